package io.github.shopscore;

import java.util.Collection;

/** Passes rows through a module some at a time. */
final class Chunks {
    /** Few enough rows to stay in the processor's cache, and a multiple of 8, so that bitmaps are cut between bytes. */
    static final int ROWS = 16_384;

    private Chunks() {}

    /** Scores some rows. */
    interface Pass {
        /** Tells where in the module's memory the image is, with the outputs in it. */
        int score(int from, int rows);
    }

    /** Passes all rows, at most so many at a time. Problems count rows within a chunk: they are told as rows of the whole. */
    static void pass(Sandbox module, int rows, int most, Collection<Output<?>> outputs, Pass pass) {
        int from = 0;
        do {
            int n = Math.min(most, rows - from);
            int image = score(module, pass, from, n);
            for (Output<?> output : outputs) {
                output.take(module, image, from, n);
            }
            from += n;
        } while (from < rows);
    }

    private static int score(Sandbox module, Pass pass, int from, int rows) {
        try {
            return pass.score(from, rows);
        } catch (ShopscoreException e) {
            throw from == 0 || module.trapped() ? e : e.movedBy(from);
        }
    }
}
