package io.tamis.segmentation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.membership.TransitionLog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(user = "marketing", permissions = "profiles:read")
class HistoryComponentTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    @Inject
    TransitionLog log;

    private final String person = UUID.randomUUID().toString();

    private MembershipTransition transition(long number) {
        return new MembershipTransition(
                person + "-" + number,
                number,
                person,
                number % 2 == 1 ? TransitionKind.ENTERED : TransitionKind.LEFT,
                new SegmentRef("vip", "Very important", 1),
                AT,
                new Cause(CauseKind.CLOCK, null, null, AT, null),
                "k",
                List.of(),
                Set.of(),
                null);
    }

    private JsonPath page(@Nullable String cursor) {
        var request = given().queryParam("limit", 3);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/api/v1/profiles/" + person + "/segments/transitions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void ofOneInstantThePersonsTransitionsAreInTheirOrderOverPages() {
        List<MembershipTransition> all =
                LongStream.rangeClosed(1, 11).mapToObj(this::transition).toList();
        log.append(all).await().atMost(Duration.ofSeconds(10));

        List<Long> numbers = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = page(cursor);
            numbers.addAll(page.getList("items.number", Long.class));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(numbers).containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        given().queryParam("cursor", "WyJhIl0")
                .get("/api/v1/profiles/" + person + "/segments/transitions")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_cursor"));
    }
}
