package io.tamis.contracts.topology;

/** Routing keys that writers and bindings share. */
public final class RoutingKey {

    /** A profile changed, or a score of one. */
    public static final String CHANGED = "changed";
    /** A profile is announced again, unchanged; or scored again because of a deployment. */
    public static final String REFRESHED = "refreshed";
    /** Profiles merged. */
    public static final String MERGED = "merged";
    /** A model entered a stage. */
    public static final String MODEL = "model";
    /** A service began, or ceased, to read a derived metric. */
    public static final String METRIC = "metric";
    /** How far a derived metric has come. */
    public static final String METRIC_PROGRESS = "metric-progress";
    /** Everything else. */
    public static final String DEFAULT = "all";

    private RoutingKey() {}
}
