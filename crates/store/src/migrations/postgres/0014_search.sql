-- What can be searched: made from the log, and made again whenever it is gone. A document is an event, its number is the position in the log;
-- a name is a document of its own, numbered by contact. Words come folded; nothing of a text is kept but its words.
CREATE TABLE search_words (
    id BIGINT PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_words_words ON search_words USING GIN (words);
CREATE TABLE search_names (
    id BIGINT PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_names_words ON search_names USING GIN (words);
CREATE TABLE search_head (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL
);
INSERT INTO search_head (id, version, position) VALUES (1, 1, 0);
