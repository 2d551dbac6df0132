-- Files: those that came with messages and those that people handed over. The bytes are blobs named by the id, encrypted with the key
-- of the contact; 0 is the key of the desk itself. Whoever deletes a key has forgotten the files.
CREATE TABLE files (
    id TEXT NOT NULL PRIMARY KEY,
    contact BIGINT NOT NULL,
    sealed_for BIGINT NOT NULL,
    inbox TEXT NOT NULL,
    message TEXT NOT NULL,
    provider TEXT,
    claimed_mime TEXT,
    claimed_sha256 TEXT,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    mime TEXT,
    bytes BIGINT NOT NULL,
    sha256 TEXT,
    filename TEXT,
    width BIGINT,
    height BIGINT,
    millis BIGINT,
    voice BIGINT NOT NULL,
    dangerous BIGINT NOT NULL,
    thumbnail BIGINT NOT NULL,
    state BIGINT NOT NULL,
    told BIGINT NOT NULL,
    reason TEXT,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    person TEXT
);
CREATE INDEX files_due ON files (next_at, id) WHERE told = 0;
CREATE INDEX files_contact ON files (contact) WHERE contact <> 0;
CREATE TABLE contact_keys_sealed (
    contact BIGINT PRIMARY KEY,
    sealed BYTEA NOT NULL
);
-- What was handed over to the provider: good for thirty days.
CREATE TABLE file_uploads (
    file TEXT NOT NULL,
    inbox TEXT NOT NULL,
    provider TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (file, inbox)
);
-- Who looked at what on which day: so that the audit log says it once.
CREATE TABLE file_looks (
    person TEXT NOT NULL,
    file TEXT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (person, file, day)
);
