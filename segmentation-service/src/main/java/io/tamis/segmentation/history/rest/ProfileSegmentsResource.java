package io.tamis.segmentation.history.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.rules.Explanation;
import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.definition.LiveSegments;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.MemberEvaluator;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Tombstone;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one person, how it came to be, and why. The id of someone merged away leads to the survivor, except
 * among transitions, where each id has its own.
 */
@Tag(name = "Profiles")
@Path("/api/v1/profiles/{id}/segments")
public class ProfileSegmentsResource {
    /** Merges of merges that are followed. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int CHAIN = 8;

    private final SegmentRegistry registry;
    private final Members members;
    private final MemberEvaluator evaluator;
    private final TransitionPages transitions;
    private final Clock clock;

    ProfileSegmentsResource(
            SegmentRegistry registry,
            Members members,
            MemberEvaluator evaluator,
            TransitionPages transitions,
            Clock clock) {
        this.registry = registry;
        this.members = members;
        this.evaluator = evaluator;
        this.transitions = transitions;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "The segments that a person is in")
    public Uni<Page<MembershipView>> segments(@PathParam("id") String id) {
        return registry.refresh().chain(segments -> member(id, 0).map(member -> Page.last(views(segments, member))));
    }

    @GET
    @Path("/transitions")
    @PermissionsAllowed("profiles:read")
    @Operation(summary = "A person's entries and exits, the latest first")
    public Uni<Page<TransitionView>> transitions(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return transitions.page(null, id, limit, cursor);
    }

    @GET
    @Path("/{key}/explanation")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Why a person is in a segment or not, leaf by leaf, and when the clock changes it")
    public Uni<ExplanationView> explanation(
            @PathParam("id") String id, @PathParam("key") String key, @QueryParam("at") @Nullable String at) {
        long instant = at == null ? clock.millis() : parse(at);
        return registry.refresh().chain(segments -> {
            CompiledSegment segment = segments.byKey(key)
                    .filter(it -> !it.stored().deleted())
                    .orElseThrow(() -> Problem.of(404, "segment_unknown", "There is no segment '" + key + "'."));
            return member(id, 0).chain(found -> explain(segments, segment, found, id, instant));
        });
    }

    private Uni<ExplanationView> explain(
            LiveSegments segments, CompiledSegment segment, Optional<Member> found, String id, long at) {
        Member member = found.orElseThrow(
                () -> Problem.of(404, "profile_unknown", "No profile with the id '" + id + "' is known here."));
        return transitions
                .page(segment.key(), member.profileId(), 1, null)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(last -> {
                    Optional<Explanation> tree = evaluator.explain(segments, member, segment.key(), at);
                    return new ExplanationView(
                            member.memberships().containsKey(segment.key()),
                            Instant.ofEpochMilli(at),
                            permitted(segment, member.snapshot()),
                            tree.map(ExplanationView.Node::of).orElse(null),
                            tree.map(Explanation::decisive).orElse(List.of()).stream()
                                    .map(ExplanationView.Node::of)
                                    .toList(),
                            waitingFor(segment, member.snapshot()),
                            last.items().isEmpty() ? null : last.items().getFirst());
                });
    }

    private static @Nullable List<String> waitingFor(CompiledSegment segment, @Nullable ProfileSnapshot person) {
        return person == null || !segment.waits(person)
                ? null
                : segment.dependencies().filters().stream()
                        .filter(it -> !person.metrics().containsKey(it.key()))
                        .map(it -> "'" + it.event() + "' WHERE " + it.condition())
                        .sorted()
                        .toList();
    }

    private static Map<Purpose, Boolean> permitted(CompiledSegment segment, @Nullable ProfileSnapshot person) {
        Map<Purpose, Boolean> permitted = new EnumMap<>(Purpose.class);
        segment.stored()
                .segment()
                .purposes()
                .forEach(it ->
                        permitted.put(it, person != null && person.consent(it).permits()));
        return permitted;
    }

    private static List<MembershipView> views(LiveSegments segments, Optional<Member> member) {
        return member.map(Member::memberships).orElse(Map.of()).entrySet().stream()
                .flatMap(it ->
                        segments.byKey(it.getKey()).stream().map(segment -> MembershipView.of(segment, it.getValue())))
                .sorted(Comparator.comparingInt(MembershipView::priority)
                        .reversed()
                        .thenComparing(MembershipView::key))
                .toList();
    }

    private Uni<Optional<Member>> member(String id, int depth) {
        return members.byIds(Set.of(id)).chain(found -> {
            Member member = found.get(id);
            Tombstone tombstone = member == null ? null : member.tombstone();
            return tombstone == null || depth == CHAIN
                    ? Uni.createFrom().item(Optional.ofNullable(member))
                    : member(tombstone.survivorId(), depth + 1);
        });
    }

    private static long parse(String at) {
        try {
            Instant instant = Instant.parse(at);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.toEpochMilli();
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw Problem.of(
                        400, "invalid_instant", "The parameter 'at' is not an RFC 3339 instant of the years 1 to 9999.")
                .with(List.of(InputError.at("/at", "An instant such as 2026-01-31T12:00:00Z.")));
    }
}
