-- The event filters that a definition's own rule reads: JSON, [{"event", "condition"}].
ALTER TABLE segments ADD COLUMN filters text NOT NULL DEFAULT '[]';

-- How far derived metrics have come, as profile-service announced it.
CREATE TABLE metric_progress (
    key      text   PRIMARY KEY,
    state    text   NOT NULL,
    done     bigint NOT NULL,
    total    bigint NOT NULL,
    revision bigint NOT NULL
);
