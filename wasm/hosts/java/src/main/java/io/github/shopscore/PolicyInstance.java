package io.github.shopscore;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One instance of a compiled policy. In its memory behind {@code base} lie the tables that were loaded, then the image of a chunk. */
final class PolicyInstance extends Sandbox {
    private static final int ALIGNMENT = 16;
    private static final int TOTAL = 8; // words of descriptors
    private static final int REASONS = 10;
    private static final int OTHER_TABLES = 2; // kinds of faults
    private static final int IMPOSSIBLE = 3;
    private static final int NULL_VOLUME = 4;

    private final ModuleInfo info;
    private final RowImage image;
    private final ExportFunction totals;
    private final ExportFunction score;
    private final int base;
    private Tables tables; // those that memory holds

    PolicyInstance(Instance instance, ModuleInfo info) {
        super(instance);
        this.info = info;
        image = new RowImage(info);
        totals = export("totals");
        score = export("score");
        base = global("base");
    }

    Totals totals(Tables used, Columns columns) {
        Output<Column> total = Output.numbers(columns.rows());
        pass(totals, used, columns, Map.of(TOTAL, total));
        return Totals.of(total);
    }

    Explanation explain(Tables used, Columns columns) {
        int rows = columns.rows();
        Output<Column> total = Output.numbers(rows);
        Output<short[]> reasons = Output.codes(rows, info.reasons());
        var dimensions = new LinkedHashMap<String, Output<Column>>();
        var contributions = new LinkedHashMap<String, Output<Column>>();
        var decisions = new LinkedHashMap<String, Output<BitSet>>();
        info.dimensions().forEach(id -> dimensions.put(id, Output.numbers(rows)));
        info.indicatorIds().stream().limit(info.scored()).forEach(id -> contributions.put(id, Output.numbers(rows)));
        info.decisions().forEach(id -> decisions.put(id, Output.bits(rows)));
        var outputs = new LinkedHashMap<Integer, Output<?>>(Map.of(TOTAL, total, REASONS, reasons));
        number(outputs, info.wordOfDimensions(), 2, dimensions);
        number(outputs, info.wordOfContributions(), 2, contributions);
        number(outputs, info.wordOfDecisions(), 1, decisions);
        pass(score, used, columns, outputs);
        return new Explanation(Totals.of(total), results(dimensions), results(contributions), results(decisions), info.indicatorIds(), reasons.result());
    }

    /** Gives outputs their words: from the first on, so many each. */
    private static <T> void number(Map<Integer, Output<?>> outputs, int first, int each, Map<String, Output<T>> list) {
        int word = first;
        for (Output<T> output : list.values()) {
            outputs.put(word, output);
            word += each;
        }
    }

    private static <T> Map<String, T> results(Map<String, Output<T>> outputs) {
        return outputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().result(), (a, b) -> a, LinkedHashMap::new));
    }

    /** Passes all rows through a function; outputs are by their words. */
    private void pass(ExportFunction function, Tables used, Columns columns, Map<Integer, Output<?>> outputs) {
        take(used);
        int length = used.bytes().length;
        int at = base + (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        int[] industries = columns.industries() == null ? null : used.numbers(columns.industries());
        Chunks.pass(this, columns.rows(), Chunks.ROWS, outputs.values(), (from, n) -> {
            image.lay(at, length == 0 ? 0 : base, columns, industries, from, n);
            int sent = image.size();
            image.lay(outputs, n);
            grow(at + (long) image.size());
            write(at, image.array(), sent);
            check(call(function, at), at);
            return at;
        });
    }

    /** Puts tables into memory, unless they are there. */
    private void take(Tables used) {
        if (used != tables) {
            grow(base + (long) used.bytes().length);
            write(base, used.bytes(), used.bytes().length);
            tables = used;
        }
    }

    /** Throws what a function says that it met. */
    private void check(long fault, int descriptor) {
        if (fault == 0) {
            return;
        }
        int indicator = (int) (fault >>> 32) & 0xffff;
        int row = (int) fault;
        throw switch ((int) (fault >>> 48)) {
            case IMPOSSIBLE -> {
                int values = read(descriptor + Integer.BYTES * RowImage.values(indicator), Integer.BYTES).getInt();
                double value = read(values + Double.BYTES * row, Double.BYTES).getDouble();
                yield problem("out_of_range", row, "indicators." + info.indicators().get(indicator).id(), text(value)
                        + " cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative");
            }
            case NULL_VOLUME -> problem("missing_key", row, "volumes[" + indicator + "]", "the volume is null beside a value");
            case OTHER_TABLES -> new ShopscoreException("wrong_version", "tables of another policy");
            default -> new ShopscoreException("wrong_version", "the module takes other descriptors");
        };
    }

    private static ShopscoreException problem(String code, int row, String path, String message) {
        return ShopscoreException.of(new Problem(code, null, row + 1, 0, path, message, null));
    }

    /** A number as the core prints it. */
    private static String text(double v) {
        double size = Math.abs(v);
        return size >= 1e-6 && size < 1e21 ? new BigDecimal(Double.toString(v)).stripTrailingZeros().toPlainString() : Double.toString(v);
    }
}
