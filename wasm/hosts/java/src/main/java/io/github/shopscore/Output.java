package io.github.shopscore;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.Supplier;

/** A column that a module writes, gathered chunk by chunk: items, a bit for each row, or both. */
final class Output<T> {
    private final int width;
    private final Sink items;
    private final byte[] bits;
    private final Supplier<T> result;
    private int data;
    private int bitmap;

    /** Takes the items of some rows out of a buffer. */
    private interface Sink {
        void take(ByteBuffer from, int row, int rows);
    }

    private Output(int width, Sink items, byte[] bits, Supplier<T> result) {
        this.width = width;
        this.items = items;
        this.bits = bits;
        this.result = result;
    }

    static Output<Column> numbers(int rows) {
        double[] values = new double[rows];
        byte[] bits = bytes(rows);
        return new Output<>(Double.BYTES, (from, row, n) -> from.asDoubleBuffer().get(values, row, n), bits,
                () -> new Column(values, BitSet.valueOf(bits)));
    }

    static Output<BitSet> bits(int rows) {
        byte[] bits = bytes(rows);
        return new Output<>(0, null, bits, () -> BitSet.valueOf(bits));
    }

    /** So many u16 for each row. */
    static Output<short[]> codes(int rows, int each) {
        short[] codes = new short[Math.multiplyExact(rows, each)];
        return new Output<>(Short.BYTES * each, (from, row, n) -> from.asShortBuffer().get(codes, row * each, n * each), null, () -> codes);
    }

    private static byte[] bytes(int rows) {
        return new byte[(rows + 7) / 8];
    }

    /** Leaves room for so many rows. */
    void lay(Image image, int rows) {
        data = items == null ? 0 : image.reserve(rows * width);
        bitmap = bits == null ? 0 : image.reserve((rows + 7) / 8);
    }

    /** Where the items are in the image; 0 where there are none. */
    int data() {
        return data;
    }

    /** The same of the bits. */
    int bitmap() {
        return bitmap;
    }

    /** Takes what the module wrote of these rows into its copy of the image. */
    void take(Sandbox module, int image, int row, int rows) {
        if (items != null) {
            items.take(module.read(image + data, rows * width), row, rows);
        }
        if (bits != null) {
            module.read(image + bitmap, (rows + 7) / 8).get(bits, row / 8, (rows + 7) / 8);
        }
    }

    T result() {
        return result.get();
    }
}
