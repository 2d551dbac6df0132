-- The log of events: the only truth. One row holds what one transaction appended to one stream; its position is that of its
-- last event. The head is locked by every append.
CREATE TABLE log_head (
    id INTEGER PRIMARY KEY,
    epoch BIGINT NOT NULL,
    position BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    tail BIGINT NOT NULL,
    dimensions BIGINT NOT NULL,
    latest_event BIGINT
);
INSERT INTO log_head (id, epoch, position, stream, contact, tail, dimensions) VALUES (1, 1, 0, 0, 0, 0, 0);
CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    kind BIGINT NOT NULL,
    hash BIGINT NOT NULL,
    inbox TEXT NOT NULL,
    contact BIGINT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX streams_hash ON streams (hash);
CREATE INDEX streams_contact ON streams (contact);
CREATE TABLE merged_streams (
    id INTEGER PRIMARY KEY,
    home BIGINT NOT NULL
);
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream BIGINT NOT NULL,
    count BIGINT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX events_stream ON events (stream, position);
-- Where a message of ours lies, for statuses that name somebody else. By week, so that writing stays in one corner.
CREATE TABLE outbound_weeks (
    week INTEGER PRIMARY KEY
);
CREATE TABLE outbound (
    week BIGINT NOT NULL,
    hash BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    PRIMARY KEY (week, hash, stream)
) WITHOUT ROWID;
-- Statuses in the log whose message is not there yet.
CREATE TABLE orphans (
    hash BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (hash, position)
) WITHOUT ROWID;
