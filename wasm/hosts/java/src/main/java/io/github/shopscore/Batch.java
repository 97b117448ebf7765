package io.github.shopscore;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.BitSet;
import java.util.List;

/** Passes columns to one instance, some rows at a time, through one buffer of the guest. */
final class Batch {
    /** Few enough rows to stay in the processor's cache, and a multiple of 8, so that bitmaps are cut between bytes. */
    private static final int CHUNK = 16_384;

    private static final int VERSION = 1;
    private static final int[] ADDRESSES = {4, 6, 7}; // of a column's words: values, validity, offsets
    private static final int HEAD_WORDS = 4;
    private static final int COLUMN_WORDS = 8;
    private static final int INDUSTRIES = 4;
    private static final int SHOP = 5;
    private static final int TOTAL = 16;
    private static final int F64 = 1;
    private static final int UTF8 = 4;

    private final Guest guest;
    private final Image image = new Image();
    private int chunk;
    private int buffer;
    private int bufferSize;

    Batch(Guest guest) {
        this.guest = guest;
    }

    /** Scores all rows by a loaded policy with these indicators. */
    Totals score(int plan, List<String> indicators, Columns columns) {
        int rows = columns.rows();
        double[] values = new double[rows];
        byte[] scored = new byte[(rows + 7) / 8];
        int from = 0;
        do {
            int n = Math.min(chunk(), rows - from);
            int totals = lay(indicators, columns, from, n);
            send();
            score(plan, from);
            ByteBuffer answer = guest.read(buffer + totals, n * Double.BYTES + (n + 7) / 8);
            answer.asDoubleBuffer().get(values, from, n);
            answer.position(n * Double.BYTES).get(scored, from / 8, (n + 7) / 8);
            from += n;
        } while (from < rows);
        return new Totals(values, BitSet.valueOf(scored));
    }

    /** Scores the chunk that begins with a row. Problems count rows within it: they are told as rows of the whole. */
    private void score(int plan, int from) {
        try {
            guest.scoreColumns(plan, buffer);
        } catch (ShopscoreException e) {
            throw from == 0 || guest.trapped() ? e : e.movedBy(from);
        }
    }

    private int chunk() {
        if (chunk == 0) {
            long most = Json.read(guest.describe(), Description.class).limits().getOrDefault("rows", (long) CHUNK);
            chunk = (int) Math.max(8, Math.min(CHUNK, most) / 8 * 8);
        }
        return chunk;
    }

    /** Lays out the descriptor and the columns, addresses as offsets from its begin, and tells where the totals are. */
    private int lay(List<String> indicators, Columns columns, int from, int n) {
        boolean named = columns.industries() != null;
        boolean shops = columns.shopIds() != null;
        int count = columns.numbers().size() + (named ? 1 : 0) + (shops ? 1 : 0) + 1;
        image.clear();
        int word = image.reserve(Integer.BYTES * (HEAD_WORDS + COLUMN_WORDS * count));
        word = words(word, VERSION, n, count, 0);
        for (Columns.Numbers c : columns.numbers()) {
            word = numbers(word, c, number(indicators, c.indicator()), from, n);
        }
        if (named) {
            word = texts(word, INDUSTRIES, columns.industries(), 0, columns.industries().size());
        }
        if (shops) {
            word = texts(word, SHOP, columns.shopIds(), from, n);
        }
        int bytes = n * Double.BYTES;
        int totals = image.reserve(bytes + (n + 7) / 8);
        words(word, TOTAL, 0, F64, n, totals, bytes, totals + bytes, 0);
        return totals;
    }

    private static int number(List<String> indicators, String id) {
        int number = id == null ? 0 : indicators.indexOf(id);
        if (number < 0) {
            throw new ShopscoreException("unknown_name", "the policy has no indicator " + id + "; it has " + String.join(", ", indicators));
        }
        return number;
    }

    private int numbers(int word, Columns.Numbers c, int number, int from, int n) {
        int bytes = n * c.width();
        int data = image.reserve(bytes);
        c.items().copy(from, n, image.room(data, bytes));
        int validity = 0;
        if (c.validity() != null) {
            validity = image.reserve((n + 7) / 8);
            image.room(validity, (n + 7) / 8).put(c.validity(), from / 8, (n + 7) / 8);
        }
        return words(word, c.role(), number, c.type(), n, data, bytes, validity, 0);
    }

    private int texts(int word, int role, List<String> list, int from, int n) {
        int offsets = image.reserve(Integer.BYTES * (n + 1));
        int first = image.texts(list, from, n, offsets);
        return words(word, role, 0, UTF8, n, first, image.size() - first, 0, offsets);
    }

    private int words(int at, int... values) {
        image.room(at, Integer.BYTES * values.length).asIntBuffer().put(values);
        return at + Integer.BYTES * values.length;
    }

    /** Copies the image into the guest's buffer, after a larger one is taken where it does not fit. */
    private void send() {
        if (image.size() > bufferSize) {
            int size = Math.max(image.size(), 2 * bufferSize);
            if (buffer != 0) {
                guest.free(buffer);
                buffer = 0;
                bufferSize = 0;
            }
            buffer = guest.alloc(size);
            bufferSize = size;
        }
        relocate();
        guest.write(buffer, image.array(), image.size());
    }

    /** Makes addresses of the offsets in the descriptor. */
    private void relocate() {
        IntBuffer words = image.room(0, image.size()).asIntBuffer();
        int count = words.get(2);
        for (int column = 0; column < count; column++) {
            for (int word : ADDRESSES) {
                int at = HEAD_WORDS + COLUMN_WORDS * column + word;
                if (words.get(at) != 0) {
                    words.put(at, words.get(at) + buffer);
                }
            }
        }
    }
}
