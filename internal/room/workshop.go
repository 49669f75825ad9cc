package room

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Workshops are meetings at maps: a timer, votes, and whom the others follow.
// Nothing of it is in the op log. They may be used from any number of
// goroutines. SPEC.md numbers the rules.
type Workshops struct {
	docs  *Docs
	store store.Workshops
}

// NewWorkshops returns the workshops at the documents. It does no I/O.
func NewWorkshops(docs *Docs, store store.Workshops) *Workshops { return &Workshops{docs, store} }

// Limits of workshops.
const (
	maxTimer = 4 * 3600 // seconds
	maxVotes = 20       // of one person
)

// held is the stored form of what goes on.
type held struct {
	Title   string                    `json:"title,omitempty"`
	LedBy   string                    `json:"led_by,omitempty"` // name of who began it
	Usual   int                       `json:"usual,omitempty"`  // dots of a vote, unless it says otherwise
	Locked  []string                  `json:"locked,omitempty"` // rows that only who began it changes
	Timer   *clockwork                `json:"timer,omitempty"`
	Votes   int                       `json:"votes,omitempty"` // each person's; 0 is no vote
	Kinds   []string                  `json:"kinds,omitempty"` // what the vote is about; none is everything
	Shown   bool                      `json:"shown,omitempty"` // the vote is over
	Ballots map[string]map[string]int `json:"ballots,omitempty"`
	Leader  string                    `json:"leader,omitempty"`
	Ahead   string                    `json:"ahead,omitempty"` // the leader's name
}

// clockwork is a timer that runs until an instant, or rests.
type clockwork struct {
	Ends journey.Instant `json:"ends,omitempty"` // 0 while it rests
	Left int64           `json:"left,omitempty"` // seconds, while it rests
}

// Workshop is what somebody at a workshop sees of it.
type Workshop struct {
	ID      string    `json:"id"`
	Rev     int64     `json:"rev"`
	Title   string    `json:"title"`
	By      string    `json:"by"`     // user who began it
	LedBy   string    `json:"led_by"` // their name
	Expires time.Time `json:"expires"`
	Now     time.Time `json:"now"` // by the server's clock
	Timer   *Timer    `json:"timer,omitempty"`
	Vote    *Vote     `json:"vote,omitempty"`
	Leader  string    `json:"leader,omitempty"` // user whom the others follow
	Ahead   string    `json:"leader_name,omitempty"`
	Votes   int       `json:"votes"`  // dots of a vote, unless it says otherwise
	Locked  []string  `json:"locked"` // rows that nobody but who began it changes
}

// Timer runs until an instant, or rests with some time left.
type Timer struct {
	Ends *time.Time `json:"ends,omitempty"`
	Left int64      `json:"left"` // seconds, while it rests
}

// Vote is a dot vote. Nobody sees others' dots before they are shown.
type Vote struct {
	Each   int            `json:"each"`  // dots of one person
	Kinds  []string       `json:"kinds"` // stage, step, card or a kind of card; none is everything
	People int            `json:"people"`
	Cast   int            `json:"cast"` // dots of all
	Mine   map[string]int `json:"mine"` // by element
	Shown  bool           `json:"shown"`
	Tally  []Dots         `json:"tally"` // the most first; empty until shown
}

// Dots are the votes for one element.
type Dots struct {
	Element string `json:"element"`
	Label   string `json:"label"`
	N       int    `json:"n"`
}

// Begun returns the running workshop of a map as the caller sees it; NotFound
// without one.
func (w *Workshops) Begun(ctx context.Context, doc string) (Workshop, error) {
	if err := auth.Check(ctx, auth.ReadDrafts); err != nil {
		return Workshop{}, err
	}
	kept, err := w.running(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	return w.seen(ctx, kept)
}

// running returns the workshop of a map that is not over: one that was not
// ended, has time left, and was begun by somebody who may still lead it.
func (w *Workshops) running(ctx context.Context, doc string) (store.Workshop, error) {
	kept, err := w.store.WorkshopOf(ctx, doc)
	if err != nil {
		return kept, err
	}
	leads := kept.Expires > w.docs.deps.Clock.Now()
	if leads {
		leads, err = w.docs.leads(ctx, kept.By)
	}
	if err == nil && !leads {
		err = store.NoWorkshop()
	}
	return kept, err
}

// leads reports whether a user may lead workshops now.
func (d *Docs) leads(ctx context.Context, user string) (bool, error) {
	if d.deps.Leads == nil {
		return true, nil
	}
	return d.deps.Leads(ctx, user)
}

// seen draws a workshop for the context's principal.
func (w *Workshops) seen(ctx context.Context, kept store.Workshop) (Workshop, error) {
	h, err := readHeld(kept)
	if err != nil {
		return Workshop{}, err
	}
	st, err := w.docs.get(ctx, kept.Map)
	if err != nil {
		return Workshop{}, err
	}
	return draw(kept, h, auth.From(ctx).ID, st.Doc, w.docs.deps.Clock.Now()), nil
}

func readHeld(kept store.Workshop) (held, error) {
	var h held
	if err := json.Unmarshal(kept.State, &h); err != nil {
		return h, fmt.Errorf("read the state of workshop %s: %w", kept.ID, err)
	}
	return h, nil
}

// draw is how a person sees a workshop.
func draw(kept store.Workshop, h held, me string, doc *ops.Doc, now journey.Instant) Workshop {
	out := Workshop{
		ID: kept.ID, Rev: kept.Rev, Title: h.Title, By: kept.By, LedBy: h.LedBy, Expires: kept.Expires.Time(), Now: now.Time(),
		Leader: h.Leader, Ahead: h.Ahead, Votes: h.Usual, Locked: append([]string{}, h.Locked...),
	}
	if h.Timer != nil {
		out.Timer = &Timer{Ends: timeOf(h.Timer.Ends), Left: h.Timer.Left}
	}
	if h.Votes > 0 {
		out.Vote = h.vote(me, doc)
	}
	return out
}

// vote counts a vote for a person. Dots on what was deleted since do not show.
func (h held) vote(me string, doc *ops.Doc) *Vote {
	v := &Vote{Each: h.Votes, Kinds: append([]string{}, h.Kinds...), Mine: map[string]int{}, Shown: h.Shown, Tally: []Dots{}}
	sums := map[string]int{}
	for who, dots := range h.Ballots {
		if len(dots) > 0 {
			v.People++
		}
		for element, n := range dots {
			v.Cast += n
			sums[element] += n
			if who == me {
				v.Mine[element] = n
			}
		}
	}
	if !h.Shown {
		return v
	}
	for element, n := range sums {
		if node := doc.Node(element); node != nil && node.Live() {
			v.Tally = append(v.Tally, Dots{Element: element, Label: ops.Label(doc, element, func(_, id string) string { return id }), N: n})
		}
	}
	sort.Slice(v.Tally, func(i, j int) bool {
		a, b := v.Tally[i], v.Tally[j]
		return a.N > b.N || a.N == b.N && a.Element < b.Element
	})
	return v
}

// Step is what the leader of a workshop does.
type Step struct {
	Do      string   // start, pause, resume, add, stop; vote, show, close; lead, leave; lock, unlock
	Seconds int64    // of start and add
	Votes   int      // of vote
	Kinds   []string // of vote: what it is about; none is everything
	Lane    string   // of lock and unlock: a row; unlock without one releases all
}

// Lead does one step of a workshop.
func (w *Workshops) Lead(ctx context.Context, doc string, step Step) (Workshop, error) {
	if err := auth.Check(ctx, auth.LeadWorkshops); err != nil {
		return Workshop{}, err
	}
	me, now := auth.From(ctx), w.docs.deps.Clock.Now()
	if step.Do == "lock" || step.Do == "unlock" {
		return w.lock(ctx, doc, step)
	}
	return w.change(ctx, doc, func(h *held) error {
		switch step.Do {
		case "start", "pause", "resume", "add", "stop":
			return h.time(step, now)
		case "vote", "show", "close":
			return h.poll(step)
		case "lead":
			h.Leader, h.Ahead = me.ID, me.Name
		case "leave":
			h.Leader, h.Ahead = "", ""
		default:
			return journey.InvalidField("do", "is no step of a workshop")
		}
		return nil
	})
}

// change changes what goes on at a map's workshop and tells everybody.
func (w *Workshops) change(ctx context.Context, doc string, change func(*held) error) (Workshop, error) {
	kept, err := w.running(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	if kept, err = w.amend(ctx, kept.ID, change); err != nil {
		return Workshop{}, err
	}
	w.docs.stir(doc)
	return w.seen(ctx, kept)
}

// amend changes what is stored of what goes on at a workshop.
func (w *Workshops) amend(ctx context.Context, id string, change func(*held) error) (store.Workshop, error) {
	return w.store.ChangeWorkshop(ctx, id, func(kept *store.Workshop) error {
		h, err := readHeld(*kept)
		if err == nil {
			err = change(&h)
		}
		if err == nil {
			kept.State, err = json.Marshal(h)
		}
		return err
	})
}

// Tell lets everybody at a map look again: a workshop began or ended.
func (w *Workshops) Tell(doc string) { w.docs.stir(doc) }

// time sets the timer.
func (h *held) time(step Step, now journey.Instant) error {
	if (step.Do == "start" || step.Do == "add") && (step.Seconds < 1 || step.Seconds > maxTimer) {
		return journey.InvalidField("seconds", fmt.Sprintf("is outside of 1 to %d", maxTimer))
	}
	after := func(seconds int64) journey.Instant { return now + journey.Instant(seconds*journey.Second) }
	if step.Do == "start" {
		h.Timer = &clockwork{Ends: after(step.Seconds)}
		return nil
	}
	t := h.Timer
	if t == nil {
		return journey.Errorf(journey.Conflict, "there is no timer")
	}
	switch {
	case step.Do == "stop":
		h.Timer = nil
	case step.Do == "pause" && t.Ends > 0:
		*t = clockwork{Left: max(0, int64(t.Ends-now)/journey.Second)}
	case step.Do == "resume" && t.Ends == 0:
		*t = clockwork{Ends: after(t.Left)}
	case step.Do == "add" && t.Ends == 0:
		t.Left = min(maxTimer, t.Left+step.Seconds)
	case step.Do == "add":
		t.Ends = min(after(maxTimer), max(t.Ends, now)+journey.Instant(step.Seconds*journey.Second))
	}
	return nil
}

// poll begins, shows or forgets a vote.
func (h *held) poll(step Step) error {
	switch {
	case step.Do == "vote" && (step.Votes < 1 || step.Votes > maxVotes):
		return journey.InvalidField("votes", fmt.Sprintf("is outside of 1 to %d", maxVotes))
	case step.Do == "vote":
		h.Votes, h.Kinds, h.Shown, h.Ballots = step.Votes, step.Kinds, false, nil
	case h.Votes == 0:
		return journey.Errorf(journey.Conflict, "there is no vote")
	case step.Do == "show":
		h.Shown = true
	default:
		h.Votes, h.Kinds, h.Shown, h.Ballots = 0, nil, false, nil
	}
	return nil
}

// Cast puts so many of the caller's dots on an element: a stage, a step or a
// card. 0 takes them away.
func (w *Workshops) Cast(ctx context.Context, doc, element string, n int) (Workshop, error) {
	if err := auth.Check(ctx, auth.WriteComments); err != nil {
		return Workshop{}, err
	}
	st, err := w.docs.Get(ctx, doc)
	if err != nil {
		return Workshop{}, err
	}
	node := st.Doc.Node(element)
	if node == nil || !node.Live() || !slices.Contains([]string{"stage", "step", "card"}, node.Type) {
		return Workshop{}, journey.InvalidField("element", "is no stage, step or card of this map")
	}
	me := auth.From(ctx).ID
	return w.change(ctx, doc, func(h *held) error {
		if h.Votes == 0 || h.Shown {
			return journey.Errorf(journey.Conflict, "no vote is open")
		}
		if len(h.Kinds) > 0 && !slices.Contains(h.Kinds, node.Type) && !slices.Contains(h.Kinds, node.Text("kind")) {
			return journey.InvalidField("element", "is not what the vote is about")
		}
		mine := h.Ballots[me]
		if mine == nil {
			mine = map[string]int{}
		}
		delete(mine, element)
		sum := n
		for _, other := range mine {
			sum += other
		}
		if n < 0 || sum > h.Votes {
			return journey.Errorf(journey.Conflict, "you have %d dots and no more", h.Votes)
		}
		if n > 0 {
			mine[element] = n
		}
		if h.Ballots == nil {
			h.Ballots = map[string]map[string]int{}
		}
		h.Ballots[me] = mine
		return nil
	})
}

// Find is like [Workshops.Begun], with nil where no workshop goes on.
func (w *Workshops) Find(ctx context.Context, doc string) (*Workshop, error) {
	found, err := w.Begun(ctx, doc)
	if journey.KindOf(err) == journey.NotFound {
		return nil, nil
	}
	return &found, err
}
