package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.client.Api;
import io.tamis.local.commands.Screen;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The main job on real orders. */
final class OrdersDemo {

    private static final Duration PACE = Duration.ofMillis(50);

    private final Settings settings;
    private final Screen screen;
    private final Clock clock;
    private final Api api;
    private final Setup setup;
    private final Findings findings;

    OrdersDemo(Settings settings, Screen screen, Clock clock, Api api) {
        this.settings = settings;
        this.screen = screen;
        this.clock = clock;
        this.api = api;
        Scenery scenery = new Scenery(
                // A shop that measures and segments on a legitimate interest: silence is counted, a refusal is not.
                "CDNOW shop",
                Map.of("analytics", "legitimate_interest", "profiling", "legitimate_interest"),
                "Demonstration receiver",
                OrderSegments.ALL,
                settings.data().resolve("demo/state.json"));
        this.setup = new Setup(api, scenery);
        this.findings = new Findings(api, screen, OrderSegments.ALL);
    }

    void run(Path file) {
        List<Order> orders = OrderFile.read(file);
        long customers = orders.stream().map(Order::customer).distinct().count();
        DateShift shift = DateShift.toYesterday(orders, LocalDate.now(clock));
        Cast cast = Cast.from(orders);
        screen.line(String.format(
                Locale.ROOT,
                "%nTamis on %,d real orders of %,d customers (CDNOW, 1997 and 1998), moved by %,d days: the last was yesterday",
                orders.size(),
                customers,
                shift.days()));

        screen.line("\n1. Import, through POST /api/v1/imports");
        importOrders(orders, shift);

        screen.line("\n2. Segments, three levels deep");
        setup.segmentsTold(screen);
        findings.awaitSettled(OrderSegments.ROOT, customers);

        screen.line("\n3. Live orders of people who had gone, through POST /v1/track");
        List<Sending> sendings = cast.returning().stream().map(this::sending).toList();
        new LiveScene(api, setup, screen, clock, settings.port(Door.WEBHOOK))
                .play(sendings, OrderSegments.RECENT, PACE);

        screen.line("\n4. An order of somebody who refuses");
        refuse(orders, cast);

        screen.line("\n5. The segments now");
        findings.awaitSettled(OrderSegments.ROOT, customers);
        findings.segments();

        screen.line("\n6. One of those who came back, with memberships and history");
        findings.person(cast.returning().getFirst().userId()).history();
    }

    /** One person's live order. */
    private Sending sending(Order last) {
        return new Sending(
                last.userId(),
                List.of(new Sending.Call(
                        "/v1/track", EventRows.completed(last, "cdnow-live-" + last.customer(), Instant.now(clock)))));
    }

    private void importOrders(List<Order> orders, DateShift shift) {
        setup.source();
        Path rows = settings.data().resolve("demo/orders.ndjson");
        EventRows.write(orders, shift, rows);
        JsonNode done = new ImportRun(api, screen).run(rows, setup.sourceId(), orders.size());
        screen.line(String.format(
                Locale.ROOT,
                "   accepted %,d, refused %,d",
                done.path("accepted").asLong(),
                done.path("rejected").asLong()));
        for (JsonNode refused : done.path("rejections")) {
            screen.line("   line " + refused.path("line").asLong() + ": "
                    + refused.path("message").asText());
            break;
        }
    }

    private void refuse(List<Order> orders, Cast cast) {
        setup.refusal(cast.refusing());
        Order order = orders.stream()
                .filter(each -> each.userId().equals(cast.refusing()))
                .findFirst()
                .orElseThrow();
        findings.refusal(
                EventRows.completed(order, "cdnow-live-" + order.customer(), clock.instant()),
                setup.writeKey(),
                setup.sourceId());
    }
}
