package io.tamis.segmentation.delivery.postgres;

/**
 * The statements on {@code delivery}.
 *
 * <p>A connection keeps the plans of its first statements, which it may have made while the table was all but empty: then every index
 * looks as good as any. So a question inside another one says by what it is to be answered: {@code OFFSET 0} keeps it from becoming
 * a join, and {@code ORDER BY number} makes the index of a person and segment the cheapest way, at any size.
 */
final class DeliverySql {

    static final String SUBSCRIPTIONS = "SELECT id, purposes, segments, event_types FROM destination";

    static final String KEEP = """
            INSERT INTO delivery (id, destination_id, transition_id, profile_id, segment_key, number, kind, at,
                                  transition, state, due_at, created_at, settled_at)
            SELECT n.id, n.destination_id, n.transition_id, n.profile_id, n.segment_key, n.number, n.kind, n.at,
                   n.transition, n.state, $11::timestamptz, $11::timestamptz,
                   CASE n.state WHEN 'pending' THEN NULL ELSE $11::timestamptz END
            FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                        $8::timestamptz[], $9::text[], $10::text[], $12::boolean[])
                 AS n (id, destination_id, transition_id, profile_id, segment_key, number, kind, at, transition, state,
                       only_if_told)
            WHERE NOT n.only_if_told OR EXISTS (
                SELECT 1 FROM delivery p
                WHERE p.destination_id = n.destination_id AND p.profile_id = n.profile_id
                  AND p.segment_key = n.segment_key AND p.kind = 'entered'
                ORDER BY p.number OFFSET 0)
            ON CONFLICT DO NOTHING
            RETURNING destination_id, state
            """;

    static final String DESTINATION = "SELECT * FROM destination WHERE id = $1";

    /**
     * Until the transaction ends. Claims of one destination follow one another over all processes: two at once could each take
     * one of two transitions of the same person and segment. The claim is a statement of its own, so that it sees
     * what was committed while it waited.
     */
    static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('delivery ' || $1::uuid::text, 0))::text AS locked";

    static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM delivery d
                WHERE d.destination_id = $1 AND d.state = 'pending' AND d.due_at <= $2
                  AND EXISTS (
                      SELECT 1 FROM destination t
                      WHERE t.id = $1 AND t.state = 'active' AND (t.held_until IS NULL OR t.held_until <= $2))
                  AND NOT EXISTS (
                      SELECT 1 FROM delivery e
                      WHERE e.destination_id = d.destination_id AND e.profile_id = d.profile_id
                        AND e.segment_key = d.segment_key AND e.state = 'pending' AND e.id <> d.id
                        AND (e.number < d.number OR e.leased_until > $2)
                      ORDER BY e.number OFFSET 0)
                ORDER BY d.due_at, d.seq LIMIT $3 FOR UPDATE OF d SKIP LOCKED),
            claimed AS (
                UPDATE delivery d SET attempts = d.attempts + 1, leased_until = $4, due_at = $4
                FROM due WHERE d.id = due.id
                RETURNING d.id, d.seq, d.destination_id, d.profile_id, d.segment_key, d.attempts, d.step, d.transition)
            SELECT c.id, c.attempts, c.step, c.transition, p.transition_id AS last_id, p.number AS last_number,
                   p.kind AS last_kind, p.state AS last_state, p.at AS last_at
            FROM claimed c LEFT JOIN LATERAL (
                SELECT p.transition_id, p.number, p.kind, p.state, p.at FROM delivery p
                WHERE p.destination_id = c.destination_id AND p.profile_id = c.profile_id
                  AND p.segment_key = c.segment_key AND p.id <> c.id
                  AND (p.state IN ('delivered', 'skipped') OR (p.state IN ('failed', 'withheld') AND p.attempts > 0))
                ORDER BY p.number DESC LIMIT 1) p ON true
            ORDER BY c.seq
            """;

    /** Fenced by the number of attempts: void once claimed again. */
    static final String SETTLE = """
            UPDATE delivery d
            SET state = s.state, attempts = s.attempts, step = s.step, due_at = s.due_at, leased_until = NULL,
                last_status = s.status, last_error = s.error,
                settled_at = CASE s.state WHEN 'pending' THEN NULL ELSE $9::timestamptz END,
                transition = CASE WHEN s.last THEN NULL ELSE d.transition END
            FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::int[],
                        $8::text[], $10::boolean[])
                 AS s (id, claimed, state, attempts, step, due_at, status, error, last)
            WHERE d.id = s.id AND d.state = 'pending' AND d.attempts = s.claimed
            """;

    static final String DUE = """
            SELECT d.id FROM destination d
            WHERE d.state = 'active' AND (d.held_until IS NULL OR d.held_until <= $1) AND EXISTS (
                SELECT 1 FROM delivery e WHERE e.destination_id = d.id AND e.state = 'pending' AND e.due_at <= $1)
            """;

    static final String HOLD = "UPDATE destination SET held_until = greatest(held_until, $2) WHERE id = $1";

    static final String DISABLE = """
            UPDATE destination SET state = 'disabled', state_reason = $2, updated_at = $3
            WHERE id = $1 AND state = 'active'
            """;

    private static final String KEPT = """
            seq, id, destination_id, kind, segment_key, state, attempts, last_status, last_error, due_at, created_at,
            settled_at""";

    static final String PAGE =
            "SELECT " + KEPT + " FROM delivery WHERE destination_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";

    static final String ONE =
            "SELECT " + KEPT + " FROM delivery WHERE id = $1 AND ($2::uuid IS NULL OR destination_id = $2)";

    /** One that is being sent stays as it is; without what is to be sent there is nothing to retry. */
    static final String RETRY = """
            UPDATE delivery SET state = 'pending', step = 0, due_at = $3, settled_at = NULL
            WHERE id = $1 AND ($2::uuid IS NULL OR destination_id = $2) AND transition IS NOT NULL
              AND state IN ('pending', 'failed', 'withheld') AND (leased_until IS NULL OR leased_until <= $3)
            """;

    static final String EMPTY = """
            UPDATE delivery SET transition = NULL
            WHERE id IN (SELECT id FROM delivery
                         WHERE settled_at < $1 AND state <> 'pending' AND transition IS NOT NULL
                         ORDER BY settled_at LIMIT $2)
            """;

    static final String FORGET = """
            DELETE FROM delivery WHERE id IN (
                SELECT d.id FROM delivery d
                WHERE (d.settled_at < $1 AND d.state <> 'pending' AND EXISTS (
                          SELECT 1 FROM delivery e
                          WHERE e.destination_id = d.destination_id AND e.profile_id = d.profile_id
                            AND e.segment_key = d.segment_key AND e.number > d.number
                            AND e.state IN ('delivered', 'skipped')
                          ORDER BY e.number OFFSET 0))
                   OR NOT EXISTS (SELECT 1 FROM destination t WHERE t.id = d.destination_id)
                LIMIT $2)
            """;

    private DeliverySql() {}
}
