package io.tamis.scoring.people.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.people.People;
import io.tamis.scoring.people.Person;
import io.tamis.scoring.people.Tombstone;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's scores: what rules see, of each model one. A profile that was merged away answers for its survivor. */
@Tag(name = "Profiles")
@Path("/api/v1/profiles/{id}/scores")
public class ProfileScoresResource {

    /** Merges of merges that are followed. */
    private static final int CHAIN = 8;

    private final People people;

    ProfileScoresResource(People people) {
        this.people = people;
    }

    @GET
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "A person's scores, one of each model")
    public Uni<Page<ScoreView>> scores(@PathParam("id") String id) {
        return person(id, 0)
                .map(found -> Page.last(views(found.orElseThrow(() ->
                        Problem.of(404, "profile_unknown", "No profile with the id '" + id + "' is known here.")))));
    }

    private static List<ScoreView> views(Person person) {
        return new TreeMap<>(person.told())
                .entrySet().stream()
                        .flatMap(it -> it.getValue().value() == null
                                ? Stream.empty()
                                : Stream.of(ScoreView.of(
                                        it.getKey(),
                                        it.getValue(),
                                        it.getValue().value())))
                        .toList();
    }

    private Uni<Optional<Person>> person(String id, int depth) {
        return people.byIds(Set.of(id)).chain(found -> {
            Person person = found.get(id);
            Tombstone tombstone = person == null ? null : person.tombstone();
            return tombstone == null || depth == CHAIN
                    ? Uni.createFrom().item(Optional.ofNullable(person))
                    : person(tombstone.survivorId(), depth + 1);
        });
    }
}
