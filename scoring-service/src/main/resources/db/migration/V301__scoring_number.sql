-- The number of the latest change that concerns who is scored by what. An upload, or a version that never scored anybody and
-- is retired, changes the other number alone: everyone's scores stand.
ALTER TABLE deployment_number ADD COLUMN scoring bigint NOT NULL DEFAULT 0;
UPDATE deployment_number SET scoring = number;
