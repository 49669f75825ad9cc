package mem

import (
	"bytes"
	"cmp"
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// PutSession begins a session of a user who is not removed.
func (a *Accounts) PutSession(ctx context.Context, s store.Session) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if u, ok := a.users[s.User]; !ok || u.Removed {
		return store.NoUser(s.User)
	}
	a.sessions[string(s.Hash)] = s
	return ctx.Err()
}

// GetSession returns the session with the secret's hash.
func (a *Accounts) GetSession(ctx context.Context, hash []byte) (store.Session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.sessions[string(hash)]
	if !ok {
		return store.Session{}, journey.Errorf(journey.NotFound, "there is no such session")
	}
	return s, ctx.Err()
}

// ListSessions returns a user's sessions, the oldest first.
func (a *Accounts) ListSessions(ctx context.Context, user string) ([]store.Session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return sorted(a.sessions, func(s store.Session) bool { return s.User == user }, func(x, y store.Session) int {
		return cmp.Or(cmp.Compare(x.Created, y.Created), bytes.Compare(x.Hash, y.Hash))
	}), ctx.Err()
}

// TouchSession notes a request.
func (a *Accounts) TouchSession(ctx context.Context, hash []byte, seen journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.sessions[string(hash)]; ok {
		s.Seen = seen
		a.sessions[string(hash)] = s
	}
	return ctx.Err()
}

// ProveSession notes that its user showed who they are.
func (a *Accounts) ProveSession(ctx context.Context, hash []byte, at journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.sessions[string(hash)]; ok {
		s.Proved = at
		a.sessions[string(hash)] = s
	}
	return ctx.Err()
}

// DeleteSession ends a session.
func (a *Accounts) DeleteSession(ctx context.Context, hash []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.sessions, string(hash))
	return ctx.Err()
}

// DeleteSessions ends a user's sessions but for one.
func (a *Accounts) DeleteSessions(ctx context.Context, user string, keep []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for h, s := range a.sessions {
		if s.User == user && h != string(keep) {
			delete(a.sessions, h)
		}
	}
	return ctx.Err()
}

// PruneSessions ends what was created or last seen before the instants.
func (a *Accounts) PruneSessions(ctx context.Context, created, seen journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for h, s := range a.sessions {
		if s.Created < created || s.Seen < seen {
			delete(a.sessions, h)
		}
	}
	return ctx.Err()
}
