package io.tamis.segmentation.delivery.webhook;

/** The host resolves to an address that must not be sent to. */
final class TargetRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetRefused() {
        super("an address of the host must not be sent to", null, false, false);
    }
}
