package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

var _ store.Rewriter = (*DB)(nil)

// errTrial rolls a rewriting back that was only to be counted.
var errTrial = errors.New("only a trial")

// Rewrite changes what the log of a document says and what is kept beside it.
func (db *DB) Rewrite(ctx context.Context, r store.Rewriting) (store.Rewritten, error) {
	out := store.Rewritten{Entries: len(r.Payloads)}
	err := db.update(ctx, "rewrite document "+r.Doc, func(tx *sql.Tx) error {
		if err := rewriteLog(ctx, tx, r); err != nil {
			return err
		}
		for _, step := range []func(context.Context, *sql.Tx, store.Rewriting, *store.Rewritten) error{
			rewriteLibraries, rewriteVersions, rewriteReviews, rewriteSuggestions, rewriteThreads, rewriteLinks, rewriteWorkshops, rewriteGuests, rewriteTemplates,
		} {
			if err := step(ctx, tx, r, &out); err != nil {
				return err
			}
		}
		if r.Trial {
			return errTrial
		}
		if err := appendAudit(ctx, tx, r.Audit(out)); err != nil {
			return err
		}
		return touch(ctx, tx, r.Doc)
	})
	if errors.Is(err, errTrial) {
		err = nil
	}
	return out, err
}

// ended returns a conflict unless an entry would be the next of a document.
func ended(ctx context.Context, tx *sql.Tx, doc string, next int64) error {
	var seq int64
	err := tx.QueryRowContext(ctx, `SELECT seq FROM documents WHERE id = $1`, doc).Scan(&seq)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return noDocument(doc)
	case err == nil && seq+1 != next:
		return store.OutOfOrder(doc, next, seq+1)
	}
	return err
}

// rewriteLog replaces payloads, the origin and the snapshot, chains the entries
// anew and ends them with the mark.
func rewriteLog(ctx context.Context, tx *sql.Tx, r store.Rewriting) error {
	if err := ended(ctx, tx, r.Doc, r.Mark.Seq); err != nil {
		return err
	}
	prev, err := chainBegin(ctx, tx, r.Doc)
	if err != nil {
		return err
	}
	if r.Origin != nil {
		prev = store.Origin{State: r.Origin}.Hash()
		if _, err := tx.ExecContext(ctx, `UPDATE origins SET state = $1 WHERE doc = $2`, r.Origin, r.Doc); err != nil {
			return err
		}
	}
	hash, err := chain(ctx, tx, r.Doc, prev, r.Payloads)
	if err != nil {
		return err
	}
	return conclude(ctx, tx, r.Doc, r.Epoch, hash, r.Mark, r.Snapshot)
}

// chainBegin returns what the hash chain of a document begins with.
func chainBegin(ctx context.Context, tx *sql.Tx, doc string) ([]byte, error) {
	var o store.Origin
	err := tx.QueryRowContext(ctx, `SELECT state FROM origins WHERE doc = $1`, doc).Scan(&o.State)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return o.Hash(), err
}

// conclude appends the mark to a log that was chained anew, and keeps the
// document after it.
func conclude(ctx context.Context, tx *sql.Tx, doc, epoch string, prev []byte, mark store.MapEntry, snapshot []byte) error {
	mark.Hash = store.ChainHash(prev, mark.Payload)
	if err := insertEntry(ctx, tx, doc, mark); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE documents SET epoch = $1 WHERE id = $2`, epoch, doc); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO snapshots (doc, seq, state) VALUES ($1, $2, $3) ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
		doc, mark.Seq, snapshot); err != nil {
		return err
	}
	removals, err := unpurged(ctx, tx)
	if err != nil {
		return err
	}
	return setUnpurged(ctx, tx, removals+1)
}

// unpurged counts what was removed since the files were purged. It stands in the
// number that SQLite keeps for its users.
func unpurged(ctx context.Context, q interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}) (n int, err error) {
	err = q.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&n)
	return n, err
}

func setUnpurged(ctx context.Context, tx *sql.Tx, n int) error {
	_, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, n))
	return err
}

// purgeRest purges the files if a process died, or could not, after something
// was removed. If others are in the way now, the next opening tries again.
func (db *DB) purgeRest(ctx context.Context) error {
	removals, err := unpurged(ctx, db.read)
	if err != nil || removals == 0 {
		return dbError("read what was removed", err)
	}
	if err := db.Purge(ctx); err != nil && journey.KindOf(err) != journey.Unavailable {
		return err
	}
	return nil
}

// chain replaces payloads of entries, chains all of them after a hash and
// returns the last hash.
func chain(ctx context.Context, tx *sql.Tx, doc string, prev []byte, payloads map[int64][]byte) ([]byte, error) {
	entries, err := collect(ctx, tx, scanEntry, `SELECT seq, client_id, n, actor, at, payload, hash FROM entries WHERE doc = $1 ORDER BY seq`, doc)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if p, ok := payloads[e.Seq]; ok {
			e.Payload = p
		}
		prev = store.ChainHash(prev, e.Payload)
		if bytes.Equal(prev, e.Hash) {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE entries SET payload = $1, hash = $2 WHERE doc = $3 AND seq = $4`, e.Payload, prev, doc, e.Seq); err != nil {
			return nil, err
		}
	}
	return prev, nil
}

func rewriteLibraries(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	if r.Library == nil {
		return nil
	}
	type frozen struct {
		id   string
		text []byte
	}
	scan := func(row interface{ Scan(...any) error }) (f frozen, err error) { return f, row.Scan(&f.id, &f.text) }
	list, err := collect(ctx, tx, scan, `SELECT id, library FROM versions WHERE library IS NOT NULL`)
	if err != nil {
		return err
	}
	for _, f := range list {
		text, err := r.Library(f.text)
		if err != nil {
			return err
		}
		if bytes.Equal(text, f.text) {
			continue
		}
		out.Versions++
		if _, err := tx.ExecContext(ctx, `UPDATE versions SET library = $1 WHERE id = $2`, text, f.id); err != nil {
			return err
		}
	}
	return nil
}

func rewriteVersions(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	list, err := versionsOf(ctx, tx, r.Doc)
	if err != nil {
		return err
	}
	for _, v := range list {
		name, note := r.Word(&v.Name), r.Word(&v.Note)
		if !name && !note {
			continue
		}
		out.Versions++
		if _, err := tx.ExecContext(ctx, `UPDATE versions SET name = $1, note = $2 WHERE id = $3`, v.Name, v.Note, v.ID); err != nil {
			return err
		}
	}
	return nil
}

func rewriteReviews(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	list, err := collect(ctx, tx, scanReview, `SELECT `+reviewColumns+` FROM reviews WHERE doc = $1`, r.Doc)
	if err != nil {
		return err
	}
	for _, v := range list {
		if !r.Answered(&v) {
			continue
		}
		out.Reviews++
		answers, err := json.Marshal(v.Answers)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE reviews SET note = $1, answers = $2 WHERE id = $3`, v.Note, string(answers), v.ID); err != nil {
			return err
		}
	}
	return nil
}

func rewriteSuggestions(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	list, err := collect(ctx, tx, scanSuggestion, `SELECT `+suggestionColumns+` FROM suggestions WHERE doc = $1`, r.Doc)
	if err != nil {
		return err
	}
	for _, s := range list {
		changed, err := r.Suggestion(&s)
		if err != nil {
			return err
		}
		if !changed {
			continue
		}
		out.Suggestions++
		if _, err := tx.ExecContext(ctx, `UPDATE suggestions SET batch = $1, note = $2, reason = $3, refused = $4, guest = $5 WHERE id = $6`, s.Batch, s.Note, s.Reason, s.Refused, s.Guest, s.ID); err != nil {
			return err
		}
	}
	return nil
}

func rewriteThreads(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	list, err := collect(ctx, tx, scanThread, `SELECT `+threadColumns+` FROM threads WHERE doc = $1`, r.Doc)
	if err != nil {
		return err
	}
	for _, t := range list {
		if !r.Words(&t) {
			continue
		}
		out.Threads++
		comments, err := json.Marshal(t.Comments)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE threads SET label = $1, comments = $2, link_name = $3 WHERE id = $4`, t.Label, string(comments), t.Via.Name, t.ID); err != nil {
			return err
		}
	}
	return nil
}

func rewriteLinks(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	return rewriteNames(ctx, tx, r, &out.Links, `links`, `map = $1`)
}

// rewriteNames changes the names in the rows of a table that belong to the
// document.
func rewriteNames(ctx context.Context, tx *sql.Tx, r store.Rewriting, n *int, table, where string) error {
	type named struct{ id, name string }
	scan := func(row interface{ Scan(...any) error }) (l named, err error) { return l, row.Scan(&l.id, &l.name) }
	list, err := collect(ctx, tx, scan, `SELECT id, name FROM `+table+` WHERE `+where, r.Doc)
	if err != nil {
		return err
	}
	for _, l := range list {
		if !r.Word(&l.name) {
			continue
		}
		*n++
		if _, err := tx.ExecContext(ctx, `UPDATE `+table+` SET name = $1 WHERE id = $2`, l.name, l.id); err != nil {
			return err
		}
	}
	return nil
}

func rewriteWorkshops(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	if r.JSON == nil {
		return nil
	}
	list, err := collect(ctx, tx, scanWorkshop, `SELECT `+workshopColumns+` FROM workshops WHERE map = $1`, r.Doc)
	if err != nil {
		return err
	}
	for _, w := range list {
		changed, err := r.Workshop(&w)
		if err != nil {
			return err
		}
		if !changed {
			continue
		}
		out.Workshops++
		if _, err := tx.ExecContext(ctx, `UPDATE workshops SET state = $1, rev = $2 WHERE id = $3`, w.State, w.Rev, w.ID); err != nil {
			return err
		}
	}
	return nil
}

func rewriteGuests(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	return rewriteNames(ctx, tx, r, &out.Workshops, `workshop_guests`, `workshop IN (SELECT id FROM workshops WHERE map = $1)`)
}

func rewriteTemplates(ctx context.Context, tx *sql.Tx, r store.Rewriting, out *store.Rewritten) error {
	if r.JSON == nil {
		return nil
	}
	scan := func(row interface{ Scan(...any) error }) (t store.OwnTemplate, err error) {
		return t, row.Scan(&t.ID, &t.Name, &t.Info, &t.Bundle)
	}
	list, err := collect(ctx, tx, scan, `SELECT id, name, info, bundle FROM templates`)
	if err != nil {
		return err
	}
	for _, t := range list {
		changed, err := r.Template(&t)
		if err != nil {
			return err
		}
		if !changed {
			continue
		}
		out.Templates++
		if _, err := tx.ExecContext(ctx, `UPDATE templates SET name = $1, info = $2, bundle = $3 WHERE id = $4`, t.Name, string(t.Info), t.Bundle, t.ID); err != nil {
			return err
		}
	}
	return nil
}

// purged notes that the files hold nothing of so many removals, unless there
// were more meanwhile.
func (db *DB) purged(ctx context.Context, removals int) error {
	return db.update(ctx, "note that the database was purged", func(tx *sql.Tx) error {
		if now, err := unpurged(ctx, tx); err != nil || now != removals {
			return err
		}
		return setUnpurged(ctx, tx, 0)
	})
}

// Purge writes the database anew, so that no free page holds what was deleted,
// and empties the write-ahead log. Readers of other processes may be in the
// way of the latter for a moment.
func (db *DB) Purge(ctx context.Context) error {
	removals, err := unpurged(ctx, db.read)
	if err != nil {
		return dbError("read what was removed", err)
	}
	if _, err := db.write.ExecContext(ctx, `VACUUM`); err != nil {
		return dbError("write the database anew", err)
	}
	for wait := 20 * time.Millisecond; ; wait *= 2 {
		var busy, pages, moved int
		if err := db.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved); err != nil {
			return dbError("empty the write-ahead log", err)
		}
		if busy == 0 {
			return db.purged(ctx, removals)
		}
		if wait > 2*time.Second {
			return journey.Errorf(journey.Unavailable, "the write-ahead log could not be emptied while others read; do the same again")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}
