package io.github.shopscore;

import java.util.BitSet;

/**
 * The scores of a batch.
 *
 * @param values one total a row; NaN where the shop has no score
 * @param scored the rows that have one
 */
public record Totals(double[] values, BitSet scored) {
    static Totals of(Output<Column> output) {
        Column column = output.result();
        return new Totals(column.values(), column.present());
    }
}
