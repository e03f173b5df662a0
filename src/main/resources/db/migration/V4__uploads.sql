-- Runs unchanged on SQLite and on PostgreSQL. Times are milliseconds since 1970-01-01 UTC; truth values are 0 and 1.

CREATE TABLE uploads (
  session_id TEXT     NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  handler    TEXT     NOT NULL,
  user_id    BIGINT   NOT NULL REFERENCES users (id),
  chunks     BIGINT   NOT NULL,
  size       BIGINT   NOT NULL,
  complete   SMALLINT NOT NULL,
  created_at BIGINT   NOT NULL,
  PRIMARY KEY (session_id, handler)
);

CREATE INDEX uploads_of_user ON uploads (user_id);

-- place counts from 1; an empty chunk takes a place and has no row.
CREATE TABLE upload_chunks (
  session_id TEXT   NOT NULL,
  handler    TEXT   NOT NULL,
  place      BIGINT NOT NULL,
  content    TEXT   NOT NULL,
  size       BIGINT NOT NULL,
  PRIMARY KEY (session_id, handler, place),
  FOREIGN KEY (session_id, handler) REFERENCES uploads (session_id, handler) ON DELETE CASCADE
);
