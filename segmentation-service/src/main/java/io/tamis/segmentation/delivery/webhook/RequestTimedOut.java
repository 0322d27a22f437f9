package io.tamis.segmentation.delivery.webhook;

/** No answer in time. */
final class RequestTimedOut extends Exception {

    private static final long serialVersionUID = 1L;

    RequestTimedOut() {
        super("no answer in time", null, false, false);
    }
}
