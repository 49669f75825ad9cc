package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Maps is the op log of documents.
type Maps struct{ db *DB }

// Create begins a document's log.
func (m *Maps) Create(ctx context.Context, d store.Doc) error {
	return m.db.update(ctx, "create document "+d.ID, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO documents (id, kind, epoch, seq, created, deleted) VALUES ($1, $2, $3, 0, $4, FALSE) ON CONFLICT DO NOTHING`,
			d.ID, d.Kind, d.Epoch, int64(d.Created))
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, journey.Errorf(journey.Conflict, "there is already a document %s", d.ID))
		}
		return nil
	})
}

const docColumns = `id, kind, epoch, seq, created, deleted, forgotten`

func scanDoc(row interface{ Scan(...any) error }) (d store.Doc, err error) {
	err = row.Scan(&d.ID, &d.Kind, &d.Epoch, &d.Seq, &d.Created, &d.Deleted, &d.Forgotten)
	return d, err
}

// Get describes a document.
func (m *Maps) Get(ctx context.Context, id string) (store.Doc, error) {
	d, err := scanDoc(m.db.read.QueryRowContext(ctx, `SELECT `+docColumns+` FROM documents WHERE id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return d, noDocument(id)
	}
	return d, dbError("read document "+id, err)
}

func noDocument(id string) error {
	return journey.Errorf(journey.NotFound, "there is no document %s", id)
}

// List describes all documents, deleted ones too, in the order of their ids.
func (m *Maps) List(ctx context.Context) ([]store.Doc, error) {
	out, err := collect(ctx, m.db.read, scanDoc, `SELECT `+docColumns+` FROM documents ORDER BY id`)
	return out, dbError("list documents", err)
}

// collect runs a query and gathers its rows.
func collect[T any](ctx context.Context, q querier, scan func(interface{ Scan(...any) error }) (T, error), query string, args ...any) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Append commits a document's next entry.
func (m *Maps) Append(ctx context.Context, doc string, e store.MapEntry) error {
	return m.db.update(ctx, "append to document "+doc, func(tx *sql.Tx) error {
		var seq int64
		var prev []byte
		err := tx.QueryRowContext(ctx, `SELECT seq, hash FROM documents WHERE id = $1`, doc).Scan(&seq, &prev)
		if errors.Is(err, sql.ErrNoRows) {
			return noDocument(doc)
		}
		if err != nil {
			return err
		}
		var at int64
		err = tx.QueryRowContext(ctx, `SELECT seq FROM entries WHERE doc = $1 AND client_id = $2 AND n = $3`, doc, e.ClientID, e.N).Scan(&at)
		if err == nil {
			return store.ErrDuplicate
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		var mark int64
		err = tx.QueryRowContext(ctx, `SELECT n FROM client_marks WHERE doc = $1 AND client_id = $2`, doc, e.ClientID).Scan(&mark)
		switch {
		case err == nil && e.N <= mark:
			return store.ErrDuplicate // it was forgotten
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if e.Seq != seq+1 {
			return store.OutOfOrder(doc, e.Seq, seq+1)
		}
		e.Hash = store.ChainHash(prev, e.Payload)
		return insertEntry(ctx, tx, doc, e)
	})
}

// insertEntry makes an entry the last one of a document.
func insertEntry(ctx context.Context, tx *sql.Tx, doc string, e store.MapEntry) error {
	if e.Payload == nil {
		e.Payload = []byte{}
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO entries (doc, seq, client_id, n, actor, at, payload, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		doc, e.Seq, e.ClientID, e.N, e.Actor, int64(e.At), e.Payload, e.Hash); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE documents SET seq = $1, hash = $2 WHERE id = $3`, e.Seq, e.Hash, doc)
	return err
}

// Scan calls fn with the entries after seq, in order. It reads them in pages,
// so that fn may take its time and may write.
func (m *Maps) Scan(ctx context.Context, doc string, after int64, fn func(store.MapEntry) error) error {
	if _, err := m.Get(ctx, doc); err != nil {
		return err
	}
	const page = 256
	for {
		es, err := collect(ctx, m.db.read, scanEntry, `SELECT seq, client_id, n, actor, at, payload, hash FROM entries WHERE doc = $1 AND seq > $2 ORDER BY seq LIMIT $3`, doc, after, page)
		if err != nil {
			return dbError("read document "+doc, err)
		}
		for _, e := range es {
			if err := fn(e); err != nil {
				return err
			}
			after = e.Seq
		}
		if len(es) < page {
			return nil
		}
	}
}

func scanEntry(row interface{ Scan(...any) error }) (e store.MapEntry, err error) {
	err = row.Scan(&e.Seq, &e.ClientID, &e.N, &e.Actor, &e.At, &e.Payload, &e.Hash)
	return e, err
}

// Origin returns what a document's log begins with.
func (m *Maps) Origin(ctx context.Context, doc string) (o store.Origin, err error) {
	err = m.db.read.QueryRowContext(ctx, `SELECT seq, state, written, made_by, at FROM origins WHERE doc = $1`, doc).
		Scan(&o.Seq, &o.State, &o.Written, &o.By, &o.At)
	if errors.Is(err, sql.ErrNoRows) {
		return o, store.NoOrigin(doc)
	}
	return o, dbError("read the origin of document "+doc, err)
}

// Client returns the highest number of a client's entries and its writer.
func (m *Maps) Client(ctx context.Context, doc, client string) (n int64, actor string, err error) {
	err = m.db.read.QueryRowContext(ctx, `SELECT n, actor FROM (
			SELECT n, actor FROM entries WHERE doc = $1 AND client_id = $2
			UNION ALL SELECT n, actor FROM client_marks WHERE doc = $1 AND client_id = $2
		) AS batches ORDER BY n DESC LIMIT 1`, doc, client).Scan(&n, &actor)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = m.Get(ctx, doc)
		return 0, "", err
	}
	return n, actor, dbError("read client "+client+" of document "+doc, err)
}

// Delete marks a document deleted or brings it back.
func (m *Maps) Delete(ctx context.Context, doc string, deleted bool) error {
	return m.db.update(ctx, "delete document "+doc, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `UPDATE documents SET deleted = $1 WHERE id = $2`, deleted, doc)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		if err == nil && n == 0 {
			return noDocument(doc)
		}
		return err
	})
}

// verify follows the hash chain of every document.
func (m *Maps) verify(ctx context.Context) ([]store.Finding, error) {
	docs, err := m.List(ctx)
	if err != nil {
		return nil, err
	}
	var out []store.Finding
	for _, d := range docs {
		prev, next, problem, err := m.begin(ctx, d)
		if err != nil {
			return nil, err
		}
		err = m.Scan(ctx, d.ID, 0, func(e store.MapEntry) error {
			switch {
			case problem != "":
			case e.Seq != next:
				problem = fmt.Sprintf("entry %d is missing from the op log", next)
			case !bytes.Equal(e.Hash, store.ChainHash(prev, e.Payload)):
				problem = fmt.Sprintf("the hash chain breaks at entry %d: the entry was changed or damaged", e.Seq)
			}
			prev, next = e.Hash, e.Seq+1
			return nil
		})
		if err != nil {
			return nil, err
		}
		if problem == "" && next != d.Seq+1 {
			problem = fmt.Sprintf("the op log ends at entry %d, the document at %d", next-1, d.Seq)
		}
		if problem != "" {
			out = append(out, store.Finding{Where: "document " + d.ID, Problem: problem, Advice: "restore the document from a backup"})
		}
	}
	return out, nil
}

// begin returns what the hash chain of a document begins with, the number of its
// first entry, and what is wrong with its origin.
func (m *Maps) begin(ctx context.Context, d store.Doc) (hash []byte, first int64, problem string, err error) {
	if d.Forgotten == 0 {
		return nil, 1, "", nil
	}
	o, err := m.Origin(ctx, d.ID)
	switch {
	case journey.KindOf(err) == journey.NotFound && err != nil:
		return nil, d.Forgotten + 1, "the state that the op log begins with is missing", nil
	case err != nil:
		return nil, 0, "", err
	case o.Seq != d.Forgotten:
		return nil, d.Forgotten + 1, fmt.Sprintf("the op log begins after entry %d with the state of entry %d", d.Forgotten, o.Seq), nil
	}
	return o.Hash(), o.Seq + 1, "", nil
}
