package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Accounts is everything about who may come in.
type Accounts struct{ db *DB }

var _ store.Accounts = (*Accounts)(nil)

// Accounts returns the accounts of the workspace.
func (db *DB) Accounts() *Accounts { return &Accounts{db} }

const userColumns = `id, email, name, role, password, created, removed`

func scanUser(row interface{ Scan(...any) error }) (u store.User, err error) {
	err = row.Scan(&u.ID, &u.Email, &u.Name, &u.Role, &u.Password, &u.Created, &u.Removed)
	return u, err
}

// CreateUser adds a user.
func (a *Accounts) CreateUser(ctx context.Context, u store.User) error {
	return a.db.update(ctx, "add user "+u.Email, func(tx *sql.Tx) error { return insertUser(ctx, tx, u) })
}

// insertUser adds a user whose address nobody else has.
func insertUser(ctx context.Context, tx *sql.Tx, u store.User) error {
	if err := freeEmail(ctx, tx, u); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO users (`+userColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		u.ID, u.Email, u.Name, u.Role, u.Password, int64(u.Created), u.Removed)
	return err
}

// freeEmail returns a Conflict if another user has the address.
func freeEmail(ctx context.Context, tx *sql.Tx, u store.User) error {
	var n int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM users WHERE email = $1 AND id <> $2 AND NOT removed`, u.Email, u.ID).Scan(&n)
	if err == nil && n > 0 && !u.Removed {
		return store.EmailTaken(u.Email)
	}
	return err
}

// GetUser returns a user, a removed one too.
func (a *Accounts) GetUser(ctx context.Context, id string) (store.User, error) {
	return a.user(ctx, id, `id = $1`)
}

// FindUser returns the user with the address who is not removed.
func (a *Accounts) FindUser(ctx context.Context, email string) (store.User, error) {
	return a.user(ctx, email, `email = $1 AND NOT removed`)
}

func (a *Accounts) user(ctx context.Context, who, where string) (store.User, error) {
	u, err := scanUser(a.db.read.QueryRowContext(ctx, `SELECT `+userColumns+` FROM users WHERE `+where, who))
	if errors.Is(err, sql.ErrNoRows) {
		return store.User{}, store.NoUser(who)
	}
	return u, dbError("read user "+who, err)
}

// ListUsers returns all users in the order of their ids.
func (a *Accounts) ListUsers(ctx context.Context) ([]store.User, error) {
	out, err := collect(ctx, a.db.read, scanUser, `SELECT `+userColumns+` FROM users ORDER BY id`)
	return out, dbError("list users", err)
}

// ChangeUser changes a user in one transaction.
func (a *Accounts) ChangeUser(ctx context.Context, id string, change func(*store.User) error) (u store.User, err error) {
	err = a.db.update(ctx, "change user "+id, func(tx *sql.Tx) error {
		u, err = scanUser(tx.QueryRowContext(ctx, `SELECT `+userColumns+` FROM users WHERE id = $1`, id))
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoUser(id)
		}
		if err != nil {
			return err
		}
		if err := change(&u); err != nil {
			return err
		}
		u.ID = id
		if err := freeEmail(ctx, tx, u); err != nil {
			return err
		}
		return saveUser(ctx, tx, u)
	})
	if err != nil {
		return store.User{}, err
	}
	return u, nil
}

// saveUser stores a changed user, unless that leaves no owner.
func saveUser(ctx context.Context, tx *sql.Tx, u store.User) error {
	if _, err := tx.ExecContext(ctx, `UPDATE users SET email = $2, name = $3, role = $4, password = $5, removed = $6 WHERE id = $1`,
		u.ID, u.Email, u.Name, u.Role, u.Password, u.Removed); err != nil {
		return err
	}
	var owners int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM users WHERE role = $1 AND NOT removed`, store.OwnerRole).Scan(&owners); err != nil {
		return err
	}
	if owners == 0 {
		return store.LastOwner()
	}
	if !u.Removed {
		return nil
	}
	for _, table := range []string{"sessions", "tokens", "identities"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE user_id = $1`, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// Claimed reports whether there is or was any user.
func (a *Accounts) Claimed(ctx context.Context) (bool, error) {
	var n int
	err := a.db.read.QueryRowContext(ctx, `SELECT count(*) FROM users`).Scan(&n)
	return n > 0, dbError("count users", err)
}

// unclaimed returns a Conflict if there is or was any user.
func unclaimed(ctx context.Context, tx *sql.Tx) error {
	var n int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM users`).Scan(&n)
	if err == nil && n > 0 {
		return store.AlreadyClaimed()
	}
	return err
}

// OfferSetup keeps the hash of a one-time code.
func (a *Accounts) OfferSetup(ctx context.Context, hash []byte) error {
	return a.db.update(ctx, "offer the setup", func(tx *sql.Tx) error {
		if err := unclaimed(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO setup (one, hash) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET hash = excluded.hash`, hash)
		return err
	})
}

// ClaimSetup creates the first user and spends the code.
func (a *Accounts) ClaimSetup(ctx context.Context, hash []byte, u store.User) error {
	return a.db.update(ctx, "set up the workspace", func(tx *sql.Tx) error {
		if err := unclaimed(ctx, tx); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, `DELETE FROM setup WHERE hash = $1`, hash)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, store.WrongSetupCode())
		}
		return insertUser(ctx, tx, u)
	})
}

const invitationColumns = `id, hash, role, note, made_by, created, expires`

func scanInvitation(row interface{ Scan(...any) error }) (i store.Invitation, err error) {
	err = row.Scan(&i.ID, &i.Hash, &i.Role, &i.Note, &i.By, &i.Created, &i.Expires)
	return i, err
}

// PutInvitation adds an invitation.
func (a *Accounts) PutInvitation(ctx context.Context, i store.Invitation) error {
	_, err := a.db.write.ExecContext(ctx, `INSERT INTO invitations (`+invitationColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		i.ID, i.Hash, i.Role, i.Note, i.By, int64(i.Created), int64(i.Expires))
	return dbError("add an invitation", err)
}

// GetInvitation returns the invitation with the code's hash.
func (a *Accounts) GetInvitation(ctx context.Context, hash []byte) (store.Invitation, error) {
	i, err := scanInvitation(a.db.read.QueryRowContext(ctx, `SELECT `+invitationColumns+` FROM invitations WHERE hash = $1`, hash))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Invitation{}, store.NoInvitation()
	}
	return i, dbError("read an invitation", err)
}

// ListInvitations returns the open invitations, the oldest first.
func (a *Accounts) ListInvitations(ctx context.Context) ([]store.Invitation, error) {
	out, err := collect(ctx, a.db.read, scanInvitation, `SELECT `+invitationColumns+` FROM invitations ORDER BY created, id`)
	return out, dbError("list invitations", err)
}

// AcceptInvitation creates the user and spends the invitation.
func (a *Accounts) AcceptInvitation(ctx context.Context, hash []byte, at journey.Instant, u store.User) (store.User, error) {
	return a.accept(ctx, hash, at, u, func(*sql.Tx) error { return nil })
}

// accept creates the user, spends the invitation and does what goes with it.
func (a *Accounts) accept(ctx context.Context, hash []byte, at journey.Instant, u store.User, with func(*sql.Tx) error) (store.User, error) {
	err := a.db.update(ctx, "accept an invitation", func(tx *sql.Tx) error {
		var expires int64
		err := tx.QueryRowContext(ctx, `DELETE FROM invitations WHERE hash = $1 RETURNING role, expires`, hash).Scan(&u.Role, &expires)
		if errors.Is(err, sql.ErrNoRows) || err == nil && expires <= int64(at) {
			return store.NoInvitation()
		}
		if err != nil {
			return err
		}
		if err := insertUser(ctx, tx, u); err != nil {
			return err
		}
		return with(tx)
	})
	if err != nil {
		return store.User{}, err
	}
	return u, nil
}

// DeleteInvitation takes an invitation back.
func (a *Accounts) DeleteInvitation(ctx context.Context, id string) error {
	return a.deleteOne(ctx, `DELETE FROM invitations WHERE id = $1`, "invitation", id)
}

// deleteOne deletes a row that must be there.
func (a *Accounts) deleteOne(ctx context.Context, query, what, id string) error {
	r, err := a.db.write.ExecContext(ctx, query, id)
	if err != nil {
		return dbError("delete "+what+" "+id, err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(dbError("delete "+what+" "+id, err), journey.Errorf(journey.NotFound, "there is no %s %s", what, id))
	}
	return nil
}

const tokenColumns = `id, user_id, name, start, hash, scopes, created, expires, used`

func scanToken(row interface{ Scan(...any) error }) (t store.Token, err error) {
	var scopes string
	err = row.Scan(&t.ID, &t.User, &t.Name, &t.Start, &t.Hash, &scopes, &t.Created, &t.Expires, &t.Used)
	t.Scopes = strings.Fields(scopes)
	return t, err
}

// PutToken adds a token of a user who is not removed.
func (a *Accounts) PutToken(ctx context.Context, t store.Token) error {
	return a.insertFor(ctx, "add a token", t.User, `INSERT INTO tokens (`+tokenColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		t.ID, t.User, t.Name, t.Start, t.Hash, strings.Join(t.Scopes, " "), int64(t.Created), int64(t.Expires), int64(t.Used))
}

// insertFor adds a row that belongs to a user who is not removed.
func (a *Accounts) insertFor(ctx context.Context, what, user, query string, args ...any) error {
	return a.db.update(ctx, what, func(tx *sql.Tx) error {
		var there int
		err := tx.QueryRowContext(ctx, `SELECT 1 FROM users WHERE id = $1 AND NOT removed`, user).Scan(&there)
		if errors.Is(err, sql.ErrNoRows) {
			return store.NoUser(user)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, query, args...)
		return err
	})
}

// GetToken returns the token with the secret's hash.
func (a *Accounts) GetToken(ctx context.Context, hash []byte) (store.Token, error) {
	t, err := scanToken(a.db.read.QueryRowContext(ctx, `SELECT `+tokenColumns+` FROM tokens WHERE hash = $1`, hash))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Token{}, journey.Errorf(journey.NotFound, "there is no such token")
	}
	return t, dbError("read a token", err)
}

// ListTokens returns a user's tokens or all, the oldest first.
func (a *Accounts) ListTokens(ctx context.Context, user string) ([]store.Token, error) {
	out, err := collect(ctx, a.db.read, scanToken, `SELECT `+tokenColumns+` FROM tokens WHERE $1 = '' OR user_id = $1 ORDER BY created, id`, user)
	return out, dbError("list tokens", err)
}

// TouchToken notes a use.
func (a *Accounts) TouchToken(ctx context.Context, id string, used journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `UPDATE tokens SET used = $2 WHERE id = $1`, id, int64(used))
	return dbError("note the use of token "+id, err)
}

// DeleteToken revokes a token.
func (a *Accounts) DeleteToken(ctx context.Context, id string) error {
	return a.deleteOne(ctx, `DELETE FROM tokens WHERE id = $1`, "token", id)
}

const auditColumns = `seq, at, actor, what, subject, words, address, hash`

func scanAudit(row interface{ Scan(...any) error }) (e store.AuditEntry, err error) {
	err = row.Scan(&e.Seq, &e.At, &e.Actor, &e.What, &e.On, &e.Words, &e.Address, &e.Hash)
	return e, err
}

// AppendAudit adds an entry to the log of security events.
func (a *Accounts) AppendAudit(ctx context.Context, e store.AuditEntry) error {
	return a.db.update(ctx, "write the audit log", func(tx *sql.Tx) error { return appendAudit(ctx, tx, e) })
}

func appendAudit(ctx context.Context, tx *sql.Tx, e store.AuditEntry) error {
	payload, err := e.Payload()
	if err != nil {
		return err
	}
	last, err := scanAudit(tx.QueryRowContext(ctx, `SELECT `+auditColumns+` FROM audit ORDER BY seq DESC LIMIT 1`))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO audit (`+auditColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		last.Seq+1, int64(e.At), e.Actor, e.What, e.On, e.Words, e.Address, store.ChainHash(last.Hash, payload))
	return err
}

// ListAudit returns entries, the newest first.
func (a *Accounts) ListAudit(ctx context.Context, before int64, limit int) ([]store.AuditEntry, error) {
	out, err := collect(ctx, a.db.read, scanAudit, `SELECT `+auditColumns+` FROM audit WHERE $1 = 0 OR seq < $1 ORDER BY seq DESC LIMIT $2`, before, limit)
	return out, dbError("read the audit log", err)
}

// verify checks the hash chain of the audit log.
func (a *Accounts) verify(ctx context.Context) ([]store.Finding, error) {
	entries, err := collect(ctx, a.db.read, scanAudit, `SELECT `+auditColumns+` FROM audit ORDER BY seq`)
	if err != nil {
		return nil, dbError("check the audit log", err)
	}
	var prev []byte
	for i, e := range entries {
		payload, err := e.Payload()
		if err != nil {
			return nil, err
		}
		prev = store.ChainHash(prev, payload)
		if e.Seq != int64(i+1) || string(prev) != string(e.Hash) {
			return []store.Finding{{Where: Name, Problem: fmt.Sprintf("the audit log was changed at entry %d", i+1), Advice: "compare it with a backup; somebody wrote to the database without sojourn"}}, nil
		}
	}
	return nil, nil
}
