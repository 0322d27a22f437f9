package io.tamis.local.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the backend lacks: an index that is not unique. It answers a question with an upper bound on the last field of its
 * keys ("what is due?", asked every second), which otherwise reads every document. It offers candidates only: the
 * collection still looks at each of them. Lives in memory, filled again when the store is opened.
 */
final class RangeIndex extends Index<Object> {

    private final String field;

    /** Positions by the document's id, by value. Numbers and instants, which never meet in one field. */
    private final NavigableMap<Long, Map<Object, Object>> positions = new TreeMap<>();

    private long count;

    /** Documents whose value it cannot order. As long as there is one, it answers nothing. */
    private long foreign;

    /** Sparse, as the backend calls an index that need not have every document. */
    RangeIndex(String name, List<IndexKey> keys) {
        super(name, keys, true);
        this.field = keys.getLast().getKey();
    }

    @Override
    public boolean canHandle(Document query) {
        return foreign == 0 && bound(query).isPresent();
    }

    /** Including those at an excluded bound. */
    @Override
    public Iterable<Object> getPositions(Document query) {
        List<Object> found = new ArrayList<>();
        bound(query).ifPresent(it -> positions.headMap(it, true).values().forEach(some -> found.addAll(some.values())));
        return found;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        Long value = value(document.get(field));
        Map<Object, Object> same = value == null ? null : positions.get(value);
        return same == null ? null : same.get(document.get("_id"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // Anything may be added: it is not unique.
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        Long value = value(document.get(field));
        if (value == null) {
            foreign += isForeign(document) ? 1 : 0;
        } else if (positions.computeIfAbsent(value, _ -> new HashMap<>()).put(document.get("_id"), position) == null) {
            count++;
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        Long value = value(document.get(field));
        foreign -= isForeign(document) ? 1 : 0;
        Map<Object, Object> same = value == null ? null : positions.get(value);
        if (same == null) {
            return null;
        }
        Object position = same.remove(document.get("_id"));
        count -= position == null ? 0 : 1;
        if (same.isEmpty()) {
            positions.remove(value);
        }
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // Anything may become anything: it is not unique.
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        remove(before);
        add(after, position, collection);
    }

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        positions.clear();
        count = 0;
        foreign = 0;
    }

    /** The lowest upper bound that the query, or a member of its conjunction, sets on the field. */
    private Optional<Long> bound(Document query) {
        return Stream.concat(Stream.of(query), conjunction(query.get("$and")))
                .map(it -> it.get(field))
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .flatMap(it -> Stream.of("$lte", "$lt")
                        .map(it::get)
                        .map(RangeIndex::value)
                        .flatMap(Stream::ofNullable))
                .min(Long::compare);
    }

    private static Stream<Document> conjunction(@Nullable Object members) {
        return members instanceof Collection<?> some
                ? some.stream().filter(Document.class::isInstance).map(Document.class::cast)
                : Stream.empty();
    }

    private boolean isForeign(Document document) {
        return document.get(field) != null && value(document.get(field)) == null;
    }

    private static @Nullable Long value(@Nullable Object value) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number.longValue();
            case Instant instant -> instant.toEpochMilli();
            case null, default -> null;
        };
    }
}
