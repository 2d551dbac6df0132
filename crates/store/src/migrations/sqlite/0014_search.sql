-- What can be searched, in a file of its own: made from the log, and made again whenever it is gone. A document is an event, its number is the
-- position in the log; a name is a document of its own, numbered by contact. Words come folded; nothing of a text is kept but its words.
CREATE VIRTUAL TABLE search_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '2 3 4 5', tokenize = 'ascii');
CREATE VIRTUAL TABLE search_names USING fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'ascii');
CREATE TABLE search_head (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL
);
INSERT INTO search_head (id, version, position) VALUES (1, 1, 0);
