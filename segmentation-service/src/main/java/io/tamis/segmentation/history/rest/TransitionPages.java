package io.tamis.segmentation.history.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.history.History;
import io.tamis.segmentation.history.PastTransition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages through history, the newest first. */
@ApplicationScoped
class TransitionPages {
    private static final int MOST = 1000;

    private final History history;
    private final MasterKeys keys;

    TransitionPages(History history, MasterKeys keys) {
        this.history = history;
        this.keys = keys;
    }

    /**
     * A page of history, with the explanations opened; one whose key was erased has none any more.
     *
     * @param segment null for every one
     * @param profileId null for everybody
     * @param limit taken for 1 below it, for 1000 above
     * @param cursor null for the first page
     * @throws Problem 400 {@code invalid_cursor}
     */
    Uni<Page<TransitionView>> page(
            @Nullable String segment, @Nullable String profileId, int limit, @Nullable String cursor) {
        int most = Math.clamp(limit, 1, MOST);
        return history.find(query(segment, profileId, cursor), most + 1)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> page(found, most));
    }

    private static History.Query query(@Nullable String segment, @Nullable String profileId, @Nullable String cursor) {
        if (cursor == null) {
            return new History.Query(segment, profileId, null);
        }
        List<String> parts = Cursor.decode(cursor);
        try {
            History.Place place =
                    new History.Place(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)), parts.get(2));
            return new History.Query(segment, profileId, place);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.");
        }
    }

    private Page<TransitionView> page(List<PastTransition> found, int most) {
        List<TransitionView> items = found.stream()
                .limit(most)
                .map(it -> TransitionView.of(it, keys))
                .toList();
        if (found.size() <= most) {
            return Page.last(items);
        }
        TransitionView last = items.getLast();
        return new Page<>(
                items,
                Cursor.encode(
                        Long.toString(last.at().toEpochMilli()), Long.toString(last.number()), last.transitionId()));
    }
}
