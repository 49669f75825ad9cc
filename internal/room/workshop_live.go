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
	var now meeting
	if err == nil {
		now, err = w.meeting(ctx, kept)
	}
	if journey.KindOf(err) == journey.NotFound {
		now, err = meeting{}, nil
	}
	if err != nil {
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

// meeting reads what goes on at a workshop. Whoever may lead no more is followed
// no more.
func (w *Workshops) meeting(ctx context.Context, kept store.Workshop) (meeting, error) {
	h, err := readHeld(kept)
	if err == nil && h.Leader != "" && h.Leader != kept.By {
		if kept, err = w.unled(ctx, kept, h.Leader); err == nil {
			h, err = readHeld(kept)
		}
	}
	if err != nil {
		return meeting{}, err
	}
	st, err := w.docs.alive(ctx, kept.Map)
	if err != nil {
		return meeting{}, err
	}
	return meeting{kept: kept, held: h, doc: st.doc, runs: true}, nil
}

// unled returns a workshop in which nobody follows somebody who may lead no more.
func (w *Workshops) unled(ctx context.Context, kept store.Workshop, ahead string) (store.Workshop, error) {
	if leads, err := w.docs.leads(ctx, ahead); err != nil || leads {
		return kept, err
	}
	return w.amend(ctx, kept.ID, func(h *held) error {
		if h.Leader == ahead {
			h.Leader, h.Ahead = "", ""
		}
		return nil
	})
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
