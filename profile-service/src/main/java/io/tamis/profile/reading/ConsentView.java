package io.tamis.profile.reading;

import io.tamis.contracts.consent.ConsentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a purpose.
 *
 * @param granted the person's decision; null when there is none
 * @param decidedAt when that was decided; null when there is none
 * @param basis the legal basis by its name in contracts: {@code consent}, {@code contract} or
 *     {@code legitimate_interest}
 * @param permitted whether the purpose may be served
 */
public record ConsentView(
        @Nullable Boolean granted, @Nullable Instant decidedAt, String basis, boolean permitted) {

    static ConsentView of(ConsentState it) {
        return new ConsentView(it.granted(), it.decidedAt(), it.basis().wire(), it.permits());
    }
}
