package room

import (
	"context"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Opening is how a workshop begins.
type Opening struct {
	Title string
	Votes int // dots of a vote, unless it says otherwise; 3 if 0
}

// usualVotes is how many dots a person has where nobody said.
const usualVotes = 3

// maxTitle is the length of a workshop's title, in characters.
const maxTitle = 100

// Open gives the workshop that the caller began what the others read of it.
func (w *Workshops) Open(ctx context.Context, doc string, o Opening) (Workshop, error) {
	if err := auth.Check(ctx, auth.LeadWorkshops); err != nil {
		return Workshop{}, err
	}
	title := journey.PlainLine(o.Title)
	if journey.LongerThan(title, maxTitle) {
		return Workshop{}, journey.InvalidField("title", fmt.Sprintf("has at most %d characters", maxTitle))
	}
	if o.Votes < 0 || o.Votes > maxVotes {
		return Workshop{}, journey.InvalidField("votes", "is outside of 1 to 20")
	}
	me := auth.From(ctx)
	return w.change(ctx, doc, func(h *held) error {
		h.Title, h.LedBy, h.Usual = title, me.Name, o.Votes
		if h.Usual == 0 {
			h.Usual = usualVotes
		}
		return nil
	})
}

// lock locks or releases a row; only who began the workshop does. It waits for
// the document's turn: a batch that is under way is in the log before the lock
// is there, or is looked at after it.
func (w *Workshops) lock(ctx context.Context, doc string, step Step) (Workshop, error) {
	kept, err := w.running(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	st, err := w.docs.Get(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	if kept.By != auth.From(ctx).ID {
		return Workshop{}, journey.Errorf(journey.Forbidden, "only who began the workshop locks lanes")
	}
	if step.Do == "lock" && !ops.HasRow(st.Doc, step.Lane) {
		return Workshop{}, journey.InvalidField("lane", "is no row of this map")
	}
	done, err := w.docs.turn(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	defer done()
	return w.change(ctx, doc, func(h *held) error {
		if step.Do == "unlock" && step.Lane == "" {
			h.Locked = nil
			return nil
		}
		h.Locked = slices.DeleteFunc(h.Locked, func(row string) bool { return row == step.Lane })
		if step.Do == "lock" {
			h.Locked = append(h.Locked, step.Lane)
		}
		return nil
	})
}

// unlocked returns nil unless a batch changes a row that somebody else locked
// while a workshop runs at the document.
func (d *Docs) unlocked(ctx context.Context, before, after *ops.Doc, id string, b ops.Effective, who auth.Principal) error {
	if d.deps.Workshops == nil || id == LibraryID {
		return nil
	}
	kept, err := d.deps.Workshops.WorkshopOf(ctx, id)
	if journey.KindOf(err) == journey.NotFound || err == nil && (kept.Expires <= d.deps.Clock.Now() || kept.By == who.ID) {
		return nil
	}
	if err != nil {
		return err
	}
	h, err := readHeld(kept)
	if err != nil || len(h.Locked) == 0 {
		return err
	}
	locked := func(row string) bool { return slices.Contains(h.Locked, row) }
	if !slices.ContainsFunc(ops.Touched(before, after, b), locked) {
		return nil
	}
	leads, err := d.leads(ctx, kept.By)
	if err == nil && leads {
		err = journey.Errorf(journey.Forbidden, "this lane is locked by %s while the workshop runs", h.LedBy)
	}
	return err
}
