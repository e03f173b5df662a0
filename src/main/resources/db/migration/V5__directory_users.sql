-- Runs unchanged on SQLite and on PostgreSQL. Truth values are 0 and 1.

-- Whether the password is checked by the directory; password_hash is empty then.
ALTER TABLE users ADD COLUMN directory SMALLINT NOT NULL DEFAULT 0;
