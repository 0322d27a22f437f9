-- One row: the number of the latest change of any version's stage. Its lock lets one change happen at a time.
CREATE TABLE deployment_number (
    id     integer PRIMARY KEY CHECK (id = 1),
    number bigint  NOT NULL
);
INSERT INTO deployment_number (id, number) VALUES (1, 0);

CREATE TABLE models (
    name           text        PRIMARY KEY,
    latest_version bigint      NOT NULL,
    -- The version that went live last, whether or not it still is: what a rollback undoes.
    promoted       bigint,
    created_at     timestamptz NOT NULL
);

-- Every version that was admitted, and where it stands.
CREATE TABLE model_versions (
    name            text        NOT NULL REFERENCES models (name),
    version         bigint      NOT NULL,
    stage           text        NOT NULL,
    percent         integer     NOT NULL,
    deployment      bigint      NOT NULL,
    -- The version that was live when this one went live.
    replaced        bigint,
    sha256          text        NOT NULL,
    fingerprint     text        NOT NULL,
    size            bigint      NOT NULL,
    manifest        bytea       NOT NULL,
    checks          text        NOT NULL,
    idempotency_key text,
    admitted_by     text        NOT NULL,
    admitted_at     timestamptz NOT NULL,
    stage_since     timestamptz NOT NULL,
    PRIMARY KEY (name, version)
);
CREATE UNIQUE INDEX one_live_version ON model_versions (name) WHERE stage = 'live';
CREATE UNIQUE INDEX one_canary ON model_versions (name) WHERE stage = 'canary';
CREATE UNIQUE INDEX one_version_per_key ON model_versions (name, idempotency_key);

-- The bytes, apart: they are read once by each replica, the rows above all the time.
CREATE TABLE model_files (
    name       text   NOT NULL,
    version    bigint NOT NULL,
    model      bytea  NOT NULL,
    golden     bytea  NOT NULL,
    background bytea,
    PRIMARY KEY (name, version),
    FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
);

-- Who did what, when. Rows are added, never changed.
CREATE TABLE model_audit (
    id         bigserial   PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    model      text        NOT NULL,
    version    bigint,
    from_stage text,
    to_stage   text,
    percent    integer,
    deployment bigint,
    detail     text
);
CREATE INDEX model_audit_by_model ON model_audit (model, id);
