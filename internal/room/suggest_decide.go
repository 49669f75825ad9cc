package room

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// acceptedPrefix begins the client that the accepted batch of a suggestion is
// logged under; the suggestion's id follows. So it is logged once, however
// often and by whomever it is accepted.
const acceptedPrefix = "suggestion-"

// Accept makes a suggestion part of the map, as the caller's own batch. What
// does not fit the present state any more is left out and told.
func (r *Remarks) Accept(ctx context.Context, doc, id string) (Suggestion, error) {
	return r.decide(ctx, doc, id, auth.WriteMaps, func(s *store.Suggestion, k *known) error {
		v, err := readKept(*s)
		if err != nil {
			return err
		}
		client := acceptedPrefix + s.ID
		if n, actor, err := r.docs.deps.Log.Client(ctx, doc, client); err != nil {
			return err
		} else if n > 0 { // it is in the log; only the decision was lost
			s.State, s.Decider = store.SuggestionAccepted, actor
			return nil
		}
		v.Batch.SuggestedBy = s.By
		if !hasEffect(k.doc, v.Batch) {
			return journey.Errorf(journey.Conflict, "nothing of this suggestion fits the map any more; reject it, and say why")
		}
		next, err := r.docs.push(ctx, doc, Push{ClientID: client, N: 1, Batch: v.Batch}, writer)
		if err != nil {
			return err
		}
		s.State = store.SuggestionAccepted
		for _, e := range next.recent {
			if e.ClientID == client {
				s.Seq = e.Seq
				s.Refused, err = json.Marshal(refusedParts(e.Batch, v.Sections))
			}
		}
		return err
	})
}

// Reject says no to a suggestion, and why.
func (r *Remarks) Reject(ctx context.Context, doc, id, reason string) (Suggestion, error) {
	reason, err := checkRemark("reason", reason, true)
	if err != nil {
		return Suggestion{}, err
	}
	return r.decide(ctx, doc, id, auth.WriteMaps, func(s *store.Suggestion, _ *known) error {
		s.State, s.Reason = store.SuggestionRejected, reason
		return nil
	})
}

// Withdraw takes one's own suggestion back.
func (r *Remarks) Withdraw(ctx context.Context, doc, id string) (Suggestion, error) {
	return r.decide(ctx, doc, id, auth.Suggest, func(s *store.Suggestion, _ *known) error {
		if s.By != auth.From(ctx).ID {
			return journey.Errorf(journey.Forbidden, "only its author may withdraw a suggestion")
		}
		s.State = store.SuggestionWithdrawn
		return nil
	})
}

// decide ends an open suggestion, one at a time in this process.
func (r *Remarks) decide(ctx context.Context, doc, id string, action auth.Action, how func(*store.Suggestion, *known) error) (Suggestion, error) {
	if err := auth.Check(ctx, action); err != nil {
		return Suggestion{}, err
	}
	k, err := r.past.open(ctx, doc)
	if err != nil {
		return Suggestion{}, err
	}
	r.deciding.Lock()
	defer r.deciding.Unlock()
	s, err := r.store.GetSuggestion(ctx, doc, id)
	if err != nil {
		return Suggestion{}, err
	}
	if s.State != store.SuggestionOpen {
		return Suggestion{}, store.SuggestionDecided(s)
	}
	s.Decided, s.Decider = r.docs.deps.Clock.Now(), auth.From(ctx).ID
	if err := how(&s, k); err != nil {
		return Suggestion{}, err
	}
	if err := r.store.DecideSuggestion(ctx, s); err != nil {
		return Suggestion{}, err
	}
	r.tell(doc)
	return r.drawSuggestion(k.doc, s)
}

// refusedParts lists what had no effect, in the words in which the suggestion
// was described.
func refusedParts(b ops.Effective, sections []ops.Section) []Refused {
	p := refusals{sections: sections, out: []Refused{}}
	for _, s := range b.Skipped {
		p.add(s.ID, s.Field, s.Why)
	}
	for _, e := range b.Ops {
		if e.K != ops.Noop || e.Why == ops.Same || e.Why == ops.Merged {
			continue
		}
		field := ops.AnyRegister
		if e.Op != nil && e.Op.K == ops.Move {
			field = ops.PosRegister
		}
		p.add(e.ID, field, e.Why)
	}
	return p.out
}

// refusals collects refused parts, each once.
type refusals struct {
	sections []ops.Section
	out      []Refused
}

// add notes the changes of a register; the register that stands for all notes
// every change of the element.
func (p *refusals) add(id, field string, why ops.Reason) {
	for _, s := range p.sections {
		for _, c := range s.Changes {
			here := field == ops.AnyRegister || c.Field == field || field == ops.PosRegister && c.K == ops.Moved
			if c.ID != id || !here {
				continue
			}
			part := Refused{ID: id, Words: c.Words, Why: why}
			if !slices.ContainsFunc(p.out, func(o Refused) bool { return o.ID == id && o.Words == part.Words }) {
				p.out = append(p.out, part)
			}
		}
	}
}
