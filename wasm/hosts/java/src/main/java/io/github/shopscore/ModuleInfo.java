package io.github.shopscore;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.UnknownCustomSection;
import java.io.UncheckedIOException;
import java.util.List;

/** What a compiled policy tells of itself in its custom section. Peers are null where there are none, the scale where there is no total. */
record ModuleInfo(int abi, String policy, String policySha256, String peersSha256, List<Double> scale, int decimals,
        List<Indicator> indicators, int scored, List<String> dimensions, List<String> decisions, List<String> industries, int words,
        int wordOfDimensions, int wordOfContributions, int wordOfDecisions, int reasons) {
    /** The version of the ABI that this package is written for. */
    static final int ABI = 1;

    private static final String SECTION = "shopscore";

    record Indicator(String id) {}

    List<String> indicatorIds() {
        return indicators.stream().map(Indicator::id).toList();
    }

    static ModuleInfo of(WasmModule wasm) {
        if (!(wasm.customSection(SECTION) instanceof UnknownCustomSection section)) {
            throw new ShopscoreException("unsupported_module", "no compiled policy: shopscore policy build makes them");
        }
        ModuleInfo info;
        try {
            info = Json.read(section.bytes(), ModuleInfo.class);
        } catch (UncheckedIOException e) {
            throw new ShopscoreException("unsupported_module", "the module does not describe itself as a compiled policy", e);
        }
        if (info.abi != ABI) {
            throw new ShopscoreException("wrong_version", "the ABI of the compiled policy is " + info.abi + ", not " + ABI);
        }
        return info;
    }
}
