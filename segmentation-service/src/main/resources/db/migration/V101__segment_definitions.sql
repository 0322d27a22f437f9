-- One row: the epoch of the latest change of any definition. Its lock lets one change happen at a time.
CREATE TABLE definition_epoch (
    id    integer PRIMARY KEY CHECK (id = 1),
    epoch bigint  NOT NULL
);
INSERT INTO definition_epoch (id, epoch) VALUES (1, 0);

-- Definitions as they are now. A deleted one stays: its key, name and version are still needed while members leave,
-- and its versions go on if the key is used again.
CREATE TABLE segments (
    segment_key    text        PRIMARY KEY,
    version        bigint      NOT NULL,
    epoch          bigint      NOT NULL,
    deleted        boolean     NOT NULL,
    definition     text        NOT NULL,
    reads          text        NOT NULL,
    backfill_state text        NOT NULL,
    backfill_epoch bigint      NOT NULL,
    backfill_done  bigint      NOT NULL,
    backfill_total bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);

-- Every version a definition ever had.
CREATE TABLE segment_versions (
    segment_key text        NOT NULL,
    version     bigint      NOT NULL,
    epoch       bigint      NOT NULL,
    deleted     boolean     NOT NULL,
    definition  text        NOT NULL,
    reads       text        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (segment_key, version)
);

-- Who runs the backfill.
CREATE TABLE backfill_lease (
    id          integer     PRIMARY KEY CHECK (id = 1),
    owner       text        NOT NULL,
    valid_until timestamptz NOT NULL
);
INSERT INTO backfill_lease (id, owner, valid_until) VALUES (1, '', 'epoch');
