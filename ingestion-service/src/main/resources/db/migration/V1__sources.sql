-- Where events come from. A deleted source keeps its row, because events name it, but no key.
CREATE TABLE source (
    id                 text PRIMARY KEY,
    name               text        NOT NULL,
    key_digest         text UNIQUE,
    key_hint           text        NOT NULL,
    legal_basis        text        NOT NULL,
    allowed_origins    text        NOT NULL,
    consent_categories text,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    deleted_at         timestamptz
);

-- The latest refusals of each source: why and where, never content.
CREATE TABLE source_rejection (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id  text        NOT NULL,
    at         timestamptz NOT NULL,
    code       text        NOT NULL,
    pointer    text        NOT NULL,
    message    text        NOT NULL,
    message_id text
);
CREATE INDEX source_rejection_by_source ON source_rejection (source_id, id DESC);

CREATE TABLE source_rejection_total (
    source_id text   NOT NULL,
    code      text   NOT NULL,
    total     bigint NOT NULL,
    PRIMARY KEY (source_id, code)
);
