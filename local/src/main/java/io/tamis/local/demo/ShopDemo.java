package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.local.client.Api;
import io.tamis.local.commands.Screen;
import io.tamis.local.models.Models;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import io.tamis.local.shop.Row;
import io.tamis.local.shop.Shop;
import io.tamis.local.shop.ShopFile;
import io.tamis.local.shop.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The main job on a year of a French online shop. */
final class ShopDemo {

    private static final int VISITORS = 300;

    /** Of so many visitors one is looked for who is promising: they are sorted so that it is among the first. */
    private static final int LOOKED_AT = 60;

    private final Settings settings;
    private final Screen screen;
    private final Clock clock;
    private final Api api;
    private final Setup setup;
    private final Findings findings;
    private final Shop shop;

    ShopDemo(Settings settings, Screen screen, Clock clock, Api api) {
        this.settings = settings;
        this.screen = screen;
        this.clock = clock;
        this.api = api;
        Scenery scenery = new Scenery(
                // No basis but consent: who does not answer the banner is not counted.
                "Boutique",
                Map.of(),
                "Boutique, récepteur",
                ShopSegments.ALL,
                settings.data().resolve("demo/shop.json"));
        this.setup = new Setup(api, scenery);
        this.findings = new Findings(api, screen, ShopSegments.ALL);
        this.shop = new Shop(setup.today(LocalDate.now(clock)), settings.zone());
    }

    void run() {
        List<Row> rows = shop.rows();
        screen.line(String.format(
                Locale.ROOT,
                "%nTamis in a French online shop: %,d people, %,d events of the twelve months until %s",
                Shop.PEOPLE,
                rows.size(),
                shop.today().minusDays(1)));

        screen.line("\n1. Models");
        models();

        screen.line("\n2. Import, through POST /api/v1/imports");
        JsonNode done = importRows(rows);

        screen.line("\n3. Segments, three levels deep");
        setup.segmentsTold(screen);
        Row last = last(rows);
        findings.awaitFolded(last.event().path("userId").asText(), last.at());
        findings.awaitSettled(ShopSegments.ROOT, Shop.PEOPLE);

        List<Visitor> visitors = shop.visitors(VISITORS);
        screen.line("\n4. Live visitors for " + settings.liveTime().toSeconds()
                + " s, through POST /v1/page and /v1/track");
        new LiveScene(api, setup, screen, clock, settings.port(Door.WEBHOOK))
                .play(
                        visitors.stream().map(this::sending).toList(),
                        ShopSegments.ONLINE,
                        settings.liveTime().dividedBy(VISITORS));

        screen.line("\n5. The segments now");
        findings.awaitSettled(ShopSegments.ROOT, Shop.PEOPLE);
        findings.segments();

        screen.line("\n6. One of the visitors: scores, memberships, why");
        findings.person(promising(visitors))
                .scores()
                .why(ShopSegments.PROMISING)
                .history();

        screen.line("\n7. Refused at the door");
        refused(done);
    }

    /** The last row of somebody who may be counted. */
    private static Row last(List<Row> rows) {
        return rows.reversed().stream()
                .filter(row -> row.event().has("userId"))
                .filter(row -> row.event()
                        .at("/context/consent/categoryPreferences/analytics")
                        .asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private void models() {
        for (String name : Models.NAMES) {
            Api.Answer model = api.get("/api/v1/models/" + name);
            screen.line("   " + name + ": " + (model.status() == 200 ? ModelLine.of(model.body()) : "not deployed"));
        }
    }

    private JsonNode importRows(List<Row> rows) {
        setup.source();
        Path file = settings.data().resolve("demo/shop.ndjson");
        try {
            ShopFile.write(rows, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode done = new ImportRun(api, screen).run(file, setup.sourceId(), rows.size());
        screen.line(String.format(
                Locale.ROOT,
                "   accepted %,d, refused %,d",
                done.path("accepted").asLong(),
                done.path("rejected").asLong()));
        return done;
    }

    /** The events of a visit, now: without a timestamp, which stands for the instant of arrival. */
    private Sending sending(Visitor visitor) {
        return new Sending(
                visitor.userId(),
                visitor.visit(clock.instant()).stream()
                        .map(row -> {
                            ObjectNode event = row.event().deepCopy();
                            event.remove("timestamp");
                            return new Sending.Call("/v1/" + event.path("type").asText(), event);
                        })
                        .toList());
    }

    private String promising(List<Visitor> visitors) {
        return visitors.stream()
                .limit(LOOKED_AT)
                .map(Visitor::userId)
                .filter(user -> findings.holds(user, ShopSegments.PROMISING))
                .findFirst()
                .orElse(visitors.getFirst().userId());
    }

    private void refused(JsonNode done) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        for (JsonNode refused : done.path("rejections")) {
            String code = refused.path("code").asText();
            counts.merge(code, 1L, Long::sum);
            examples.putIfAbsent(
                    code,
                    "line " + refused.path("line").asLong() + ": "
                            + refused.path("message").asText());
        }
        counts.forEach((code, count) -> screen.line(
                String.format(Locale.ROOT, "   %,6d  %-18s for example %s", count, code, examples.get(code))));
    }
}
