-- What only one of several servers does at a time. holder is a server, until the time held_until by the clock of the database.
CREATE TABLE leases (
  name       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  holder     TEXT             NOT NULL,
  held_until BIGINT           NOT NULL
);
