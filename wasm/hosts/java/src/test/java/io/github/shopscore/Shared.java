package io.github.shopscore;

/** One engine for all tests that do not break it. */
final class Shared {
    private static final Engine ENGINE = Engine.open();

    private Shared() {}

    static Engine engine() {
        return ENGINE;
    }
}
