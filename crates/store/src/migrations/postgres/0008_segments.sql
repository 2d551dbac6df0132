-- The sealed days of the samples: which file holds a day, and through which block of the tail. The head says whether the manifest has
-- moved, which blocks of the tail nobody needs any more, and who seals at the moment.
CREATE TABLE segments (
    day BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    through BIGINT NOT NULL,
    rows BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    file TEXT NOT NULL,
    contents BYTEA NOT NULL
);
CREATE TABLE segments_head (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    sealed BIGINT NOT NULL,
    sealer TEXT NOT NULL,
    lease BIGINT NOT NULL
);
INSERT INTO segments_head (id, version, sealed, sealer, lease) VALUES (1, 0, 0, '', 0);
