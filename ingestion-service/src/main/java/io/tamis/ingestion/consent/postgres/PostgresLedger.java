package io.tamis.ingestion.consent.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.consent.Chain;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Entry;
import io.tamis.ingestion.consent.History;
import io.tamis.ingestion.consent.Ledger;
import io.tamis.ingestion.consent.Position;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import io.tamis.platform.outbox.OutboxRelay;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL, with the decisions in force cached. Sets of rows, so SQL rather than entities. */
@ApplicationScoped
public class PostgresLedger implements Ledger {

    private static final String IN_FORCE = """
        SELECT row_id, purpose, granted, decided_at, recorded_at FROM consent_in_force WHERE row_id = ANY($1)\
        """;
    private static final String SUBJECTS =
            "SELECT row_id, data_key, head_sequence, head_hash FROM consent_subject WHERE row_id = ANY($1)";
    private static final String ENTRIES = """
        SELECT sequence, recorded_at, sealed, previous_hash, hash FROM consent_entry
        WHERE row_id = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3\
        """;

    private final Pool pool;
    private final MasterKeys keys;
    private final ConsentCache cache;
    private final OutboxRelay relay;

    PostgresLedger(Pool pool, MasterKeys keys, ConsentCache cache, OutboxRelay relay) {
        this.pool = pool;
        this.keys = keys;
        this.cache = cache;
        this.relay = relay;
    }

    @Override
    public Uni<Map<String, Decisions>> inForce(Collection<Subject> subjects) {
        Set<String> rowIds =
                subjects.stream().flatMap(it -> it.rowIds().stream()).collect(Collectors.toSet());
        return byRow(rowIds).map(byRow -> bySubject(subjects, byRow));
    }

    /** Under its current row id all that a subject decided, whatever pepper it was written under. */
    private static Map<String, Decisions> bySubject(Collection<Subject> subjects, Map<String, Decisions> byRow) {
        Map<String, Decisions> united = new HashMap<>();
        for (Subject subject : subjects) {
            Decisions all = Decisions.SILENT;
            for (String rowId : subject.rowIds()) {
                all = all.with(byRow.getOrDefault(rowId, Decisions.SILENT));
            }
            united.put(subject.rowId(), all);
        }
        return united;
    }

    private Uni<Map<String, Decisions>> byRow(Set<String> rowIds) {
        return Uni.createFrom().deferred(() -> {
            Map<String, Decisions> found = cache.present(rowIds);
            Set<String> missing = new HashSet<>(rowIds);
            missing.removeAll(found.keySet());
            return missing.isEmpty()
                    ? Uni.createFrom().item(found)
                    : load(missing).map(loaded -> {
                        found.putAll(loaded);
                        return found;
                    });
        });
    }

    private Uni<Map<String, Decisions>> load(Set<String> rowIds) {
        Map<String, Long> stamps = rowIds.stream().collect(Collectors.toMap(it -> it, cache::stamp));
        return pool.preparedQuery(IN_FORCE)
                .execute(Tuple.of(rowIds.toArray(String[]::new)))
                .map(rows -> decisions(rowIds, rows))
                .invoke(loaded ->
                        loaded.forEach((rowId, it) -> cache.keep(rowId, it, stamps.getOrDefault(rowId, -1L))));
    }

    private static Map<String, Decisions> decisions(Set<String> rowIds, RowSet<Row> rows) {
        Map<String, Decisions> decisions = new HashMap<>();
        rowIds.forEach(it -> decisions.put(it, Decisions.SILENT));
        for (Row row : rows) {
            Decision decision =
                    new Decision(row.getBoolean("granted"), instant(row, "decided_at"), instant(row, "recorded_at"));
            Purpose.of(row.getString("purpose"))
                    .ifPresent(purpose -> decisions.compute(
                            row.getString("row_id"),
                            (_, held) -> (held == null ? Decisions.SILENT : held).with(purpose, decision)));
        }
        return decisions;
    }

    @Override
    public Uni<Map<String, Decisions>> append(List<Statement> statements) {
        if (statements.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Subject> subjects = statements.stream().map(Statement::subject).toList();
        Set<String> rowIds = subjects.stream().map(Subject::rowId).collect(Collectors.toSet());
        return pool.withTransaction(connection -> new Append(connection, keys, statements).run())
                .invoke(() -> cache.drop(rowIds))
                .invoke(relay::nudge)
                .chain(() -> inForce(subjects));
    }

    @Override
    public Uni<Optional<History>> history(Subject subject, Position after, int limit) {
        List<String> rowIds = subject.rowIds();
        return pool.preparedQuery(SUBJECTS)
                .execute(Tuple.of(rowIds.toArray(String[]::new)))
                .chain(rows -> {
                    SortedMap<Integer, Row> chains = new TreeMap<>();
                    rows.forEach(row -> chains.put(rowIds.indexOf(row.getString("row_id")), row));
                    return page(chains.tailMap(after.chain()), after, limit);
                });
    }

    /** A page never crosses from one chain into the next. */
    private Uni<Optional<History>> page(SortedMap<Integer, Row> chains, Position after, int limit) {
        if (chains.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        int chain = chains.firstKey();
        Row subject = chains.sequencedValues().getFirst();
        int sequence = chain == after.chain() ? after.sequence() : 0;
        Position nextChain = chains.size() > 1 ? new Position(chain + 1, 0) : null;
        // One before, for the link to it, and one after, to know whether more follow.
        return pool.preparedQuery(ENTRIES)
                .execute(Tuple.of(subject.getString("row_id"), sequence, limit + 2))
                .map(rows -> Optional.of(history(subject, rows, new Position(chain, sequence), limit, nextChain)));
    }

    private History history(Row subject, RowSet<Row> rows, Position from, int limit, @Nullable Position nextChain) {
        String rowId = subject.getString("row_id");
        int after = from.sequence();
        String wrapped = subject.getString("data_key");
        DataKey key = wrapped == null ? null : keys.open(wrapped);
        List<Entry> entries = new ArrayList<>();
        int unreadable = 0;
        boolean intact = true;
        boolean more = false;
        byte @Nullable [] before = after == 0 ? Chain.start() : null;
        byte[] last = Chain.start();
        for (Row row : rows) {
            int sequence = row.getInteger("sequence");
            byte[] previous = row.getBuffer("previous_hash").getBytes();
            byte[] hash = row.getBuffer("hash").getBytes();
            String sealed = row.getString("sealed");
            Instant recordedAt = instant(row, "recorded_at");
            intact &= (before == null || Arrays.equals(before, previous))
                    && Arrays.equals(hash, Chain.next(previous, rowId, sequence, recordedAt, sealed));
            before = hash;
            last = hash;
            if (sequence > after && entries.size() + unreadable == limit) {
                more = true;
                break;
            }
            if (sequence > after) {
                Optional<SealedEntry.Opened> opened = SealedEntry.open(key, sealed, recordedAt);
                opened.ifPresent(it ->
                        entries.add(new Entry(sequence, it.purpose(), it.decision(), it.origin(), previous, hash)));
                unreadable += opened.isEmpty() ? 1 : 0;
            }
        }
        intact &= more || Arrays.equals(last, subject.getBuffer("head_hash").getBytes());
        return new History(entries, unreadable, intact, more ? new Position(from.chain(), after + limit) : nextChain);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
