package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Remarks holds what people say about documents beside their logs.
type Remarks struct{ db *DB }

var _ store.Remarks = (*Remarks)(nil)

// Remarks returns what people say about documents.
func (db *DB) Remarks() *Remarks { return &Remarks{db} }

// touch counts a change of a document's remarks.
func touch(ctx context.Context, tx *sql.Tx, doc string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO remark_revisions (doc, revision) VALUES ($1, 1)
		ON CONFLICT (doc) DO UPDATE SET revision = remark_revisions.revision + 1`, doc)
	return err
}

// Revision returns how often the remarks on a document changed.
func (s *Remarks) Revision(ctx context.Context, doc string) (n int64, err error) {
	err = s.db.read.QueryRowContext(ctx, `SELECT revision FROM remark_revisions WHERE doc = $1`, doc).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, dbError("read the revision of the remarks on document "+doc, err)
}

// AddThread begins a thread.
func (s *Remarks) AddThread(ctx context.Context, t store.Thread) error {
	comments, err := json.Marshal(t.Comments)
	if err != nil {
		return err
	}
	return s.db.update(ctx, "keep thread "+t.ID, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO threads (id, made, doc, element, type, field, label, active, resolved, resolved_by, comments, link, link_name, link_by)
			SELECT $1, COALESCE(MAX(made), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM threads WHERE true ON CONFLICT (id) DO NOTHING`,
			t.ID, t.Doc, t.Element, t.Type, t.Field, t.Label, int64(t.Active()), int64(t.Resolved), t.ResolvedBy, string(comments), t.Via.Link, t.Via.Name, t.Via.By)
		if err := inserted(r, err, "there is already a thread "+t.ID); err != nil {
			return err
		}
		return errors.Join(keepPeople(ctx, tx, t), touch(ctx, tx, t.Doc))
	})
}

// keepPeople notes whom a thread concerns.
func keepPeople(ctx context.Context, tx *sql.Tx, t store.Thread) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM thread_people WHERE thread = $1`, t.ID); err != nil {
		return err
	}
	var people []string
	if t.Via.By != "" {
		people = append(people, t.Via.By)
	}
	for _, c := range t.Comments {
		people = append(append(people, c.By), c.Mentions...)
	}
	for _, who := range people {
		if _, err := tx.ExecContext(ctx, `INSERT INTO thread_people (who, thread) VALUES ($1, $2) ON CONFLICT DO NOTHING`, who, t.ID); err != nil {
			return err
		}
	}
	return nil
}

const threadColumns = `id, doc, element, type, field, label, resolved, resolved_by, comments, link, link_name, link_by`

func scanThread(row interface{ Scan(...any) error }) (t store.Thread, err error) {
	var comments string
	if err := row.Scan(&t.ID, &t.Doc, &t.Element, &t.Type, &t.Field, &t.Label, &t.Resolved, &t.ResolvedBy, &comments, &t.Via.Link, &t.Via.Name, &t.Via.By); err != nil {
		return t, err
	}
	return t, json.Unmarshal([]byte(comments), &t.Comments)
}

// ChangeThread changes a thread in one transaction.
func (s *Remarks) ChangeThread(ctx context.Context, doc, id string, change func(*store.Thread) error) (t store.Thread, err error) {
	err = s.db.update(ctx, "change thread "+id, func(tx *sql.Tx) error {
		t, err = scanThread(tx.QueryRowContext(ctx, `SELECT `+threadColumns+` FROM threads WHERE doc = $1 AND id = $2`, doc, id))
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoThread(id)
		}
		if err != nil {
			return err
		}
		changed := t
		if err := change(&changed); err != nil {
			return err
		}
		t.Comments, t.Resolved, t.ResolvedBy = changed.Comments, changed.Resolved, changed.ResolvedBy
		comments, err := json.Marshal(t.Comments)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE threads SET comments = $1, resolved = $2, resolved_by = $3, active = $4 WHERE id = $5`,
			string(comments), int64(t.Resolved), t.ResolvedBy, int64(t.Active()), id); err != nil {
			return err
		}
		return errors.Join(keepPeople(ctx, tx, t), touch(ctx, tx, doc))
	})
	if err != nil {
		return store.Thread{}, err
	}
	return t, nil
}

// ListThreads returns threads in the order in which they were begun.
func (s *Remarks) ListThreads(ctx context.Context, q store.RemarkQuery) ([]store.Thread, error) {
	limit := int64(q.Limit)
	if limit == 0 {
		limit = math.MaxInt32
	}
	out, err := collect(ctx, s.db.read, scanThread, `SELECT `+threadColumns+` FROM (SELECT * FROM threads
		WHERE ($1 = '' OR doc = $1) AND ($2 = '' OR id IN (SELECT thread FROM thread_people WHERE who = $2)) AND active >= $3 AND ($5 = '' OR link = $5)
		ORDER BY active DESC LIMIT $4) AS newest ORDER BY made`,
		q.Doc, q.Who, int64(q.Since), limit, q.Link)
	return out, dbError("list threads", err)
}

// AddSuggestion keeps a suggestion.
func (s *Remarks) AddSuggestion(ctx context.Context, v store.Suggestion) error {
	return s.db.update(ctx, "keep suggestion "+v.ID, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO suggestions (id, made, doc, base, made_by, at, note, batch, state, decided, decider, reason, seq, refused, guest)
			SELECT $1, COALESCE(MAX(made), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM suggestions WHERE true ON CONFLICT (id) DO NOTHING`,
			v.ID, v.Doc, v.Base, v.By, int64(v.At), v.Note, v.Batch, v.State, int64(v.Decided), v.Decider, v.Reason, v.Seq, v.Refused, v.Guest)
		if err := inserted(r, err, "there is already a suggestion "+v.ID); err != nil {
			return err
		}
		return touch(ctx, tx, v.Doc)
	})
}

const suggestionColumns = `id, doc, base, made_by, at, note, batch, state, decided, decider, reason, seq, refused, guest`

func scanSuggestion(row interface{ Scan(...any) error }) (v store.Suggestion, err error) {
	return v, row.Scan(&v.ID, &v.Doc, &v.Base, &v.By, &v.At, &v.Note, &v.Batch, &v.State, &v.Decided, &v.Decider, &v.Reason, &v.Seq, &v.Refused, &v.Guest)
}

// DecideSuggestion ends an open suggestion.
func (s *Remarks) DecideSuggestion(ctx context.Context, v store.Suggestion) error {
	return s.db.update(ctx, "decide suggestion "+v.ID, func(tx *sql.Tx) error {
		old, err := scanSuggestion(tx.QueryRowContext(ctx, `SELECT `+suggestionColumns+` FROM suggestions WHERE doc = $1 AND id = $2`, v.Doc, v.ID))
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return store.NoSuggestion(v.ID)
		case err != nil:
			return err
		case old.State != store.SuggestionOpen:
			return store.SuggestionDecided(old)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE suggestions SET state = $1, decided = $2, decider = $3, reason = $4, seq = $5, refused = $6 WHERE id = $7`,
			v.State, int64(v.Decided), v.Decider, v.Reason, v.Seq, v.Refused, v.ID); err != nil {
			return err
		}
		return touch(ctx, tx, v.Doc)
	})
}

// GetSuggestion returns one suggestion of a document.
func (s *Remarks) GetSuggestion(ctx context.Context, doc, id string) (store.Suggestion, error) {
	v, err := scanSuggestion(s.db.read.QueryRowContext(ctx, `SELECT `+suggestionColumns+` FROM suggestions WHERE doc = $1 AND id = $2`, doc, id))
	if errors.Is(err, sql.ErrNoRows) {
		return v, store.NoSuggestion(id)
	}
	return v, dbError("read suggestion "+id, err)
}

// ListSuggestions returns suggestions in the order in which they were made.
func (s *Remarks) ListSuggestions(ctx context.Context, q store.RemarkQuery) ([]store.Suggestion, error) {
	out, err := collect(ctx, s.db.read, scanSuggestion, `SELECT `+suggestionColumns+` FROM suggestions
		WHERE ($1 = '' OR doc = $1) AND ($2 = '' OR made_by = $2) AND (at >= $3 OR decided >= $3) ORDER BY made`, q.Doc, q.Who, int64(q.Since))
	return out, dbError("list suggestions", err)
}

// PutMarks replaces a person's marks on the items.
func (s *Remarks) PutMarks(ctx context.Context, who string, marks map[string]journey.Instant) error {
	return s.db.update(ctx, "keep what was seen", func(tx *sql.Tx) error {
		for item, at := range marks {
			if _, err := tx.ExecContext(ctx, `INSERT INTO seen_marks (who, item, at) VALUES ($1, $2, $3)
				ON CONFLICT (who, item) DO UPDATE SET at = excluded.at`, who, item, int64(at)); err != nil {
				return err
			}
		}
		return nil
	})
}

// ListMarks returns a person's marks.
func (s *Remarks) ListMarks(ctx context.Context, who string) (map[string]journey.Instant, error) {
	type mark struct {
		item string
		at   journey.Instant
	}
	scan := func(row interface{ Scan(...any) error }) (m mark, err error) { return m, row.Scan(&m.item, &m.at) }
	list, err := collect(ctx, s.db.read, scan, `SELECT item, at FROM seen_marks WHERE who = $1`, who)
	out := make(map[string]journey.Instant, len(list))
	for _, m := range list {
		out[m.item] = m.at
	}
	return out, dbError("read what was seen", err)
}
