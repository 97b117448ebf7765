package io.github.shopscore;

import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A policy that is compiled to a module of its own, by {@code shopscore policy build}: it scores columns of indicators faster than
 * {@link Policy#scoreColumns} does, with the same bits, and needs no {@link Engine}. Safe for use by several threads: as many
 * calls run at a time as there are processors, and others wait.
 */
public final class PolicyModule {
    private static final long MEMORY_LIMIT = 1L << 30;

    final Pool<PolicyInstance> pool;
    private final ModuleInfo info;
    private final Tables own;
    private volatile Tables tables;

    private PolicyModule(ModuleInfo info, CompiledModule module) {
        this.info = info;
        own = Tables.own(info);
        tables = own;
        pool = new Pool<>(() -> new PolicyInstance(module.instantiate(ImportValues.empty(), MEMORY_LIMIT), info),
                Runtime.getRuntime().availableProcessors(), Long.MAX_VALUE);
        pool.with(PolicyInstance::memoryBytes); // a module that cannot be used is found out here
    }

    /**
     * Compiles a module.
     *
     * @param module what {@code shopscore policy build} wrote
     * @throws ShopscoreException {@code unsupported_module} or {@code wrong_version}
     */
    public static PolicyModule load(byte[] module) {
        WasmModule wasm = CompiledModule.parse(module);
        return new PolicyModule(ModuleInfo.of(wasm), CompiledModule.compiled(wasm));
    }

    /** {@link #load(byte[])} from a file. */
    public static PolicyModule load(Path file) throws IOException {
        return load(Files.readAllBytes(file));
    }

    /** The policy's id. */
    public String id() {
        return info.policy();
    }

    /** The SHA-256 of the policy's canonical form, as results carry it. */
    public String sha256() {
        return info.policySha256();
    }

    /** The SHA-256 of the peers that shops are compared with; null where there are none, and where tables were loaded. */
    public String peersSha256() {
        return hasOwnTables() ? info.peersSha256() : null;
    }

    /** The ids of its indicators, in its order. */
    public List<String> indicators() {
        return info.indicatorIds();
    }

    /** The ids of its dimensions, in its order. */
    public List<String> dimensions() {
        return info.dimensions();
    }

    /** The ids of its decisions, in its order. */
    public List<String> decisions() {
        return info.decisions();
    }

    /** The lowest and the highest total; empty for a policy without totals. */
    public List<Double> scale() {
        return info.scale() == null ? List.of() : info.scale();
    }

    /** How many decimals a total has. */
    public int decimals() {
        return info.decimals();
    }

    /**
     * Takes tables, with peers that may be newer than the module, and uses them from then on. When they cannot be used, those from before stay.
     *
     * @param file what {@code shopscore policy build --tables} wrote
     * @throws ShopscoreException {@code bad_descriptor} for anything else, {@code wrong_version} for tables of another version or policy
     */
    public void loadTables(byte[] file) {
        tables = Tables.parse(file.clone(), sha256());
    }

    /**
     * Scores any number of rows. They are passed in chunks, through the same memory each time.
     *
     * @throws ShopscoreException {@code conflict} where the rows have ids of shops: only the full module leaves a shop out of its own
     *     comparison; {@code out_of_range} or {@code missing_key}, of one indicator and row, for what {@link Policy#scoreColumns} refuses with the same code
     */
    public Totals scoreColumns(Columns columns) {
        return scoreColumns(tables, columns);
    }

    /** {@link #scoreColumns(Columns)} with what the totals are made of and what follows from them. */
    public Explanation explainColumns(Columns columns) {
        checkNameless(columns);
        Tables used = tables;
        return pool.with(instance -> instance.explain(used, columns));
    }

    /** Scores by the tables that the module has in it, whatever was loaded. */
    Totals scoreByOwnTables(Columns columns) {
        return scoreColumns(own, columns);
    }

    boolean hasOwnTables() {
        return tables == own;
    }

    private Totals scoreColumns(Tables used, Columns columns) {
        checkNameless(columns);
        return pool.with(instance -> instance.totals(used, columns));
    }

    private static void checkNameless(Columns columns) {
        if (columns.shopIds() != null) {
            throw new ShopscoreException("conflict", "rows have no names here: the full module leaves shops out of their own comparison");
        }
    }
}
