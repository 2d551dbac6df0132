-- Who may come in: people, how they prove who they are, and what they did. Secrets are hashes, fingerprints or sealed.
CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    language TEXT,
    password TEXT,
    totp TEXT,
    totp_on BIGINT NOT NULL DEFAULT 0,
    totp_step BIGINT NOT NULL DEFAULT 0,
    wished TEXT NOT NULL DEFAULT 'offline',
    shown TEXT NOT NULL DEFAULT 'offline',
    alive_at BIGINT,
    last_seen_at BIGINT,
    created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX people_email ON people (email);
CREATE TABLE recovery_codes (
    person TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (person, fingerprint)
) WITHOUT ROWID;
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    person TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    agent TEXT NOT NULL,
    address TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX sessions_fingerprint ON sessions (fingerprint);
CREATE INDEX sessions_person ON sessions (person);
CREATE TABLE invitations (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    until BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    until BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX tokens_fingerprint ON tokens (fingerprint);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
);
-- The one administrator of before, with the sessions of before.
INSERT INTO people (id, name, role, state, password, created_at)
    SELECT 'admin', 'admin', 'administrator', 'active', value, 0 FROM settings WHERE key = 'administrator.password';
INSERT INTO sessions (id, fingerprint, person, created_at, last_seen_at, until, agent, address)
    SELECT SUBSTR(key, 9, 16), SUBSTR(key, 9), 'admin', 0, 0, CAST(value AS BIGINT), '', '' FROM settings
    WHERE key LIKE 'session.%' AND value <> '';
DELETE FROM settings WHERE key = 'administrator.password' OR key LIKE 'session.%';
