-- Runs on PostgreSQL alone. There, text is sorted by the rules of a language unless the column says otherwise. Lists are read in
-- pages that continue after the last name, and clients see their order: by code points, as SQLite sorts.

ALTER TABLE folders ALTER COLUMN name TYPE TEXT COLLATE "C";
ALTER TABLE documents ALTER COLUMN name TYPE TEXT COLLATE "C";
ALTER TABLE users ALTER COLUMN name_key TYPE TEXT COLLATE "C";
