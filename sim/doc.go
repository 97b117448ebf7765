// Package sim says what a change of behaviour or of policy does to every shop, and how sure that is.
//
// The data flow in one direction:
//
//  1. [ParseScenario] reads a question ([Scenario]); [Scenario.Compile] resolves what it names ([Study]): levers, changes of the
//     policy (overlay.go), stacked reforms and where they conflict.
//  2. Its [Experiment] names the arms: shops as they are, and after each reform. Shops are drawn or listed (shops.go).
//  3. Each replication plays every arm with the same luck (run.go, world.go): package behaviour draws shops, package market plays their
//     orders, package score measures them and judges them (judge.go) as it does real ones.
//  4. What comes out is added up in whole numbers: of an arm by group (groups.go, numbers.go, sums.go), and of the shops that a
//     reform moves (moves.go).
//  5. A [State] adds up replications (moments.go). States of shards [Merge] exactly, and travel as JSON.
//  6. A [Result] has every number of both arms and their paired difference with its interval; published figures stand beside it.
//
// A [Memory] keeps what shops did at the baseline for the next experiment about them (memory.go).
//
// [Study.Sweep], [Study.Seek] and [Study.Trace] ask further; [Emit] gives a market away as event tables. Package report writes pages,
// package request answers in JSON, package scenarios has the bundled ones.
//
// What is drawn is keyed by identity (package draw). So the same experiment gives the same bits for any number of workers, a shop
// alone is what it is among others, and a reform that changes nothing changes no number.
package sim
