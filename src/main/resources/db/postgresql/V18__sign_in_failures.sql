-- Failed sign-ins, for servers that share a database. bucket is the SHA-256 of a limit and of what it limits, such as a user name: a
-- client may have sent a password in place of a name. The bucket is empty at empty_at, in nanoseconds since 1970-01-01 UTC by the clock
-- of the database: a failure may leak out within less than a millisecond.
CREATE FUNCTION now_nanos() RETURNS BIGINT LANGUAGE sql STABLE
  AS 'SELECT (EXTRACT(EPOCH FROM statement_timestamp()) * 1000000)::BIGINT * 1000';

CREATE TABLE sign_in_failures (
  bucket       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  empty_at     BIGINT           NOT NULL,
  window_nanos BIGINT           NOT NULL
);

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (empty_at);
