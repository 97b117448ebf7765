package io.github.shopscore;

import static io.github.shopscore.RandomRows.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A policy scores columns through its compiled form as long as that gives the same. Whether it does so is seen by a module that was
 * tampered with: it says that it is the policy's, and gives other totals.
 */
class LoadModuleTest {
    private static final int ROWS = 1000;
    private static final int FIRST_RECORD = 56; // of tables; it begins with the indicators' parts in the total

    private final byte[] peers = file("peers/peers.json");
    private final byte[] wasm = file("peers/policy.wasm");
    private final PolicyModule module = PolicyModule.load(tampered(wasm));
    private final Policy policy = Shared.engine().policy(Bundled.policy("douyin-2022"));

    LoadModuleTest() throws IOException {}

    private static byte[] tampered(byte[] wasm) {
        byte[] other = wasm.clone();
        int tables = new String(wasm, StandardCharsets.ISO_8859_1).indexOf("SSTB\1\0\0\0");
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putDouble(tables + FIRST_RECORD, 0.001);
        return other;
    }

    /** Rows of the first industry, with all indicators. */
    private Columns rows() {
        Columns columns = Columns.ofRows(ROWS).industries(List.of("apparel"));
        for (String id : module.indicators()) {
            columns.values(id, IntStream.range(0, ROWS).mapToDouble(row -> id.equals("paid_orders") ? 100 : (double) row / ROWS).toArray());
        }
        return columns;
    }

    @Test
    void isUsedUntilOtherPeersAreLoaded() throws IOException {
        policy.loadPeers(peers);
        double[] whole = totals();
        double[] compiled = module.scoreColumns(rows()).values();
        assertFalse(Arrays.equals(whole, compiled), "it was tampered with");

        policy.loadModule(module);
        assertArrayEquals(compiled, totals());
        assertThrows(ShopscoreException.class, () -> policy.loadPeers("{}"));
        assertArrayEquals(compiled, totals(), "these peers were not taken");
        module.loadTables(file("peers/tables"));
        assertArrayEquals(whole, module.scoreColumns(rows()).values(), "these tables are sound");
        assertArrayEquals(compiled, totals(), "the policy goes on by those within the module");

        policy.loadPeers(peers);
        assertArrayEquals(whole, totals());
        policy.loadModule(PolicyModule.load(wasm));
        assertArrayEquals(whole, totals());
    }

    private double[] totals() {
        return policy.scoreColumns(rows()).values();
    }

    @Test
    void refusesWhatWouldGiveOtherScores() throws IOException {
        PolicyModule peerless = PolicyModule.load(file("peers/peerless.wasm"));
        PolicyModule other = PolicyModule.load(file("policies/appeals.wasm"));
        conflict(other, "another policy");
        conflict(module, "other peers");
        policy.loadModule(peerless);
        policy.loadPeers(peers);
        conflict(peerless, "other peers");
        policy.loadModule(module);
        module.loadTables(file("peers/tables"));
        conflict(module, "other peers");
        Policy without = Shared.engine().policy(Bundled.policy("douyin-2022"));
        peerless.loadTables(file("peers/tables"));
        var e = assertThrows(ShopscoreException.class, () -> without.loadModule(peerless), "nobody knows whose tables these are");
        assertEquals("conflict", e.code());
    }

    private void conflict(PolicyModule refused, String why) {
        var e = assertThrows(ShopscoreException.class, () -> policy.loadModule(refused));
        assertEquals("conflict", e.code());
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    @Test
    void namedRowsAndErrorsAreThoseOfTheFullModule() {
        policy.loadPeers(peers);
        BitSet gap = new BitSet();
        gap.set(0, 17_000);
        double[] impossible = new double[20_000];
        impossible[5] = impossible[18_000] = 2;
        List<Columns> refused = List.of(
                Columns.ofRows(20_000).values("pickup_on_time", impossible).values("quality_return_rate", impossible),
                Columns.ofRows(20_000).values("pickup_on_time", new double[20_000]).volumes("pickup_on_time", new long[20_000], gap),
                Columns.ofRows(1).values("x", new double[1]),
                Columns.ofRows(1).industry(new int[1]));
        List<ShopscoreException> before = refused.stream().map(c -> assertThrows(ShopscoreException.class, () -> policy.scoreColumns(c))).toList();
        List<String> shops = IntStream.range(0, ROWS).mapToObj(i -> "s" + i).toList();
        double[] named = policy.scoreColumns(rows().shops(shops)).values();

        policy.loadModule(module);
        assertArrayEquals(named, policy.scoreColumns(rows().shops(shops)).values());
        for (int i = 0; i < refused.size(); i++) {
            Columns columns = refused.get(i);
            var e = assertThrows(ShopscoreException.class, () -> policy.scoreColumns(columns));
            assertEquals(before.get(i).code(), e.code());
            assertEquals(before.get(i).getMessage(), e.getMessage());
            assertEquals(before.get(i).problems(), e.problems());
        }
        policy.close();
        assertEquals("closed", assertThrows(ShopscoreException.class, () -> policy.scoreColumns(rows())).code());
    }
}
