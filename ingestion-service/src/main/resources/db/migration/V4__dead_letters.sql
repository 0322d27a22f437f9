-- Facts that no service could handle.
CREATE TABLE dead_letter (
    id           text PRIMARY KEY,
    service      text        NOT NULL,
    queue        text        NOT NULL,
    message_type text        NOT NULL,
    code         text        NOT NULL,
    reason       text        NOT NULL,
    at           timestamptz NOT NULL,
    message      text,
    raw          text,
    state        text        NOT NULL,
    decided_at   timestamptz,
    decided_by   text
);
CREATE INDEX dead_letter_latest ON dead_letter (state, at DESC, id DESC);

-- Partner calls that were answered, so that the same call again gets the same answer.
CREATE TABLE idempotent_call (
    caller      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    answer      text,
    at          timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotent_call_at ON idempotent_call (at);
