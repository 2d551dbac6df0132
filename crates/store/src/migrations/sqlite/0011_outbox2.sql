-- The outbox keeps what a retry needs. No number is given twice, so that it can be read on from where one has come.
CREATE TABLE outbox2 (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    inbox TEXT NOT NULL,
    request TEXT NOT NULL,
    person TEXT NOT NULL,
    state BIGINT NOT NULL,
    body BLOB NOT NULL,
    attempt BIGINT NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL DEFAULT 0,
    cancelled BIGINT NOT NULL DEFAULT 0
);
INSERT INTO outbox2 (number, inbox, request, person, state, body)
    SELECT number, inbox, request, person, state, body FROM outbox ORDER BY number;
DROP TABLE outbox;
ALTER TABLE outbox2 RENAME TO outbox;
CREATE UNIQUE INDEX outbox_request ON outbox (inbox, request);
CREATE INDEX outbox_by_request ON outbox (request);
CREATE INDEX outbox_line ON outbox (inbox, number);
CREATE INDEX outbox_state ON outbox (state, inbox);

-- The numbers that messages are sent from: who sends there at present, and whether it is paused and why.
CREATE TABLE outbox_lines (
    inbox TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL DEFAULT '',
    owned_until BIGINT NOT NULL DEFAULT 0,
    paused_since BIGINT,
    paused_code BIGINT
);
INSERT INTO outbox_lines (inbox) SELECT DISTINCT inbox FROM outbox;
