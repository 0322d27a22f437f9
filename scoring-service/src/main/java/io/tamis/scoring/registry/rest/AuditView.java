package io.tamis.scoring.registry.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.scoring.registry.AuditEntry;
import io.tamis.scoring.registry.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that was done, as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
        long id,
        Instant at,
        String actor,
        String action,
        String model,
        @Nullable Long version,
        @Nullable Stage from,
        @Nullable Stage to,
        @Nullable Integer percent,
        @Nullable Long deployment,
        @Nullable String detail) {

    static AuditView of(AuditEntry it) {
        return new AuditView(
                it.id(),
                it.at(),
                it.actor(),
                it.action(),
                it.model(),
                it.version(),
                it.from(),
                it.to(),
                it.percent(),
                it.deployment(),
                it.detail());
    }
}
