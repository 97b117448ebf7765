// Package score turns what happened in shops into scores that can be explained, by a policy that is a document.
//
// The data flow in one direction:
//
//  1. [Parse] reads a policy document strictly: all problems at once, each with its place ([Policy]).
//  2. [Compile] resolves its names and checks what its shape alone cannot ([Plan]: immutable, safe for concurrent use).
//  3. [Plan.Measure] folds event tables (package event) into [Indicators]: one row a shop, as known on a day.
//  4. [Plan.Peers] takes the distribution of each indicator by industry, or [Plan.LoadPeers] reads it from a file.
//  5. [Plan.Scorer] prepares the plan for those peers; [Scorer.Score] makes a [Result]: total, exact contributions,
//     ranked reasons, decisions with their effects, rulings about single rows. [Scorer.Totals] does the same for the totals
//     of many shops at once.
//  6. [Scorer.Advance] scores a day from the [State] that the day before left, for rules that look back.
//  7. [Scorer.Target] and [Scorer.Change] explain a result: what is the cheapest way up, what changed since another day.
//
// Where to find them, in the order of the flow:
//   - the document: policy*.go, unions.go, weights.go, range.go; slices.go cuts indicators; parse.go reads it all;
//   - the plan: compile*.go make it, plan.go is it, text*.go print it; volume.go and bands.go say what it looks at;
//   - rows: view.go, column.go and appeals.go say what is known of them; filter.go, condition*.go and firsts.go pass many at a
//     time, place.go finds their days, gain.go and credit.go add them up, as each tap of tap.go says;
//   - indicators: subject.go says of whom, measure*.go and fold.go make them of the sums, points.go keeps points by day; given.go
//     takes them from a table;
//   - peers: ranks.go, peers*.go; rivals.go where they need not be copied;
//   - points of the total: grid.go, segments.go, compose.go, grade.go;
//   - a score: scorer.go, shop.go, total.go, reason.go; batch*.go and gate.go for many; kernel*.go says in plain
//     numbers what a scorer does, for compilers to other machines;
//   - what follows: reference.go and rule*.go read a result, trailing.go looks back, ruling*.go and money.go judge rows, decide.go,
//     calendar.go and effect.go decide; standing.go and state*.go keep what lasts between days;
//   - explaining: target*.go, steps.go, cheapest.go, least.go, change.go;
//   - files that it writes itself are read back by reader.go;
//   - writing policies: check*.go and possible.go, verify*.go, diff*.go, schema.go.
//
// The packages beside it: document (trees with places) and jsontext below it, event (tables), exact (numbers), digest, format
// and diag (errors), policies (YAML and the bundled ones), request (JSON in, JSON out).
//
// The core imports no encoding/json, no fmt and no cryptography: it is also a WebAssembly module, which each of them would make a
// tenth larger.
//
// The same policy, events and peers give the same bits on every architecture and in WebAssembly, for any number of
// workers and any order of rows. So sums of events are whole numbers by day, folded in the order of days; points are
// fixed-point numbers (exact.Micro); every product that is added goes through package exact; and the package reads no
// clock, no files and no random numbers.
package score
