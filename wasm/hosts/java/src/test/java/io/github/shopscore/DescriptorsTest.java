package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Descriptors that this package never writes: each is refused, and the instance goes on. */
class DescriptorsTest {
    private static final byte[] REQUEST = "{\"indicators\":{\"bad_review_rate\":0.01}}".getBytes(StandardCharsets.UTF_8);

    private final Guest guest = CompiledModule.packaged().instantiate(1 << 28);
    private final Policy policy = guest.newPolicy(null, Bundled.policy("douyin-2022").getBytes(StandardCharsets.UTF_8));
    private final byte[] answer = guest.scoreJson(guest.plan(policy), REQUEST);

    @TestFactory
    Stream<DynamicTest> hostile() throws IOException {
        List<Corpus.Case> cases = Corpus.descriptors();
        assertFalse(cases.isEmpty(), "an empty corpus");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> refuse(c)));
    }

    private void refuse(Corpus.Case c) {
        int buffer = guest.alloc(c.nodes().get("buffer").intValue());
        JsonNode words = c.nodes().get("words");
        int size = words.size() * Integer.BYTES;
        int descriptor = guest.alloc(size);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        words.forEach(word -> bytes.putInt(number(word, buffer)));
        guest.write(descriptor, bytes.array(), size);
        JsonNode at = c.nodes().get("at");
        int address = at.isNull() ? descriptor : number(at, buffer);

        var e = assertThrows(ShopscoreException.class, () -> guest.scoreColumns(guest.plan(policy), address));
        assertEquals(c.nodes().get("code").textValue(), e.code(), e.getMessage());
        assertArrayEquals(answer, guest.scoreJson(guest.plan(policy), REQUEST), "the instance goes on");
        guest.free(buffer);
        guest.free(descriptor);
    }

    private int number(JsonNode word, int buffer) {
        if (word.has("buffer")) {
            return buffer + word.get("buffer").intValue();
        }
        return word.has("memory") ? (int) (guest.memoryBytes() + word.get("memory").longValue()) : (int) word.longValue();
    }
}
