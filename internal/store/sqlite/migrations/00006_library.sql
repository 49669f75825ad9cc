-- +goose Up
CREATE TABLE images (
    id         TEXT PRIMARY KEY,
    width      BIGINT NOT NULL,
    height     BIGINT NOT NULL,
    large_type TEXT NOT NULL,
    small_type TEXT NOT NULL,
    added      BIGINT NOT NULL
);
CREATE TABLE templates (
    id     TEXT PRIMARY KEY,
    made   BIGINT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    info   TEXT NOT NULL,
    bundle BLOB NOT NULL,
    kept_by TEXT NOT NULL,
    at     BIGINT NOT NULL
);
