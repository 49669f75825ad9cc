package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const sessionColumns = `hash, user_id, created, seen, address, agent, proved`

func scanSession(row interface{ Scan(...any) error }) (s store.Session, err error) {
	err = row.Scan(&s.Hash, &s.User, &s.Created, &s.Seen, &s.Address, &s.Agent, &s.Proved)
	return s, err
}

// PutSession begins a session of a user who is not removed.
func (a *Accounts) PutSession(ctx context.Context, s store.Session) error {
	return a.insertFor(ctx, "begin a session", s.User, `INSERT INTO sessions (`+sessionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		s.Hash, s.User, int64(s.Created), int64(s.Seen), s.Address, s.Agent, int64(s.Proved))
}

// GetSession returns the session with the secret's hash.
func (a *Accounts) GetSession(ctx context.Context, hash []byte) (store.Session, error) {
	s, err := scanSession(a.db.read.QueryRowContext(ctx, `SELECT `+sessionColumns+` FROM sessions WHERE hash = $1`, hash))
	if errors.Is(err, sql.ErrNoRows) {
		return store.Session{}, journey.Errorf(journey.NotFound, "there is no such session")
	}
	return s, dbError("read a session", err)
}

// ListSessions returns a user's sessions, the oldest first.
func (a *Accounts) ListSessions(ctx context.Context, user string) ([]store.Session, error) {
	out, err := collect(ctx, a.db.read, scanSession, `SELECT `+sessionColumns+` FROM sessions WHERE user_id = $1 ORDER BY created, hash`, user)
	return out, dbError("list sessions", err)
}

// TouchSession notes a request.
func (a *Accounts) TouchSession(ctx context.Context, hash []byte, seen journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `UPDATE sessions SET seen = $2 WHERE hash = $1`, hash, int64(seen))
	return dbError("note a request", err)
}

// ProveSession notes that its user showed who they are.
func (a *Accounts) ProveSession(ctx context.Context, hash []byte, at journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `UPDATE sessions SET proved = $2 WHERE hash = $1`, hash, int64(at))
	return dbError("note a proof", err)
}

// DeleteSession ends a session.
func (a *Accounts) DeleteSession(ctx context.Context, hash []byte) error {
	_, err := a.db.write.ExecContext(ctx, `DELETE FROM sessions WHERE hash = $1`, hash)
	return dbError("end a session", err)
}

// DeleteSessions ends a user's sessions but for one.
func (a *Accounts) DeleteSessions(ctx context.Context, user string, keep []byte) error {
	if keep == nil {
		keep = []byte{} // no session's hash
	}
	_, err := a.db.write.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = $1 AND hash <> $2`, user, keep)
	return dbError("end the sessions of user "+user, err)
}

// PruneSessions ends what was created or last seen before the instants.
func (a *Accounts) PruneSessions(ctx context.Context, created, seen journey.Instant) error {
	_, err := a.db.write.ExecContext(ctx, `DELETE FROM sessions WHERE created < $1 OR seen < $2`, int64(created), int64(seen))
	return dbError("end old sessions", err)
}
