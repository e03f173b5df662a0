-- Times are milliseconds since 1970 in UTC; truth values are 0 and 1. The statements run on SQLite and PostgreSQL alike.

CREATE TABLE users (
    id              BIGINT   NOT NULL PRIMARY KEY,
    name            TEXT     NOT NULL,
    -- The name in lower case, by which a user is found.
    name_key        TEXT     NOT NULL UNIQUE,
    first_name      TEXT     NOT NULL,
    last_name       TEXT     NOT NULL,
    email           TEXT     NOT NULL,
    password_hash   TEXT     NOT NULL,
    administrator   SMALLINT NOT NULL,
    enabled         SMALLINT NOT NULL,
    tickets_allowed SMALLINT NOT NULL,
    created_at      BIGINT   NOT NULL
);

CREATE TABLE sessions (
    id            TEXT   NOT NULL PRIMARY KEY,
    -- Of the ticket itself nothing is kept.
    ticket_sha256 TEXT   NOT NULL UNIQUE,
    user_id       BIGINT NOT NULL REFERENCES users (id),
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL
);

CREATE INDEX sessions_of_user ON sessions (user_id);
