package io.tamis.profile.reading;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.identity.Namespace;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.EmailForm;
import io.tamis.identifiers.PhoneForm;
import io.tamis.profile.history.EventPosition;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.PeopleReader;
import io.tamis.profile.merging.MergeRecord;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.Profiles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds people, past every merge. */
public final class PersonReader {

    private final PeopleReader people;
    private final Events events;
    private final MergeRecords records;
    private final BlindIndex index;
    private final String phoneRegion;

    public PersonReader(
            Profiles profiles,
            Identities identities,
            Events events,
            MergeRecords records,
            BlindIndex index,
            String phoneRegion) {
        this.people = new PeopleReader(identities, profiles);
        this.events = events;
        this.records = records;
        this.index = index;
        this.phoneRegion = phoneRegion;
    }

    /** The person that this id is, or became; empty when there never was one or it was erased. */
    public Uni<Optional<Profile>> byId(String id) {
        return people.byProfiles(List.of(id)).map(found -> readable(found.profile(found.end(id))));
    }

    /**
     * The person whom an identifier belongs to: an e-mail or a phone in any form (a national number is one of the
     * configured region), an id exactly as it was sent; empty when nobody has it, or it is no e-mail or phone.
     */
    public Uni<Optional<Profile>> byIdentity(Namespace namespace, String value) {
        Optional<String> normal = normal(namespace, value);
        if (normal.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        List<String> rowIds = index.every(namespace.wire(), normal.get()).stream()
                .map(it -> namespace.wire() + ":" + it)
                .toList();
        return people.byRows(rowIds)
                .map(found -> rowIds.stream()
                        .map(found::owner)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .flatMap(it -> readable(found.profile(it))));
    }

    /**
     * The history, newest first, of all profiles that became this person: at most so many events, strictly after a
     * position when one is given.
     */
    public Uni<List<EventRow>> history(Profile person, @Nullable EventPosition after, int limit) {
        return events.newestFirst(person.idsEver(), after, limit);
    }

    /**
     * The merges that led to this person, the latest first; both profiles of a record are as they were, still sealed.
     */
    public Uni<List<MergeRecord>> merges(Profile person) {
        List<String> ids = person.lineage().mergedFrom().values().stream()
                .map(MergeRecord::idOf)
                .toList();
        return records.byIds(ids)
                .map(found -> found.stream()
                        .sorted((a, b) -> b.merge().at().compareTo(a.merge().at()))
                        .toList());
    }

    private static Optional<Profile> readable(Profile profile) {
        return profile.version() == 0 || profile.marked() || profile.key().isEmpty()
                ? Optional.empty()
                : Optional.of(profile);
    }

    private Optional<String> normal(Namespace namespace, String value) {
        return switch (namespace) {
            case EMAIL -> EmailForm.normal(value);
            case PHONE -> PhoneForm.normal(value, phoneRegion);
            case USER_ID, ANONYMOUS_ID -> Optional.of(value);
        };
    }
}
