-- Who is who: every id that a provider uses for a person.
CREATE TABLE contact_keys (
    key TEXT NOT NULL PRIMARY KEY,
    contact BIGINT NOT NULL
);
CREATE INDEX contact_keys_contact ON contact_keys (contact);
CREATE TABLE contacts (
    id BIGINT PRIMARY KEY,
    name TEXT,
    name_at BIGINT NOT NULL
);
