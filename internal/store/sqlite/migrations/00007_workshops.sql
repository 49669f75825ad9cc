-- +goose Up
CREATE TABLE workshops (
    id      TEXT PRIMARY KEY,
    map     TEXT NOT NULL,
    hash    BLOB NOT NULL UNIQUE,
    made_by TEXT NOT NULL,
    started BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    ended   BIGINT NOT NULL,
    rev     BIGINT NOT NULL,
    state   BLOB NOT NULL
);
CREATE UNIQUE INDEX workshops_running ON workshops (map) WHERE ended = 0;
CREATE TABLE workshop_guests (
    id       TEXT PRIMARY KEY,
    workshop TEXT NOT NULL REFERENCES workshops (id),
    hash     BLOB NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    joined   BIGINT NOT NULL
);
CREATE INDEX workshop_guests_by_workshop ON workshop_guests (workshop);
