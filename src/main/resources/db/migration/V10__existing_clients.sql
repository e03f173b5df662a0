-- Runs unchanged on SQLite and on PostgreSQL. Times are milliseconds since 1970-01-01 UTC; truth values are 0 and 1.

-- name_key is the name with Unicode case folding, by which a name is found in any case. V11 fills it.
-- A time of 0 is unknown, and so is an owner of NULL: the folder was created by an older server, or by the server itself.
ALTER TABLE folders ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE folders ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE folders ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE folders ADD COLUMN owner_id BIGINT;

-- The library of a folder is found by its parents, so that a folder with any content can move by one row.
DROP INDEX folders_of_library;
ALTER TABLE folders DROP COLUMN library_id;

-- locked_by is the user who has checked the document out.
ALTER TABLE documents ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN locked_by BIGINT;
ALTER TABLE documents ADD COLUMN locked_at BIGINT NOT NULL DEFAULT 0;

CREATE INDEX documents_by_lock ON documents (locked_by, folder_id) WHERE locked_by IS NOT NULL;

ALTER TABLE versions ADD COLUMN comment TEXT NOT NULL DEFAULT '';

-- The recycle bin, the row -1: below it, each deleted document or folder has a folder of its own, so that names can repeat.
INSERT INTO folders (id, parent_id, name) VALUES (-1, -1, '');

-- id is the id of that folder. Either document_id or folder_id is the item. parent_id is the folder that the item was in,
-- and path its path then. purged_at is not 0 if the item is being removed for good.
CREATE TABLE trash (
  id          BIGINT NOT NULL PRIMARY KEY REFERENCES folders (id),
  document_id BIGINT,
  folder_id   BIGINT,
  parent_id   BIGINT NOT NULL,
  path        TEXT   NOT NULL,
  deleted_at  BIGINT NOT NULL,
  deleted_by  BIGINT NOT NULL,
  purged_at   BIGINT NOT NULL
);

CREATE INDEX trash_by_time ON trash (deleted_at);
