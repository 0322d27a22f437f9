package io.tamis.ingestion.collection;

/**
 * Sizes as the SDKs know them: they drop or split what is larger before they send it. KB are of 1,024 bytes; characters are
 * those of {@link String#length()}.
 */
public final class Limits {

    /** One event as sent, in bytes: 32 KB. */
    public static final int EVENT_BYTES = 32 * 1024;

    /** One body, as sent and after inflation, in bytes: 500 KB. */
    public static final int BATCH_BYTES = 500 * 1024;

    /** Items of one batch; those beyond are refused one by one. */
    public static final int BATCH_ITEMS = 2_500;

    /** {@code messageId} has fewer than 100 characters. */
    public static final int MESSAGE_ID_CHARACTERS = 99;

    /** Identifiers and event names: generous, yet an index entry. */
    public static final int NAME_CHARACTERS = 512;

    private Limits() {}
}
