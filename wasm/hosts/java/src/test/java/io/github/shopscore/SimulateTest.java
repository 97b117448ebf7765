package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Simulations answer what native Go answers, to the byte. */
class SimulateTest {
    private static final Path FOLDER = Path.of("../../../fixtures/simulate");

    @Test
    void answersWhatNativeGoAnswers() throws IOException {
        List<Path> requests;
        try (var files = Files.list(FOLDER)) {
            requests = files.filter(f -> f.toString().endsWith(".request.json")).toList();
        }
        assertFalse(requests.isEmpty());
        for (Path file : requests) {
            String request = Files.readString(file).strip();
            String answer = Files.readString(Path.of(file.toString().replace(".request.", ".answer."))).strip();
            assertTrue(answer.equals(Shared.engine().simulate(request)), file.toString());
            String first = with(request, "shard", "{\"from\":0,\"to\":2}");
            String second = with(request, "shard", "{\"from\":2,\"to\":" + Json.read(answer.getBytes(StandardCharsets.UTF_8), Replications.class).replications() + "}");
            assertTrue(answer.equals(with(request, "merge", "[" + second + "," + first + "]")), file + " in shards");
        }
    }

    private record Replications(int replications) {}

    /** The answer to a request with another key. */
    private static String with(String request, String key, String value) {
        return Shared.engine().simulate(request.substring(0, request.length() - 1) + ",\"" + key + "\":" + value + "}");
    }

    @Test
    void saysWhatIsWrong() {
        var e = assertThrows(ShopscoreException.class, () -> Shared.engine().simulate("{\"scenario\":{},\"policies\":{},\"behavior\":{}}"));
        assertTrue(e.problems().stream().anyMatch(p -> p.code().equals("unknown_key") && "behavior".equals(p.path())), e.getMessage());
    }

    @Test
    void anOlderModuleScoresAndDoesNotSimulate() throws IOException {
        String module = Files.readString(Path.of("../../dist/shopscore.wasm"), StandardCharsets.ISO_8859_1);
        // The name of the export, after its length.
        byte[] older = module.replaceFirst("\u0008simulate", "\u0008_unknown").getBytes(StandardCharsets.ISO_8859_1);
        try (Engine engine = Engine.builder().module(older).instances(1).open()) {
            assertEquals("appeals", engine.policy(Bundled.policy("appeals")).id());
            assertEquals("wrong_version", assertThrows(ShopscoreException.class, () -> engine.simulate("{}")).code());
        }
    }
}
