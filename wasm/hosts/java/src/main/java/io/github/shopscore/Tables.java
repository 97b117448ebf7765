package io.github.shopscore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What industries and peers have of their own, for a compiled policy.
 *
 * @param bytes the tables as they are loaded; empty of those that the module has in it
 * @param industries the numbers of the industries, by name
 */
record Tables(byte[] bytes, Map<String, Integer> industries) {
    /** The number of an industry that has nothing of its own. */
    static final int OTHER = -1;

    private static final int MAGIC = 0x42545353; // "SSTB"
    private static final int VERSION = 1;
    private static final int VERSION_AT = 4;
    private static final int SIZE_AT = 8;
    private static final int RECORDS_AT = 12;
    private static final int HASH_AT = 16;
    private static final int NAMES_AT = 48;

    static Tables own(ModuleInfo info) {
        var numbers = new HashMap<String, Integer>();
        info.industries().forEach(name -> numbers.put(name, numbers.size()));
        return new Tables(new byte[0], numbers);
    }

    /** Reads a file of tables of the policy with this hash. */
    static Tables parse(byte[] file, String policySha256) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (in.getInt(0) != MAGIC || in.getInt(SIZE_AT) != file.length) {
                throw new ShopscoreException("bad_descriptor", "no tables of a policy, or not all of them");
            }
            if (in.getInt(VERSION_AT) != VERSION) {
                throw new ShopscoreException("wrong_version", "the version of the tables is " + in.getInt(VERSION_AT) + ", not " + VERSION);
            }
            if (!HexFormat.of().formatHex(file, HASH_AT, NAMES_AT).equals(policySha256)) {
                throw new ShopscoreException("wrong_version", "tables of another policy");
            }
            return new Tables(file, industries(in));
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new ShopscoreException("bad_descriptor", "the tables end too early", e);
        }
    }

    private static Map<String, Integer> industries(ByteBuffer in) {
        var numbers = new HashMap<String, Integer>();
        int records = in.getInt(RECORDS_AT); // one for each industry, and one for all others
        if (records < 1) {
            throw new IllegalArgumentException("no records");
        }
        in.position(in.getInt(NAMES_AT));
        for (int number = 0; number < records - 1; number++) {
            int length = in.getInt();
            numbers.put(new String(in.array(), in.position(), length, StandardCharsets.UTF_8), number);
            in.position(in.position() + length);
        }
        return numbers;
    }

    /** The numbers of these industries. */
    int[] numbers(List<String> names) {
        return names.stream().mapToInt(name -> industries.getOrDefault(name, OTHER)).toArray();
    }
}
