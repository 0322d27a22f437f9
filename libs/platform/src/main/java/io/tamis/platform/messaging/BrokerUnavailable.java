package io.tamis.platform.messaging;

import org.jspecify.annotations.Nullable;

/** The broker did not confirm in time, refused, or is away: nobody knows whether the message arrived. Publish again. */
public class BrokerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
