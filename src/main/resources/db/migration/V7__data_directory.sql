-- Runs unchanged on SQLite and on PostgreSQL.

-- The identity of the data directory that this database belongs to; the directory contains it too. At most one row.
CREATE TABLE data_directory (
  identity TEXT NOT NULL PRIMARY KEY
);
