-- Runs unchanged on SQLite and on PostgreSQL.

-- Counts the changes of what is directly in the folder, so that the server can tell whether a position in its list still holds.
ALTER TABLE folders ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
