-- The span that asked for the announcement, as W3C's traceparent; empty when nobody traces. A process of the version before writes none.
ALTER TABLE outbox ADD COLUMN traceparent text NOT NULL DEFAULT '';
