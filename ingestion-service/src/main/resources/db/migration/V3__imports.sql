-- Files of events. Their lines wait in chunks, compressed and sealed under the import's key, until they are taken in; the
-- key goes with the last of them.
CREATE TABLE import (
    id          text PRIMARY KEY,
    source_id   text        NOT NULL,
    state       text        NOT NULL,
    data_key    text,
    created_at  timestamptz NOT NULL,
    touched_at  timestamptz NOT NULL,
    spooled_at  timestamptz,
    finished_at timestamptz,
    chunks_left integer     NOT NULL DEFAULT 0,
    rows_read   bigint      NOT NULL DEFAULT 0,
    accepted    bigint      NOT NULL DEFAULT 0,
    rejected    bigint      NOT NULL DEFAULT 0,
    failure     text
);
CREATE INDEX import_unfinished ON import (created_at) WHERE state IN ('queued', 'running');

CREATE TABLE import_chunk (
    import_id  text    NOT NULL REFERENCES import,
    sequence   integer NOT NULL,
    first_line bigint  NOT NULL,
    sealed     text    NOT NULL,
    PRIMARY KEY (import_id, sequence)
);

CREATE TABLE import_rejection (
    import_id text   NOT NULL REFERENCES import,
    line      bigint NOT NULL,
    code      text   NOT NULL,
    message   text   NOT NULL,
    pointer   text   NOT NULL,
    PRIMARY KEY (import_id, line)
);
