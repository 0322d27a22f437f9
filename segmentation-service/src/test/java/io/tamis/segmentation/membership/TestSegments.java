package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import io.tamis.segmentation.definition.DefinitionChange;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.LiveSegments;
import io.tamis.segmentation.definition.RuleCheck;
import io.tamis.segmentation.definition.Saving;
import io.tamis.segmentation.definition.Segment;
import io.tamis.segmentation.definition.SegmentCompiler;
import io.tamis.segmentation.definition.SegmentStatus;
import io.tamis.segmentation.definition.StoredSegment;
import io.tamis.segmentation.definition.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions in memory, by the real rules. */
public final class TestSegments implements Definitions {
    public static final RuleCompiler RULES = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    private final Map<String, StoredSegment> stored = new LinkedHashMap<>();
    private final List<StoredSegment> history = new ArrayList<>();
    private long epoch;

    /** An active segment. */
    public TestSegments with(String key, String rule) {
        return with(key, rule, null, SegmentStatus.ACTIVE);
    }

    public TestSegments with(String key, String rule, @Nullable String parent, SegmentStatus status) {
        Saving saving = save(segment(key, rule, parent, status));
        if (!(saving instanceof Saving.Saved || saving instanceof Saving.Unchanged)) {
            throw new IllegalArgumentException(saving.toString());
        }
        return this;
    }

    public static Segment segment(String key, @Nullable String rule, @Nullable String parent, SegmentStatus status) {
        return new Segment(
                key,
                "Name of " + key,
                "",
                rule,
                parent,
                0,
                null,
                List.of(Purpose.PROFILING),
                List.of(),
                List.of(),
                status);
    }

    public Saving save(Segment segment) {
        RuleCheck.Checked checked = new RuleCheck(RULES, ZoneId.of("Europe/Paris"))
                .check(segment.rule(), stored.keySet(), List.of(), Vocabulary.Shown.NOTHING);
        return change(standing ->
                        DefinitionChange.save(standing, segment, checked, DefinitionChange.Mode.PUT, Instant.EPOCH))
                .await()
                .indefinitely();
    }

    public Saving delete(String key) {
        return change(standing -> DefinitionChange.delete(standing, key, Instant.EPOCH))
                .await()
                .indefinitely();
    }

    /** As evaluation needs them. */
    public LiveSegments live() {
        return compiler().compile(epoch, List.copyOf(stored.values()));
    }

    public static SegmentCompiler compiler() {
        return new SegmentCompiler(RULES, key -> {
            throw new IllegalStateException(key);
        });
    }

    @Override
    public Uni<Long> epoch() {
        return Uni.createFrom().item(() -> epoch);
    }

    @Override
    public Uni<List<StoredSegment>> all() {
        return Uni.createFrom().item(() -> List.copyOf(stored.values()));
    }

    @Override
    public Uni<List<StoredSegment>> versions(String key) {
        return Uni.createFrom()
                .item(() -> history.reversed().stream()
                        .filter(it -> it.key().equals(key))
                        .toList());
    }

    @Override
    public <T extends Decision> Uni<T> change(Decider<T> decide) {
        return Uni.createFrom()
                .item(() -> decide.apply(new Standing(List.copyOf(stored.values()), epoch + 1)))
                .invoke(decision -> {
                    StoredSegment written = decision.write();
                    if (written != null) {
                        epoch = written.epoch();
                        stored.put(written.key(), written);
                        history.add(written);
                    }
                });
    }
}
