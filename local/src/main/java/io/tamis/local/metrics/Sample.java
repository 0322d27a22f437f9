package io.tamis.local.metrics;

import java.util.Map;

/** One value of one series, as a line of Prometheus' text format says it. */
public record Sample(String name, Map<String, String> labels, double value) {

    public Sample {
        labels = Map.copyOf(labels);
    }

    /** The value of a label; empty where there is none, which Prometheus does not distinguish. */
    public String label(String key) {
        return labels.getOrDefault(key, "");
    }
}
