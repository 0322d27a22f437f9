package io.tamis.profile.exports;

import io.tamis.profile.exports.Recipe.Feature;
import io.tamis.profile.exports.Recipe.Knowledge;
import io.tamis.profile.exports.Recipe.Label;
import io.tamis.profile.exports.table.Format;
import io.tamis.profile.memory.InMemoryExports;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profiles;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports of a world, carried out at once. */
final class Office {

    static final Preparation PREPARATION = new Preparation(new RuleCompiler(Catalogue.standard(), World.PARIS));

    final World world;
    final InMemoryExports exports;
    private int asked;

    Office(World world) {
        this.world = world;
        this.exports = new InMemoryExports(world.stage);
    }

    static Recipe recipe(Instant at, @Nullable Label label, String... expressions) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < expressions.length; i++) {
            features.add(new Feature("f" + i, expressions[i]));
        }
        return new Recipe(features, label, at, Knowledge.OCCURRED, Format.CSV);
    }

    static Recipe asReceived(Recipe it) {
        return new Recipe(it.features(), it.label(), it.at(), Knowledge.RECEIVED, it.format());
    }

    ExportRun run() {
        return run(world.profiles, Duration.ofSeconds(30));
    }

    ExportRun run(Profiles profiles, Duration patience) {
        return new ExportRun(
                exports,
                profiles,
                world.events,
                world.rules,
                PREPARATION,
                world.pauses(),
                () -> world.now,
                Runnable::run,
                patience);
    }

    Requests.Taking ask(Recipe recipe) {
        Requests requests =
                new Requests(exports, PREPARATION, () -> "export-" + asked++, () -> world.now, Duration.ofDays(7));
        return World.await(requests.take(recipe));
    }

    /** Asks and waits for the end. */
    Export made(Recipe recipe) {
        String id = ((Requests.Taking.Queued) ask(recipe)).export().id();
        World.await(run().work());
        return World.await(exports.byId(id)).orElseThrow();
    }

    /** The lines of a CSV export, without the header. */
    List<String> lines(Export export) {
        List<String> lines = Arrays.asList(new String(exports.data(export), StandardCharsets.UTF_8).split("\r\n", -1));
        return lines.subList(1, lines.size() - 1);
    }

    /** The values of the only person, without the profile's id. */
    String values(Recipe recipe) {
        List<String> lines = lines(made(recipe));
        if (lines.size() != 1) {
            throw new AssertionError("expected one row, found " + lines.size());
        }
        return lines.getFirst().substring(lines.getFirst().indexOf(',') + 1);
    }
}
