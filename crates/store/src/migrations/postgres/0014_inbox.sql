-- What lists need: the kind of the last words, and for each view an index that begins with the inbox. A list over several inboxes
-- is merged from one list an inbox; all are the unresolved and the resolved ones.
ALTER TABLE conversations ADD COLUMN last_kind TEXT;
DROP INDEX conversations_stream;
DROP INDEX conversations_last;
DROP INDEX conversations_open;
DROP INDEX conversations_waiting;
CREATE INDEX conversations_stream ON conversations (stream, opened_at);
CREATE INDEX conversations_open ON conversations (inbox, last_at, id, snoozed_until) WHERE resolved_at IS NULL;
CREATE INDEX conversations_resolved ON conversations (inbox, last_at, id) WHERE resolved_at IS NOT NULL;
CREATE INDEX conversations_assignee ON conversations (inbox, assignee, last_at, id, snoozed_until)
    WHERE resolved_at IS NULL AND assignee IS NOT NULL;
CREATE INDEX conversations_unassigned ON conversations (inbox, last_at, id, snoozed_until)
    WHERE resolved_at IS NULL AND assignee IS NULL;
CREATE INDEX conversations_team ON conversations (inbox, team, last_at, id, snoozed_until)
    WHERE resolved_at IS NULL AND team IS NOT NULL;
CREATE INDEX conversations_waiting ON conversations (inbox, waiting_since, id, snoozed_until) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_closing ON conversations (inbox, last_inbound_at, id, snoozed_until)
    WHERE resolved_at IS NULL AND last_inbound_at IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (inbox, snoozed_until, id)
    WHERE resolved_at IS NULL AND snoozed_until IS NOT NULL;
-- Who was called by a note, and has not looked since. Written with the events; the log is the truth.
CREATE TABLE mentions (
    person TEXT NOT NULL,
    stream BIGINT NOT NULL,
    inbox TEXT NOT NULL,
    at BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (person, stream)
);
CREATE INDEX mentions_at ON mentions (inbox, person, at);
-- Until when somebody of the desk has read a conversation.
CREATE TABLE seen (
    conversation BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
-- Who looks at a conversation, or types, for a few seconds: so that several nodes know.
CREATE TABLE looks (
    conversation BIGINT NOT NULL,
    person TEXT NOT NULL,
    typing BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (conversation, person)
);
CREATE INDEX looks_until ON looks (until);
-- What somebody has begun to write.
CREATE TABLE drafts (
    person TEXT NOT NULL,
    conversation BIGINT NOT NULL,
    body TEXT NOT NULL,
    quoted TEXT,
    PRIMARY KEY (person, conversation)
);
-- The beginnings of numbers are searched whatever the collation.
CREATE INDEX contact_keys_beginning ON contact_keys (key text_pattern_ops);
