package io.tamis.profile.reading.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.identity.Namespace;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.profile.history.EventPosition;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.person.Profile;
import io.tamis.profile.reading.ConsentsView;
import io.tamis.profile.reading.EventView;
import io.tamis.profile.reading.MergeView;
import io.tamis.profile.reading.PersonReader;
import io.tamis.profile.reading.ProfileView;
import io.tamis.profile.reading.ProfileViews;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The person. */
@Path("/api/v1/profiles")
@Tag(name = "Profiles", description = "The people and what is known of them")
public class ProfilesResource {

    private static final int MOST_EVENTS = 200;

    private final PersonReader people;
    private final ProfileViews views;

    ProfilesResource(PersonReader people, ProfileViews views) {
        this.people = people;
        this.views = views;
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "A person by profile id; an id that was merged away answers with the person it became")
    public Uni<ProfileView> byId(@PathParam("id") String id) {
        return person(id).map(it -> views.profile(it, id));
    }

    @GET
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "People by an identifier")
    public Uni<Page<ProfileView>> byIdentity(
            @QueryParam("namespace") @Nullable String namespace, @QueryParam("value") @Nullable String value) {
        return find(namespace, value);
    }

    @POST
    @Path("/search")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "People by an identifier that stays out of the URL")
    public Uni<Page<ProfileView>> search(@Nullable SearchRequest request) {
        return request == null ? find(null, null) : find(request.namespace(), request.value());
    }

    @GET
    @Path("/{id}/events")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "A person's events, the newest first")
    public Uni<Page<EventView>> events(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Math.clamp(limit, 1, MOST_EVENTS);
        EventPosition after = cursor == null ? null : position(cursor);
        return person(id).chain(it -> people.history(it, after, most + 1)).map(rows -> page(rows, most));
    }

    @GET
    @Path("/{id}/consents")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "What a person decided and what follows, purpose by purpose")
    public Uni<ConsentsView> consents(@PathParam("id") String id) {
        return person(id).map(views::consents);
    }

    @GET
    @Path("/{id}/merges")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "The profiles that became this person, the latest first")
    public Uni<Page<MergeView>> merges(@PathParam("id") String id) {
        return person(id)
                .chain(people::merges)
                .map(found -> Page.last(found.stream().map(views::merge).toList()));
    }

    private Uni<Profile> person(String id) {
        return people.byId(id)
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "profile_not_found", "There is no profile with this id.")));
    }

    private Uni<Page<ProfileView>> find(@Nullable String namespace, @Nullable String value) {
        Namespace known = Namespace.of(namespace == null ? "" : namespace)
                .orElseThrow(() -> invalid(
                        "/namespace",
                        "must be one of "
                                + Arrays.stream(Namespace.values())
                                        .map(Namespace::wire)
                                        .toList()));
        if (value == null || value.isBlank()) {
            throw invalid("/value", "must not be empty");
        }
        return people.byIdentity(known, value)
                .map(found -> Page.last(
                        found.stream().map(it -> views.profile(it, it.id())).toList()));
    }

    private Page<EventView> page(List<EventRow> rows, int limit) {
        List<EventView> items = new ArrayList<>();
        rows.stream().limit(limit).forEach(it -> items.add(views.event(it)));
        if (rows.size() <= limit) {
            return Page.last(items);
        }
        EventPosition last = EventPosition.of(rows.get(limit - 1));
        return new Page<>(items, Cursor.encode("" + last.at().toEpochMilli(), last.id()));
    }

    private static EventPosition position(String cursor) {
        List<String> parts = Cursor.decode(cursor);
        try {
            return new EventPosition(Instant.ofEpochMilli(Long.parseLong(parts.getFirst())), parts.getLast());
        } catch (NumberFormatException | DateTimeException e) {
            throw invalid("/cursor", "is not one that this list gave");
        }
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.of(400, "invalid_parameter", "A parameter is missing or wrong.")
                .with(List.of(InputError.at(pointer, detail)));
    }
}
