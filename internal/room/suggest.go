package room

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Suggestion is a batch that somebody would like to see in a map, and what
// became of it.
type Suggestion struct {
	ID       string        `json:"id"`
	Base     int64         `json:"base"` // the entry of the log that it was made on
	By       string        `json:"by"`
	Guest    string        `json:"guest,omitempty"` // name of an author who is no member
	At       time.Time     `json:"at"`
	Note     string        `json:"note"`
	State    string        `json:"state" enum:"open,accepted,rejected,withdrawn"`
	Sections []ops.Section `json:"sections"` // what it would change, in words, by stage
	Added    []Ghost       `json:"added"`    // what it would add, and where
	// Refused are the parts that did not fit when it was accepted; of an open
	// one those that would not fit now.
	Refused []Refused  `json:"refused"`
	Decided *time.Time `json:"decided,omitempty"`
	Decider string     `json:"decider,omitempty"`
	Reason  string     `json:"reason,omitempty"` // of a rejected one
	Seq     int64      `json:"seq,omitempty"`    // the entry that an accepted one became
}

// Ghost is an element that a suggestion would add.
type Ghost struct {
	ID     string         `json:"id"`
	Type   string         `json:"type"`
	Parent string         `json:"parent"`
	Lane   string         `json:"lane,omitempty"`
	After  string         `json:"after,omitempty"` // the sibling before it
	F      map[string]any `json:"f"`
}

// Refused is a part of a suggestion without effect, and why.
type Refused struct {
	ID    string     `json:"id"` // of the element
	Words string     `json:"words"`
	Why   ops.Reason `json:"why"`
}

// Suggestions are the suggestions on a map, the newest first.
type Suggestions struct {
	Rev         int64        `json:"rev"` // of the map's comments and suggestions
	Suggestions []Suggestion `json:"suggestions"`
}

// Proposal is what somebody suggests: batches on the state after the entry
// Base, in the order in which they were made.
type Proposal struct {
	Base    int64
	Batches []ops.Batch
	Note    string
}

// kept is the stored form of a suggestion: what an editor would accept, and how
// it reads. Fields may be added.
type kept struct {
	Batch    ops.Batch     `json:"batch"`
	Sections []ops.Section `json:"sections"`
	Added    []Ghost       `json:"added"`
}

// Limits of suggestions.
const (
	maxOpen    = 100 // open ones of a map
	maxDecided = 50  // decided ones that are listed
	maxBatches = 500 // batches that one suggestion is made of
)

// Suggest keeps edits beside the log as one suggestion. What they come to is
// worked out on the state that their author saw.
func (r *Remarks) Suggest(ctx context.Context, doc string, p Proposal) (Suggestion, error) {
	if err := auth.Check(ctx, auth.Suggest); err != nil {
		return Suggestion{}, err
	}
	note, err := checkRemark("note", p.Note, false)
	if err != nil {
		return Suggestion{}, err
	}
	k, err := r.past.open(ctx, doc)
	if err != nil {
		return Suggestion{}, err
	}
	before, err := r.past.stateAt(ctx, k, p.Base)
	if err != nil {
		return Suggestion{}, err
	}
	after, err := carryOut(before, p.Batches)
	if err != nil {
		return Suggestion{}, err
	}
	v, err := r.keep(ctx, before, after)
	if err != nil {
		return Suggestion{}, err
	}
	if err := r.checkOpen(ctx, doc); err != nil {
		return Suggestion{}, err
	}
	payload, err := json.Marshal(v)
	if err != nil {
		return Suggestion{}, fmt.Errorf("write a suggestion on %s: %w", doc, err)
	}
	now, me := r.docs.deps.Clock.Now(), auth.From(ctx)
	s := store.Suggestion{ID: journey.NewID(now), Doc: doc, Base: p.Base, By: me.ID, At: now, Note: note, Batch: payload, State: store.SuggestionOpen}
	if me.IsGuest() {
		s.Guest = me.Name
	}
	if err := r.store.AddSuggestion(ctx, s); err != nil {
		return Suggestion{}, err
	}
	r.tell(doc)
	return r.drawSuggestion(k.doc, s)
}

// checkOpen refuses one suggestion too many.
func (r *Remarks) checkOpen(ctx context.Context, doc string) error {
	all, err := r.store.ListSuggestions(ctx, store.RemarkQuery{Doc: doc})
	if err != nil {
		return err
	}
	open := 0
	for _, s := range all {
		if s.State == store.SuggestionOpen {
			open++
		}
	}
	if open >= maxOpen {
		return journey.Errorf(journey.TooLarge, "%d suggestions on this map are open; they must be decided before there are more", open)
	}
	return nil
}

// carryOut applies batches one after the other, as if each were logged.
func carryOut(doc *ops.Doc, batches []ops.Batch) (*ops.Doc, error) {
	if len(batches) == 0 || len(batches) > maxBatches {
		return nil, journey.InvalidField("batches", fmt.Sprintf("are %d, 1 to %d are allowed", len(batches), maxBatches))
	}
	for _, b := range batches {
		b = ops.Batch{Ops: b.Ops}
		if err := b.CheckClient(); err != nil {
			return nil, err
		}
		seq := doc.Seq + 1
		effective, err := ops.Resolve(doc, b, seq)
		if err != nil {
			return nil, err
		}
		if doc, _, err = ops.Apply(doc, effective, seq); err != nil {
			return nil, fmt.Errorf("apply a suggested batch: %w", err)
		}
	}
	return doc, nil
}

// keep makes one batch of what differs, guarded so that nobody's later edit is
// overwritten, and describes it.
func (r *Remarks) keep(ctx context.Context, before, after *ops.Doc) (kept, error) {
	name, err := r.past.names(ctx)
	if err != nil {
		return kept{}, err
	}
	b := ops.Between(before, after)
	if len(b.Ops) == 0 {
		return kept{}, journey.Errorf(journey.Invalid, "the suggestion changes nothing")
	}
	b.Guard = guard(before, b.Ops)
	if err := b.CheckClient(); err != nil {
		return kept{}, err
	}
	return kept{Batch: b, Sections: ops.Diff(before, after, name), Added: ghosts(before, after)}, nil
}

// guard lets writes of what was there depend on nobody having written it since.
// Sets of elements need no guard: they are joined.
func guard(before *ops.Doc, list []ops.Op) []ops.Guard {
	var out []ops.Guard
	for _, o := range list {
		n := before.Node(o.ID)
		if n == nil {
			continue
		}
		switch o.K {
		case ops.SetF:
			fields := make([]string, 0, len(o.F))
			for f := range o.F {
				fields = append(fields, f)
			}
			sort.Strings(fields)
			for _, f := range fields {
				out = append(out, ops.Guard{ID: o.ID, Field: f, Rev: n.Rev[f]})
			}
		case ops.Move:
			out = append(out, ops.Guard{ID: o.ID, Field: ops.PosRegister, Rev: n.Rev[ops.PosRegister]})
		case ops.Del:
			out = append(out, ops.Guard{ID: o.ID, Field: ops.AnyRegister, Rev: before.Seq})
		}
	}
	return out
}

// ghosts lists what is new, in reading order of its places.
func ghosts(before, after *ops.Doc) []Ghost {
	out := []Ghost{}
	for _, id := range after.IDs() {
		n := after.Node(id)
		if !n.Live() || before.Node(id).Live() {
			continue
		}
		g := Ghost{ID: id, Type: n.Type, Parent: n.Pos.Parent, Lane: n.Pos.Lane, F: n.F}
		for _, s := range after.Children(n.Pos.Parent, n.Type) {
			if s.ID == id {
				break
			}
			g.After = s.ID
		}
		out = append(out, g)
	}
	return out
}

// Suggestions returns the open suggestions on a map and those that were decided
// last, the newest first.
func (r *Remarks) Suggestions(ctx context.Context, doc string) (Suggestions, error) {
	k, err := r.past.open(ctx, doc)
	if err != nil {
		return Suggestions{}, err
	}
	rev, err := r.store.Revision(ctx, doc)
	if err != nil {
		return Suggestions{}, err
	}
	list, err := r.store.ListSuggestions(ctx, store.RemarkQuery{Doc: doc})
	if err != nil {
		return Suggestions{}, err
	}
	out, decided := Suggestions{Rev: rev, Suggestions: []Suggestion{}}, 0
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].State != store.SuggestionOpen {
			if decided++; decided > maxDecided {
				continue
			}
		}
		s, err := r.drawSuggestion(k.doc, list[i])
		if err != nil {
			return Suggestions{}, err
		}
		out.Suggestions = append(out.Suggestions, s)
	}
	return out, nil
}

// drawSuggestion puts a suggestion into the form that readers get.
func (r *Remarks) drawSuggestion(now *ops.Doc, s store.Suggestion) (Suggestion, error) {
	v, err := readKept(s)
	if err != nil {
		return Suggestion{}, err
	}
	out := Suggestion{
		ID: s.ID, Base: s.Base, By: s.By, Guest: s.Guest, At: s.At.Time(), Note: s.Note, State: s.State, Sections: v.Sections, Added: v.Added,
		Refused: []Refused{}, Decided: timeOf(s.Decided), Decider: s.Decider, Reason: s.Reason, Seq: s.Seq,
	}
	switch {
	case s.State == store.SuggestionOpen:
		effective, err := ops.Resolve(now, v.Batch, now.Seq+1)
		if err != nil {
			return out, nil // whoever accepts it is told
		}
		out.Refused = refusedParts(effective, v.Sections)
	case len(s.Refused) > 0:
		err = json.Unmarshal(s.Refused, &out.Refused)
	}
	return out, err
}

func readKept(s store.Suggestion) (v kept, err error) {
	if err := json.Unmarshal(s.Batch, &v); err != nil {
		return v, fmt.Errorf("read suggestion %s: %w", s.ID, err)
	}
	return v, nil
}
