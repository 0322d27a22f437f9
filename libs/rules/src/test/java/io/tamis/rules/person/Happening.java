package io.tamis.rules.person;

import io.tamis.rules.EventFacts;
import io.tamis.rules.FieldPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, with its properties and the context it came in.
 *
 * @param waits whether it is dated in the future of its arrival
 * @param micros its value, when it has one
 */
public record Happening(
        long instant, boolean waits, @Nullable Long micros, Map<String, Object> properties, Map<String, Object> context)
        implements EventFacts {

    @Override
    public @Nullable Object property(String foldedPath) {
        return FieldPath.in(properties, foldedPath);
    }

    @Override
    public @Nullable String device() {
        return (String) context.get("device");
    }

    @Override
    public @Nullable String locale() {
        return (String) context.get("locale");
    }

    @Override
    public @Nullable String region() {
        return (String) context.get("region");
    }

    @Override
    public @Nullable Integer hour() {
        return (Integer) context.get("hour");
    }

    @Override
    public @Nullable String source() {
        return (String) context.get("source");
    }
}
