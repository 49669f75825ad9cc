-- +goose Up
CREATE TABLE links (
    id       TEXT PRIMARY KEY,
    hash     BLOB NOT NULL UNIQUE,
    map      TEXT NOT NULL,
    name     TEXT NOT NULL,
    view     TEXT NOT NULL,
    draft    BOOLEAN NOT NULL,
    numbers  BOOLEAN NOT NULL,
    password TEXT NOT NULL,
    origins  TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    created  BIGINT NOT NULL,
    expires  BIGINT NOT NULL,
    revoked  BIGINT NOT NULL,
    used     BIGINT NOT NULL,
    uses     BIGINT NOT NULL
);
CREATE INDEX links_by_map ON links (map);
CREATE TABLE identities (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    name    TEXT NOT NULL,
    created BIGINT NOT NULL,
    used    BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_by_user ON identities (user_id);
CREATE TABLE logins (
    state      BLOB PRIMARY KEY,
    browser    BLOB NOT NULL,
    provider   TEXT NOT NULL,
    nonce      TEXT NOT NULL,
    verifier   TEXT NOT NULL,
    user_id    TEXT NOT NULL,
    invitation BLOB,
    target     TEXT NOT NULL,
    created    BIGINT NOT NULL
);
ALTER TABLE sessions ADD COLUMN proved BIGINT NOT NULL DEFAULT 0;
