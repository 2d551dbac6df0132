-- What is counted: the tail of the samples in the order of the appends, and the dimensions that they name by number.
CREATE TABLE sample_tail (
    number INTEGER PRIMARY KEY,
    position BIGINT NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE dimensions (
    number INTEGER PRIMARY KEY,
    body TEXT NOT NULL
);
