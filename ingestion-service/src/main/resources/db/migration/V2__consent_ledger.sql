-- The consent ledger: one hash chain per identity. Entries are sealed under the subject's key; destroying the key
-- forgets the person and leaves the chain verifiable.
CREATE TABLE consent_subject (
    row_id        text PRIMARY KEY,
    namespace     text    NOT NULL,
    blind_index   text    NOT NULL,
    data_key      text,
    sealed_value  text,
    head_sequence integer NOT NULL,
    head_hash     bytea   NOT NULL
);

CREATE TABLE consent_entry (
    row_id        text        NOT NULL REFERENCES consent_subject,
    sequence      integer     NOT NULL,
    recorded_at   timestamptz NOT NULL,
    sealed        text        NOT NULL,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL,
    PRIMARY KEY (row_id, sequence)
);

CREATE FUNCTION consent_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'consent_entry is append-only';
END
$$;
CREATE TRIGGER consent_entry_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_entry
    FOR EACH STATEMENT EXECUTE FUNCTION consent_entry_is_append_only();

-- What follows from the entries: the decision in force of each identity and purpose.
CREATE TABLE consent_in_force (
    row_id      text        NOT NULL REFERENCES consent_subject,
    purpose     text        NOT NULL,
    granted     boolean     NOT NULL,
    decided_at  timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (row_id, purpose)
);

-- What a commit must announce.
CREATE TABLE outbox (
    id          bigserial PRIMARY KEY,
    exchange    text        NOT NULL,
    routing_key text        NOT NULL,
    message     bytea       NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
