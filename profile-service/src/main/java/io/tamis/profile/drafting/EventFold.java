package io.tamis.profile.drafting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes traits, context and the source's declarations of one event into the working copies of a profile. */
public record EventFold(Limits limits, Tally tally) {

    /** Context values whose last one is kept, as paths; none is a direct identifier. */
    private static final List<String> CONTEXT = List.of(
            "locale",
            "timezone",
            "channel",
            "device.type",
            "device.model",
            "os.name",
            "app.name",
            "campaign.name",
            "campaign.source",
            "campaign.medium");

    /** When it was observed: as of its arrival when it is dated later than that. Stores keep milliseconds. */
    public static Instant seenAt(AcceptedEvent event) {
        Instant at = event.occurredAt().isAfter(event.receivedAt()) ? event.receivedAt() : event.occurredAt();
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    static Cause cause(AcceptedEvent event) {
        return new Cause(
                CauseKind.EVENT,
                event.messageId(),
                event.name(),
                event.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                event.receivedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The legal bases that the event declares for its source, as of its arrival. */
    public static Contribution contribution(AcceptedEvent event) {
        Map<Purpose, LegalBasis> bases = event.legalBasis();
        return new Contribution(bases, event.receivedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    /** How a value that may hold sealed members is kept. */
    @FunctionalInterface
    public interface Keeping {

        /** The value as it is kept under that trait's name. */
        JsonNode kept(String name, JsonNode value);
    }

    /**
     * Takes one event into the maps, which it changes. Of two observations the later holds, whatever the order in which
     * they come. What exceeds the limits is left out and counted in the tally, never an error.
     *
     * @param keeping asked for lists and objects alone, for these may hold sealed members
     * @param traits by name
     * @param context by dotted path
     * @param sources by id
     */
    public void take(
            AcceptedEvent event,
            Keeping keeping,
            Map<String, KnownTrait> traits,
            Map<String, KnownTrait> context,
            Map<String, Contribution> sources) {
        Instant at = seenAt(event);
        if (sources.containsKey(event.source()) || sources.size() < limits.sources()) {
            sources.merge(event.source(), contribution(event), Contribution::latest);
        } else {
            tally.count("sources");
        }
        event.traits().forEach((name, value) -> {
            KnownTrait known = traits.get(name);
            if (wins(event, at, known) && admitted(name, value, known == null, traits.size())) {
                JsonNode kept = value.isValueNode() ? value : keeping.kept(name, value);
                traits.put(name, new KnownTrait(kept, at, event.source(), event.messageId()));
            }
        });
        for (String path : CONTEXT) {
            JsonNode value = at(event.context(), path);
            if (value != null
                    && value.isTextual()
                    && value.textValue().length() <= limits.nameLength()
                    && wins(event, at, context.get(path))) {
                context.put(path, new KnownTrait(value, at, event.source(), event.messageId()));
            }
        }
    }

    private static boolean wins(AcceptedEvent event, Instant at, @Nullable KnownTrait known) {
        return known == null || KnownTrait.overrides(at, event.messageId(), event.source(), known);
    }

    private boolean admitted(String name, JsonNode value, boolean isNew, int count) {
        if (isNew && count >= limits.traits()) {
            tally.count("traits");
            return false;
        }
        if (name.length() > limits.nameLength()) {
            tally.count("trait_name_length");
            return false;
        }
        if (value.isArray() && value.size() > limits.listLength()) {
            tally.count("trait_list_length");
            return false;
        }
        if (tooLong(value.isValueNode() ? value.asText() : value.toString())) {
            tally.count("trait_length");
            return false;
        }
        return true;
    }

    /** Counted in full only where the characters alone do not tell: each is one to three bytes. */
    private boolean tooLong(String text) {
        return text.length() > limits.traitBytes()
                || (text.length() > limits.traitBytes() / 3 && text.getBytes(UTF_8).length > limits.traitBytes());
    }

    private static @Nullable JsonNode at(Map<String, JsonNode> context, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return context.get(path);
        }
        JsonNode parent = context.get(path.substring(0, dot));
        return parent == null ? null : parent.get(path.substring(dot + 1));
    }
}
