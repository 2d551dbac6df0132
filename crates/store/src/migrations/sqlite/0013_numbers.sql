-- Business numbers that were connected in the interface. Token, app secret and word of the handshake are sealed; empty where the command
-- line gives them.
CREATE TABLE numbers (
    inbox TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    base TEXT,
    version TEXT,
    token BLOB NOT NULL,
    app_secret BLOB NOT NULL,
    verify_token BLOB NOT NULL,
    is_shown BIGINT NOT NULL,
    is_off BIGINT NOT NULL,
    display TEXT,
    health TEXT,
    quality TEXT,
    tier TEXT,
    throughput TEXT,
    name_status TEXT,
    checked_at BIGINT,
    verified_at BIGINT
) WITHOUT ROWID;
-- Templates as the provider listed them last, and what happened to them since.
CREATE TABLE templates (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    category TEXT NOT NULL,
    quality TEXT,
    rejected_reason TEXT,
    parameter_format TEXT NOT NULL,
    components TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    synced_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE template_history (
    template TEXT NOT NULL,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (template, at, event)
) WITHOUT ROWID;
