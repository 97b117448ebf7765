// Package sim says what a change of behaviour or of policy does to every shop, and how sure that is.
//
// The data flow in one direction:
//
//  1. An [Experiment] names two arms: shops as they are, and shops after a reform ([Lever]s on what they do, another policy).
//  2. Each replication plays both arms with the same luck (arm.go): package behaviour draws shops, package market plays their
//     orders, package score measures and judges them as it does real ones (outcome.go).
//  3. A tally adds up whole numbers, replication by replication (tally.go, moments.go).
//  4. A [Result] has every number of both arms and their paired difference with its interval.
//
// What is drawn is keyed by identity (package draw). So the same experiment gives the same bits for any number of workers, a shop
// alone is what it is among others, and a reform that changes nothing changes no number.
package sim
