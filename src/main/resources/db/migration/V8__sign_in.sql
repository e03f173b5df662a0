-- Runs unchanged on SQLite and on PostgreSQL. Times are milliseconds since 1970-01-01 UTC; truth values are 0 and 1.

-- Whether the server has generated the password and nobody has signed in with it yet.
ALTER TABLE users ADD COLUMN password_unused SMALLINT NOT NULL DEFAULT 0;

-- Sessions of the user that were created before this time have ended. So one row ends any number of sessions. A new session
-- never gets an earlier time than this one, even if the clock was set back.
ALTER TABLE users ADD COLUMN sessions_from BIGINT NOT NULL DEFAULT 0;

DROP INDEX sessions_of_user;

CREATE INDEX sessions_of_user_by_expiry ON sessions (user_id, expires_at);

CREATE INDEX sessions_of_user_by_creation ON sessions (user_id, created_at);

-- Clients that have signed in. client is the SHA-256 of the user's name and the network of the client.
CREATE TABLE known_clients (
  client      TEXT   NOT NULL PRIMARY KEY,
  user_id     BIGINT NOT NULL REFERENCES users (id),
  known_until BIGINT NOT NULL
);

CREATE INDEX known_clients_of_user ON known_clients (user_id, known_until);

CREATE INDEX known_clients_by_end ON known_clients (known_until);
