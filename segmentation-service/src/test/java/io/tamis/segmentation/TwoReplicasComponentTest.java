package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.rules.RuleCompiler;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.SegmentCompiler;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.delivery.CurrentConsent;
import io.tamis.segmentation.delivery.Deliveries;
import io.tamis.segmentation.delivery.DeliveryObserver;
import io.tamis.segmentation.delivery.Receiver;
import io.tamis.segmentation.delivery.webhook.DeliverySettings;
import io.tamis.segmentation.delivery.webhook.WebhookDispatcher;
import io.tamis.segmentation.delivery.webhook.WebhookSender;
import io.tamis.segmentation.membership.Announcements;
import io.tamis.segmentation.membership.Announcing;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.MemberEvaluator;
import io.tamis.segmentation.membership.MemberWork;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Observer;
import io.tamis.segmentation.membership.Person;
import io.tamis.segmentation.membership.ProfileFact;
import io.tamis.segmentation.membership.TransitionLog;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The service, and beside it a second instance of its domain over the same stores: both get the same facts, shuffled and more
 * than once, both follow the clock and the definitions, both deliver.
 */
@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "marketing",
        permissions = {"segments:read", "segments:write", "destinations:manage"})
@Timeout(120)
class TwoReplicasComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PEOPLE = 25;
    private static final int ROUNDS = 8;

    @Inject
    Members members;

    @Inject
    Definitions definitions;

    @Inject
    RuleCompiler rules;

    @Inject
    Announcements announcements;

    @Inject
    TransitionLog log;

    @Inject
    SegmentationStore store;

    @Inject
    FactPublisher publisher;

    @Inject
    Deliveries deliveries;

    @Inject
    DeliverySettings settings;

    @Inject
    WebhookSender sender;

    @Inject
    CurrentConsent consent;

    @Inject
    DeliveryObserver deliveryObserver;

    @Inject
    Vertx vertx;

    private final Random random = new Random(7);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String points = "points" + unique;
    private final List<Person> people = IntStream.range(0, PEOPLE)
            .mapToObj(i -> Person.named(id(i)).consents(Purpose.EMAIL_MARKETING, true, Instant.EPOCH))
            .toList();

    private SegmentRegistry secondRegistry;
    private MemberWork second;

    @BeforeEach
    void startTheSecond() {
        await().atMost(PATIENCE).until(publisher::available);
        secondRegistry = new SegmentRegistry(
                definitions,
                new SegmentCompiler(rules, key -> {
                    throw new IllegalStateException(key);
                }),
                Infrastructure.getDefaultWorkerPool());
        secondRegistry.reload().await().atMost(PATIENCE);
        second = new MemberWork(
                members,
                secondRegistry,
                new MemberEvaluator(Person.KEYS),
                new Announcing(announcements, log, members, Observer.NONE),
                (_, _) -> {},
                Observer.NONE,
                Clock.systemUTC(),
                Infrastructure.getDefaultWorkerPool());
        WebhookDispatcher dispatcher = new WebhookDispatcher(
                vertx, deliveries, settings, sender, consent, deliveryObserver, Clock.systemUTC());
        dispatcher.start(new StartupEvent());
    }

    private String id(int person) {
        return "p" + person + "-" + unique;
    }

    private String key(String name) {
        return name + "-" + unique;
    }

    private void put(String name, String rule, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("rule", rule, "status", "active"));
        body.putAll(more);
        assertThat(given().contentType(ContentType.JSON)
                        .body(body)
                        .put("/api/v1/segments/" + key(name))
                        .statusCode())
                .isIn(200, 201);
    }

    private void define() {
        put("some", points + " >= 3", Map.of("exclusiveGroup", key("g"), "priority", 1));
        put("many", points + " >= 6", Map.of("exclusiveGroup", key("g"), "priority", 2));
        put("odd", points + " IN (1, 3, 5, 7, 9)", Map.of());
        put("odd-and-many", "IN SEGMENT '" + key("odd") + "' AND IN SEGMENT '" + key("many") + "'", Map.of());
    }

    private String destination(Receiver receiver) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Both",
                        "type", "webhook",
                        "url", receiver.url("/both").toString(),
                        "purposes", List.of("email_marketing"),
                        "segments", List.of(key("some"), key("many"), key("odd"), key("odd-and-many"))))
                .post("/api/v1/destinations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** To the service over its queue and to the second at the same time, each in its own order and partly twice. */
    private List<CompletableFuture<Void>> tellBoth(List<ProfileSnapshot> snapshots) {
        List<CompletableFuture<Void>> telling = new ArrayList<>();
        for (List<ProfileSnapshot> batch : batches(snapshots)) {
            telling.add(second.take(batch.stream()
                            .<ProfileFact>map(ProfileFact.Seen::new)
                            .toList())
                    .subscribeAsCompletionStage());
        }
        for (List<ProfileSnapshot> batch : batches(snapshots)) {
            telling.add(publisher
                    .publish(Exchange.PROFILES, RoutingKey.CHANGED, new ProfilesChanged(batch))
                    .subscribeAsCompletionStage());
        }
        telling.add(
                second.follow(snapshots.stream().map(ProfileSnapshot::profileId).collect(Collectors.toSet()))
                        .replaceWithVoid()
                        .subscribeAsCompletionStage());
        return telling;
    }

    private List<List<ProfileSnapshot>> batches(List<ProfileSnapshot> snapshots) {
        List<ProfileSnapshot> shuffled = new ArrayList<>(snapshots);
        shuffled.addAll(snapshots.subList(0, snapshots.size() / 3));
        Collections.shuffle(shuffled, random);
        List<List<ProfileSnapshot>> batches = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); from += 7) {
            batches.add(List.copyOf(shuffled.subList(from, Math.min(from + 7, shuffled.size()))));
        }
        return batches;
    }

    private Map<String, Member> known() {
        return members.byIds(IntStream.range(0, PEOPLE).mapToObj(this::id).toList())
                .await()
                .atMost(PATIENCE);
    }

    private List<Document> transitions(String profileId) {
        return store
                .transitions()
                .find(new Document("profileId", profileId))
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE)
                .stream()
                .sorted((a, b) -> Long.compare(a.getLong("number"), b.getLong("number")))
                .toList();
    }

    @Test
    void theyNumberEachPersonsTransitionsWithoutGapOrDoubleAndSendEachWebhookOnce() {
        try (Receiver receiver = new Receiver()) {
            define();
            String destination = destination(receiver);
            Map<String, Integer> last = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<ProfileSnapshot> snapshots = new ArrayList<>();
                for (Person person : people) {
                    int now = random.nextInt(10);
                    ProfileSnapshot snapshot = person.trait(points, now).snapshot();
                    last.put(snapshot.profileId(), now);
                    snapshots.add(snapshot);
                }
                List<CompletableFuture<Void>> telling = tellBoth(snapshots);
                if (round == ROUNDS / 2) {
                    // One replica learns of it before the other, in the middle of the work of both.
                    put("odd", points + " IN (1, 3, 5, 7, 9, 8)", Map.of());
                    secondRegistry.refresh().await().atMost(PATIENCE);
                }
                CompletableFuture.allOf(telling.toArray(CompletableFuture[]::new))
                        .join();
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(known().values())
                            .hasSize(PEOPLE)
                            .allMatch(it -> it.profileVersion() == ROUNDS
                                    && it.pending().isEmpty())
                            .allMatch(it -> it.memberships().keySet().equals(expected(last.get(it.profileId())))));
            known().values().forEach(member -> assertGapless(member, transitions(member.profileId())));
            assertEachWebhookOnce(
                    receiver,
                    destination,
                    known().values().stream().mapToLong(Member::lastNumber).sum());
        }
    }

    private Set<String> expected(int now) {
        Set<String> held = new HashSet<>();
        boolean odd = now % 2 == 1 || now == 8;
        if (now >= 3) {
            held.add(key(now >= 6 ? "many" : "some"));
        }
        if (odd) {
            held.add(key("odd"));
        }
        if (odd && now >= 6) {
            held.add(key("odd-and-many"));
        }
        return held;
    }

    /** By turns entered and left; at the end in what the member holds. */
    private static void assertGapless(Member member, List<Document> transitions) {
        assertThat(transitions.stream().map(it -> it.getLong("number")))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, member.lastNumber()).boxed().toList());
        Set<String> held = new HashSet<>();
        for (Document it : transitions) {
            String segment = it.getString("segment");
            assertThat(it.getString("kind").equals("entered") ? held.add(segment) : held.remove(segment))
                    .isTrue();
        }
        assertThat(held).isEqualTo(member.memberships().keySet());
    }

    private void assertEachWebhookOnce(Receiver receiver, String destination, long transitions) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(destination))
                        .hasSize(Math.toIntExact(transitions))
                        .doesNotContain("pending", "failed"));
        List<String> sent =
                receiver.at("/both").stream().map(Receiver.Received::id).toList();
        assertThat(sent).isNotEmpty().doesNotHaveDuplicates();
        // One webhook id for one transition: what was sent twice under two ids would show here.
        assertThat(receiver.at("/both").stream().map(it -> new JsonPath(it.body()).getString("data.transitionId")))
                .doesNotHaveDuplicates();
        assertThat(states(destination).stream().filter("delivered"::equals)).hasSameSizeAs(sent);
    }

    private static List<String> states(String destination) {
        List<String> states = new ArrayList<>();
        String cursor = null;
        do {
            var request = cursor == null ? given() : given().queryParam("cursor", cursor);
            JsonPath page = request.get("/api/v1/destinations/" + destination + "/deliveries")
                    .jsonPath();
            states.addAll(page.getList("items.state"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return states;
    }
}
