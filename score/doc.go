// Package score turns what happened in shops into scores that can be explained, by a policy that is a document.
//
// The data flow in one direction:
//
//  1. [Parse] reads a policy document strictly: all problems at once, each with its place ([Policy]).
//  2. [Compile] resolves its names and checks what its shape alone cannot ([Plan]: immutable, safe for concurrent use).
//  3. [Plan.Measure] folds event tables (package event) into [Indicators]: one row a shop, as known on a day.
//  4. [Plan.Peers] takes the distribution of each indicator by industry, or [Plan.LoadPeers] reads it from a file.
//  5. [Plan.Scorer] prepares the plan for those peers; [Scorer.Score] makes a [Result]: total, exact contributions,
//     ranked reasons, decisions. [Scorer.Totals] does the same for the totals of many shops at once.
//  6. [Scorer.Target] and [Scorer.Change] explain a result: what is the cheapest way up, what changed since another day.
//
// Where to find them: policy*.go, unions.go and range.go are the document, parse.go reads it; compile*.go make plan.go of it,
// text.go prints that back; view.go, condition*.go, gain.go, tap.go and firsts.go decide about rows, measure.go and fold.go
// add them up; ranks.go and peers*.go are the peers, grid.go, segments.go, compose.go and grade.go turn values into points;
// scorer.go, shop.go, total.go, reason.go and rule.go score a shop, batch.go many; target.go, steps.go, cheapest.go and
// change.go explain; check*.go, verify*.go, diff.go and schema.go serve those who write policies.
//
// The same policy, events and peers give the same bits on every architecture and in WebAssembly, for any number of
// workers and any order of rows. So sums of events are whole numbers by day, folded in the order of days; points are
// fixed-point numbers (exact.Micro); every product that is added goes through package exact; and the package reads no
// clock, no files and no random numbers.
package score
