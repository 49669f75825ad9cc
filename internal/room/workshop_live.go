package room

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// workshopMsg tells how the document's workshop stands for the one who gets it;
// no state means that it is over.
type workshopMsg struct {
	T     string    `json:"t"`
	Rev   int64     `json:"rev"`
	State *Workshop `json:"state"`
}

// meeting is a workshop as a room last saw it.
type meeting struct {
	version int64 // grows with every change that the room saw; 0 before the first
	kept    store.Workshop
	held    held
	doc     *ops.Doc
	runs    bool
}

// attend looks whether the document's workshop changed; trouble with the store
// is only noted, for the next look may go well.
func (r *live) attend(ctx context.Context) {
	w := r.hub.deps.Workshops
	if w == nil || r.id == LibraryID {
		return
	}
	kept, err := w.running(ctx, r.id)
	over := journey.KindOf(err) == journey.NotFound
	var now meeting
	if err == nil {
		now.kept, now.runs = kept, true
		if now.held, err = readHeld(kept); err == nil {
			var st *known
			if st, err = r.hub.deps.Docs.alive(ctx, r.id); err == nil {
				now.doc = st.doc
			}
		}
	}
	if err != nil && !over {
		if ctx.Err() == nil {
			r.hub.deps.Logger.Warn("workshop not read", "doc", r.id, "err", err)
		}
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.meeting
	if was.runs == now.runs && was.kept.ID == now.kept.ID && was.kept.Rev == now.kept.Rev {
		return
	}
	now.version = was.version + 1
	r.meeting = now
	for s := range r.sessions {
		nudge(s.wake)
	}
}

// message is what a session is told; guarded by the room's lock.
func (m meeting) message(me string, now journey.Instant) workshopMsg {
	out := workshopMsg{T: msgWorkshop, Rev: m.kept.Rev}
	if m.runs {
		state := draw(m.kept, m.held, me, m.doc, now)
		out.State = &state
	}
	return out
}
