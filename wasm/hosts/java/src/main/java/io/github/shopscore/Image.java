package io.github.shopscore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are laid out on the host to be copied into the guest at once. Grows as needed, and is used again and again. */
class Image {
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

    /** Lays out the items of some rows, and tells where they are. */
    int items(Columns.Numbers c, int from, int rows) {
        int size = rows * c.width();
        int at = reserve(size);
        c.items().copy(from, rows, room(at, size));
        return at;
    }

    /** The same of their bits; 0 where all rows are there. The first row is a multiple of 8. */
    int validity(Columns.Numbers c, int from, int rows) {
        if (c.validity() == null) {
            return 0;
        }
        int size = (rows + 7) / 8;
        int at = reserve(size);
        room(at, size).put(c.validity(), from / 8, size);
        return at;
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
