package io.github.shopscore;

import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.wasm.Parser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Prints what calls cost, one JSON object a line: processor time of the calling thread. Arguments: the module's file, and
 * {@code interpreter} to run it uncompiled. The property {@code warm} says for how many seconds each call is repeated before it is
 * timed: the JVM takes long to compile a module of this size.
 */
final class Bench {
    private static final String POLICY = "douyin-2022";
    private static final Path COMPILED = Path.of("../../../build/bench/compiled.wasm");
    private static final int ROWS = 65_536;
    private static final int NOOPS = 1000; // one alone takes less time than the clock
    private static final long TIMED = 1_000_000_000;
    private static final long WARM = Long.getLong("warm", 1) * 1_000_000_000;

    private static String host = "java";

    private Bench() {}

    public static void main(String[] args) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        CompiledModule module = CompiledModule.packaged();
        if (args.length > 1) {
            host = "java interpreter";
            module = new CompiledModule(Parser.parse(bytes), InterpreterMachine::new);
        } else {
            once("compile", () -> CompiledModule.compiled(bytes));
        }
        CompiledModule used = module;
        Guest guest = used.instantiate(1L << 30);
        Policy policy = guest.newPolicy(null, Bundled.policy(POLICY).getBytes(StandardCharsets.UTF_8));
        int plan = guest.plan(policy);
        var version = guest.export("abi_version");
        byte[] request = request();
        Columns columns = columns(policy);

        repeat("noop", NOOPS, () -> {
            for (int i = 0; i < NOOPS; i++) {
                guest.call(version);
            }
        });
        repeat("single", 1, () -> guest.scoreJson(plan, request));
        repeat("batch", ROWS, () -> guest.batch().score(plan, policy.indicators(), columns));
        repeat("instantiate", 1, () -> used.instantiate(1L << 30));
        if (Files.exists(COMPILED)) {
            compiled(columns);
        }
    }

    /** The same rows by a policy that is compiled to a module of its own, with peers. */
    private static void compiled(Columns columns) throws IOException {
        byte[] bytes = Files.readAllBytes(COMPILED);
        PolicyModule policy = PolicyModule.load(bytes);
        repeat("compiled", ROWS, () -> policy.scoreColumns(columns));
        repeat("compiled_start", 1, () -> PolicyModule.load(bytes));
    }

    /** The request of the corpus's first case of the policy with indicators. */
    private static byte[] request() throws IOException {
        return Corpus.cases().stream()
                .filter(c -> c.nodes().get("policy") != null && POLICY.equals(c.nodes().get("policy").textValue())
                        && c.has("request") && c.nodes().get("request").has("indicators"))
                .findFirst().orElseThrow().text("request");
    }

    /** The first nine indicators, with uniform values. */
    private static Columns columns(Policy policy) {
        var random = new SplittableRandom(1);
        Columns columns = Columns.ofRows(ROWS);
        policy.indicators().stream().limit(9).forEach(id -> columns.values(id, random.doubles(ROWS).toArray()));
        return columns;
    }

    private static void once(String what, Runnable run) {
        long from = now();
        run.run();
        print(what, now() - from);
    }

    /** The mean time of a part of the call, once it is warm. */
    private static void repeat(String what, int parts, Runnable run) {
        timed(run, WARM);
        print(what, timed(run, TIMED) / parts);
    }

    /** The mean time of a call, repeated for a while. */
    private static double timed(Runnable run, long atLeast) {
        long from = now();
        long calls = 0;
        while (now() - from < atLeast || calls == 0) {
            run.run();
            calls++;
        }
        return (double) (now() - from) / calls;
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String what, double ns) {
        System.out.printf(Locale.ROOT, "{\"host\":\"%s\",\"what\":\"%s\",\"ns\":%.1f}%n", host, what, ns);
    }
}
