/** Webhooks as the Standard Webhooks specification 1.0.0 says, sent to addresses that may be sent to. */
@NullMarked
package io.tamis.segmentation.delivery.webhook;

import org.jspecify.annotations.NullMarked;
