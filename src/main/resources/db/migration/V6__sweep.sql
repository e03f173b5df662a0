-- Runs unchanged on SQLite and on PostgreSQL. Times are milliseconds since 1970-01-01 UTC; truth values are 0 and 1.

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Only of download handlers that live long: a new one tells its age itself. used_until lies a little ahead of the last use,
-- so that the uses that follow need not write.
CREATE TABLE handler_uses (
  session_id TEXT   NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  handler    TEXT   NOT NULL,
  used_until BIGINT NOT NULL,
  PRIMARY KEY (session_id, handler)
);

-- The same for an upload.
ALTER TABLE uploads ADD COLUMN used_until BIGINT NOT NULL DEFAULT 0;

UPDATE uploads SET used_until = created_at;

-- Since when it is being published: nobody can use it any more, but its chunks are being read. 0 before that.
ALTER TABLE uploads ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0;

CREATE INDEX uploads_by_use ON uploads (used_until);

-- By which a chunk on the disk is found to be named or not.
CREATE INDEX upload_chunks_by_content ON upload_chunks (content);
