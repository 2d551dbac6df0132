-- What people keep to come back to: a page with everything that its address says.
CREATE TABLE views (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    search TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
