package io.github.shopscore;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.ChicoryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One instance of a module: its exports and its memory. One thread at a time. */
class Sandbox {
    private static final int PAGE = 65_536;

    private final Instance instance;
    private boolean trapped;

    Sandbox(Instance instance) {
        this.instance = instance;
    }

    final ExportFunction export(String name) {
        try {
            return instance.export(name);
        } catch (ChicoryException e) {
            throw new ShopscoreException("unsupported_module", "the module does not export " + name, e);
        }
    }

    /** The value of a global that is exported. */
    final int global(String name) {
        try {
            return (int) instance.exports().global(name).getValue();
        } catch (ChicoryException e) {
            throw new ShopscoreException("unsupported_module", "the module does not export " + name, e);
        }
    }

    /** Calls an export; 0 where it has no result. Whatever the runtime throws leaves the instance unusable. */
    final long call(ExportFunction function, long... args) {
        try {
            long[] result = function.apply(args);
            return result == null || result.length == 0 ? 0 : result[0];
        } catch (ChicoryInterruptedException e) {
            trapped = true; // the thread keeps its interrupt status
            throw new ShopscoreException("interrupted", "interrupted while the module was running", e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            trapped = true;
            throw new ShopscoreException("trap", "the module broke down: " + e.getMessage(), e);
        }
    }

    final boolean trapped() {
        return trapped;
    }

    final long memoryBytes() {
        return (long) instance.memory().pages() * PAGE;
    }

    /** Lets the memory have so many bytes at least. */
    final void grow(long bytes) {
        long more = bytes - memoryBytes();
        if (more > 0 && instance.memory().grow((int) ((more + PAGE - 1) / PAGE)) < 0) {
            throw new ShopscoreException("trap", "the module's memory cannot grow to " + bytes + " bytes");
        }
    }

    final void write(int address, byte[] data, int length) {
        instance.memory().write(address, data, 0, length);
    }

    final byte[] bytes(int address, int length) {
        return instance.memory().readBytes(address, length);
    }

    /** A copy of some bytes, to read numbers from. */
    final ByteBuffer read(int address, int length) {
        return ByteBuffer.wrap(bytes(address, length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
