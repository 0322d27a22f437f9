package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;

/** Sends one delivery to one destination, once. Never fails: what goes wrong is an {@link Answer}. */
public interface Sender {

    Uni<Answer> send(Destination destination, ClaimedDelivery delivery);
}
