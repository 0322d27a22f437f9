package io.tamis.ingestion.consent.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.consent.Chain;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import io.tamis.platform.outbox.OutboxRelay;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One append: lock the subjects in one order, so that two appends never wait for each other crosswise; extend their chains;
 * update what is in force; put the announcement into the outbox. All on one connection, in its transaction.
 */
final class Append {

    private static final String SUBJECT = """
        INSERT INTO consent_subject (row_id, namespace, blind_index, data_key, sealed_value, head_sequence, head_hash)
        VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (row_id) DO NOTHING\
        """;
    private static final String LOCK = """
        SELECT row_id, data_key, head_sequence, head_hash FROM consent_subject
        WHERE row_id = ANY($1) ORDER BY row_id FOR UPDATE\
        """;
    private static final String ENTRY = """
        INSERT INTO consent_entry (row_id, sequence, recorded_at, sealed, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6)\
        """;
    private static final String HEAD =
            "UPDATE consent_subject SET head_sequence = $2, head_hash = $3, data_key = $4 WHERE row_id = $1";
    private static final String IN_FORCE = """
        INSERT INTO consent_in_force AS held (row_id, purpose, granted, decided_at, recorded_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (row_id, purpose) DO UPDATE
        SET granted = excluded.granted, decided_at = excluded.decided_at, recorded_at = excluded.recorded_at
        WHERE excluded.decided_at > held.decided_at
           OR (excluded.decided_at = held.decided_at AND held.granted AND NOT excluded.granted)\
        """;

    private final SqlConnection connection;
    private final MasterKeys keys;
    private final List<Statement> statements;
    private final SortedMap<String, List<Statement>> bySubject = new TreeMap<>();

    Append(SqlConnection connection, MasterKeys keys, List<Statement> statements) {
        this.connection = connection;
        this.keys = keys;
        this.statements = statements;
        statements.forEach(it -> bySubject
                .computeIfAbsent(it.subject().rowId(), _ -> new ArrayList<>())
                .add(it));
    }

    Uni<Void> run() {
        return batch(SUBJECT, bySubject.values().stream().map(this::subject).toList())
                .chain(() -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(bySubject.keySet().toArray(String[]::new))))
                .chain(this::extend)
                .chain(this::enforce)
                .chain(this::announce);
    }

    private Tuple subject(List<Statement> statements) {
        Subject subject = statements.getFirst().subject();
        DataKey key = keys.create();
        return Tuple.from(new Object[] {
            subject.rowId(),
            subject.namespace().wire(),
            subject.blindIndex(),
            key.wrapped(),
            key.seal(subject.normal(), "identity." + subject.namespace().wire()),
            Buffer.buffer(Chain.start())
        });
    }

    private Uni<Void> extend(RowSet<Row> subjects) {
        List<Tuple> entries = new ArrayList<>();
        List<Tuple> heads = new ArrayList<>();
        for (Row row : subjects) {
            String rowId = row.getString("row_id");
            String wrapped = row.getString("data_key");
            // A subject whose key was destroyed and who decides again starts with a new one.
            DataKey key = wrapped == null ? keys.create() : keys.open(wrapped);
            byte[] hash = row.getBuffer("head_hash").getBytes();
            int sequence = row.getInteger("head_sequence");
            for (Statement statement : bySubject.getOrDefault(rowId, List.of())) {
                sequence++;
                String sealed = SealedEntry.seal(key, statement);
                Instant recordedAt = statement.decision().recordedAt();
                byte[] next = Chain.next(hash, rowId, sequence, recordedAt, sealed);
                entries.add(Tuple.from(
                        new Object[] {rowId, sequence, at(recordedAt), sealed, Buffer.buffer(hash), Buffer.buffer(next)
                        }));
                hash = next;
            }
            heads.add(Tuple.of(rowId, sequence, Buffer.buffer(hash), key.wrapped()));
        }
        return batch(ENTRY, entries).chain(() -> batch(HEAD, heads));
    }

    private Uni<Void> enforce() {
        List<Tuple> decisions = new ArrayList<>();
        bySubject.forEach((rowId, own) -> own.forEach(it -> {
            Decision decision = it.decision();
            decisions.add(Tuple.of(
                    rowId,
                    it.purpose().wire(),
                    decision.granted(),
                    at(decision.decidedAt()),
                    at(decision.recordedAt())));
        }));
        return batch(IN_FORCE, decisions);
    }

    private Uni<Void> announce() {
        Uni<Void> added = Uni.createFrom().voidItem();
        for (var message : Announcement.of(keys, statements)) {
            added = added.chain(() -> OutboxRelay.add(connection, Exchange.CONSENTS, RoutingKey.DEFAULT, message));
        }
        return added;
    }

    private Uni<Void> batch(String statement, List<Tuple> rows) {
        return connection.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
