-- What is asked for and has no outcome yet. Written with the events; the log is the truth. States: 0 queued, 1 started, 2 uncertain.
CREATE TABLE outbox (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inbox TEXT NOT NULL,
    request TEXT NOT NULL,
    person TEXT NOT NULL,
    state BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE UNIQUE INDEX outbox_request ON outbox (inbox, request);
