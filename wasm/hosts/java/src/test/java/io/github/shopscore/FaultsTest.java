package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the module breaks down, by a build of it that does so when it is asked to. */
class FaultsTest {
    private static final String REQUEST = "{\"indicators\":{\"x\":0.4,\"y\":0.5}}";

    private static Engine engine;

    @BeforeAll
    static void open() throws IOException {
        engine = Engine.builder().module(Path.of(System.getProperty("module.dir"), "shopscore-faults.wasm")).instances(1).memoryLimit(64 << 20).open();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void recoveredPanicIsInternalAndTheInstanceGoesOn() {
        Guest before = engine.pool.with(guest -> guest);
        var e = assertThrows(ShopscoreException.class, () -> fault(1));
        assertEquals("internal", e.code());
        assertSame(before, engine.pool.with(guest -> guest));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4}) // unreachable, endless recursion, memory full
    void trapDropsTheInstanceAndTheNextCallIsRight(int kind) throws IOException {
        Corpus.Case known = Corpus.cases().stream().filter(c -> c.name().contains("ranks among peers")).findFirst().orElseThrow();
        try (Policy policy = engine.policy(known.text("policy"))) {
            policy.loadPeers(known.text("peers"));
            String answer = policy.scoreJson(REQUEST);
            var e = assertThrows(ShopscoreException.class, () -> fault(kind));
            assertEquals("trap", e.code());
            assertNotNull(e.getCause());
            assertEquals(answer, policy.scoreJson(REQUEST), "the same, with policy and peers loaded again");
        }
    }

    private static long fault(int kind) {
        return engine.pool.with(guest -> guest.check(guest.call(guest.export("fault"), kind)));
    }
}
