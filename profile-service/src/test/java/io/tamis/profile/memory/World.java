package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.activity.EventValues;
import io.tamis.profile.consent.ConsentFolder;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.folding.Folder;
import io.tamis.profile.merging.Merger;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.metrics.MetricBackfill;
import io.tamis.profile.metrics.MetricReaders;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.refolding.Refolder;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A profile-service on doubles: stores, a broker, and as many replicas as a test asks for. */
public final class World {

    /** The clock of every test. */
    public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), PARIS);

    /** What the clock of every replica says. */
    public Instant now = NOW;

    public final Stage stage = new Stage();
    public final InMemoryProfiles profiles = new InMemoryProfiles(stage);
    public final InMemoryIdentities identities = new InMemoryIdentities(stage);
    public final InMemoryEvents events = new InMemoryEvents(stage);
    public final InMemoryMergeRecords mergeRecords = new InMemoryMergeRecords(stage);
    public final RecordedAnnouncements announcements = new RecordedAnnouncements(stage);
    public final InMemoryMetrics metrics = new InMemoryMetrics(stage);
    public final HeardFolds heard = new HeardFolds();
    public final FoldRules rules;
    private final AtomicInteger ids = new AtomicInteger();
    private final Pauses pauses = attempt -> stage.run(() -> null);

    public World() {
        this(Limits.DEFAULT);
    }

    public World(Limits limits) {
        this.rules = new FoldRules(
                Given.KEYS,
                new ActivityFold(PARIS),
                new EventValues(Map.of()),
                limits,
                () -> "profile-%05d".formatted(ids.incrementAndGet()));
    }

    public MasterKeys keys() {
        return rules.keys();
    }

    public Pauses pauses() {
        return pauses;
    }

    /** What one replica that has just started knows of the metrics. */
    public KnownMetrics known() {
        return new KnownMetrics(metrics, COMPILER);
    }

    /** One replica's merger. */
    public Merger merger() {
        return merger(known());
    }

    private Merger merger(KnownMetrics known) {
        return new Merger(
                profiles, identities, mergeRecords, announcements, known, rules, () -> now, pauses, Runnable::run);
    }

    /** One replica's folder. */
    public Folder folder() {
        return folder(known());
    }

    /** The folder of a replica that knows these metrics, until it learns of later ones. */
    public Folder folder(KnownMetrics known) {
        return new Folder(
                profiles,
                identities,
                events,
                announcements,
                merger(known),
                known,
                rules,
                heard,
                () -> now,
                pauses,
                Runnable::run);
    }

    /** One replica's refolder. */
    public Refolder refolder() {
        return new Refolder(profiles, events, announcements, known(), rules, () -> now, Runnable::run);
    }

    /** One replica's part in bringing profiles up to the metrics. */
    public MetricBackfill backfill() {
        return backfill(known());
    }

    /** The same of a replica that knows these metrics. */
    public MetricBackfill backfill(KnownMetrics known) {
        return new MetricBackfill(profiles, events, announcements, known, rules, () -> now, pauses, Runnable::run);
    }

    /** One replica's ear for what services say of metrics. */
    public MetricReaders metricReaders() {
        return new MetricReaders(metrics, metrics, COMPILER, pauses);
    }

    /** One replica's consents. */
    public ConsentFolder consentFolder() {
        return new ConsentFolder(
                profiles, identities, announcements, merger(), rules, () -> now, pauses, Runnable::run);
    }

    /** Delivers one batch and waits for the acknowledgement. */
    public World deliver(EventFact... batch) {
        return deliver(Arrays.asList(batch));
    }

    /** Delivers one batch and waits for the acknowledgement. */
    public World deliver(List<EventFact> batch) {
        await(folder().fold(batch));
        return this;
    }

    /** Delivers until nothing crashes any more, as the broker does. Returns how often it crashed. */
    public int deliverDespiteCrashes(List<EventFact> batch) {
        for (int crashes = 0; ; crashes++) {
            try {
                deliver(batch);
                return crashes;
            } catch (Crash e) {
                stage.crashNever();
            }
        }
    }

    /** People who are neither merged away nor erased. */
    public List<Profile> people() {
        return profiles.all().stream().filter(it -> !it.marked()).toList();
    }

    /** The only person there is. */
    public Profile person() {
        List<Profile> people = people();
        if (people.size() != 1) {
            throw new AssertionError("expected one person, found " + people.size());
        }
        return people.getFirst();
    }

    /** What is known of everybody, without what chance decides: ids, versions, keys. */
    public List<String> portraits() {
        List<String> portraits = new ArrayList<>();
        people().forEach(it -> portraits.add(Portrait.of(it, keys())));
        portraits.sort(null);
        return portraits;
    }

    /** Waits for an operation on doubles, which never takes time. */
    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
