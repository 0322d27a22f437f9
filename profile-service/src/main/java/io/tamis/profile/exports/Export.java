package io.tamis.profile.exports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An export and how far it is.
 *
 * @param failure why it failed; null unless it did
 * @param updatedAt when whoever works on it last said so
 * @param expiresAt when it and its data are forgotten
 * @param tries how often it was taken up since it last got further
 * @param version grows with every change; who works on it holds the version it wrote
 */
public record Export(
        String id,
        Recipe recipe,
        State state,
        Progress progress,
        @Nullable Failure failure,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt,
        int tries,
        long version) {

    /** Where it stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    /** Why it failed: short and machine-readable, and for a person to read. Nothing personal. */
    public record Failure(String code, String message) {}

    /**
     * How far it is.
     *
     * @param after the last profile that was handled
     * @param done profiles handled
     * @param total about how many there are
     * @param rows rows written
     * @param leftOut people without a row, by reason
     * @param chunks the export's version under which each piece of the data was written, in order
     */
    public record Progress(
            @Nullable String after, long done, long total, long rows, Map<String, Long> leftOut, List<Long> chunks) {

        static final Progress NONE = new Progress(null, 0, 0, 0, Map.of(), List.of());

        public Progress {
            leftOut = Map.copyOf(leftOut);
            chunks = List.copyOf(chunks);
        }

        Progress of(long people) {
            return new Progress(after, done, people, rows, leftOut, chunks);
        }

        /** Some more pieces, all under one version. */
        Progress written(int pieces, long version) {
            List<Long> more = new ArrayList<>(chunks);
            more.addAll(Collections.nCopies(pieces, version));
            return new Progress(after, done, total, rows, leftOut, more);
        }

        /** A page of people further. */
        Progress past(String last, int people, int newRows, Map<String, Long> newlyLeftOut) {
            Map<String, Long> all = new TreeMap<>(leftOut);
            newlyLeftOut.forEach((reason, count) -> all.merge(reason, count, Long::sum));
            long reached = done + people;
            return new Progress(last, reached, Math.max(total, reached), rows + newRows, all, chunks);
        }
    }

    /** Just asked for. */
    static Export queued(String id, Recipe recipe, Instant now, Duration kept) {
        return new Export(id, recipe, State.QUEUED, Progress.NONE, null, now, now, null, now.plus(kept), 0, 1);
    }

    /** Somebody works on it, from where it stands. */
    Export taken(Instant now) {
        return new Export(
                id, recipe, State.RUNNING, progress, null, createdAt, now, null, expiresAt, tries + 1, version + 1);
    }

    /** Further on. The count of tries begins anew, for it counts those that got nowhere. */
    Export at(Progress reached, Instant now) {
        return new Export(id, recipe, State.RUNNING, reached, null, createdAt, now, null, expiresAt, 1, version + 1);
    }

    Export done(Progress reached, Instant now) {
        return new Export(id, recipe, State.DONE, reached, null, createdAt, now, now, expiresAt, tries, version + 1);
    }

    Export failed(Failure why, Instant now) {
        return new Export(id, recipe, State.FAILED, progress, why, createdAt, now, now, expiresAt, tries, version + 1);
    }

    /** The ids of the pieces of its data: laid one behind the other in this order they are the file. */
    public List<String> pieces() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < progress.chunks().size(); i++) {
            ids.add(piece(i, progress.chunks().get(i)));
        }
        return ids;
    }

    /** The id of a piece that whoever holds this version writes: 0 is the next one. */
    String nextPiece(int ahead) {
        return piece(progress.chunks().size() + ahead, version);
    }

    /** Two who both believe that they work on it hold different versions, and so never write the same piece. */
    private String piece(int position, long writtenUnder) {
        return id + ":" + position + ":" + writtenUnder;
    }
}
