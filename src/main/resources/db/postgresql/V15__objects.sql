-- Runs on PostgreSQL alone, since only servers that share an object store need it. Times are milliseconds since 1970-01-01 UTC by the
-- clock of the database, so that the clocks of the servers do not matter.
CREATE FUNCTION now_millis() RETURNS BIGINT LANGUAGE sql STABLE
  AS 'SELECT (EXTRACT(EPOCH FROM statement_timestamp()) * 1000)::BIGINT';

-- Objects that no row names: those that are being written, and those that are to be deleted. An object has its row here before its
-- first byte is written, and loses it in the transaction that writes the row that names it. dying is 1 from the moment in which it is
-- certain that no row will name the object.
CREATE TABLE objects (
  key         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  lease_until BIGINT           NOT NULL,
  dying       SMALLINT         NOT NULL DEFAULT 0
);

CREATE INDEX objects_by_lease ON objects (dying, lease_until);

-- Download handlers. content is the object of a version, or a zip of its own.
CREATE TABLE staged (
  session_id TEXT             NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  handler    TEXT COLLATE "C" NOT NULL,
  user_id    BIGINT           NOT NULL,
  content    TEXT             NOT NULL,
  size       BIGINT           NOT NULL,
  used_until BIGINT           NOT NULL,
  PRIMARY KEY (session_id, handler)
);

CREATE INDEX staged_of_user ON staged (user_id);

CREATE INDEX staged_by_use ON staged (used_until);

CREATE INDEX staged_by_content ON staged (content);

-- What loses its row becomes an object that no row names, however the row is deleted. The quarter of an hour is longer than any
-- statement, so a statement that has just seen the row has ended before the object is deleted.
CREATE FUNCTION register_unnamed_object() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO objects (key, lease_until) VALUES (OLD.content, now_millis() + 900000) ON CONFLICT (key) DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER versions_unnamed AFTER DELETE ON versions
  FOR EACH ROW EXECUTE FUNCTION register_unnamed_object();

CREATE TRIGGER upload_chunks_unnamed AFTER DELETE ON upload_chunks
  FOR EACH ROW EXECUTE FUNCTION register_unnamed_object();

CREATE TRIGGER staged_unnamed AFTER DELETE ON staged
  FOR EACH ROW WHEN (OLD.content LIKE 'zip/%') EXECUTE FUNCTION register_unnamed_object();
