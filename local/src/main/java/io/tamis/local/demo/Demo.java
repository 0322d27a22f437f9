package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import io.tamis.local.commands.Screen;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.DevelopmentSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The main job on real orders: in by the public API, out by signed webhooks. Running it again changes nothing. */
public final class Demo {

    private static final String OPTION = "--orders";

    private final Settings settings;
    private final Screen screen;
    private final Clock clock;

    public Demo(Settings settings, Screen screen, Clock clock) {
        this.settings = settings;
        this.screen = screen;
        this.clock = clock;
    }

    /** Arguments: none, or {@code --orders FILE}. */
    public void run(List<String> arguments) {
        List<Order> orders = OrderFile.read(file(arguments));
        long customers = orders.stream().map(Order::customer).distinct().count();
        DateShift shift = DateShift.toYesterday(orders, LocalDate.now(clock));
        Cast cast = Cast.from(orders);
        Api api = new Api(
                settings.gatewayUrl(),
                new Tokens(
                        settings.oidcUrl(), DevelopmentSecrets.ADMIN_CLIENT, DevelopmentSecrets.adminSecret(), clock));
        Setup setup = new Setup(api, settings.data().resolve("demo/state.json"));
        Findings findings = new Findings(api, screen);
        screen.line(String.format(
                Locale.ROOT,
                "%nTamis on %,d real orders of %,d customers (CDNOW, 1997 and 1998), moved by %,d days: the last was yesterday",
                orders.size(),
                customers,
                shift.days()));

        screen.line("\n1. Import, through POST /api/v1/imports");
        importOrders(api, setup, orders, shift);

        screen.line("\n2. Segments, three levels deep");
        int made = setup.segments();
        screen.line(
                "   " + (made == 0 ? "all there from an earlier run" : made + " made through POST /api/v1/segments"));
        findings.awaitSettled(customers);

        screen.line("\n3. Live orders of people who had gone, through POST /v1/track");
        live(api, setup, cast);

        screen.line("\n4. An order of somebody who refuses");
        refuse(setup, findings, orders, cast);

        screen.line("\n5. The segments now");
        findings.awaitSettled(customers);
        findings.segments();

        screen.line("\n6. One of those who came back, with memberships and history");
        findings.person(cast.returning().getFirst().userId());
        screen.line("\nThe suite runs on: " + settings.gatewayUrl() + "   (./tamis status, ./tamis down)");
    }

    private void importOrders(Api api, Setup setup, List<Order> orders, DateShift shift) {
        setup.source();
        Path rows = settings.data().resolve("demo/orders.ndjson");
        EventRows.write(orders, shift, rows);
        JsonNode done = new ImportRun(api, screen).run(rows, source(setup), orders.size());
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

    private void live(Api api, Setup setup, Cast cast) {
        setup.destination(settings.port(Door.WEBHOOK));
        boolean first = setup.state().earlier().isEmpty();
        try (Receiver receiver = Receiver.open(settings.port(Door.WEBHOOK), setup.secret(), clock)) {
            LiveRun run = new LiveRun(api, receiver, screen);
            int before = run.awaitQuiet();
            List<Duration> latencies = run.run(cast.returning(), setup.writeKey(), first);
            int after = run.awaitQuiet();
            screen.line(String.format(
                    Locale.ROOT,
                    "   %,d webhooks came of it (%,d before), %s",
                    after - before,
                    before,
                    receiver.refused() == 0 ? "every signature right" : receiver.refused() + " wrongly signed"));
            receiver.deliveries().stream()
                    .skip(before)
                    .limit(1)
                    .forEach(delivery -> screen.line("   " + delivery.id() + " " + delivery.body()));
            if (first && latencies.size() < cast.returning().size()) {
                screen.line("   ATTENTION: only " + latencies.size() + " of "
                        + cast.returning().size()
                        + " live orders were heard of in time; see ./tamis status and ./tamis logs");
            }
            tell(setup, Latency.of(latencies));
            setup.pauseDestination();
        }
    }

    private void tell(Setup setup, Latency latency) {
        if (latency.count() > 0 && setup.state().earlier().isEmpty()) {
            setup.remember(new DemoState.Measured(
                    Instant.now(clock).toString(),
                    latency.count(),
                    latency.p50().toMillis(),
                    latency.p99().toMillis()));
        }
        setup.state()
                .earlier()
                .ifPresent(measured -> screen.line(String.format(
                        Locale.ROOT,
                        "   from order to webhook: p50 %d ms, p99 %d ms over %d orders%s",
                        measured.p50Millis(),
                        measured.p99Millis(),
                        measured.deliveries(),
                        latency.count() > 0
                                ? ""
                                : " in the run of " + measured.at() + "; now every order was known already")));
    }

    private void refuse(Setup setup, Findings findings, List<Order> orders, Cast cast) {
        setup.refusal(cast.refusing());
        Order order = orders.stream()
                .filter(each -> each.userId().equals(cast.refusing()))
                .findFirst()
                .orElseThrow();
        findings.refusal(order, setup.writeKey(), source(setup), clock.instant());
    }

    private static String source(Setup setup) {
        String source = setup.state().source();
        if (source == null) {
            throw new Fault("the demonstration has no source");
        }
        return source;
    }

    private Path file(List<String> arguments) {
        if (arguments.isEmpty()) {
            return settings.checkout().resolve("local/orders/cdnow-sample.txt");
        }
        if (arguments.size() == 2 && arguments.getFirst().equals(OPTION)) {
            return Path.of(arguments.get(1));
        }
        throw new Fault("usage: ./tamis demo [" + OPTION + " FILE]");
    }
}
