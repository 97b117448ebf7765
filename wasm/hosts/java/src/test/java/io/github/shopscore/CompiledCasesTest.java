package io.github.shopscore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.wasm.WasmModule;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compiled policies leave the very memory that the build found to be right by the native core: run as class files, and some interpreted. */
class CompiledCasesTest {
    private static final Path FOLDER = Path.of(System.getProperty("module.dir"), "compiled", "cases");
    private static final int INTERPRETED = 10; // one of so many

    @Test
    void leavesTheVeryMemory() throws IOException {
        List<Path> cases;
        try (var folders = Files.list(FOLDER)) {
            cases = folders.sorted().toList();
        }
        assertFalse(cases.isEmpty(), "no cases");
        for (int i = 0; i < cases.size(); i++) {
            Path folder = cases.get(i);
            WasmModule wasm = CompiledModule.parse(Files.readAllBytes(folder.resolve("policy.wasm")));
            run(folder, CompiledModule.compiled(wasm));
            if (i % INTERPRETED == 0) {
                run(folder, new CompiledModule(wasm, InterpreterMachine::new));
            }
        }
    }

    private static void run(Path folder, CompiledModule module) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("before"));
        byte[] after = Files.readAllBytes(folder.resolve("after"));
        JsonNode about = Corpus.MAPPER.readTree(folder.resolve("call.json").toFile());
        var instance = new Sandbox(module.instantiate(ImportValues.empty(), 1 << 28));
        int base = instance.global("base");
        assertEquals(about.get("base").intValue(), base, folder.toString());
        instance.grow(base + before.length);
        instance.write(base, before, before.length);
        assertFalse(about.get("calls").isEmpty(), folder.toString());
        for (JsonNode call : about.get("calls")) {
            long result = instance.call(instance.export(call.get("function").textValue()), call.get("descriptor").intValue());
            assertEquals(call.get("result").textValue(), Long.toString(result), folder + ": " + call);
        }
        int differs = Arrays.mismatch(after, instance.bytes(base, after.length));
        assertEquals(-1, differs, folder + ": memory differs first at base + " + differs);
    }
}
