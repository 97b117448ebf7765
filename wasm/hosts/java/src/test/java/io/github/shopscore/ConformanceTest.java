package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the corpus, without exceptions. */
class ConformanceTest {
    private static final Set<String> COLUMNS = Set.of("rows", "values", "volumes", "industry", "industries", "shops");

    /** Equal as JSON, numbers as doubles. */
    private static final Comparator<JsonNode> BY_DOUBLES = (a, b) -> a.isNumber() && b.isNumber()
            ? Double.compare(a.doubleValue(), b.doubleValue())
            : a.equals(b) ? 0 : 1;

    @TestFactory
    Stream<DynamicTest> corpus() throws IOException {
        List<Corpus.Case> cases = Corpus.cases();
        assertFalse(cases.isEmpty(), "an empty corpus");
        assertEquals(cases.size(), cases.stream().map(Corpus.Case::name).distinct().count(), "names");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c)));
    }

    private static void run(Corpus.Case c) {
        JsonNode expect = c.nodes().get("expect");
        String kind = expect.fieldNames().next();
        switch (kind) {
            case "result" -> assertAnswer(List.of(expect.get(kind)), expect, "", text(c));
            case "results" -> assertAnswer(Corpus.items(expect.get(kind)), expect, null, text(c));
            case "totals" -> assertTotals(Corpus.items(expect.get(kind)), (Totals) answer(c));
            case "error" -> assertError(expect.get(kind), assertThrows(ShopscoreException.class, () -> answer(c)));
            case "loaded" -> answer(c);
            default -> throw new IllegalStateException("unknown expectation " + kind);
        }
    }

    private static String text(Corpus.Case c) {
        return new String((byte[]) answer(c), StandardCharsets.UTF_8);
    }

    /** Loads and scores; null where there is nothing to score. */
    private static Object answer(Corpus.Case c) {
        byte[] document = c.has("policy") && c.nodes().get("policy").isTextual()
                ? Bundled.policy(c.nodes().get("policy").textValue()).getBytes(StandardCharsets.UTF_8)
                : c.text("policy");
        try (Policy policy = Shared.engine().policy(document)) {
            if (c.has("peers") || c.has("peers_text")) {
                policy.loadPeers(c.text("peers"));
            }
            if (c.has("columns")) {
                return policy.scoreColumns(columns(c.nodes().get("columns")));
            }
            return c.has("request") || c.has("request_text") ? policy.scoreJson(c.text("request")) : null;
        }
    }

    private static Columns columns(JsonNode node) {
        node.fieldNames().forEachRemaining(key -> assertTrue(COLUMNS.contains(key), key));
        Columns columns = Columns.ofRows(node.get("rows").intValue());
        node.path("values").properties().forEach(e -> {
            List<JsonNode> list = Corpus.items(e.getValue());
            columns.values(e.getKey(), list.stream().mapToDouble(ConformanceTest::bits).toArray(), present(list));
        });
        node.path("volumes").properties().forEach(e -> {
            List<JsonNode> list = Corpus.items(e.getValue());
            columns.volumes(e.getKey(), list.stream().mapToLong(JsonNode::asLong).toArray(), present(list));
        });
        if (node.has("industry")) {
            List<JsonNode> list = Corpus.items(node.get("industry"));
            columns.industry(list.stream().mapToInt(JsonNode::asInt).toArray(), present(list));
        }
        if (node.has("industries")) {
            columns.industries(Corpus.items(node.get("industries")).stream().map(JsonNode::textValue).toList());
        }
        if (node.has("shops")) {
            columns.shops(Corpus.items(node.get("shops")).stream().map(JsonNode::textValue).toList());
        }
        return columns;
    }

    private static double bits(JsonNode text) {
        return text.isNull() ? 0 : Double.longBitsToDouble(Long.parseUnsignedLong(text.textValue(), 16));
    }

    private static BitSet present(List<JsonNode> list) {
        var present = new BitSet();
        for (int i = 0; i < list.size(); i++) {
            present.set(i, !list.get(i).isNull());
        }
        return present.cardinality() == list.size() ? null : present;
    }

    private static void assertAnswer(List<JsonNode> want, JsonNode expect, String root, String got) {
        var lines = got.lines().map(ConformanceTest::tree).toList();
        assertEquals(want.size(), lines.size(), got);
        for (int i = 0; i < want.size(); i++) {
            assertTrue(want.get(i).equals(BY_DOUBLES, lines.get(i)), "want " + want.get(i) + "\ngot " + lines.get(i));
        }
        expect.path("bits").properties().forEach(e -> {
            String path = root == null ? e.getKey() : "0." + e.getKey();
            int line = Integer.parseInt(path.substring(0, path.indexOf('.')));
            JsonNode value = at(lines.get(line), path.substring(path.indexOf('.') + 1));
            assertEquals(e.getValue().textValue(), String.format("%016x", Double.doubleToRawLongBits(value.doubleValue())), e.getKey());
        });
    }

    private static JsonNode at(JsonNode node, String path) {
        for (String key : path.split("\\.")) {
            node = node.isArray() ? node.get(Integer.parseInt(key)) : node.get(key);
        }
        return node;
    }

    private static JsonNode tree(String line) {
        try {
            return Corpus.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private static void assertTotals(List<JsonNode> want, Totals got) {
        assertEquals(want.size(), got.values().length);
        for (int i = 0; i < want.size(); i++) {
            assertEquals(!want.get(i).isNull(), got.scored().get(i), "row " + i);
            double total = got.values()[i];
            assertEquals(want.get(i).isNull() ? "NaN" : want.get(i).textValue(),
                    Double.isNaN(total) ? "NaN" : String.format("%016x", Double.doubleToRawLongBits(total)), "row " + i);
        }
    }

    private static void assertError(JsonNode want, ShopscoreException got) {
        assertEquals(want.get("code").textValue(), got.code(), got.getMessage());
        if (!want.has("problems")) {
            return;
        }
        assertEquals(want.get("problems").size(), got.problems().size(), got.getMessage());
        for (int i = 0; i < got.problems().size(); i++) {
            JsonNode problem = Corpus.MAPPER.valueToTree(got.problems().get(i));
            want.get("problems").get(i).properties().forEach(e -> assertEquals(0,
                    BY_DOUBLES.compare(e.getValue(), problem.path(e.getKey())), e + " in " + problem));
        }
    }
}
