-- One row: up to which deployment everyone was scored, how far the one under way has come, and who runs it.
CREATE TABLE rescoring (
    id          integer     PRIMARY KEY CHECK (id = 1),
    finished    bigint      NOT NULL,
    running     bigint      NOT NULL,
    done        bigint      NOT NULL,
    total       bigint      NOT NULL,
    failed      boolean     NOT NULL,
    owner       text        NOT NULL,
    valid_until timestamptz NOT NULL
);
INSERT INTO rescoring VALUES (1, 0, 0, 0, 0, false, '', 'epoch');
