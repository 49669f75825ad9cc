package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

type rowQuerier interface {
	querier
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// State returns how far the event log reaches.
func (db *DB) State(ctx context.Context) (store.State, error) {
	s, _, err := readState(ctx, db.read)
	return s, dbError("read the event log's state", err)
}

func readState(ctx context.Context, q rowQuerier) (s store.State, nextFile int64, err error) {
	var inbox sql.NullInt64
	err = q.QueryRowContext(ctx, `SELECT generation, layout, end_pos, next_file, (SELECT min(pos) FROM inbox) FROM log_state`).
		Scan(&s.Generation, &s.Layout, &s.End, &nextFile, &inbox)
	s.Inbox = s.End
	if inbox.Valid {
		s.Inbox = journey.Pos(inbox.Int64)
	}
	return s, nextFile, err
}

// Layout returns the files of the event log.
func (db *DB) Layout(ctx context.Context) (l store.Layout, err error) {
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return l, dbError("read the event log's files", err)
	}
	l, err = readLayout(ctx, tx)
	return l, dbError("read the event log's files", errors.Join(err, tx.Rollback()))
}

func readLayout(ctx context.Context, q rowQuerier) (l store.Layout, err error) {
	if l.State, _, err = readState(ctx, q); err != nil {
		return l, err
	}
	if l.Segments, err = collect(ctx, q, scanSegment, `SELECT `+segmentColumns+` FROM segments ORDER BY from_pos`); err != nil {
		return l, err
	}
	l.Runs, err = collect(ctx, q, scanRun, `SELECT id, keys, name, bytes, crc FROM key_runs ORDER BY id`)
	return l, err
}

const segmentColumns = `id, from_pos, events, data_name, data_bytes, data_crc, ids_name, ids_bytes, ids_crc, first, last, properties, rising_source, rising_first, rising_last`

func scanSegment(row interface{ Scan(...any) error }) (s store.SegmentFile, err error) {
	var names string
	var source sql.NullString
	var rising store.IDRange
	if err = row.Scan(&s.ID, &s.From, &s.Events, &s.Data.Name, &s.Data.Bytes, &s.Data.CRC, &s.IDs.Name, &s.IDs.Bytes, &s.IDs.CRC, &s.First, &s.Last, &names, &source, &rising.First, &rising.Last); err != nil {
		return s, err
	}
	if source.Valid {
		rising.Source = source.String
		s.Rising = &rising
	}
	return s, json.Unmarshal([]byte(names), &s.Properties)
}

func scanRun(row interface{ Scan(...any) error }) (r store.KeyRun, err error) {
	err = row.Scan(&r.ID, &r.Keys, &r.File.Name, &r.File.Bytes, &r.File.CRC)
	return r, err
}

// Inbox returns waiting events in order.
func (db *DB) Inbox(ctx context.Context, from, to journey.Pos, limit int) ([]store.InboxRow, error) {
	out, err := collect(ctx, db.read, func(row interface{ Scan(...any) error }) (r store.InboxRow, err error) {
		var hi, lo, fp int64
		err = row.Scan(&r.Pos, &hi, &lo, &fp, &r.Payload)
		r.Key, r.Fingerprint = store.Hash128{Hi: uint64(hi), Lo: uint64(lo)}, uint64(fp)
		return r, err
	}, `SELECT pos, key_hi, key_lo, fingerprint, payload FROM inbox WHERE pos >= $1 AND pos < $2 ORDER BY pos LIMIT $3`, int64(from), int64(to), limit)
	return out, dbError("read the inbox", err)
}

// InboxKeys returns the keys of waiting events.
func (db *DB) InboxKeys(ctx context.Context, from journey.Pos) ([]store.InboxKey, error) {
	out, err := inboxKeys(ctx, db.read, from)
	return out, dbError("read the inbox", err)
}

func inboxKeys(ctx context.Context, q querier, from journey.Pos) ([]store.InboxKey, error) {
	return collect(ctx, q, func(row interface{ Scan(...any) error }) (k store.InboxKey, err error) {
		var hi, lo, fp int64
		err = row.Scan(&k.Pos, &hi, &lo, &fp)
		k.Key, k.Fingerprint = store.Hash128{Hi: uint64(hi), Lo: uint64(lo)}, uint64(fp)
		return k, err
	}, `SELECT pos, key_hi, key_lo, fingerprint FROM inbox WHERE pos >= $1 ORDER BY pos`, int64(from))
}

// Update changes the manifest in one transaction.
func (db *DB) Update(ctx context.Context, fn func(store.ManifestTx) (store.Change, error)) error {
	return db.update(ctx, "commit to the event log", func(tx *sql.Tx) error {
		m := &manifestTx{ctx: ctx, tx: tx}
		var err error
		if m.state, m.nextFile, err = readState(ctx, tx); err != nil {
			return err
		}
		c, err := fn(m)
		if err != nil || c.Empty() {
			return err
		}
		return m.apply(&c)
	})
}

type manifestTx struct {
	ctx      context.Context
	tx       *sql.Tx
	state    store.State
	nextFile int64
}

func (m *manifestTx) State() store.State { return m.state }

func (m *manifestTx) Layout() (store.Layout, error) { return readLayout(m.ctx, m.tx) }

func (m *manifestTx) InboxKeys(from journey.Pos) ([]store.InboxKey, error) {
	return inboxKeys(m.ctx, m.tx, from)
}

func (m *manifestTx) NewFiles(n int) int64 {
	first := m.nextFile
	m.nextFile += int64(n)
	return first
}

func (m *manifestTx) exec(query string, args ...any) error {
	_, err := m.tx.ExecContext(m.ctx, query, args...)
	return err
}

// apply writes the change.
func (m *manifestTx) apply(c *store.Change) error {
	for _, id := range c.DropSegments {
		if err := m.exec(`DELETE FROM segments WHERE id = $1`, id); err != nil {
			return err
		}
	}
	for i := range c.AddSegments {
		if err := m.addSegment(&c.AddSegments[i]); err != nil {
			return err
		}
	}
	for _, id := range c.DropRuns {
		if err := m.exec(`DELETE FROM key_runs WHERE id = $1`, id); err != nil {
			return err
		}
	}
	for _, r := range c.AddRuns {
		if err := m.exec(`INSERT INTO key_runs (id, keys, name, bytes, crc) VALUES ($1, $2, $3, $4, $5)`, r.ID, r.Keys, r.File.Name, r.File.Bytes, int64(r.File.CRC)); err != nil {
			return err
		}
	}
	if d := c.DropInbox; d.To > d.From {
		if err := m.exec(`DELETE FROM inbox WHERE pos >= $1 AND pos < $2`, int64(d.From), int64(d.To)); err != nil {
			return err
		}
	}
	if err := m.addInbox(c.AddInbox); err != nil {
		return err
	}
	end, layout := m.state.End, m.state.Layout
	if c.End != 0 {
		end = c.End
	}
	if c.Files() {
		layout++
	}
	return m.exec(`UPDATE log_state SET generation = generation + 1, layout = $1, end_pos = $2, next_file = $3`, layout, int64(end), m.nextFile)
}

func (m *manifestTx) addSegment(s *store.SegmentFile) error {
	names, err := json.Marshal(append([]string{}, s.Properties...))
	if err != nil {
		return err
	}
	var source sql.NullString
	var rising store.IDRange
	if s.Rising != nil {
		rising = *s.Rising
		source = sql.NullString{String: rising.Source, Valid: true}
	}
	return m.exec(`INSERT INTO segments (`+segmentColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		s.ID, int64(s.From), s.Events, s.Data.Name, s.Data.Bytes, int64(s.Data.CRC), s.IDs.Name, s.IDs.Bytes, int64(s.IDs.CRC), int64(s.First), int64(s.Last), string(names), source, rising.First, rising.Last)
}

func (m *manifestTx) addInbox(rows []store.InboxRow) error {
	if len(rows) == 0 {
		return nil
	}
	stmt, err := m.tx.PrepareContext(m.ctx, `INSERT INTO inbox (pos, key_hi, key_lo, fingerprint, payload) VALUES ($1, $2, $3, $4, $5)`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for i := range rows {
		r := &rows[i]
		if _, err := stmt.ExecContext(m.ctx, int64(r.Pos), int64(r.Key.Hi), int64(r.Key.Lo), int64(r.Fingerprint), r.Payload); err != nil {
			return err
		}
	}
	return nil
}
