package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadsTest {
    @Test
    @Timeout(60)
    void manyThreadsShareFewInstances() throws InterruptedException, ExecutionException {
        try (Engine engine = Engine.builder().instances(2).open()) {
            Policy sps = engine.policy(Bundled.policy("tiktok-shop-sps"));
            Policy douyin = engine.policy(Bundled.policy("douyin-2022"));
            String one = "{\"indicators\":{\"on_time_delivery_rate\":0.9}}";
            String two = "{\"indicators\":{\"bad_review_rate\":0.01}}";
            String first = sps.scoreJson(one);
            String second = douyin.scoreJson(two);
            var service = Executors.newFixedThreadPool(4);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                all.add(service.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        assertEquals(first, sps.scoreJson(one));
                        assertEquals(second, douyin.scoreJson(two));
                    }
                }));
            }
            for (Future<?> f : all) {
                f.get();
            }
            service.shutdown();
        }
    }

    @Test
    @Timeout(60)
    void interruptEndsACall() throws InterruptedException {
        Policy policy = Shared.engine().policy(Bundled.policy("douyin-2022"));
        Columns columns = Columns.ofRows(10_000_000).values("bad_review_rate", new double[10_000_000]);
        var service = Executors.newSingleThreadExecutor();
        Future<Boolean> call = service.submit(() -> {
            assertEquals("interrupted", assertThrows(ShopscoreException.class, () -> policy.scoreColumns(columns)).code());
            return Thread.currentThread().isInterrupted();
        });
        Thread.sleep(500);
        service.shutdownNow();
        assertTrue(service.awaitTermination(30, TimeUnit.SECONDS));
        try {
            assertTrue(call.get(), "the interrupt status stays set");
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        assertEquals("douyin-2022", policy.score(Request.ofShop("s").value("bad_review_rate", 0.01)).provenance().policy());
    }
}
