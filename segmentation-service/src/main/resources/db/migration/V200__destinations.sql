CREATE TABLE destination (
    id            uuid PRIMARY KEY,
    name          text        NOT NULL,
    type          text        NOT NULL,
    url           text        NOT NULL,
    purposes      text[]      NOT NULL,
    segments      text[]      NOT NULL, -- empty: every segment
    event_types   text[]      NOT NULL,
    state         text        NOT NULL,
    state_reason  text,
    secret_key    text        NOT NULL, -- wrapped
    secret        text        NOT NULL, -- sealed
    old_secret    text,                 -- sealed; signs too until old_secret_until
    old_secret_until timestamptz,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    held_until    timestamptz           -- the receiver asked for nothing before
);

-- No foreign key: a destination removed while transitions are being kept must not fail their batch. Orphans are swept.
CREATE TABLE delivery (
    id             text PRIMARY KEY, -- the webhook-id, computed from transition and destination
    seq            bigint GENERATED ALWAYS AS IDENTITY,
    destination_id uuid        NOT NULL,
    transition_id  text        NOT NULL,
    profile_id     text        NOT NULL,
    segment_key    text        NOT NULL,
    number         bigint      NOT NULL,
    kind           text        NOT NULL,
    at             timestamptz NOT NULL,
    transition     text,                -- as announced, identities sealed; emptied once it is never sent again
    state          text        NOT NULL,
    attempts       int         NOT NULL DEFAULT 0,
    step           int         NOT NULL DEFAULT 0,
    due_at         timestamptz NOT NULL,
    leased_until   timestamptz,         -- being sent until then
    last_status    int,
    last_error     text,
    created_at     timestamptz NOT NULL,
    settled_at     timestamptz,
    UNIQUE (transition_id, destination_id)
);

CREATE INDEX delivery_due ON delivery (destination_id, due_at, seq) WHERE state = 'pending';
CREATE INDEX delivery_of_person ON delivery (destination_id, profile_id, segment_key, number);
CREATE INDEX delivery_latest ON delivery (destination_id, seq);
