package io.tamis.ingestion.collection;

import org.jspecify.annotations.Nullable;

/** Nothing can be promised now: the broker or the ledger is away. The client is to send again. */
public class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
