-- Runs unchanged on SQLite and on PostgreSQL.

-- What the uploads of a session amount to, so that no call has to add them up.
CREATE TABLE upload_totals (
  session_id TEXT   NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  user_id    BIGINT NOT NULL REFERENCES users (id),
  handlers   BIGINT NOT NULL,
  chunks     BIGINT NOT NULL,
  bytes      BIGINT NOT NULL
);

INSERT INTO upload_totals (session_id, user_id, handlers, chunks, bytes)
SELECT session_id, user_id, COUNT(*), SUM(chunks), SUM(size) FROM uploads GROUP BY session_id, user_id;

CREATE INDEX upload_totals_of_user ON upload_totals (user_id, handlers, chunks, bytes);

CREATE INDEX uploads_by_creation ON uploads (session_id, created_at, handler);

-- The rows of chunks are no longer deleted together with their session: a million rows in one statement would keep all other
-- writers waiting. They are deleted in small steps, and a row without an upload means nothing.
-- crc32 has 8 hexadecimal digits; it is empty if an older server has received the chunk.
ALTER TABLE upload_chunks RENAME TO upload_chunks_before;

CREATE TABLE upload_chunks (
  session_id TEXT   NOT NULL,
  handler    TEXT   NOT NULL,
  place      BIGINT NOT NULL,
  content    TEXT   NOT NULL,
  size       BIGINT NOT NULL,
  crc32      TEXT   NOT NULL,
  PRIMARY KEY (session_id, handler, place)
);

INSERT INTO upload_chunks (session_id, handler, place, content, size, crc32)
SELECT session_id, handler, place, content, size, '' FROM upload_chunks_before;

DROP TABLE upload_chunks_before;

CREATE INDEX upload_chunks_by_content ON upload_chunks (content);
