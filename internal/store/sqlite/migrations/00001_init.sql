-- +goose Up
CREATE TABLE workspace (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    id       TEXT NOT NULL,
    settings TEXT NOT NULL,
    id_key   BLOB NOT NULL
);
CREATE TABLE documents (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    hash    BLOB,
    created BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL
);
CREATE TABLE entries (
    doc       TEXT NOT NULL REFERENCES documents (id),
    seq       BIGINT NOT NULL,
    client_id TEXT NOT NULL,
    n         BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    at        BIGINT NOT NULL,
    payload   BLOB NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (doc, seq)
);
CREATE UNIQUE INDEX entries_by_client ON entries (doc, client_id, n);
CREATE TABLE snapshots (
    doc   TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL,
    state BLOB NOT NULL
);
CREATE TABLE cursors (
    name TEXT PRIMARY KEY,
    pos  BIGINT NOT NULL
);
CREATE TABLE jobs (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    state    TEXT NOT NULL,
    title    TEXT NOT NULL,
    input    BLOB,
    progress BLOB,
    result   BLOB,
    error    TEXT NOT NULL,
    created  BIGINT NOT NULL,
    updated  BIGINT NOT NULL
);
CREATE INDEX jobs_by_time ON jobs (created, id);
CREATE TABLE dead_letters (
    id       INTEGER PRIMARY KEY,
    import   TEXT NOT NULL,
    line     BIGINT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    raw      BLOB NOT NULL,
    received BIGINT NOT NULL,
    retried  TEXT NOT NULL
);
CREATE INDEX dead_letters_by_import ON dead_letters (import, reason);
CREATE TABLE vault (
    type  TEXT NOT NULL,
    hash  BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (type, hash)
);
CREATE TABLE files (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    size BIGINT NOT NULL
);
CREATE TABLE log_state (
    one        BIGINT PRIMARY KEY CHECK (one = 1),
    generation BIGINT NOT NULL,
    layout     BIGINT NOT NULL,
    end_pos    BIGINT NOT NULL,
    next_file  BIGINT NOT NULL
);
INSERT INTO log_state (one, generation, layout, end_pos, next_file) VALUES (1, 0, 0, 0, 1);
CREATE TABLE segments (
    id         BIGINT PRIMARY KEY,
    from_pos   BIGINT NOT NULL UNIQUE,
    events     BIGINT NOT NULL,
    data_name  TEXT NOT NULL,
    data_bytes BIGINT NOT NULL,
    data_crc   BIGINT NOT NULL,
    ids_name   TEXT NOT NULL,
    ids_bytes  BIGINT NOT NULL,
    ids_crc    BIGINT NOT NULL,
    first      BIGINT NOT NULL,
    last       BIGINT NOT NULL,
    properties TEXT NOT NULL
);
CREATE TABLE key_runs (
    id    BIGINT PRIMARY KEY,
    keys  BIGINT NOT NULL,
    name  TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    crc   BIGINT NOT NULL
);
CREATE TABLE inbox (
    pos         INTEGER PRIMARY KEY,
    key_hi      BIGINT NOT NULL,
    key_lo      BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    payload     BLOB NOT NULL
);
