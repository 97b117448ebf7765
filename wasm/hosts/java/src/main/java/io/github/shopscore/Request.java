package io.github.shopscore;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be scored: values of indicators, or events with a day. Filled by its own methods, each of which returns it. Not safe
 * for use by several threads while it is being filled.
 */
public final class Request {
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<String, Object> indicators = new LinkedHashMap<>();

    private Request() {}

    /** A request for one shop. With indicators, the shop is left out of its own comparison with the peers. */
    public static Request ofShop(String shopId) {
        return new Request().put("shop_id", shopId);
    }

    /** A request for every shop in the events, or for values of no named shop. */
    public static Request ofAll() {
        return new Request();
    }

    /** The product, by a policy that scores products. */
    public Request product(String productId) {
        return put("product_id", productId);
    }

    /** The shop's industry; with indicators. */
    public Request industry(String industry) {
        return put("industry", industry);
    }

    /** The shop's tags; with indicators. */
    public Request tags(List<String> tags) {
        return put("tags", List.copyOf(tags));
    }

    /** The value of an indicator; one that is not finite is missing. An indicator that is not named is not supplied. */
    public Request value(String indicator, double value) {
        return indicator(indicator, Double.isFinite(value) ? value : null);
    }

    /** What the minimum volume of an indicator is compared with. */
    public Request volume(String indicator, long volume) {
        return indicator(indicator + ".volume", volume);
    }

    /** A published score, for policies that work on one; with indicators. */
    public Request total(double total) {
        return put("total", total);
    }

    /** Rows of an event table, with columns by name: texts, numbers, booleans or nulls. {@link #asOf} belongs to it. */
    public Request events(String table, List<? extends Map<String, ?>> rows) {
        @SuppressWarnings("unchecked") // nothing else puts under this key
        var tables = (Map<String, Object>) body.computeIfAbsent("events", key -> new LinkedHashMap<String, Object>());
        tables.put(table, rows);
        return this;
    }

    /** The day of the score: nothing that happens on it or later is seen; with events. */
    public Request asOf(LocalDate day) {
        return put("as_of", day.toString());
    }

    /** Scores the days from this one on one after another, each from where the last one left the shop; with events. */
    public Request from(LocalDate day) {
        return put("from", day.toString());
    }

    private Request put(String key, Object value) {
        body.put(key, value);
        return this;
    }

    private Request indicator(String key, Object value) {
        indicators.put(key, value);
        return put("indicators", indicators);
    }

    /** The request as JSON, in UTF-8. */
    public byte[] json() {
        return Json.write(body);
    }
}
