package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    /** A module that exports a memory, {@code _initialize} and an {@code abi_version} of 2.0, written by hand. */
    private static final String ABI_2 = "0061736d01000000" + "0108026000006000017f" + "0303020001" + "0503010001"
            + "072603" + "066d656d6f72790200" + "0b5f696e697469616c697a650000" + "0b6162695f76657273696f6e0001"
            + "0a0b02" + "02000b" + "060041808008" + "0b";

    @Test
    void describes() {
        Description d = Shared.engine().describe();
        assertEquals(1, d.abi().major());
        assertTrue(d.engine().length() > 0);
        assertEquals(1 << 20, d.limits().get("rows"));
        assertTrue(d.exports().containsAll(List.of("_initialize", "score_json", "score_columns")), d.toString());
    }

    @Test
    void bundledPoliciesLoad() {
        assertTrue(Bundled.names().contains("douyin-2022"));
        for (String name : Bundled.names()) {
            try (Policy policy = Shared.engine().policy(Bundled.policy(name))) {
                assertEquals(name, policy.id());
            }
        }
        assertEquals("unknown_name", assertThrows(ShopscoreException.class, () -> Bundled.policy("../index")).code());
    }

    @Test
    void refusesOtherModules() {
        assertEquals("unsupported_module", code("no module".getBytes()), "no module at all");
        assertEquals("unsupported_module", code(HexFormat.of().parseHex("0061736d01000000")), "without exports");
        assertEquals("wrong_version", code(HexFormat.of().parseHex(ABI_2)));
        byte[] abi1 = HexFormat.of().parseHex(ABI_2.replace("41808008", "41808004"));
        assertEquals("unsupported_module", code(abi1), "without alloc");
    }

    private static String code(byte[] module) {
        return assertThrows(ShopscoreException.class, () -> Engine.builder().module(module).open()).code();
    }

    @Test
    void closed() {
        Engine engine = Engine.builder().instances(1).open();
        Policy policy = engine.policy(Bundled.policy("douyin-2022"));
        Policy other = engine.policy(Bundled.policy("appeals"));
        policy.close();
        assertEquals("closed", assertThrows(ShopscoreException.class, () -> policy.scoreJson("{}")).code());
        assertEquals("appeals", other.id());
        engine.close();
        assertEquals("closed", assertThrows(ShopscoreException.class, () -> other.scoreJson("{}")).code());
        assertEquals("closed", assertThrows(ShopscoreException.class, engine::describe).code());
    }

    @Test
    void recyclesInstancesPastTheWatermark() {
        try (Engine engine = Engine.builder().instances(1).recycleAbove(32 << 20).open()) {
            Policy policy = engine.policy(Bundled.policy("tiktok-shop-sps"));
            String request = "{\"indicators\":{\"on_time_delivery_rate\":0.9}}";
            String answer = policy.scoreJson(request);
            Guest first = engine.pool.with(guest -> guest);
            engine.pool.with(guest -> guest.alloc(64 << 20));
            assertEquals(answer, policy.scoreJson(request));
            Guest second = engine.pool.with(guest -> guest);
            assertTrue(first != second, "replaced");
            assertTrue(second.memoryBytes() < 32 << 20);
        }
    }
}
