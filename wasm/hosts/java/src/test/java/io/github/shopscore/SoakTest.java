package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * An instance's memory stops growing. When the module collects its garbage depends on the time, so memory may take another step of its heap,
 * but 16 bytes a call would be too much.
 */
class SoakTest {
    private static final byte[] REQUEST = "{\"shop_id\":\"s\",\"indicators\":{\"bad_review_rate\":0.01,\"paid_orders\":50}}".getBytes(StandardCharsets.UTF_8);

    private final byte[] document = Bundled.policy("douyin-2022").getBytes(StandardCharsets.UTF_8);
    private final Guest guest = CompiledModule.packaged().instantiate(1 << 28);

    @Test
    void scoringTakesNoMoreMemory() {
        Policy policy = guest.newPolicy(null, document);
        byte[] answer = guest.scoreJson(guest.plan(policy), REQUEST);
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i / 1000.0);
        Columns columns = Columns.ofRows(1000).values("bad_review_rate", values);
        long settled = 0;
        for (int i = 1; i <= 50_000; i++) {
            assertArrayEquals(answer, guest.scoreJson(guest.plan(policy), REQUEST));
            if (i % 1000 == 0) {
                guest.batch().score(guest.plan(policy), policy.indicators(), columns);
            }
            if (i == 10_000) {
                settled = guest.memoryBytes();
            }
        }
        assertGrewLess(40_000 * 16, settled);
    }

    @Test
    void reloadingTakesNoMoreMemory() {
        long settled = 0;
        for (int i = 1; i <= 200; i++) {
            Policy policy = guest.newPolicy(null, document);
            for (int k = 0; k < 10; k++) {
                guest.scoreJson(guest.plan(policy), REQUEST);
            }
            policy.close();
            if (i == 50) {
                settled = guest.memoryBytes();
            }
        }
        assertGrewLess(4 << 20, settled); // 150 policies that were kept would take many times as much
    }

    private void assertGrewLess(long most, long settled) {
        assertTrue(guest.memoryBytes() - settled < most, settled + " became " + guest.memoryBytes());
    }
}
