-- Runs unchanged on SQLite and on PostgreSQL. Truth values are 0 and 1.

-- The library that a folder is in, its own id for a library; 0 for the root alone. Folders never move.
ALTER TABLE folders ADD COLUMN library_id BIGINT NOT NULL DEFAULT 0;

WITH RECURSIVE tree (id, library_id) AS (
  SELECT id, id FROM folders WHERE parent_id = 0 AND id <> 0
  UNION ALL
  SELECT f.id, t.library_id FROM folders f JOIN tree t ON f.parent_id = t.id
)
UPDATE folders SET library_id = tree.library_id FROM tree WHERE tree.id = folders.id;

CREATE INDEX folders_of_library ON folders (library_id);

-- A row is the right to read.
CREATE TABLE grants (
  library_id BIGINT   NOT NULL REFERENCES folders (id),
  user_id    BIGINT   NOT NULL REFERENCES users (id),
  may_add    SMALLINT NOT NULL,
  PRIMARY KEY (library_id, user_id)
);

-- The author's name as it was then; a version does not change with its author.
ALTER TABLE versions ADD COLUMN author_name TEXT;

UPDATE versions
SET author_name = COALESCE((SELECT u.name FROM users u WHERE u.id = versions.author_id), '')
WHERE author_id IS NOT NULL;
