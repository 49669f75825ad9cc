package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const workshopColumns = `id, map, hash, made_by, started, expires, ended, rev, state`

func scanWorkshop(row interface{ Scan(...any) error }) (w store.Workshop, err error) {
	err = row.Scan(&w.ID, &w.Map, &w.Hash, &w.By, &w.Started, &w.Expires, &w.Ended, &w.Rev, &w.State)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Workshop{}, store.NoWorkshop()
	}
	return w, err
}

// BeginWorkshop adds a workshop.
func (a *Accounts) BeginWorkshop(ctx context.Context, w store.Workshop) error {
	return a.db.update(ctx, "begin a workshop", func(tx *sql.Tx) error {
		var taken, running int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM workshops WHERE id = $1 OR hash = $2`, w.ID, w.Hash).Scan(&taken); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM workshops WHERE map = $1 AND ended = 0`, w.Map).Scan(&running); err != nil {
			return err
		}
		switch {
		case taken > 0:
			return journey.Errorf(journey.Conflict, "there is already a workshop %s", w.ID)
		case running > 0:
			return store.WorkshopRuns()
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO workshops (`+workshopColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			w.ID, w.Map, w.Hash, w.By, int64(w.Started), int64(w.Expires), int64(w.Ended), w.Rev, w.State)
		return err
	})
}

func (a *Accounts) workshop(ctx context.Context, where string, arg any) (store.Workshop, error) {
	w, err := scanWorkshop(a.db.read.QueryRowContext(ctx, `SELECT `+workshopColumns+` FROM workshops WHERE `+where, arg))
	return w, dbError("read a workshop", err)
}

// WorkshopByLink returns the workshop with the secret's hash.
func (a *Accounts) WorkshopByLink(ctx context.Context, hash []byte) (store.Workshop, error) {
	return a.workshop(ctx, `hash = $1`, hash)
}

// GetWorkshop returns a workshop.
func (a *Accounts) GetWorkshop(ctx context.Context, id string) (store.Workshop, error) {
	return a.workshop(ctx, `id = $1`, id)
}

// WorkshopOf returns the workshop of a map that is not ended.
func (a *Accounts) WorkshopOf(ctx context.Context, mapID string) (store.Workshop, error) {
	return a.workshop(ctx, `map = $1 AND ended = 0`, mapID)
}

// ChangeWorkshop changes a workshop that is not ended.
func (a *Accounts) ChangeWorkshop(ctx context.Context, id string, change func(*store.Workshop) error) (store.Workshop, error) {
	var out store.Workshop
	err := a.db.update(ctx, "change workshop "+id, func(tx *sql.Tx) error {
		was, err := scanWorkshop(tx.QueryRowContext(ctx, `SELECT `+workshopColumns+` FROM workshops WHERE id = $1 AND ended = 0`, id))
		if err != nil {
			return err
		}
		w := was
		if err := change(&w); err != nil {
			return err
		}
		w.ID, w.Map, w.By, w.Started, w.Rev = was.ID, was.Map, was.By, was.Started, was.Rev+1
		out = w
		_, err = tx.ExecContext(ctx, `UPDATE workshops SET hash = $2, expires = $3, ended = $4, rev = $5, state = $6 WHERE id = $1`,
			id, w.Hash, int64(w.Expires), int64(w.Ended), w.Rev, w.State)
		return err
	})
	if err != nil {
		return store.Workshop{}, err
	}
	return out, nil
}

const guestColumns = `id, workshop, hash, name, joined, removed`

func scanGuest(row interface{ Scan(...any) error }) (g store.Guest, err error) {
	err = row.Scan(&g.ID, &g.Workshop, &g.Hash, &g.Name, &g.Joined, &g.Removed)
	return g, err
}

// AddGuest adds a guest.
func (a *Accounts) AddGuest(ctx context.Context, g store.Guest) error {
	return a.db.update(ctx, "add a guest", func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO workshop_guests (`+guestColumns+`) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
			g.ID, g.Workshop, g.Hash, g.Name, int64(g.Joined), int64(g.Removed))
		return inserted(r, err, "there is already a guest "+g.ID)
	})
}

// RemoveGuest removes a guest of a workshop.
func (a *Accounts) RemoveGuest(ctx context.Context, workshop, id string, at journey.Instant) error {
	return a.db.update(ctx, "remove guest "+id, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `UPDATE workshop_guests SET removed = $3 WHERE workshop = $1 AND id = $2 AND removed = 0`, workshop, id, int64(at))
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return store.NoGuest()
	})
}

// GuestBy returns the guest with the secret's hash, a removed one too.
func (a *Accounts) GuestBy(ctx context.Context, hash []byte) (store.Guest, error) {
	g, err := scanGuest(a.db.read.QueryRowContext(ctx, `SELECT `+guestColumns+` FROM workshop_guests WHERE hash = $1`, hash))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Guest{}, store.NoGuest()
	}
	return g, dbError("read a guest", err)
}

// ListGuests returns the guests of a workshop who are not removed, who came
// first in front.
func (a *Accounts) ListGuests(ctx context.Context, workshop string) ([]store.Guest, error) {
	out, err := collect(ctx, a.db.read, scanGuest,
		`SELECT `+guestColumns+` FROM workshop_guests WHERE workshop = $1 AND removed = 0 ORDER BY joined, id`, workshop)
	return out, dbError("list the guests of workshop "+workshop, err)
}
