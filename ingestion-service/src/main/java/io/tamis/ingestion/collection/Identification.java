package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.identity.Namespace;
import io.tamis.ingestion.consent.Subject;
import io.tamis.ingestion.consent.Subjects;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which identities an event carries, the strongest first, each once. */
public final class Identification {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Subjects subjects;

    public Identification(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * The identities in the order of {@link Namespace}; none when the event has no identifier that can be one. An e-mail
     * address or telephone number that is not well-formed is left out, not refused.
     */
    public List<Subject> of(Incoming event) {
        Found found = new Found();
        found.add(Namespace.USER_ID, event.ids().user());
        found.add(Namespace.ANONYMOUS_ID, event.ids().anonymous());
        if (event.type() == EventType.ALIAS) {
            addPrevious(found, event.ids());
        }
        contactsOf(event.context().path("traits") instanceof ObjectNode traits ? traits : null, found);
        if (event.type() == EventType.IDENTIFY) {
            contactsOf(event.traits(), found);
        }
        if (EventNames.isAboutEmail(event.name())) {
            found.add(Namespace.EMAIL, event.properties().path("email").textValue());
        }
        return found.strongestFirst();
    }

    /**
     * An alias does not say what its {@code previousId} is: browsers send the anonymous id, servers an older user id. One of
     * the form of a generated id may be either, so it stands for both.
     */
    private static void addPrevious(Found found, Incoming.Ids ids) {
        String previous = ids.previous();
        boolean isAnonymous = previous != null && previous.equals(ids.anonymous());
        boolean generated = previous != null && UUID_FORM.matcher(previous).matches();
        if (!isAnonymous) {
            found.add(Namespace.USER_ID, previous);
        }
        if (generated) {
            found.add(Namespace.ANONYMOUS_ID, previous);
        }
    }

    private static void contactsOf(@Nullable ObjectNode traits, Found found) {
        if (traits != null) {
            found.add(Namespace.EMAIL, traits.path("email").textValue());
            found.add(Namespace.PHONE, traits.path("phone").textValue());
        }
    }

    private final class Found {

        private final Map<String, Subject> byRow = new LinkedHashMap<>();

        void add(Namespace namespace, @Nullable String raw) {
            if (raw != null) {
                subjects.of(namespace, raw).ifPresent(it -> byRow.putIfAbsent(it.rowId(), it));
            }
        }

        List<Subject> strongestFirst() {
            return byRow.values().stream()
                    .sorted(Comparator.comparing(Subject::namespace))
                    .toList();
        }
    }
}
