package io.github.shopscore;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.function.Function;

/** A module and how its functions are run: compiled once, instantiated many times. Immutable. */
final class CompiledModule {
    private static final int PAGE = 65_536;

    private final WasmModule wasm;
    private final Function<Instance, Machine> machines;

    CompiledModule(WasmModule wasm, Function<Instance, Machine> machines) {
        this.wasm = wasm;
        this.machines = machines;
    }

    /** The module that the package brings, compiled when the package was built. */
    static CompiledModule packaged() {
        return new CompiledModule(Packaged.load(), Packaged::create);
    }

    /** Another module, compiled now. */
    static CompiledModule compiled(byte[] bytes) {
        return compiled(parse(bytes));
    }

    /** {@link #compiled(byte[])} of a module that is parsed already. */
    static CompiledModule compiled(WasmModule wasm) {
        return new CompiledModule(wasm, MachineFactoryCompiler.builder(wasm).withInterpreterFallback(InterpreterFallback.SILENT).compile());
    }

    static WasmModule parse(byte[] bytes) {
        try {
            return Parser.parse(bytes);
        } catch (ChicoryException e) {
            throw new ShopscoreException("unsupported_module", "not a WebAssembly module: " + e.getMessage(), e);
        }
    }

    /** A new instance of the full module, with a real clock and nothing else of the host: no files, arguments, environment. */
    Guest instantiate(long memoryLimit) {
        var wasi = WasiPreview1.builder().withOptions(WasiOptions.builder().build()).build();
        return new Guest(instantiate(ImportValues.builder().addFunction(wasi.toHostFunctions()).build(), memoryLimit));
    }

    /** A new instance of a module with these imports. */
    Instance instantiate(ImportValues imports, long memoryLimit) {
        try {
            int first = wasm.memorySection().map(m -> m.getMemory(0).limits().initialPages()).orElse(0);
            return Instance.builder(wasm)
                    .withMachineFactory(machines)
                    .withMemoryFactory(ByteArrayMemory::new)
                    .withMemoryLimits(new MemoryLimits(first, Math.max(first, (int) (memoryLimit / PAGE))))
                    .withImportValues(imports)
                    .withStart(false)
                    .build();
        } catch (ChicoryException e) {
            throw new ShopscoreException("unsupported_module", "this module cannot be used: " + e.getMessage(), e);
        }
    }
}
