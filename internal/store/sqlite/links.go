package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const linkColumns = `id, hash, map, name, view, draft, numbers, comment, password, origins, made_by, created, expires, revoked, used, uses`

func scanLink(row interface{ Scan(...any) error }) (l store.Link, err error) {
	var origins string
	err = row.Scan(&l.ID, &l.Hash, &l.Map, &l.Name, &l.View, &l.Draft, &l.Numbers, &l.Comment, &l.Password, &origins, &l.By,
		&l.Created, &l.Expires, &l.Revoked, &l.Used, &l.Uses)
	if origins != "" {
		l.Origins = strings.Fields(origins)
	}
	return l, err
}

// PutLink adds a link.
func (a *Accounts) PutLink(ctx context.Context, l store.Link) error {
	return a.db.update(ctx, "add a link", func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM links WHERE id = $1 OR hash = $2`, l.ID, l.Hash).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return journey.Errorf(journey.Conflict, "there is already a link %s", l.ID)
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO links (`+linkColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
			l.ID, l.Hash, l.Map, l.Name, l.View, l.Draft, l.Numbers, l.Comment, l.Password, strings.Join(l.Origins, " "), l.By,
			int64(l.Created), int64(l.Expires), int64(l.Revoked), int64(l.Used), l.Uses)
		return err
	})
}

// GetLink returns the link with the secret's hash, a revoked one too.
func (a *Accounts) GetLink(ctx context.Context, hash []byte) (store.Link, error) {
	l, err := scanLink(a.db.read.QueryRowContext(ctx, `SELECT `+linkColumns+` FROM links WHERE hash = $1`, hash))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Link{}, store.NoLink()
	}
	return l, dbError("read a link", err)
}

// ListLinks returns a map's links that are not revoked, the oldest first.
func (a *Accounts) ListLinks(ctx context.Context, mapID string) ([]store.Link, error) {
	out, err := collect(ctx, a.db.read, scanLink, `SELECT `+linkColumns+` FROM links WHERE map = $1 AND revoked = 0 ORDER BY created, id`, mapID)
	return out, dbError("list the links of map "+mapID, err)
}

// ChangeLink changes a link of a map that is not revoked.
func (a *Accounts) ChangeLink(ctx context.Context, mapID, id string, change func(*store.Link) error) (store.Link, error) {
	var out store.Link
	err := a.db.update(ctx, "change link "+id, func(tx *sql.Tx) error {
		was, err := scanLink(tx.QueryRowContext(ctx, `SELECT `+linkColumns+` FROM links WHERE id = $1 AND map = $2 AND revoked = 0`, id, mapID))
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoLink()
		}
		if err != nil {
			return err
		}
		l := was
		if err := change(&l); err != nil {
			return err
		}
		l.ID, l.Hash, l.Map, l.By, l.Created, l.Used, l.Uses = was.ID, was.Hash, was.Map, was.By, was.Created, was.Used, was.Uses
		out = l
		_, err = tx.ExecContext(ctx, `UPDATE links SET name = $2, view = $3, draft = $4, numbers = $5, password = $6, origins = $7, expires = $8, revoked = $9, comment = $10 WHERE id = $1`,
			id, l.Name, l.View, l.Draft, l.Numbers, l.Password, strings.Join(l.Origins, " "), int64(l.Expires), int64(l.Revoked), l.Comment)
		return err
	})
	if err != nil {
		return store.Link{}, err
	}
	return out, nil
}

// TouchLink counts a use.
func (a *Accounts) TouchLink(ctx context.Context, id string, used journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `UPDATE links SET used = $2, uses = uses + 1 WHERE id = $1`, id, int64(used))
	return dbError("count the use of link "+id, err)
}
