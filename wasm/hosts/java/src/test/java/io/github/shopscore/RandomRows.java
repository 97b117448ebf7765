package io.github.shopscore;

import com.dylibso.chicory.wasm.types.UnknownCustomSection;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Rows of a compiled policy's indicators: odd numbers and usual ones, with and without nulls, volumes and industries. */
final class RandomRows {
    private static final Path FOLDER = Path.of(System.getProperty("module.dir"), "compiled");

    final int rows;
    private final SplittableRandom random;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, long[]> volumes = new LinkedHashMap<>();
    private final Map<String, BitSet> present = new LinkedHashMap<>(); // of values and volumes; none: all
    private final List<String> names;
    private int[] industry;
    private BitSet known;

    /** Names of industries may be null: then there are none. */
    RandomRows(byte[] module, int rows, long seed, List<String> names) throws IOException {
        this.rows = rows;
        this.names = names;
        random = new SplittableRandom(seed);
        var section = (UnknownCustomSection) CompiledModule.parse(module).customSection("shopscore");
        for (JsonNode indicator : Corpus.MAPPER.readTree(section.bytes()).get("indicators")) {
            column(indicator.get("id").textValue(), indicator.path("at_least").asDouble(-1e300), indicator.path("at_most").asDouble(1e300));
        }
        if (names != null && random.nextInt(4) > 0) {
            industry = random.ints(rows, 0, names.size()).toArray();
            known = random.nextInt(3) > 0 ? bits() : null;
        }
    }

    static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    private void column(String id, double low, double high) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return; // not supplied
        }
        double[] odd = {low, high, 0, low < 0 ? -0.0 : 0, Double.MIN_VALUE, 1e-7, 1, Math.nextDown(1), Double.NaN, Double.POSITIVE_INFINITY};
        double usual = Math.min(high, random.nextBoolean() ? 1 : 72);
        double[] column = new double[rows];
        long[] counts = new long[rows];
        for (int row = 0; row < rows; row++) {
            boolean strange = kind > 4 && random.nextInt(10) == 0;
            double v = strange ? odd[random.nextInt(odd.length)] : Math.max(low, random.nextDouble() * usual);
            column[row] = random.nextInt(5) == 0 ? Math.rint(v) : v;
            counts[row] = random.nextInt(100);
        }
        values.put(id, column);
        if (kind % 2 == 0) {
            volumes.put(id, counts);
        }
        if (kind > 5) {
            present.put(id, bits());
        }
    }

    private BitSet bits() {
        var bits = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            bits.set(row, random.nextInt(10) > 0);
        }
        return bits;
    }

    /** All rows. */
    Columns columns() {
        Columns columns = Columns.ofRows(rows);
        values.forEach((id, column) -> columns.values(id, column, present.get(id)));
        volumes.forEach((id, column) -> columns.volumes(id, column, present.get(id)));
        if (names != null) {
            columns.industries(names);
        }
        return industry == null ? columns : columns.industry(industry, known);
    }

    /** One row as a request, to a policy that scores shops or products. */
    Request request(int row, String subject) {
        Request request = subject.equals("product") ? Request.ofShop("s").product("p") : Request.ofAll();
        values.forEach((id, column) -> {
            boolean there = !present.containsKey(id) || present.get(id).get(row);
            request.value(id, there ? column[row] : Double.NaN);
            if (there && volumes.containsKey(id)) {
                request.volume(id, volumes.get(id)[row]);
            }
        });
        if (names == null || industry != null && known != null && !known.get(row)) {
            return request;
        }
        return request.industry(names.get(industry == null ? 0 : industry[row]));
    }
}
