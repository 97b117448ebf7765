/**
 * Scores of marketplaces' shops: the scoring core of shopscore as a WebAssembly module, run inside the JVM.
 *
 * <p>{@link io.github.shopscore.Engine} opens the module, {@link io.github.shopscore.Policy} scores by one policy,
 * {@link io.github.shopscore.PolicyModule} scores columns by a policy that is compiled to a module of its own, and
 * {@link io.github.shopscore.ShopscoreException} is what goes wrong. The first three are safe for use by several threads. All scoring
 * happens in a module: this package moves texts and numbers in and out.
 */
package io.github.shopscore;
