-- What a commit must announce: written in the same transaction, published and deleted by the relay.
CREATE TABLE outbox (
    id          bigserial   PRIMARY KEY,
    exchange    text        NOT NULL,
    routing_key text        NOT NULL,
    message     bytea       NOT NULL,
    at          timestamptz NOT NULL
);
