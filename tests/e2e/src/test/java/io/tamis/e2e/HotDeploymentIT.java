package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions of a model go live one after the other while people are scored and clients ask. */
class HotDeploymentIT {

    private static final String MODEL = "hot";
    private static final int VERSIONS = 6;
    private static final int ASKING = 4;
    private static final int PEOPLE = 400;
    private static final float ASKED = 0.5f;

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void noRequestAndNoScoreIsDropped() throws InterruptedException {
        Map<String, Float> factors = new ConcurrentHashMap<>();
        String first = Models.register(MODEL, new TraitModel("hot_wish", 1));
        factors.put(first, 1f);
        Models.live(MODEL, first);
        AtomicBoolean going = new AtomicBoolean(true);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Set<String> versions = ConcurrentHashMap.newKeySet();
        AtomicInteger answers = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < ASKING; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (going.get()) {
                    try {
                        ask(factors, wrong, versions);
                    } catch (RuntimeException noAnswer) {
                        wrong.add(noAnswer.toString());
                    }
                    answers.incrementAndGet();
                }
            }));
        }

        String live = first;
        int sent = 0;
        try {
            for (int number = 2; number <= VERSIONS; number++) {
                sent = people(sent, PEOPLE / VERSIONS);
                live = Models.register(MODEL, new TraitModel("hot_wish", number));
                factors.put(live, (float) number);
                Models.live(MODEL, live);
            }
            sent = people(sent, PEOPLE - sent);
        } finally {
            going.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answers.get()).isGreaterThan(100);
        assertThat(versions).hasSizeGreaterThan(2);
        String last = live;
        int everybody = sent;
        Segments.create("hot-scored", "SCORE('" + MODEL + "') = " + VERSIONS * 0.25);
        Segments.awaitSize("hot-scored", everybody, Duration.ofMinutes(2));
        for (int person = 0; person < everybody; person += 20) {
            JsonNode score = Models.score(
                            Profiles.byUserId("hot-" + person).required("id").asText(), MODEL)
                    .orElseThrow();
            assertThat(score.required("version").asText()).isEqualTo(last);
            assertThat(score.required("value").asDouble()).isEqualTo(VERSIONS * 0.25);
        }
    }

    /** Identifies so many more people; answers how many there are. */
    private static int people(int from, int count) {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int person = from; person < from + count; person++) {
            batch.add(Map.of(
                    "type",
                    "identify",
                    "userId",
                    "hot-" + person,
                    "messageId",
                    "hot-" + person,
                    "traits",
                    Map.of("hot_wish", 0.25)));
        }
        Tamis.collect("batch", Map.of("batch", batch)).expect(200);
        return from + count;
    }

    /** Asks the service itself: the gateway would limit one client's rate. */
    private static void ask(Map<String, Float> factors, Queue<String> wrong, Set<String> versions) {
        Tamis.Answer answer = Tamis.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + Suite.SCORING + "/v2/models/" + MODEL + "/infer"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tamis.token("data-science"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"inputs\":[{\"name\":\"X\",\"shape\":[1,1],\"datatype\":\"FP32\",\"data\":[" + ASKED
                                + "]}]}"))
                .build());
        String version = answer.body().path("model_version").asText();
        float found = (float)
                answer.body().path("outputs").path(0).path("data").path(0).asDouble(Double.NaN);
        Float factor = factors.get(version);
        if (answer.status() != 200 || factor == null || found != ASKED * factor) {
            wrong.add(answer.status() + " " + answer.body());
        } else {
            versions.add(version);
        }
    }
}
