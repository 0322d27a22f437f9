package io.tamis.contracts.metric;

/**
 * How far a derived metric has come. Told again now and then; of two about one metric, the one with the higher revision holds.
 * For people to read: whether a person has a metric, their snapshot says.
 *
 * @param done profiles brought up to it
 * @param total profiles there were to be brought up when it began
 * @param revision counts the changes of all metrics and of their progress
 */
public record MetricProgressed(String key, MetricState state, long done, long total, long revision) {}
