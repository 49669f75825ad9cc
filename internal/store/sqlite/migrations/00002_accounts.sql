-- +goose Up
CREATE TABLE users (
    id       TEXT PRIMARY KEY,
    email    TEXT NOT NULL,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    password TEXT NOT NULL,
    created  BIGINT NOT NULL,
    removed  BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE NOT removed;
CREATE TABLE setup (
    one  BIGINT PRIMARY KEY CHECK (one = 1),
    hash BLOB NOT NULL
);
CREATE TABLE sessions (
    hash     BLOB PRIMARY KEY,
    user_id  TEXT NOT NULL REFERENCES users (id),
    created  BIGINT NOT NULL,
    seen     BIGINT NOT NULL,
    address  TEXT NOT NULL,
    agent    TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE TABLE invitations (
    id      TEXT PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE,
    role    TEXT NOT NULL,
    note    TEXT NOT NULL,
    made_by TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE TABLE tokens (
    id      TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    name    TEXT NOT NULL,
    start   TEXT NOT NULL,
    hash    BLOB NOT NULL UNIQUE,
    scopes  TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used    BIGINT NOT NULL
);
CREATE INDEX tokens_by_user ON tokens (user_id);
CREATE TABLE audit (
    seq     BIGINT PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   TEXT NOT NULL,
    what    TEXT NOT NULL,
    subject TEXT NOT NULL,
    words   TEXT NOT NULL,
    address TEXT NOT NULL,
    hash    BLOB NOT NULL
);
