-- +goose Up
CREATE TABLE origins (
    doc     TEXT PRIMARY KEY REFERENCES documents (id),
    seq     BIGINT NOT NULL,
    state   BLOB NOT NULL,
    written BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    at      BIGINT NOT NULL
);
CREATE TABLE client_marks (
    doc       TEXT NOT NULL REFERENCES documents (id),
    client_id TEXT NOT NULL,
    n         BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    PRIMARY KEY (doc, client_id)
);
ALTER TABLE documents ADD COLUMN forgotten BIGINT NOT NULL DEFAULT 0;
