/** Destinations through Hibernate Reactive; their deliveries in plain SQL, where batches and locks are said exactly. */
@NullMarked
package io.tamis.segmentation.delivery.postgres;

import org.jspecify.annotations.NullMarked;
