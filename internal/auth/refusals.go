package auth

import (
	"context"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Refusals in the audit log: of one principal and action so often, of all
// together so often. Who knocks at every door shall not fill the log.
const (
	refusalEvery    = journey.Minute
	refusalsAMinute = 60
)

// refusals remembers which refusals were written down lately.
type refusals struct {
	mu    sync.Mutex // guards below
	last  map[string]journey.Instant
	since journey.Instant // begin of the minute that is counted
	count int
}

// take reports whether a refusal is to be written down.
func (r *refusals) take(now journey.Instant, key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now-r.since >= journey.Instant(refusalEvery) {
		r.since, r.count = now, 0
		for k, at := range r.last {
			if now-at >= journey.Instant(refusalEvery) {
				delete(r.last, k)
			}
		}
	}
	if _, known := r.last[key]; known || r.count >= refusalsAMinute {
		return false
	}
	r.last[key] = now
	r.count++
	return true
}

// NoteRefusal writes down that a member, a token or a link was not allowed to do
// something, once in a minute for each of them and each action. That it cannot
// be written down changes nothing about the refusal.
func (a *Accounts) NoteRefusal(ctx context.Context, action Action) {
	p := From(ctx)
	if p.ID == "" || !a.refused.take(a.clock.Now(), p.ID+" "+string(action)) {
		return
	}
	how := "as " + string(p.Role)
	if p.token != nil {
		how = "by a token"
	}
	_ = a.note(ctx, p.ID, "access.refused", string(action), string(action)+" "+how)
}
