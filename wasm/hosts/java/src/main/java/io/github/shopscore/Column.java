package io.github.shopscore;

import java.util.BitSet;

/**
 * Numbers of the rows of a batch.
 *
 * @param values one a row; NaN where there is none
 * @param present the rows that have one
 */
public record Column(double[] values, BitSet present) {}
