package io.tamis.local.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was told at one moment, by one service or by several together. */
public record Scrape(List<Sample> samples) {

    private static final String BUCKET = "_bucket";
    private static final String LIMIT = "le";

    public Scrape {
        samples = List.copyOf(samples);
    }

    /** What is not a sample is left out. */
    public static Scrape of(String text) {
        return new Scrape(
                text.lines().map(SampleLine::read).flatMap(Optional::stream).toList());
    }

    public static Scrape together(Stream<Scrape> parts) {
        return new Scrape(parts.flatMap(part -> part.samples.stream()).toList());
    }

    /** The samples alone that have this value of this label. */
    public Scrape where(String label, String value) {
        return new Scrape(samples.stream()
                .filter(sample -> sample.label(label).equals(value))
                .toList());
    }

    /** The sum of all series of a metric; empty when there is none. */
    public OptionalDouble sum(String name) {
        return has(name)
                ? OptionalDouble.of(named(name).mapToDouble(Sample::value).sum())
                : OptionalDouble.empty();
    }

    /** The greatest of all series of a metric. */
    public OptionalDouble max(String name) {
        return named(name).mapToDouble(Sample::value).max();
    }

    /** The sum of a metric's series for each value of a label, the values in order. */
    public Map<String, Double> sums(String name, String label) {
        return named(name)
                .collect(Collectors.groupingBy(
                        sample -> sample.label(label), TreeMap::new, Collectors.summingDouble(Sample::value)));
    }

    /**
     * A quantile of a histogram since its process began, in the metric's unit: within a bucket values count as evenly spread, and
     * what lies above the last limit counts as that limit, as Prometheus has it. Empty while nothing was measured.
     */
    public OptionalDouble quantile(double quantile, String histogram) {
        List<Map.Entry<Double, Double>> buckets = named(histogram + BUCKET)
                .collect(Collectors.groupingBy(
                        sample -> limit(sample.label(LIMIT)), TreeMap::new, Collectors.summingDouble(Sample::value)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .toList();
        if (buckets.isEmpty() || buckets.getLast().getValue() == 0) {
            return OptionalDouble.empty();
        }
        double wanted = quantile * buckets.getLast().getValue();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets) {
            double limit = bucket.getKey();
            if (Double.isInfinite(limit)) {
                break;
            }
            if (bucket.getValue() >= wanted) {
                double share = (wanted - below) / (bucket.getValue() - below);
                return OptionalDouble.of(lower + (limit - lower) * share);
            }
            lower = limit;
            below = bucket.getValue();
        }
        return OptionalDouble.of(lower);
    }

    private static double limit(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private boolean has(String name) {
        return named(name).findAny().isPresent();
    }

    private Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }
}
