package io.github.shopscore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A batch of shops as columns: one row a shop. The arrays are not copied, so they must not change while they are scored.
 * Not safe for use by several threads while it is being filled.
 */
public final class Columns {
    static final int VOLUME = 2;
    static final int INDUSTRY = 3;

    private static final int VALUE = 1;
    private static final int F64 = 1;
    private static final int I64 = 2;
    private static final int U32 = 3;

    private final int rows;
    private final List<Numbers> numbers = new ArrayList<>();
    private List<String> industries;
    private List<String> shops;

    /** Copies some rows of an array into a buffer. */
    interface Slice {
        void copy(int from, int rows, ByteBuffer to);
    }

    /** A column of numbers: what it is by the ABI, of which indicator, and its items. */
    record Numbers(int role, String indicator, int type, int width, byte[] validity, Slice items) {
        /** The number of the indicator among these; 0 where there is none. */
        int number(List<String> indicators) {
            int number = indicator == null ? 0 : indicators.indexOf(indicator);
            if (number < 0) {
                throw new ShopscoreException("unknown_name",
                        "the policy has no indicator " + indicator + "; it has " + String.join(", ", indicators));
            }
            return number;
        }

        boolean has(int row) {
            return validity == null || (validity[row / 8] >> row % 8 & 1) == 1;
        }
    }

    private Columns(int rows) {
        this.rows = rows;
    }

    /** A batch of so many rows, without columns yet. */
    public static Columns ofRows(int rows) {
        return new Columns(rows);
    }

    /** The values of an indicator; one that is not finite is missing. An indicator without a column is not supplied. */
    public Columns values(String indicator, double[] values) {
        return values(indicator, values, null);
    }

    /** {@link #values(String, double[])} of which only those in {@code present} are there; null: all. */
    public Columns values(String indicator, double[] values, BitSet present) {
        return add("values of " + indicator, values.length, new Numbers(VALUE, indicator, F64, Double.BYTES, bitmap(present),
                (from, n, to) -> to.asDoubleBuffer().put(values, from, n)));
    }

    /** What the minimum volume of an indicator is compared with: counts. */
    public Columns volumes(String indicator, long[] volumes) {
        return volumes(indicator, volumes, null);
    }

    /** {@link #volumes(String, long[])} of which only those in {@code present} are there; null: all. Where the value is there its volume must be. */
    public Columns volumes(String indicator, long[] volumes, BitSet present) {
        return add("volumes of " + indicator, volumes.length, new Numbers(VOLUME, indicator, I64, Long.BYTES, bitmap(present),
                (from, n, to) -> to.asLongBuffer().put(volumes, from, n)));
    }

    /** The names of the industries. Without a column of their numbers all shops are of the first. */
    public Columns industries(List<String> names) {
        industries = List.copyOf(names);
        return this;
    }

    /** The industry of each shop: a number in {@link #industries}, from 0. */
    public Columns industry(int[] industry) {
        return industry(industry, null);
    }

    /** {@link #industry(int[])} of which only those in {@code present} are there; null: all. */
    public Columns industry(int[] industry, BitSet present) {
        return add("industries", industry.length, new Numbers(INDUSTRY, null, U32, Integer.BYTES, bitmap(present),
                (from, n, to) -> to.asIntBuffer().put(industry, from, n)));
    }

    /** The ids of the shops, by which each is left out of its own comparison with the peers. */
    public Columns shops(List<String> ids) {
        same("shops", ids.size());
        shops = ids;
        return this;
    }

    int rows() {
        return rows;
    }

    List<Numbers> numbers() {
        return numbers;
    }

    /** The names of the industries; null where there are none. */
    List<String> industries() {
        return industries;
    }

    /** The ids of the shops; null where there are none. */
    List<String> shopIds() {
        return shops;
    }

    private Columns add(String what, int items, Numbers column) {
        same(what, items);
        numbers.add(column);
        return this;
    }

    private void same(String what, int items) {
        if (items != rows) {
            throw new ShopscoreException("bad_descriptor", what + ": " + items + " items in a batch of " + rows + " rows");
        }
    }

    /** The bits as bytes, the lowest first, as the module reads them. */
    private byte[] bitmap(BitSet present) {
        return present == null ? null : Arrays.copyOf(present.toByteArray(), (rows + 7) / 8);
    }
}
