-- The outbox keeps what a retry needs. No number is given twice, so that it can be read on from where one has come.
ALTER TABLE outbox ADD COLUMN attempt BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN cancelled BIGINT NOT NULL DEFAULT 0;
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
