-- +goose Up
CREATE TABLE versions (
    id          TEXT PRIMARY KEY,
    doc         TEXT NOT NULL,
    made        BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    seq         BIGINT NOT NULL,
    name        TEXT NOT NULL,
    note        TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    at          BIGINT NOT NULL,
    major       BIGINT NOT NULL,
    minor       BIGINT NOT NULL,
    library_seq BIGINT NOT NULL,
    rules       BIGINT NOT NULL,
    library     BLOB,
    UNIQUE (doc, made)
);
CREATE UNIQUE INDEX versions_by_number ON versions (doc, major, minor) WHERE kind = 'published';
CREATE TABLE reviews (
    id        TEXT PRIMARY KEY,
    doc       TEXT NOT NULL,
    made      BIGINT NOT NULL,
    seq       BIGINT NOT NULL,
    asked_by  TEXT NOT NULL,
    at        BIGINT NOT NULL,
    note      TEXT NOT NULL,
    reviewers TEXT NOT NULL,
    answers   TEXT NOT NULL,
    UNIQUE (doc, made)
);
