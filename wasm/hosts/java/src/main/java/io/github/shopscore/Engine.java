package io.github.shopscore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The scoring core: opened once, and a source of policies. Safe for use by several threads: each call runs on an instance of
 * its own, of which there are at most as many as the builder says; a call that finds none free waits.
 */
public final class Engine implements AutoCloseable {
    final Pool<Guest> pool;

    private Engine(Pool<Guest> pool) {
        this.pool = pool;
        pool.with(Guest::memoryBytes); // a module that cannot be used is found out here
    }

    /** The engine with the module that the package brings, and the defaults of {@link Builder}. */
    public static Engine open() {
        return builder().open();
    }

    /** An engine with other choices. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the module is and how much it takes. */
    public Description describe() {
        return Json.read(pool.with(Guest::describe), Description.class);
    }

    /**
     * Loads a policy.
     *
     * @param document a policy as canonical JSON, as {@link Bundled#policy} or {@code shopscore policy show NAME --format json} give it
     * @throws ShopscoreException with every problem of the document
     */
    public Policy policy(String document) {
        return policy(document.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link #policy(String)} of a document as UTF-8. */
    public Policy policy(byte[] document) {
        byte[] kept = document.clone();
        return pool.with(guest -> guest.newPolicy(pool, kept));
    }

    /**
     * Plays a simulation. It is one call, however long it takes: for progress, or several processors, play shards of it from several
     * threads and merge their states, as the README shows.
     *
     * @param request JSON, as {@code shopscore sim show NAME --format request} prints it: a scenario with what it names
     * @return JSON, as {@code shopscore sim run} writes it into {@code result.json}
     * @throws ShopscoreException with every problem of the request; {@code wrong_version} where the module is older than ABI 1.1
     */
    public String simulate(String request) {
        return new String(simulate(request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** {@link #simulate(String)} of a request as UTF-8. */
    public byte[] simulate(byte[] request) {
        return pool.with(guest -> guest.simulate(request));
    }

    /** Drops the instances. Calls that are under way come to their end; later ones fail with the code {@code closed}. */
    @Override
    public void close() {
        pool.close();
    }

    /** How an engine is opened. */
    public static final class Builder {
        private byte[] module;
        private int instances = Runtime.getRuntime().availableProcessors();
        private long memoryLimit = 1L << 30;
        private long recycleAbove = 256L << 20;

        private Builder() {}

        /** A module other than the packaged one; it is compiled when the engine is opened, which takes seconds. */
        public Builder module(byte[] bytes) {
            module = bytes.clone();
            return this;
        }

        /** {@link #module(byte[])} from a file. */
        public Builder module(Path file) throws IOException {
            module = Files.readAllBytes(file);
            return this;
        }

        /** How many instances there are at most, at least 1: as many calls run at a time. Default: one for each processor. */
        public Builder instances(int most) {
            instances = most;
            return this;
        }

        /** The most memory that one instance may take, in bytes, up to 2 GiB; a call that needs more traps. Default: 1 GiB. */
        public Builder memoryLimit(long bytes) {
            memoryLimit = bytes;
            return this;
        }

        /** An instance with more memory than this after a call, in bytes, is replaced, as memory never shrinks. Default: 256 MiB. */
        public Builder recycleAbove(long bytes) {
            recycleAbove = bytes;
            return this;
        }

        /**
         * Opens the engine.
         *
         * @throws ShopscoreException {@code unsupported_module} or {@code wrong_version}
         */
        public Engine open() {
            CompiledModule compiled = module == null ? CompiledModule.packaged() : CompiledModule.compiled(module);
            long limit = memoryLimit;
            return new Engine(new Pool<>(() -> compiled.instantiate(limit), instances, recycleAbove));
        }
    }
}
