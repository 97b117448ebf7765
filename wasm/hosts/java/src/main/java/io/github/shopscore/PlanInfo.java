package io.github.shopscore;

import java.util.List;

/** A loaded policy, as the module describes it; peers are null where none are loaded, scale and decimals for one without a total. */
record PlanInfo(int plan, String policy, String policySha256, String peersSha256, String subject, List<Double> scale, Integer decimals,
        List<String> indicators, List<String> dimensions) {

    /** The part of the module's description that lists the loaded policies. */
    record Listing(List<PlanInfo> plans) {
        PlanInfo of(int plan) {
            return plans.stream().filter(p -> p.plan == plan).findFirst().orElseThrow();
        }
    }
}
