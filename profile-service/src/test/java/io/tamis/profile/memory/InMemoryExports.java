package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.table.Piece;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Exports in maps. */
public final class InMemoryExports implements Exports {

    private final Stage stage;
    private final Map<String, Export> exports = new TreeMap<>();
    private final Map<String, Piece> pieces = new HashMap<>();

    public InMemoryExports(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Void> add(Export export) {
        return stage.run(() -> {
            exports.put(export.id(), export);
            return null;
        });
    }

    @Override
    public Uni<Optional<Export>> byId(String id) {
        return stage.run(() -> Optional.ofNullable(exports.get(id)));
    }

    @Override
    public Uni<Boolean> keep(Export next) {
        return stage.run(() -> {
            Export before = Objects.requireNonNull(exports.get(next.id()), "an export");
            if (before.version() != next.version() - 1) {
                return false;
            }
            exports.put(next.id(), next);
            stage.written();
            return true;
        });
    }

    @Override
    public Uni<List<Export>> open() {
        return stage.run(() -> exports.values().stream()
                .filter(it -> it.state() == Export.State.QUEUED || it.state() == Export.State.RUNNING)
                .toList());
    }

    @Override
    public Uni<Void> keep(String exportId, String pieceId, Piece piece) {
        return stage.run(() -> {
            pieces.put(pieceId, piece);
            stage.written();
            return null;
        });
    }

    @Override
    public Uni<byte[]> bytes(String pieceId) {
        return stage.run(() -> piece(pieceId).bytes());
    }

    @Override
    public Uni<List<byte[]>> notes(List<String> pieceIds) {
        return stage.run(() -> pieceIds.stream().map(it -> piece(it).notes()).toList());
    }

    @Override
    public Uni<Integer> forget(Instant now) {
        return stage.run(() -> {
            List<Export> gone = exports.values().stream()
                    .filter(it -> !it.expiresAt().isAfter(now))
                    .toList();
            gone.forEach(it -> exports.remove(it.id()));
            return gone.size();
        });
    }

    /** The only export there is. */
    public Export only() {
        if (exports.size() != 1) {
            throw new AssertionError("expected one export, found " + exports.size());
        }
        return exports.values().iterator().next();
    }

    /** The data of an export. */
    public byte[] data(Export export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.pieces().forEach(it -> out.writeBytes(piece(it).bytes()));
        return out.toByteArray();
    }

    private Piece piece(String id) {
        return Objects.requireNonNull(pieces.get(id), "a piece");
    }
}
