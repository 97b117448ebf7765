package io.github.shopscore;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * At most so many instances of a module, each used by one thread at a time. Those that trapped or have grown past the
 * watermark are dropped; new ones are made when they are needed.
 */
final class Pool implements AutoCloseable {
    private final CompiledModule module;
    private final long memoryLimit;
    private final long recycleAbove;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Guest> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Pool(CompiledModule module, int instances, long memoryLimit, long recycleAbove) {
        this.module = module;
        this.memoryLimit = memoryLimit;
        this.recycleAbove = recycleAbove;
        permits = new Semaphore(instances, true);
    }

    /** Lends an instance to the work, waiting for one where all are in use. */
    <T> T with(Function<Guest, T> work) {
        acquire();
        try {
            Guest guest = take();
            boolean sound = false;
            try {
                T result = work.apply(guest);
                sound = true;
                return result;
            } catch (ShopscoreException e) {
                sound = !guest.trapped();
                throw e;
            } finally {
                if (sound && guest.memoryBytes() <= recycleAbove && !closed) {
                    idle.addFirst(guest);
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

    private Guest take() {
        if (closed) {
            throw new ShopscoreException("closed", "the engine is closed");
        }
        Guest guest = idle.pollFirst();
        return guest != null ? guest : module.instantiate(memoryLimit);
    }

    @Override
    public void close() {
        closed = true;
        idle.clear();
    }
}
