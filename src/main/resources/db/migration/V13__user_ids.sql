-- Runs unchanged on SQLite and on PostgreSQL.

-- The ids of users are issued like those of folders and documents, so that several writers never choose the same one.
INSERT INTO ids (name, next_id) SELECT 'user', COALESCE(MAX(id), 0) + 1 FROM users;
