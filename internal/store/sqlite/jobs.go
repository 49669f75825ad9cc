package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const jobColumns = `id, kind, state, title, input, progress, result, error, created, updated`

func scanJob(row interface{ Scan(...any) error }) (j store.Job, err error) {
	err = row.Scan(&j.ID, &j.Kind, &j.State, &j.Title, &j.Input, &j.Progress, &j.Result, &j.Error, &j.Created, &j.Updated)
	return j, err
}

// PutJob stores a job under its id, new or changed.
func (db *DB) PutJob(ctx context.Context, j store.Job) error {
	_, err := db.write.ExecContext(ctx, `INSERT INTO jobs (`+jobColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, state = excluded.state, title = excluded.title, input = excluded.input,
		progress = excluded.progress, result = excluded.result, error = excluded.error, created = excluded.created, updated = excluded.updated`,
		j.ID, j.Kind, j.State, j.Title, j.Input, j.Progress, j.Result, j.Error, int64(j.Created), int64(j.Updated))
	return dbError("store job "+j.ID, err)
}

// GetJob returns a job.
func (db *DB) GetJob(ctx context.Context, id string) (store.Job, error) {
	j, err := scanJob(db.read.QueryRowContext(ctx, `SELECT `+jobColumns+` FROM jobs WHERE id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return j, journey.Errorf(journey.NotFound, "there is no job %s", id)
	}
	return j, dbError("read job "+id, err)
}

// ListJobs returns the newest jobs of a kind first; the empty kind means all,
// a limit of 0 no limit.
func (db *DB) ListJobs(ctx context.Context, kind string, limit int) ([]store.Job, error) {
	if limit <= 0 {
		limit = -1
	}
	out, err := collect(ctx, db.read, scanJob, `SELECT `+jobColumns+` FROM jobs WHERE $1 = '' OR kind = $1 ORDER BY created DESC, id DESC LIMIT $2`, kind, limit)
	return out, dbError("list jobs", err)
}

const deadColumns = `id, import, line, reason, detail, raw, received, retried`

func scanDead(row interface{ Scan(...any) error }) (d journey.DeadLetter, err error) {
	var raw []byte
	err = row.Scan(&d.ID, &d.Import, &d.Line, &d.Reason, &d.Detail, &raw, &d.Received, &d.Retried)
	d.Raw = string(raw)
	return d, err
}

// PutDead keeps rejected candidates, all or none, and numbers them.
func (db *DB) PutDead(ctx context.Context, ds []journey.DeadLetter) error {
	return db.update(ctx, "keep rejected rows", func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `INSERT INTO dead_letters (import, line, reason, detail, raw, received, retried) VALUES ($1, $2, $3, $4, $5, $6, $7)`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i := range ds {
			d := &ds[i]
			if _, err := stmt.ExecContext(ctx, d.Import, d.Line, string(d.Reason), d.Detail, []byte(d.Raw), int64(d.Received), d.Retried); err != nil {
				return err
			}
		}
		return nil
	})
}

// ListDead returns dead letters in the order of their ids.
func (db *DB) ListDead(ctx context.Context, f store.DeadFilter) ([]journey.DeadLetter, error) {
	limit := f.Limit
	if limit <= 0 {
		limit = -1
	}
	out, err := collect(ctx, db.read, scanDead, `SELECT `+deadColumns+` FROM dead_letters
		WHERE id > $1 AND ($2 = '' OR import = $2) AND ($3 = '' OR reason = $3) AND (NOT $4 OR retried = '') ORDER BY id LIMIT $5`,
		f.After, f.Import, string(f.Reason), f.Open, limit)
	return out, dbError("list rejected rows", err)
}

// CountDead counts an import's dead letters by reason; the empty import means all.
func (db *DB) CountDead(ctx context.Context, importID string) (map[journey.Reason]int64, error) {
	type count struct {
		reason journey.Reason
		n      int64
	}
	counts, err := collect(ctx, db.read, func(row interface{ Scan(...any) error }) (c count, err error) { return c, row.Scan(&c.reason, &c.n) },
		`SELECT reason, count(*) FROM dead_letters WHERE $1 = '' OR import = $1 GROUP BY reason`, importID)
	out := map[journey.Reason]int64{}
	for _, c := range counts {
		out[c.reason] = c.n
	}
	return out, dbError("count rejected rows", err)
}

// MarkRetried notes which import accepted the dead letters.
func (db *DB) MarkRetried(ctx context.Context, ids []int64, by string) error {
	return db.update(ctx, "mark rejected rows", func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `UPDATE dead_letters SET retried = $1 WHERE id = $2`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		for _, id := range ids {
			if _, err := stmt.ExecContext(ctx, by, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// PutClear keeps clear identifiers in the vault.
func (db *DB) PutClear(ctx context.Context, ids []store.ClearID) error {
	return db.update(ctx, "keep clear identifiers", func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `INSERT INTO vault (type, hash, value) VALUES ($1, $2, $3) ON CONFLICT (type, hash) DO NOTHING`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i := range ids {
			id := &ids[i]
			if _, err := stmt.ExecContext(ctx, id.Hashed.Type, id.Hashed.Hash[:], id.Value); err != nil {
				return err
			}
		}
		return nil
	})
}

// Clear returns the clear identifiers that are known, in the order asked for.
func (db *DB) Clear(ctx context.Context, hashes []journey.HashedID) ([]store.ClearID, error) {
	stmt, err := db.read.PrepareContext(ctx, `SELECT value FROM vault WHERE type = $1 AND hash = $2`)
	if err != nil {
		return nil, dbError("read the vault", err)
	}
	defer stmt.Close()
	var out []store.ClearID
	for _, h := range hashes {
		c := store.ClearID{Hashed: h}
		err := stmt.QueryRowContext(ctx, h.Type, h.Hash[:]).Scan(&c.Value)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, dbError("read the vault", err)
		}
		out = append(out, c)
	}
	return out, nil
}
