package io.github.shopscore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conformance corpus: cases whose documents and requests are passed on byte for byte. */
final class Corpus {
    static final JsonMapper MAPPER = new JsonMapper();

    private static final Path FOLDER = Path.of("../../../fixtures/conformance");
    private static final Set<String> KEYS = Set.of("name", "policy", "policy_text", "peers", "peers_text", "request", "request_text",
            "columns", "expect");

    private Corpus() {}

    /** One line: its keys as nodes, and as the bytes that stand in the file. */
    record Case(String file, Map<String, JsonNode> nodes, Map<String, byte[]> raw) {
        String name() {
            return file + ": " + nodes.get("name").textValue();
        }

        boolean has(String key) {
            return nodes.containsKey(key);
        }

        /** What {@code key} says, or {@code key_text} in pieces. */
        byte[] text(String key) {
            return has(key) ? raw.get(key) : pieces(nodes.get(key + "_text"));
        }
    }

    /** Every case of every file but the descriptors. */
    static List<Case> cases() throws IOException {
        var all = new ArrayList<Case>();
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".jsonl", "");
                if (!name.equals("descriptors")) {
                    Files.readAllLines(file).forEach(line -> all.add(parse(name, line, KEYS)));
                }
            }
        }
        return all;
    }

    static List<Case> descriptors() throws IOException {
        return Files.readAllLines(FOLDER.resolve("descriptors.jsonl")).stream()
                .map(line -> parse("descriptors", line, Set.of("name", "words", "buffer", "at", "code")))
                .toList();
    }

    private static Case parse(String file, String line, Set<String> keys) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        var one = new Case(file, new HashMap<>(), new HashMap<>());
        try (JsonParser in = MAPPER.createParser(bytes)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String key = in.currentName();
                if (!keys.contains(key)) {
                    throw new IllegalStateException(file + ": unknown key " + key + " in " + line);
                }
                in.nextToken();
                int from = (int) in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                byte[] value = Arrays.copyOfRange(bytes, from, in.currentToken().isScalarValue() ? end(in, bytes)
                        : (int) in.currentLocation().getByteOffset());
                one.raw.put(key, value);
                one.nodes.put(key, MAPPER.readTree(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
        return one;
    }

    /** Scalars may be read lazily: this finishes reading one. */
    private static int end(JsonParser in, byte[] line) throws IOException {
        in.getText();
        return (int) in.currentLocation().getByteOffset();
    }

    /** The items of a list in which {@code {"repeat": x, "times": n}} stands for so many. */
    static List<JsonNode> items(JsonNode list) {
        if (list.isObject()) {
            return items(MAPPER.createArrayNode().add(list));
        }
        var all = new ArrayList<JsonNode>();
        for (JsonNode item : list) {
            boolean repeated = item.isObject() && item.has("repeat");
            for (int i = repeated ? item.get("times").intValue() : 1; i > 0; i--) {
                all.add(repeated ? item.get("repeat") : item);
            }
        }
        return all;
    }

    private static byte[] pieces(JsonNode list) {
        var text = new StringBuilder();
        for (JsonNode piece : list) {
            text.append(piece.isTextual() ? piece.textValue() : piece.get("repeat").textValue().repeat(piece.get("times").intValue()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
