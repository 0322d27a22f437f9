package io.tamis.contracts.topology;

/** Routing keys that writers and bindings share. */
public final class RoutingKey {

    /** A profile changed. */
    public static final String CHANGED = "changed";
    /** A profile is announced again, unchanged. */
    public static final String REFRESHED = "refreshed";
    /** Profiles merged. */
    public static final String MERGED = "merged";
    /** Everything else. */
    public static final String DEFAULT = "all";

    private RoutingKey() {}
}
