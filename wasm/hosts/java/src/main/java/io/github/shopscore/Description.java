package io.github.shopscore;

import java.util.List;
import java.util.Map;

/**
 * What a module is and how much it takes.
 *
 * @param abi the version of its binary interface
 * @param engine name and version of the scoring core, as results carry it
 * @param limits what is refused when it is passed, by name: {@code rows} of a batch, {@code document_bytes} ...
 * @param exports the functions that the module exports
 */
public record Description(Abi abi, String engine, Map<String, Long> limits, List<String> exports) {
    /**
     * A version of the binary interface.
     *
     * @param major another one is another interface
     * @param minor a higher one adds to it
     */
    public record Abi(int major, int minor) {}
}
