package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const identityColumns = `issuer, subject, user_id, name, created, used`

func scanIdentity(row interface{ Scan(...any) error }) (i store.Identity, err error) {
	err = row.Scan(&i.Issuer, &i.Subject, &i.User, &i.Name, &i.Created, &i.Used)
	return i, err
}

// PutIdentity adds an identity of a user who is not removed.
func (a *Accounts) PutIdentity(ctx context.Context, i store.Identity) error {
	return a.db.update(ctx, "connect an identity", func(tx *sql.Tx) error {
		var there int
		err := tx.QueryRowContext(ctx, `SELECT 1 FROM users WHERE id = $1 AND NOT removed`, i.User).Scan(&there)
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoUser(i.User)
		}
		if err != nil {
			return err
		}
		return insertIdentity(ctx, tx, i)
	})
}

// insertIdentity adds an identity that nobody has.
func insertIdentity(ctx context.Context, tx *sql.Tx, i store.Identity) error {
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM identities WHERE issuer = $1 AND subject = $2`, i.Issuer, i.Subject).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return store.IdentityTaken()
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO identities (`+identityColumns+`) VALUES ($1, $2, $3, $4, $5, $6)`,
		i.Issuer, i.Subject, i.User, i.Name, int64(i.Created), int64(i.Used))
	return err
}

// CreateUserWith adds a user with their first identity.
func (a *Accounts) CreateUserWith(ctx context.Context, u store.User, i store.Identity) error {
	return a.db.update(ctx, "add user "+u.Email, func(tx *sql.Tx) error {
		if err := insertUser(ctx, tx, u); err != nil {
			return err
		}
		i.User = u.ID
		return insertIdentity(ctx, tx, i)
	})
}

// AcceptInvitationBy creates the user with their first identity and spends the
// invitation.
func (a *Accounts) AcceptInvitationBy(ctx context.Context, hash []byte, at journey.Instant, u store.User, i store.Identity) (store.User, error) {
	i.User = u.ID
	return a.accept(ctx, hash, at, u, func(tx *sql.Tx) error { return insertIdentity(ctx, tx, i) })
}

// GetIdentity returns who signs in by an account at a provider.
func (a *Accounts) GetIdentity(ctx context.Context, issuer, subject string) (store.Identity, error) {
	i, err := scanIdentity(a.db.read.QueryRowContext(ctx, `SELECT `+identityColumns+` FROM identities WHERE issuer = $1 AND subject = $2`, issuer, subject))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Identity{}, journey.Errorf(journey.NotFound, "there is no such identity")
	}
	return i, dbError("read an identity", err)
}

// ListIdentities returns a user's identities, the oldest first.
func (a *Accounts) ListIdentities(ctx context.Context, user string) ([]store.Identity, error) {
	out, err := collect(ctx, a.db.read, scanIdentity, `SELECT `+identityColumns+` FROM identities WHERE user_id = $1 ORDER BY created, issuer, subject`, user)
	return out, dbError("list identities", err)
}

// TouchIdentity notes a sign-in.
func (a *Accounts) TouchIdentity(ctx context.Context, issuer, subject string, used journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `UPDATE identities SET used = $3 WHERE issuer = $1 AND subject = $2`, issuer, subject, int64(used))
	return dbError("note a sign-in", err)
}

// DeleteIdentity takes an identity from a user.
func (a *Accounts) DeleteIdentity(ctx context.Context, user, issuer, subject string) error {
	r, err := a.db.write.ExecContext(ctx, `DELETE FROM identities WHERE user_id = $1 AND issuer = $2 AND subject = $3`, user, issuer, subject)
	if err != nil {
		return dbError("disconnect an identity", err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(dbError("disconnect an identity", err), journey.Errorf(journey.NotFound, "there is no such identity"))
	}
	return nil
}

const loginColumns = `state, browser, provider, nonce, verifier, user_id, invitation, target, created`

// PutLogin adds a sign-in that is under way.
func (a *Accounts) PutLogin(ctx context.Context, l store.Login, forget journey.Instant) error {
	return a.db.update(ctx, "begin a sign-in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM logins WHERE created < $1`, int64(forget)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO logins (`+loginColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			l.State, l.Browser, l.Provider, l.Nonce, l.Verifier, l.User, l.Invitation, l.Target, int64(l.Created))
		return err
	})
}

// TakeLogin returns a sign-in and forgets it.
func (a *Accounts) TakeLogin(ctx context.Context, state []byte) (l store.Login, err error) {
	row := a.db.write.QueryRowContext(ctx, `DELETE FROM logins WHERE state = $1 RETURNING `+loginColumns, state)
	err = row.Scan(&l.State, &l.Browser, &l.Provider, &l.Nonce, &l.Verifier, &l.User, &l.Invitation, &l.Target, &l.Created)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Login{}, journey.Errorf(journey.NotFound, "there is no such sign-in")
	}
	return l, dbError("end a sign-in", err)
}
