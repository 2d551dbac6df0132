-- What providers sent, as it came, one row for each commit. In a file of its own.
CREATE TABLE delivery_head (
    id INTEGER PRIMARY KEY,
    last_id BIGINT NOT NULL
);
INSERT INTO delivery_head (id, last_id) VALUES (1, 0);
CREATE TABLE delivery_blocks (
    last_id INTEGER PRIMARY KEY,
    first_id BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    body BLOB NOT NULL
);
