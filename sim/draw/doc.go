// Package draw is the luck of the simulator.
//
// 1. A draw is keyed by identity, never by position. [New] makes a [Key] of a seed, [Key.Sub] a key of its own for a shop and
// a replication, and [Key.Four] and [Key.Pair] the random words of, say, a day and an order, from the counter-based generator
// [Block]. No state moves on, so a shop alone has the luck it has among a million others, in any order and on any worker.
//
// 2. A word becomes a value by inversion: one word, one value, in one direction. So two arms that ask with the same
// words and different laws share their luck (common random numbers): an order that was late stays late when lateness becomes
// more likely, and the difference between the arms is not drowned in noise.
// [Chance], [Choice] and [Guide] decide by integer thresholds; [Poisson] searches its distribution function.
//
// 3. Continuous laws are tabulated once and looked up: [Table] over the word, [Margin] over a normal score, which
// [Correlation] makes for variables that go together. What the tables hold comes from [Exp], [NormalQuantile],
// [BetaQuantile] and any quantile function of the caller.
//
// The same arguments give the same bits on every architecture and in WebAssembly: the package uses none of the functions of
// math that differ, and fuses no product with an addition. No draw allocates. All types may be shared between goroutines.
package draw
