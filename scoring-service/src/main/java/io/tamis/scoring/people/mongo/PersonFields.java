package io.tamis.scoring.people.mongo;

/** Names of a person document's fields, for whoever queries them. */
public final class PersonFields {
    /** The collection. */
    public static final String COLLECTION = "people";

    public static final String ID = "_id";
    public static final String VERSION = "version";
    public static final String WRITER = "writer";
    public static final String SHARD = "shard";
    public static final String DEPLOYMENT = "deployment";
    public static final String EVALUATED_AT = "evaluatedAt";
    /** Absent when the clock changes nothing. */
    public static final String RESCORE_AT = "rescoreAt";

    public static final String PROFILE_VERSION = "profileVersion";
    public static final String SNAPSHOT = "snapshot";
    public static final String TOMBSTONE = "tombstone";
    public static final String VERSIONS = "versions";
    public static final String TOLD = "told";

    private PersonFields() {}
}
