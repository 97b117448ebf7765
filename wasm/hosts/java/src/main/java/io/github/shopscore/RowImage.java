package io.github.shopscore;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A chunk of rows as a compiled policy reads it: a descriptor, the columns that it points to, and room for what is written. */
final class RowImage extends Image {
    private static final int VERSION = 0; // words of descriptors
    private static final int ROWS = 1;
    private static final int TABLES = 3;
    private static final int INDUSTRY = 4;
    private static final int INPUTS = 11;
    private static final int INPUT_WORDS = 4;
    private static final int VOLUMES = 2;

    private final List<String> indicators;
    private final int[] words;
    private int at;

    RowImage(ModuleInfo info) {
        indicators = info.indicatorIds();
        words = new int[info.words()];
    }

    /** The word of an indicator's values. */
    static int values(int indicator) {
        return INPUTS + INPUT_WORDS * indicator;
    }

    /**
     * Lays out the input.
     *
     * @param address where the image will be in the module's memory
     * @param tables where the tables are; 0: in the module
     * @param industries the numbers of the columns' industries; null where they have no names
     */
    void lay(int address, int tables, Columns columns, int[] industries, int from, int n) {
        at = address;
        clear();
        Arrays.fill(words, 0);
        reserve(Integer.BYTES * words.length);
        words[VERSION] = ModuleInfo.ABI;
        words[ROWS] = n;
        words[TABLES] = tables;
        for (Columns.Numbers c : columns.numbers()) {
            int word = word(c);
            if (words[word] != 0) {
                throw new ShopscoreException("bad_descriptor", "a second column of the same" + (word == INDUSTRY ? "" : " of " + c.indicator()));
            }
            int data = items(c, from, n);
            words[word] = address(data);
            words[word + 1] = address(validity(c, from, n));
            if (word == INDUSTRY) {
                translate(c, data, industries, from, n);
            }
        }
        if (words[INDUSTRY] == 0 && industries != null && industries.length > 0) {
            words[INDUSTRY] = address(fill(industries[0], n));
        }
    }

    /** Leaves room behind the input for outputs, which are by their words. */
    void lay(Map<Integer, Output<?>> outputs, int n) {
        outputs.forEach((first, output) -> {
            output.lay(this, n);
            int word = first;
            if (output.data() != 0) {
                words[word++] = address(output.data());
            }
            if (output.bitmap() != 0) {
                words[word] = address(output.bitmap());
            }
        });
        room(0, Integer.BYTES * words.length).asIntBuffer().put(words);
    }

    /** The address of what has an offset; 0 where there is nothing. */
    private int address(int offset) {
        return offset == 0 ? 0 : at + offset;
    }

    private int word(Columns.Numbers c) {
        if (c.role() == Columns.INDUSTRY) {
            return INDUSTRY;
        }
        return values(c.number(indicators)) + (c.role() == Columns.VOLUME ? VOLUMES : 0);
    }

    /** Makes numbers of the tables of the caller's. */
    private void translate(Columns.Numbers c, int data, int[] industries, int from, int n) {
        if (industries == null) {
            throw new ShopscoreException("bad_descriptor", "the names of the industries are missing");
        }
        IntBuffer codes = room(data, Integer.BYTES * n).asIntBuffer();
        for (int row = 0; row < n; row++) {
            int code = codes.get(row);
            if (code >= 0 && code < industries.length) {
                codes.put(row, industries[code]);
            } else if (c.has(from + row)) {
                throw ShopscoreException.of(new Problem("out_of_range", null, row + 1, 0, "industry",
                        "there is no industry " + Integer.toUnsignedString(code) + " of " + industries.length, null));
            }
        }
    }

    /** A column of the same industry in every row. */
    private int fill(int industry, int n) {
        int data = reserve(Integer.BYTES * n);
        IntBuffer codes = room(data, Integer.BYTES * n).asIntBuffer();
        for (int row = 0; row < n; row++) {
            codes.put(row, industry);
        }
        return data;
    }
}
