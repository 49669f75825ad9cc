package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/sojournhq/sojourn/internal/store"
)

// Forget lets the log of a document begin with an origin.
func (db *DB) Forget(ctx context.Context, f store.Forgetting) (out store.Forgotten, err error) {
	err = db.update(ctx, "forget history of document "+f.Doc, func(tx *sql.Tx) error {
		if err := mayForget(ctx, tx, f); err != nil {
			return err
		}
		if err := keepMarks(ctx, tx, f); err != nil {
			return err
		}
		for _, d := range []struct {
			query string
			count *int
		}{
			{`DELETE FROM entries WHERE doc = $1 AND seq <= $2`, &out.Entries},
			{`DELETE FROM versions WHERE doc = $1 AND seq < $2`, &out.Versions},
			{`DELETE FROM reviews WHERE doc = $1 AND seq < $2`, &out.Reviews},
			{`DELETE FROM suggestions WHERE doc = $1 AND base < $2`, &out.Suggestions},
		} {
			done, err := tx.ExecContext(ctx, d.query, f.Doc, f.Origin.Seq)
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			if err != nil {
				return err
			}
			*d.count = int(n)
		}
		if f.Trial {
			return errTrial
		}
		if err := begin(ctx, tx, f); err != nil {
			return err
		}
		if err := appendAudit(ctx, tx, f.Audit(out)); err != nil {
			return err
		}
		return touch(ctx, tx, f.Doc)
	})
	if errors.Is(err, errTrial) {
		err = nil
	}
	return out, err
}

// keepMarks notes the highest numbers of the batches that go.
func keepMarks(ctx context.Context, tx *sql.Tx, f store.Forgetting) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO client_marks (doc, client_id, n, actor) SELECT e.doc, e.client_id, e.n, e.actor FROM entries AS e
		WHERE e.doc = $1 AND e.seq <= $2 AND e.n = (SELECT MAX(n) FROM entries WHERE doc = e.doc AND client_id = e.client_id AND seq <= $2)
		ON CONFLICT (doc, client_id) DO UPDATE SET n = excluded.n, actor = excluded.actor WHERE excluded.n > client_marks.n`, f.Doc, f.Origin.Seq)
	return err
}

// begin stores the origin and chains what follows to it.
func begin(ctx context.Context, tx *sql.Tx, f store.Forgetting) error {
	o := f.Origin
	if _, err := tx.ExecContext(ctx, `INSERT INTO origins (doc, seq, state, written, made_by, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (doc) DO UPDATE SET
		seq = excluded.seq, state = excluded.state, written = excluded.written, made_by = excluded.made_by, at = excluded.at`,
		f.Doc, o.Seq, o.State, int64(o.Written), o.By, int64(o.At)); err != nil {
		return err
	}
	hash, err := chain(ctx, tx, f.Doc, o.Hash(), nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE documents SET forgotten = $1 WHERE id = $2`, o.Seq, f.Doc); err != nil {
		return err
	}
	return conclude(ctx, tx, f.Doc, f.Epoch, hash, f.Mark, f.Snapshot)
}

// mayForget returns a conflict if somebody was faster or needs what is to go.
func mayForget(ctx context.Context, tx *sql.Tx, f store.Forgetting) error {
	if err := ended(ctx, tx, f.Doc, f.Mark.Seq); err != nil {
		return err
	}
	var forgotten int64
	if err := tx.QueryRowContext(ctx, `SELECT forgotten FROM documents WHERE id = $1`, f.Doc).Scan(&forgotten); err != nil {
		return err
	}
	if f.Origin.Seq <= forgotten {
		return store.BeforeOrigin(f.Doc, forgotten)
	}
	versions, err := versionsOf(ctx, tx, f.Doc)
	if err != nil {
		return err
	}
	if v := store.LastPublished(versions); v != nil && v.Seq < f.Origin.Seq {
		return store.StillPublished(*v)
	}
	var open int
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM suggestions WHERE doc = $1 AND base < $2 AND state = $3`, f.Doc, f.Origin.Seq, store.SuggestionOpen).Scan(&open)
	if err == nil && open > 0 {
		return store.StillOpen(open)
	}
	return err
}
