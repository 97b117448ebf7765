package io.github.shopscore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are laid out on the host to be copied into the guest at once. Grows as needed, and is used again and again. */
final class Image {
    private static final int ALIGNMENT = 8;

    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private CharBuffer text = CharBuffer.allocate(64);
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    void clear() {
        bytes.clear();
    }

    int size() {
        return bytes.position();
    }

    byte[] array() {
        return bytes.array();
    }

    /** Leaves room, aligned, and tells where. */
    int reserve(int size) {
        int at = -Math.floorDiv(-bytes.position(), ALIGNMENT) * ALIGNMENT;
        ensure(at + size - bytes.position());
        bytes.position(at + size);
        return at;
    }

    /** The room from an offset on, to copy numbers into. */
    ByteBuffer room(int at, int size) {
        return bytes.slice(at, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Appends texts one after another, writes where each begins and the last ends to the offsets, and tells where the first begins. */
    int texts(List<String> list, int from, int count, int offsets) {
        int first = reserve(0);
        for (int i = 0; i < count; i++) {
            bytes.putInt(offsets + Integer.BYTES * i, bytes.position() - first);
            encode(list.get(from + i));
        }
        bytes.putInt(offsets + Integer.BYTES * count, bytes.position() - first);
        return first;
    }

    private void encode(String s) {
        if (text.capacity() < s.length()) {
            text = CharBuffer.allocate(2 * s.length());
        }
        s.getChars(0, s.length(), text.array(), 0);
        text.position(0).limit(s.length());
        ensure((int) (s.length() * (double) utf8.maxBytesPerChar()));
        utf8.reset().encode(text, bytes, true);
    }

    private void ensure(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
    }
}
