package io.github.shopscore;

import static io.github.shopscore.RandomRows.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A compiled policy gives what the full module gives, to the bit. */
class PolicyModuleTest {
    private static final int[] SIZES = {0, 1, 1023, 1024, 1025, 40_000};
    private static final int MOST_EXPLAINED = 2000; // of every bundled policy: some take 0.3 ms a row
    private static final List<String> INDUSTRIES = List.of("jewellery", "atlantis", "", "apparel", "home", "jewellery");

    private final Policy full = Shared.engine().policy(Bundled.policy("douyin-2022"));
    private final byte[] bytes = file("peers/policy.wasm");
    private final PolicyModule module = PolicyModule.load(bytes);

    PolicyModuleTest() throws IOException {
        full.loadPeers(file("peers/peers.json"));
    }

    static List<String> bundled() {
        return Bundled.names();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void scoresAsTheFullModuleDoes(String name) throws IOException {
        byte[] wasm = file("policies/" + name + ".wasm");
        PolicyModule compiled = PolicyModule.load(wasm);
        try (Policy policy = Shared.engine().policy(Bundled.policy(name))) {
            assertEquals(policy.id(), compiled.id());
            assertEquals(policy.sha256(), compiled.sha256());
            assertEquals(policy.indicators(), compiled.indicators());
            assertEquals(policy.dimensions(), compiled.dimensions());
            assertEquals(policy.scale(), compiled.scale());
            assertNull(compiled.peersSha256());
            for (int size : SIZES) {
                assertSame(policy, compiled, new RandomRows(wasm, size, 31 * size + name.hashCode(), size % 2 == 0 ? INDUSTRIES : null),
                        size > MOST_EXPLAINED ? 0 : 8);
            }
        }
    }

    @Test
    void comparesWithItsPeers() throws IOException {
        PolicyModule loaded = PolicyModule.load(file("peers/peerless.wasm"));
        loaded.loadTables(file("peers/tables"));
        assertEquals(64, module.peersSha256().length());
        assertEquals(module.peersSha256(), full.score(Request.ofAll().value("bad_review_rate", 0.01)).provenance().peersSha256());
        assertNull(loaded.peersSha256(), "not known");
        assertEquals(2, module.decimals());
        assertTrue(module.decisions().contains("termination_risk"));
        for (int size : SIZES) {
            var rows = new RandomRows(bytes, size, size, INDUSTRIES);
            assertSame(full, module, rows, 30);
            assertSame(full, loaded, rows, 8);
        }
        var unnamed = new RandomRows(bytes, 2000, 5, null);
        assertSame(full, module, unnamed, 30);
        var first = Columns.ofRows(1).values("bad_review_rate", new double[] {0.02}).industries(INDUSTRIES);
        assertEquals(full.scoreColumns(first).values()[0], module.scoreColumns(first).values()[0], "all are of the first industry");
    }

    /** All totals, and everything of some rows. */
    private static void assertSame(Policy full, PolicyModule compiled, RandomRows rows, int explained) {
        String what = full.id() + " with " + rows.rows + " rows";
        Totals want = full.scoreColumns(rows.columns());
        Totals got = compiled.scoreColumns(rows.columns());
        assertArrayEquals(want.values(), got.values(), what); // by their bits
        assertEquals(want.scored(), got.scored(), what);
        if (explained == 0) {
            return;
        }
        Explanation whole = compiled.explainColumns(rows.columns());
        assertArrayEquals(want.values(), whole.totals().values(), what);
        assertEquals(want.scored(), whole.totals().scored(), what);
        for (int i = 0; i < Math.min(explained, rows.rows); i++) {
            int row = (int) ((long) i * i * 7919 % rows.rows);
            assertExplains(full.score(rows.request(row, full.subject())), whole, row, what + ", row " + row);
        }
    }

    private static void assertExplains(Result want, Explanation got, int row, String what) {
        assertEquals(want.total(), at(new Column(got.totals().values(), got.totals().scored()), row), what);
        assertEquals(List.copyOf(want.dimensions().keySet()), List.copyOf(got.dimensions().keySet()), what);
        want.dimensions().forEach((id, points) -> assertEquals(points, at(got.dimensions().get(id), row), what + ": " + id));
        got.contributions().forEach((id, column) -> {
            Double contribution = want.total() == null || want.given() ? null : want.indicators().get(id).contribution();
            assertEquals(contribution, at(column, row), what + ": " + id);
        });
        assertEquals(want.reasons().stream().map(r -> new Explanation.Reason(r.code(), r.indicator())).toList(), got.reasons(row), what);
        List<String> applied = got.decisions().entrySet().stream().filter(e -> e.getValue().get(row)).map(Map.Entry::getKey).sorted().toList();
        assertEquals(want.decisions().stream().map(Result.Decision::id).sorted().toList(), applied, what);
    }

    private static Double at(Column column, int row) {
        assertEquals(column.present().get(row), !Double.isNaN(column.values()[row]));
        return column.present().get(row) ? column.values()[row] : null;
    }

    @Test
    void errorsAreThoseOfTheFullModule() {
        double[] impossible = new double[40_000];
        impossible[20_001] = -0.25;
        BitSet gap = new BitSet();
        gap.set(0, 39_000);
        int[] outside = new int[20_000];
        outside[17_000] = 3;
        BitSet some = new BitSet();
        some.set(0, 17_001);
        List<Columns> refused = List.of(
                Columns.ofRows(40_000).values("quality_return_rate", impossible),
                Columns.ofRows(2).values("paid_orders", new double[] {0, -7}),
                Columns.ofRows(40_000).values("pickup_on_time", new double[40_000]).volumes("pickup_on_time", new long[40_000], gap),
                Columns.ofRows(20_000).industries(List.of("a", "b")).industry(outside, some),
                Columns.ofRows(1).industries(List.of("a")).industry(new int[] {-1}),
                Columns.ofRows(1).industry(new int[1]),
                Columns.ofRows(1).values("paid_orders", new double[1]).values("paid_orders", new double[1]),
                Columns.ofRows(1).values("x", new double[1]));
        for (Columns columns : refused) {
            var want = assertThrows(ShopscoreException.class, () -> full.scoreColumns(columns));
            for (Function<Columns, Object> call : List.<Function<Columns, Object>>of(module::scoreColumns, module::explainColumns)) {
                var got = assertThrows(ShopscoreException.class, () -> call.apply(columns));
                assertEquals(want.code(), got.code(), want.getMessage());
                if (!want.code().equals("bad_descriptor")) {
                    assertEquals(places(want), places(got));
                }
            }
        }
        for (Columns columns : refused.subList(0, 3)) {
            String want = assertThrows(ShopscoreException.class, () -> full.scoreColumns(columns)).getMessage();
            assertEquals(want, assertThrows(ShopscoreException.class, () -> module.scoreColumns(columns)).getMessage());
        }
        Columns named = Columns.ofRows(1).shops(List.of("s"));
        assertEquals("conflict", code(() -> module.scoreColumns(named)));
        assertEquals("conflict", code(() -> module.explainColumns(named)));
        some.clear(17_000); // the same industry where there is none
        Columns without = Columns.ofRows(20_000).industries(List.of("a", "b")).industry(outside, some);
        assertArrayEquals(full.scoreColumns(without).values(), module.scoreColumns(without).values());
    }

    private static List<String> places(ShopscoreException e) {
        return e.problems().stream().map(p -> p.code() + " " + p.line() + " " + p.path()).toList();
    }

    @Test
    void refusesOtherTables() throws IOException {
        byte[] tables = file("peers/tables");
        Columns columns = new RandomRows(bytes, 1000, 1, INDUSTRIES).columns();
        double[] before = module.scoreColumns(columns).values();
        assertEquals("bad_descriptor", code(() -> module.loadTables(new byte[0])));
        assertEquals("bad_descriptor", code(() -> module.loadTables(Arrays.copyOf(tables, tables.length - 1))));
        assertEquals("bad_descriptor", code(() -> module.loadTables(with(tables, 0, 0))));
        assertEquals("wrong_version", code(() -> module.loadTables(with(tables, 4, 2))));
        assertEquals("wrong_version", code(() -> module.loadTables(with(tables, 16, 0))), "of another policy");
        assertEquals("bad_descriptor", code(() -> module.loadTables(with(tables, 12, 0))), "no records");
        assertEquals("bad_descriptor", code(() -> module.loadTables(with(tables, 12, Integer.MAX_VALUE))), "more names than there are");
        assertEquals("bad_descriptor", code(() -> module.loadTables(with(tables, 48, -4))), "names outside");
        assertArrayEquals(before, module.scoreColumns(columns).values(), "those from before stay");
        assertEquals(64, module.peersSha256().length());
    }

    private static byte[] with(byte[] tables, int at, int word) {
        byte[] changed = tables.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, word);
        return changed;
    }

    @Test
    void refusesOtherModules() {
        assertEquals("unsupported_module", code(() -> PolicyModule.load("no module".getBytes())));
        assertEquals("unsupported_module", code(() -> PolicyModule.load(HexFormat.of().parseHex("0061736d01000000"))), "no description");
        assertEquals("unsupported_module", code(() -> PolicyModule.load(replaced("{\"abi\":1", "[\"abi\":1"))), "not JSON");
        assertEquals("unsupported_module", code(() -> PolicyModule.load(replaced("\u0006totals", "\u0006____ls"))), "no totals");
        assertEquals("unsupported_module", code(() -> PolicyModule.load(replaced("\u0004base", "\u0004bass"))), "no base");
        assertEquals("wrong_version", code(() -> PolicyModule.load(replaced("{\"abi\":1", "{\"abi\":2"))));
    }

    private byte[] replaced(String text, String by) {
        String module = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(module.contains(text), text);
        return module.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void threadsShareAModule() throws Exception {
        Columns columns = new RandomRows(bytes, 20_000, 3, INDUSTRIES).columns();
        double[] want = full.scoreColumns(columns).values();
        PolicyModule loaded = PolicyModule.load(file("peers/peerless.wasm"));
        byte[] tables = file("peers/tables");
        loaded.loadTables(tables);
        var service = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            all.add(service.submit(() -> {
                for (int i = 0; i < 4; i++) {
                    assertArrayEquals(want, loaded.scoreColumns(columns).values());
                    assertArrayEquals(want, module.explainColumns(columns).totals().values());
                    loaded.loadTables(tables); // takes their place under way
                }
            }));
        }
        for (Future<?> f : all) {
            f.get();
        }
        service.shutdown();
    }

    private static String code(Runnable call) {
        return assertThrows(ShopscoreException.class, call::run).code();
    }
}
