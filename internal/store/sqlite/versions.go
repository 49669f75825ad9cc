package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Versions holds the marks on the logs of documents, and their reviews.
type Versions struct{ db *DB }

var _ store.Versions = (*Versions)(nil)

// Versions returns the marks on the logs of documents.
func (db *DB) Versions() *Versions { return &Versions{db} }

// AddVersion adds a mark.
func (s *Versions) AddVersion(ctx context.Context, v store.Version) error {
	return s.db.update(ctx, "keep version "+v.ID, func(tx *sql.Tx) error {
		var taken bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM versions WHERE kind = $1 AND doc = $2 AND major = $3 AND minor = $4)`,
			store.PublishedVersion, v.Doc, v.Major, v.Minor).Scan(&taken)
		switch {
		case err != nil:
			return err
		case taken && v.Kind == store.PublishedVersion:
			return store.NumberTaken(v)
		}
		r, err := tx.ExecContext(ctx, `INSERT INTO versions (id, doc, made, kind, seq, name, note, made_by, at, major, minor, library_seq, rules, library)
			SELECT $1, $2, COALESCE(MAX(made), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM versions WHERE doc = $2 ON CONFLICT (id) DO NOTHING`,
			v.ID, v.Doc, v.Kind, v.Seq, v.Name, v.Note, v.By, int64(v.At), v.Major, v.Minor, v.LibrarySeq, v.Rules, v.Library)
		return inserted(r, err, "there is already a version "+v.ID)
	})
}

// inserted turns an insertion that found its key taken into a conflict.
func inserted(r sql.Result, err error, taken string) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		return journey.Errorf(journey.Conflict, "%s", taken)
	}
	return err
}

const versionColumns = `id, doc, kind, seq, name, note, made_by, at, major, minor, library_seq, rules`

func versionFields(v *store.Version) []any {
	return []any{&v.ID, &v.Doc, &v.Kind, &v.Seq, &v.Name, &v.Note, &v.By, &v.At, &v.Major, &v.Minor, &v.LibrarySeq, &v.Rules}
}

// ListVersions returns the marks of a document in the order in which they were
// made, without the libraries.
func (s *Versions) ListVersions(ctx context.Context, doc string) ([]store.Version, error) {
	out, err := versionsOf(ctx, s.db.read, doc)
	return out, dbError("list the versions of document "+doc, err)
}

func versionsOf(ctx context.Context, q querier, doc string) ([]store.Version, error) {
	scan := func(row interface{ Scan(...any) error }) (v store.Version, err error) {
		return v, row.Scan(versionFields(&v)...)
	}
	return collect(ctx, q, scan, `SELECT `+versionColumns+` FROM versions WHERE doc = $1 ORDER BY made`, doc)
}

// GetVersion returns one mark with its library.
func (s *Versions) GetVersion(ctx context.Context, doc, id string) (v store.Version, err error) {
	err = s.db.read.QueryRowContext(ctx, `SELECT `+versionColumns+`, library FROM versions WHERE doc = $1 AND id = $2`, doc, id).
		Scan(append(versionFields(&v), &v.Library)...)
	if errors.Is(err, sql.ErrNoRows) {
		return v, store.NoVersion(id)
	}
	return v, dbError("read version "+id, err)
}

// AddReview asks for a review.
func (s *Versions) AddReview(ctx context.Context, r store.Review) error {
	reviewers, err := json.Marshal(r.Reviewers)
	if err != nil {
		return err
	}
	return s.db.update(ctx, "keep review "+r.ID, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `INSERT INTO reviews (id, doc, made, seq, asked_by, at, note, reviewers, answers)
			SELECT $1, $2, COALESCE(MAX(made), 0) + 1, $3, $4, $5, $6, $7, '[]' FROM reviews WHERE doc = $2 ON CONFLICT (id) DO NOTHING`,
			r.ID, r.Doc, r.Seq, r.By, int64(r.At), r.Note, string(reviewers))
		return inserted(res, err, "there is already a review "+r.ID)
	})
}

// AnswerReview keeps an answer in place of the same person's last one.
func (s *Versions) AnswerReview(ctx context.Context, doc, review string, a store.Answer) error {
	return s.db.update(ctx, "answer review "+review, func(tx *sql.Tx) error {
		r, err := scanReview(tx.QueryRowContext(ctx, `SELECT `+reviewColumns+` FROM reviews WHERE doc = $1 AND id = $2`, doc, review))
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoReview(review)
		}
		if err != nil {
			return err
		}
		answers := append(slices.DeleteFunc(r.Answers, func(o store.Answer) bool { return o.By == a.By }), a)
		text, err := json.Marshal(answers)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE reviews SET answers = $1 WHERE doc = $2 AND id = $3`, string(text), doc, review)
		return err
	})
}

const reviewColumns = `id, doc, seq, asked_by, at, note, reviewers, answers`

func scanReview(row interface{ Scan(...any) error }) (r store.Review, err error) {
	var reviewers, answers string
	if err := row.Scan(&r.ID, &r.Doc, &r.Seq, &r.By, &r.At, &r.Note, &reviewers, &answers); err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(reviewers), &r.Reviewers); err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(answers), &r.Answers)
}

// ListReviews returns the reviews of a document, the oldest first.
func (s *Versions) ListReviews(ctx context.Context, doc string) ([]store.Review, error) {
	out, err := collect(ctx, s.db.read, scanReview, `SELECT `+reviewColumns+` FROM reviews WHERE doc = $1 ORDER BY made`, doc)
	return out, dbError("list the reviews of document "+doc, err)
}
