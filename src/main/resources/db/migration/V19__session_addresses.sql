-- The network from which the user signed in, for administrators. Sessions of earlier versions have none.
ALTER TABLE sessions ADD COLUMN address TEXT;
