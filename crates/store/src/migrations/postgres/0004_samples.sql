-- What is counted: the tail of the samples in the order of the appends, and the dimensions that they name by number.
CREATE TABLE sample_tail (
    number BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE TABLE dimensions (
    number BIGINT PRIMARY KEY,
    body TEXT NOT NULL
);
