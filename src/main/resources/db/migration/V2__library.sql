-- Runs unchanged on SQLite and on PostgreSQL. Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE ids (
  name    TEXT   NOT NULL PRIMARY KEY,
  next_id BIGINT NOT NULL
);

INSERT INTO ids (name, next_id) VALUES ('folder', 1), ('document', 1);

-- A library is a folder whose parent is the root, the row 0.
CREATE TABLE folders (
  id        BIGINT NOT NULL PRIMARY KEY,
  parent_id BIGINT NOT NULL REFERENCES folders (id),
  name      TEXT   NOT NULL,
  UNIQUE (parent_id, name)
);

INSERT INTO folders (id, parent_id, name) VALUES (0, 0, '');

-- latest is the number of the newest version.
CREATE TABLE documents (
  id        BIGINT NOT NULL PRIMARY KEY,
  folder_id BIGINT NOT NULL REFERENCES folders (id),
  name      TEXT   NOT NULL,
  latest    BIGINT NOT NULL,
  UNIQUE (folder_id, name)
);

-- A version without an author came from the server itself: an imported folder, or the samples.
CREATE TABLE versions (
  document_id BIGINT NOT NULL REFERENCES documents (id),
  number      BIGINT NOT NULL,
  size        BIGINT NOT NULL,
  crc32       TEXT   NOT NULL,
  sha256      TEXT   NOT NULL,
  content     TEXT   NOT NULL UNIQUE,
  author_id   BIGINT,
  modified_at BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (document_id, number)
);
