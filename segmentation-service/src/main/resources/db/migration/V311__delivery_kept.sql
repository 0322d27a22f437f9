-- What old deliveries still hold is emptied some thousand at a time: each time found by this, however long the table is.
CREATE INDEX delivery_kept ON delivery (settled_at) WHERE transition IS NOT NULL AND state <> 'pending';
