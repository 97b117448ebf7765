package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    /** One indicator: the share of presale orders in a week, in points from 0 to 100. */
    private static final String SHARE = """
            {"policy":"p","title":"t","timezone":{"name":"UTC"},
             "indicators":{"x":{"better":"higher","share":{"of":"orders","at":"paid_at","that":{"presale":true}},"window":{"days":7},
                                "minimum_volume":2,"normalise":{"linear":[[0,0],[1,100]]}}},
             "dimensions":[{"id":"d","weight":1,"of":["x"]}],"total":{"scale":[0,100],"decimals":2}}""";

    private final Policy share = Shared.engine().policy(SHARE);

    @Test
    void tellsWhatItIs() {
        assertEquals("p", share.id());
        assertEquals(64, share.sha256().length());
        assertEquals("shop", share.subject());
        assertEquals(List.of("x"), share.indicators());
        assertEquals(List.of("d"), share.dimensions());
        assertEquals(List.of(0.0, 100.0), share.scale());
    }

    @Test
    void scoresValues() {
        Result r = share.score(Request.ofShop("s").industry("toys").value("x", 0.25).volume("x", 2));
        assertEquals(25.0, r.total());
        assertEquals("toys", r.industry());
        assertEquals(25.0, r.dimensions().get("d"));
        assertEquals(25.0, r.base() + r.indicators().get("x").contribution());
        assertEquals(share.sha256(), r.provenance().policySha256());
        assertNull(r.provenance().asOf());
        assertNull(share.score(Request.ofShop("s").value("x", Double.NaN)).total());
    }

    @Test
    void scoresEventsOfAllShops() {
        List<Map<String, Object>> orders = List.of(
                Map.of("order_id", "1", "shop_id", "a", "paid_at", "2022-06-29T10:00:00Z", "presale", true),
                Map.of("order_id", "2", "shop_id", "a", "paid_at", "2022-06-30T10:00:00Z", "presale", false),
                Map.of("order_id", "3", "shop_id", "b", "paid_at", "2022-06-30T11:00:00Z", "presale", true));
        List<Result> all = share.scoreAll(Request.ofAll().events("orders", orders).asOf(LocalDate.of(2022, 7, 1)));
        assertEquals(List.of("a", "b"), all.stream().map(Result::shopId).toList());
        assertEquals(50.0, all.get(0).total());
        assertEquals(2.0, all.get(0).indicators().get("x").denominator());
        assertNull(all.get(1).total(), "one order is below the minimum");
        assertFalse(all.get(1).reasons().isEmpty());
    }

    @Test
    void errorsHaveCodesAndPlaces() {
        var e = assertThrows(ShopscoreException.class, () -> Shared.engine().policy("{\n \"policy\": \"p\",\n \"titel\": \"t\"}"));
        assertEquals(e.problems().get(0).code(), e.code());
        Problem unknown = e.problems().stream().filter(p -> p.code().equals("unknown_key")).findFirst().orElseThrow();
        assertEquals("titel", unknown.path());
        assertEquals(3, unknown.line());
        assertEquals(2, unknown.col());
        assertTrue(e.problems().size() > 1, "all of them at once");
    }

    @Test
    void columnsAreTheSameAsSingleRequests() {
        int rows = 40_001; // more than two chunks, and not a multiple of 8
        double[] values = IntStream.range(0, rows).mapToDouble(i -> i % 7 == 0 ? Double.NaN : i % 1000 / 1000.0).toArray();
        long[] volumes = IntStream.range(0, rows).mapToLong(i -> i % 5).toArray();
        int[] industry = IntStream.range(0, rows).map(i -> i % 2).toArray();
        List<String> shops = IntStream.range(0, rows).mapToObj(i -> "店铺-é-" + i).toList();
        Totals got = share.scoreColumns(Columns.ofRows(rows).values("x", values).volumes("x", volumes)
                .industries(List.of("toys", "")).industry(industry).shops(shops));
        for (int row : new int[] {0, 1, 2, 8, 16_382, 16_383, 16_384, 16_385, 32_767, 32_768, 40_000}) {
            Double want = share.score(Request.ofShop(shops.get(row)).value("x", values[row]).volume("x", volumes[row])).total();
            assertEquals(want == null ? Double.NaN : want, got.values()[row], "row " + row);
            assertEquals(want != null, got.scored().get(row), "row " + row);
        }
        long scored = Arrays.stream(got.values()).filter(v -> !Double.isNaN(v)).count();
        assertEquals(scored, got.scored().cardinality());
        assertTrue(scored > rows / 3 && scored < rows, "some of both: " + scored);
    }

    @Test
    void columnsThatDoNotFit() {
        Columns two = Columns.ofRows(2);
        assertEquals("bad_descriptor", code(() -> two.values("x", new double[3])));
        assertEquals("bad_descriptor", code(() -> two.shops(List.of("a"))));
        assertEquals("unknown_name", code(() -> share.scoreColumns(Columns.ofRows(1).values("y", new double[1]))));
        assertEquals("bad_descriptor", code(() -> share.scoreColumns(Columns.ofRows(1).industry(new int[1]))), "no names");
        assertEquals(0, share.scoreColumns(Columns.ofRows(0)).values().length);
    }

    @Test
    void problemsOfColumnsNameTheRow() {
        BitSet present = new BitSet();
        present.set(0, 40_000);
        var e = assertThrows(ShopscoreException.class, () -> share.scoreColumns(
                Columns.ofRows(40_001).values("x", new double[40_001]).volumes("x", new long[40_001], present)));
        assertEquals("missing_key", e.code());
        assertEquals(40_001, e.problems().get(0).line());
        assertEquals(e.getMessage(), e.problems().get(0).toString());
        assertTrue(e.getMessage().startsWith("40001: volumes[0]: "), e.getMessage());
    }

    /** The text of a problem is what the core prints. */
    @Test
    void problemsPrintAsTheCoreDoes() {
        var e = assertThrows(ShopscoreException.class, () -> Shared.engine().policy("{\"policy\": 1, \"indicators\": {\"x\": {}}}"));
        assertEquals(e.getMessage(), e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void peersReplaceEachOtherAndBadOnesDoNot() throws IOException {
        Corpus.Case known = Corpus.cases().stream().filter(c -> c.name().contains("ranks among peers")).findFirst().orElseThrow();
        try (Policy policy = Shared.engine().policy(known.text("policy"))) {
            String request = "{\"indicators\":{\"x\":0.4,\"y\":0.5}}";
            String alone = policy.scoreJson(request);
            policy.loadPeers(known.text("peers"));
            String ranked = policy.scoreJson(request);
            assertNotEquals(alone, ranked);
            assertThrows(ShopscoreException.class, () -> policy.loadPeers("{}"));
            assertEquals(ranked, policy.scoreJson(request), "those from before stay");
        }
    }

    private static String code(Runnable call) {
        return assertThrows(ShopscoreException.class, call::run).code();
    }
}
