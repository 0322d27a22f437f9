package io.tamis.segmentation.membership.mongo;

/** Names of a member document's fields, for whoever queries them. */
public final class MemberFields {
    /** The collection. */
    public static final String COLLECTION = "members";

    public static final String ID = "_id";
    public static final String VERSION = "version";

    /** A token of the bulk write that wrote the document last, by which its writer knows it. */
    public static final String WRITER = "writer";

    public static final String SHARD = "shard";
    public static final String EPOCH = "epoch";

    /** Epoch milliseconds. */
    public static final String EVALUATED_AT = "evaluatedAt";
    /** Epoch milliseconds; absent when nothing is left to do and the clock changes nothing. */
    public static final String DUE_AT = "dueAt";

    public static final String PROFILE_VERSION = "profileVersion";

    /** Bytes of its JSON; absent when there is none. */
    public static final String SNAPSHOT = "snapshot";

    public static final String TOMBSTONE = "tombstone";
    public static final String MEMBERSHIPS = "memberships";
    public static final String NEXT_CHANGES = "nextChanges";
    /** Keys of the segments that wait for a metric of this person; absent when none does. */
    public static final String WAITING = "waiting";

    /** Absent in documents written before there were models. */
    public static final String SCORES = "scores";

    public static final String LAST_NUMBER = "lastNumber";

    /** A list of the bytes of their JSON. */
    public static final String PENDING = "pending";

    public static final String SEGMENT = "segment";
    public static final String SINCE = "since";
    public static final String AT = "at";
    /** Path of the keys of the segments that a person is in. */
    public static final String MEMBER_OF = MEMBERSHIPS + "." + SEGMENT;

    private MemberFields() {}
}
