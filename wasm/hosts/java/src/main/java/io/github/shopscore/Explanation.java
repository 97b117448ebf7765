package io.github.shopscore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The scores of a batch, with what they are made of and what follows from them. */
public final class Explanation {
    private static final List<String> CODES = List.of("", "below_full", "missing_skipped", "missing_full", "missing_peermean", "missing_fixed",
            "lifted", "not_eligible", "nothing_measured");
    private static final int FIRST_WITHOUT_INDICATOR = CODES.indexOf("not_eligible");

    private final Totals totals;
    private final Map<String, Column> dimensions;
    private final Map<String, Column> contributions;
    private final Map<String, BitSet> decisions;
    private final List<String> indicators;
    private final short[] reasons;

    /** Reasons are as the module writes them, as many for each row. */
    Explanation(Totals totals, Map<String, Column> dimensions, Map<String, Column> contributions, Map<String, BitSet> decisions,
            List<String> indicators, short[] reasons) {
        this.totals = totals;
        this.dimensions = dimensions;
        this.contributions = contributions;
        this.decisions = decisions;
        this.indicators = indicators;
        this.reasons = reasons;
    }

    /**
     * Why a score is what it is.
     *
     * @param code what kind of reason, such as {@code below_full}
     * @param indicator the indicator that it is about; null where it is about none
     */
    public record Reason(String code, String indicator) {}

    /** What {@link PolicyModule#scoreColumns} gives. */
    public Totals totals() {
        return totals;
    }

    /** The points of the dimensions, by id, in the policy's order. */
    public Map<String, Column> dimensions() {
        return dimensions;
    }

    /** What the indicators add to the totals, or take from them, by id, in the policy's order; none in a row in which one does not count. */
    public Map<String, Column> contributions() {
        return contributions;
    }

    /** The rows in which a decision applies, by id, in the policy's order. */
    public Map<String, BitSet> decisions() {
        return decisions;
    }

    /** What took the most from the total of a row, counted from 0, and why there is none; ranked. */
    public List<Reason> reasons(int row) {
        int rows = totals.values().length;
        Objects.checkIndex(row, rows);
        int each = reasons.length / rows;
        var list = new ArrayList<Reason>();
        for (int i = row * each; i < (row + 1) * each && reasons[i] != 0; i++) {
            int code = reasons[i] & 15;
            list.add(new Reason(CODES.get(code), code < FIRST_WITHOUT_INDICATOR ? indicators.get((reasons[i] & 0xffff) >>> 4) : null));
        }
        return list;
    }
}
