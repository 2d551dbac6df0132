-- What people made of contacts, so that lists can be narrowed by it. Written with the events that say so.
ALTER TABLE contacts ADD COLUMN told_name TEXT;
ALTER TABLE contacts ADD COLUMN blocked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN profile TEXT NOT NULL DEFAULT '';
UPDATE contacts SET told_name = name;
INSERT INTO contacts (id, name, name_at) SELECT DISTINCT k.contact, '', -62135596800000 FROM contact_keys k
    WHERE k.contact NOT IN (SELECT id FROM contacts);
CREATE TABLE contact_labels (
    label TEXT NOT NULL,
    contact BIGINT NOT NULL,
    PRIMARY KEY (label, contact)
) WITHOUT ROWID;
CREATE TABLE contact_attributes (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    contact BIGINT NOT NULL,
    PRIMARY KEY (key, value, contact)
) WITHOUT ROWID;
-- The words that a contact is found by: of the name as they are, numbers and ids behind `+`, numbers from their end behind `~`.
CREATE TABLE contact_words (
    word TEXT NOT NULL,
    contact BIGINT NOT NULL,
    PRIMARY KEY (word, contact)
) WITHOUT ROWID;
-- What first said that two ids are one person.
CREATE TABLE contact_evidence (
    keys TEXT NOT NULL PRIMARY KEY,
    contact BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX contact_evidence_contact ON contact_evidence (contact);
-- How far lists of contacts are taken in.
CREATE TABLE contact_imports (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;
-- Agents as the rules of assignment see them: what they are since when, and when a rule gave them something last.
CREATE TABLE routing_agents (
    agent TEXT NOT NULL PRIMARY KEY,
    state BIGINT,
    since BIGINT,
    turn BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX conversations_to_assign ON conversations (last_inbound_at) WHERE resolved_at IS NULL AND assignee IS NULL;
CREATE INDEX conversations_assigned ON conversations (assignee) WHERE resolved_at IS NULL AND assignee IS NOT NULL;
CREATE TABLE phrases (
    id TEXT NOT NULL PRIMARY KEY,
    shortcut TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT,
    text TEXT NOT NULL,
    team TEXT,
    used BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE macros (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    team TEXT,
    steps TEXT NOT NULL,
    used BIGINT NOT NULL
) WITHOUT ROWID;
