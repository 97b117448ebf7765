package io.github.shopscore;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * At most so many instances of a module, each used by one thread at a time. Those that trapped or have grown past the
 * watermark are dropped; new ones are made when they are needed.
 */
final class Pool<S extends Sandbox> implements AutoCloseable {
    private final Supplier<S> source;
    private final long recycleAbove;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<S> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Pool(Supplier<S> source, int instances, long recycleAbove) {
        this.source = source;
        this.recycleAbove = recycleAbove;
        permits = new Semaphore(instances, true);
    }

    /** Lends an instance to the work, waiting for one where all are in use. */
    <T> T with(Function<S, T> work) {
        acquire();
        try {
            S instance = take();
            boolean sound = false;
            try {
                T result = work.apply(instance);
                sound = true;
                return result;
            } catch (ShopscoreException e) {
                sound = !instance.trapped();
                throw e;
            } finally {
                if (sound && instance.memoryBytes() <= recycleAbove && !closed) {
                    idle.addFirst(instance);
                }
            }
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopscoreException("interrupted", "interrupted while waiting for an instance", e);
        }
    }

    private S take() {
        checkOpen();
        S instance = idle.pollFirst();
        return instance != null ? instance : source.get();
    }

    void checkOpen() {
        if (closed) {
            throw new ShopscoreException("closed", "the engine is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        idle.clear();
    }
}
