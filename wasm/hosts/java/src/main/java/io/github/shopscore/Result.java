package io.github.shopscore;

import java.util.List;
import java.util.Map;

/**
 * The score of one shop, or of one product, with what it is made of and what follows from it. {@code base} and the
 * contributions of the indicators add up to {@code total} exactly, as decimals. What a policy does not have is an empty list or map.
 *
 * @param shopId whose score
 * @param industry the shop's industry; empty where it has none
 * @param productId the product, by policies that score products; else null
 * @param total the score; null where there is none, with the reason in {@code reasons}
 * @param given whether the total was given in the request instead of computed
 * @param base what the total begins from, before contributions
 * @param eligible whether the shop meets the policy's conditions for a score
 * @param dimensions the points of each dimension, by id; null where a dimension has none
 * @param indicators the indicators, by id, in the policy's order
 * @param reasons what took the most from the total, and why there is none; ranked
 * @param decisions the penalties, privileges and warnings that apply
 * @param trailing numbers over earlier days, by id
 * @param effects what the decisions set, by id
 * @param rulings what follows for single rows of events
 * @param provenance by what the score was made
 */
public record Result(String shopId, String industry, String productId, Double total, boolean given, double base, boolean eligible,
        Map<String, Double> dimensions, Map<String, Indicator> indicators, List<Reason> reasons, List<Decision> decisions,
        Map<String, Double> trailing, Map<String, Effect> effects, List<Ruling> rulings, Provenance provenance) {

    /** Puts empty ones for lists and maps that are absent. */
    public Result {
        dimensions = orEmpty(dimensions);
        indicators = orEmpty(indicators);
        reasons = orEmpty(reasons);
        decisions = orEmpty(decisions);
        trailing = orEmpty(trailing);
        effects = orEmpty(effects);
        rulings = orEmpty(rulings);
    }

    /**
     * One measured number. Each is null where there is none.
     *
     * @param value the value, with recency weights
     * @param numerator what was counted or summed, without them
     * @param denominator out of how many
     * @param volume what a minimum volume is compared with
     * @param peerMedian the median of the shop's peers
     * @param percentile the share of its peers that the shop beats, 0 to 1
     * @param score its points
     * @param contribution what it adds to the total, or takes from it
     */
    public record Indicator(Double value, Double numerator, Double denominator, Double volume, Double peerMedian, Double percentile,
            Double score, Double contribution) {}

    /**
     * Why the score is what it is.
     *
     * @param code what kind of reason
     * @param indicator the indicator that it is about; null where it is about none
     * @param lost the points that the indicator costs; null where it is about none
     * @param rule the rule that it is about; null where it is about none
     * @param values the values that the rule looked at, by name
     */
    public record Reason(String code, String indicator, Double lost, String rule, Map<String, Double> values) {
        /** Puts an empty map where there are no values. */
        public Reason {
            values = orEmpty(values);
        }
    }

    /**
     * A penalty, privilege or warning that applies.
     *
     * @param id the decision's id
     * @param kind {@code penalty}, {@code privilege} or {@code warning}
     * @param rule the rule that caused it
     * @param values the values that the rule looked at, by name
     * @param since the day it began, such as {@code 2022-06-30}; null of a decision that does not last
     * @param entries how often it has begun; null with {@code since}
     * @param last its last day; null where that depends on days to come
     * @param overriddenBy the decision that stands in its place; null where it stands itself
     */
    public record Decision(String id, String kind, String rule, Map<String, Double> values, String since, Long entries, String last,
            String overriddenBy) {}

    /**
     * What the decisions set.
     *
     * @param value the value that holds; null where there is none
     * @param by the decision that sets it, the strictest of several; null where none does, or several are added up
     */
    public record Effect(Double value, String by) {}

    /**
     * What follows for single rows of events.
     *
     * @param id the ruling's id
     * @param cause what caused it; null where rulings of the policy have no causes
     * @param rows how many rows it applies to
     * @param amount the money; null where none is due
     * @param unpriced of how many rows the amount is not known
     * @param orders the first orders, by id
     */
    public record Ruling(String id, String cause, long rows, Double amount, long unpriced, List<String> orders) {}

    /**
     * By what a score was made: the same again gives the same score, bit for bit.
     *
     * @param policy the policy's id
     * @param policySha256 the SHA-256 of the policy's canonical form
     * @param peersSha256 that of the peers; empty without peers
     * @param stateSha256 that of the shop's state from earlier days; null where there is none
     * @param asOf the day of the score; null for given indicators
     * @param engine name and version of the scoring core
     */
    public record Provenance(String policy, String policySha256, String peersSha256, String stateSha256, String asOf, String engine) {}

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
