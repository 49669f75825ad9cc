-- +goose Up
CREATE TABLE threads (
    id          TEXT PRIMARY KEY,
    made        BIGINT NOT NULL UNIQUE,
    doc         TEXT NOT NULL,
    element     TEXT NOT NULL,
    type        TEXT NOT NULL,
    field       TEXT NOT NULL,
    label       TEXT NOT NULL,
    active      BIGINT NOT NULL,
    resolved    BIGINT NOT NULL,
    resolved_by TEXT NOT NULL,
    comments    TEXT NOT NULL
);
CREATE INDEX threads_by_doc ON threads (doc, made);
CREATE INDEX threads_by_time ON threads (active);
CREATE TABLE thread_people (
    who    TEXT NOT NULL,
    thread TEXT NOT NULL REFERENCES threads (id),
    PRIMARY KEY (who, thread)
);
CREATE INDEX thread_people_by_thread ON thread_people (thread);
CREATE TABLE suggestions (
    id      TEXT PRIMARY KEY,
    made    BIGINT NOT NULL UNIQUE,
    doc     TEXT NOT NULL,
    base    BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    at      BIGINT NOT NULL,
    note    TEXT NOT NULL,
    batch   BLOB NOT NULL,
    state   TEXT NOT NULL,
    decided BIGINT NOT NULL,
    decider TEXT NOT NULL,
    reason  TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    refused BLOB
);
CREATE INDEX suggestions_by_doc ON suggestions (doc, made);
CREATE TABLE remark_revisions (
    doc      TEXT PRIMARY KEY,
    revision BIGINT NOT NULL
);
CREATE TABLE seen_marks (
    who  TEXT NOT NULL,
    item TEXT NOT NULL,
    at   BIGINT NOT NULL,
    PRIMARY KEY (who, item)
);
