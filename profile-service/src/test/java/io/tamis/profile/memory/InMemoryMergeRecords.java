package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.merging.MergeRecord;
import io.tamis.profile.merging.MergeRecords;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Merge records in a map. */
public final class InMemoryMergeRecords implements MergeRecords {

    private final Stage stage;
    private final TreeMap<String, MergeRecord> records = new TreeMap<>();

    public InMemoryMergeRecords(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Void> keep(MergeRecord merge) {
        return stage.run(() -> {
            records.put(merge.id(), merge);
            stage.written();
            return null;
        });
    }

    @Override
    public Uni<List<MergeRecord>> byIds(Collection<String> ids) {
        return stage.run(
                () -> ids.stream().map(records::get).filter(Objects::nonNull).toList());
    }
}
