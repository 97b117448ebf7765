package io.github.shopscore;

import java.nio.IntBuffer;
import java.util.List;

/** Passes columns to one instance, some rows at a time, through one buffer of the guest. */
final class Batch {
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
        Output<Column> totals = Output.numbers(columns.rows());
        Chunks.pass(guest, columns.rows(), chunk(), List.of(totals), (from, n) -> {
            lay(indicators, columns, from, n, totals);
            send();
            guest.scoreColumns(plan, buffer);
            return buffer;
        });
        return Totals.of(totals);
    }

    private int chunk() {
        if (chunk == 0) {
            long most = Json.read(guest.describe(), Description.class).limits().getOrDefault("rows", (long) Chunks.ROWS);
            chunk = (int) Math.max(8, Math.min(Chunks.ROWS, most) / 8 * 8);
        }
        return chunk;
    }

    /** Lays out the descriptor and the columns, addresses as offsets from its begin. */
    private void lay(List<String> indicators, Columns columns, int from, int n, Output<Column> totals) {
        boolean named = columns.industries() != null;
        boolean shops = columns.shopIds() != null;
        int count = columns.numbers().size() + (named ? 1 : 0) + (shops ? 1 : 0) + 1;
        image.clear();
        int word = image.reserve(Integer.BYTES * (HEAD_WORDS + COLUMN_WORDS * count));
        word = words(word, VERSION, n, count, 0);
        for (Columns.Numbers c : columns.numbers()) {
            int number = c.number(indicators);
            int data = image.items(c, from, n);
            word = words(word, c.role(), number, c.type(), n, data, n * c.width(), image.validity(c, from, n), 0);
        }
        if (named) {
            word = texts(word, INDUSTRIES, columns.industries(), 0, columns.industries().size());
        }
        if (shops) {
            word = texts(word, SHOP, columns.shopIds(), from, n);
        }
        totals.lay(image, n);
        words(word, TOTAL, 0, F64, n, totals.data(), n * Double.BYTES, totals.bitmap(), 0);
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
