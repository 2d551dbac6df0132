-- What providers sent, as it came, one row for each commit.
CREATE TABLE delivery_head (
    id BIGINT PRIMARY KEY,
    last_id BIGINT NOT NULL
);
INSERT INTO delivery_head (id, last_id) VALUES (1, 0);
CREATE TABLE delivery_blocks (
    last_id BIGINT PRIMARY KEY,
    first_id BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
