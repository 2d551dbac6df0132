-- Searching the texts. No report reads it, so that where only reports are asked nobody waits for it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX ON helpdesk.notes USING gin (body gin_trgm_ops);
