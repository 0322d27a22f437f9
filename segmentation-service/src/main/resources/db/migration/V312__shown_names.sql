-- The names of traits (folded) and events that profiles have shown: a rule that asks for another is warned about. No values.
CREATE TABLE shown_names (
    kind text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (kind, name)
);
