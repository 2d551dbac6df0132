-- Conversations as they are now, for lists. Written by the fold; the log is the truth.
CREATE TABLE conversations (
    id BIGINT NOT NULL PRIMARY KEY,
    stream BIGINT NOT NULL,
    inbox TEXT NOT NULL,
    contact BIGINT NOT NULL,
    origin TEXT NOT NULL,
    handler TEXT NOT NULL,
    assignee TEXT,
    team TEXT,
    opened_at BIGINT NOT NULL,
    resolved_at BIGINT,
    waiting_since BIGINT,
    snoozed_until BIGINT,
    last_at BIGINT NOT NULL,
    last_inbound_at BIGINT,
    last_from TEXT,
    last_text TEXT,
    category TEXT,
    labels TEXT NOT NULL
);
CREATE INDEX conversations_stream ON conversations (stream);
CREATE INDEX conversations_last ON conversations (last_at, id);
CREATE INDEX conversations_open ON conversations (last_at, id) WHERE resolved_at IS NULL;
CREATE INDEX conversations_waiting ON conversations (waiting_since, id) WHERE waiting_since IS NOT NULL;
