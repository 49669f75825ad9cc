package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Workspace returns the one workspace.
func (db *DB) Workspace(ctx context.Context) (w store.Workspace, err error) {
	var text string
	if err := db.read.QueryRowContext(ctx, `SELECT settings FROM workspace`).Scan(&text); err != nil {
		return w, dbError("read the workspace", err)
	}
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return w, journey.Errorf(journey.Internal, "the workspace's settings are damaged: %w", err)
	}
	return w, nil
}

// SaveWorkspace replaces the workspace's settings.
func (db *DB) SaveWorkspace(ctx context.Context, w store.Workspace) error {
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return db.update(ctx, "save the workspace", func(tx *sql.Tx) error {
		var id string
		if err := tx.QueryRowContext(ctx, `SELECT id FROM workspace`).Scan(&id); err != nil {
			return err
		}
		if id != w.ID {
			return journey.InvalidField("id", "this is not the id of the workspace in this data directory", id)
		}
		_, err := tx.ExecContext(ctx, `UPDATE workspace SET settings = $1`, string(text))
		return err
	})
}

// Key returns the 32-byte key of the identifiers' HMAC.
func (db *DB) Key(ctx context.Context) (key []byte, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT id_key FROM workspace`).Scan(&key)
	return key, dbError("read the workspace's key", err)
}

// Latest returns the newest snapshot of a document.
func (db *DB) Latest(ctx context.Context, doc string) (seq int64, state []byte, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT seq, state FROM snapshots WHERE doc = $1`, doc).Scan(&seq, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, journey.Errorf(journey.NotFound, "document %s has no snapshot", doc)
	}
	return seq, state, dbError("read the snapshot of document "+doc, err)
}

// Save keeps a snapshot unless a newer one is there.
func (db *DB) Save(ctx context.Context, doc string, seq int64, state []byte) error {
	_, err := db.write.ExecContext(ctx, `INSERT INTO snapshots (doc, seq, state) VALUES ($1, $2, $3)
		ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq >= snapshots.seq`, doc, seq, state)
	return dbError("save the snapshot of document "+doc, err)
}

// Cursor returns how far the follower came, 0 if it never began.
func (db *DB) Cursor(ctx context.Context, name string) (p journey.Pos, err error) {
	err = db.read.QueryRowContext(ctx, `SELECT pos FROM cursors WHERE name = $1`, name).Scan(&p)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return p, dbError("read the cursor "+name, err)
}

// SetCursor remembers how far the follower came.
func (db *DB) SetCursor(ctx context.Context, name string, p journey.Pos) error {
	_, err := db.write.ExecContext(ctx, `INSERT INTO cursors (name, pos) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET pos = excluded.pos`, name, int64(p))
	return dbError("set the cursor "+name, err)
}

// Doctor examines the database: its pages, its references and the hash chains
// of every document and of the audit log.
func (db *DB) Doctor(ctx context.Context) ([]store.Finding, error) {
	var out []store.Finding
	rows, err := collect(ctx, db.read, func(row interface{ Scan(...any) error }) (s string, err error) { return s, row.Scan(&s) }, `PRAGMA integrity_check`)
	if err != nil {
		return nil, dbError("check the database", err)
	}
	for _, r := range rows {
		if r != "ok" {
			out = append(out, store.Finding{Where: Name, Problem: r, Advice: "restore a backup"})
		}
	}
	var broken int
	if err := db.read.QueryRowContext(ctx, `SELECT count(*) FROM entries WHERE doc NOT IN (SELECT id FROM documents)`).Scan(&broken); err != nil {
		return nil, dbError("check the database", err)
	}
	if broken > 0 {
		out = append(out, store.Finding{Where: Name, Problem: "op log entries belong to no document", Advice: "restore a backup"})
	}
	for _, verify := range []func(context.Context) ([]store.Finding, error){db.Maps().verify, db.Accounts().verify} {
		found, err := verify(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}
