package io.tamis.segmentation.membership.mongo;

/** Names of an archived transition's fields. Identities are not archived: who asks later reads them from the member. */
public final class TransitionFields {
    /** The collection. */
    public static final String COLLECTION = "transitions";

    public static final String ID = "_id";
    public static final String PROFILE = "profileId";
    public static final String NUMBER = "number";
    public static final String KIND = "kind";
    public static final String SEGMENT = "segment";
    public static final String NAME = "name";
    public static final String VERSION = "version";

    /** Epoch milliseconds, as the instants of the cause. */
    public static final String AT = "at";

    public static final String CAUSE = "cause";
    public static final String EVENT = "event";
    public static final String MESSAGE_ID = "messageId";
    public static final String OCCURRED_AT = "occurredAt";
    public static final String RECEIVED_AT = "receivedAt";

    /** Sealed under the key beside it; both are absent where no explanation was kept. */
    public static final String EXPLANATION = "explanation";

    public static final String KEY = "key";

    private TransitionFields() {}
}
