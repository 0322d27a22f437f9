package io.tamis.contracts.metric;

/**
 * A service began, or ceased, to read a derived metric. A metric lives while any service reads it. Of two such facts of one
 * service about one metric, the one with the higher epoch holds.
 *
 * @param service that reads it: each speaks for itself alone
 * @param key the metric's id, which follows from event and condition
 * @param event whose activity it narrows
 * @param condition the filter in the canonical form of the rules language
 * @param epoch of the service's own definitions, after the change
 */
public record MetricDefined(String service, String key, String event, String condition, MetricUse state, long epoch) {}
