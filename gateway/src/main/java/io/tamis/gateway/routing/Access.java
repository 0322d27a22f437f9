package io.tamis.gateway.routing;

/** What a caller must show to pass a route. */
public sealed interface Access {

    /**
     * Nothing to the gateway: ingestion checks the write key, which travels in one of three places. An {@code Authorization}
     * header may hold it and is passed on unread.
     */
    record WriteKey() implements Access {}

    /** Nothing: what the answer says is public. */
    record Everybody() implements Access {}

    /** A valid bearer token with this scope: {@code resource:action}, in small letters and hyphens. */
    record Scope(String name) implements Access {

        public Scope {
            if (!name.matches("[a-z-]+:[a-z-]+")) {
                throw new IllegalArgumentException("A scope is resource:action, not " + name);
            }
        }

        /** What the scope is about. */
        public String resource() {
            return name.substring(0, name.indexOf(':'));
        }

        /** What it allows to do with it. */
        public String action() {
            return name.substring(name.indexOf(':') + 1);
        }
    }
}
