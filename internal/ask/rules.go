package ask

import (
	"context"
	"strings"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// maxUnmapped bounds the list of events that no rule matches.
const maxUnmapped = 200

// Rules reports what each rule does at present, and what no rule matches.
func (s *Service) Rules(ctx context.Context) (RulesReport, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return RulesReport{}, err
	}
	out := RulesReport{Rules: []RuleRow{}, Events: f.bound.Events, UnmappedShare: f.unmappedShare()}
	for _, r := range f.lib.view.Rules() {
		n := f.bound.Won[r.ID]
		row := RuleRow{
			ID: r.ID, Touchpoint: r.Touchpoint, TouchpointName: f.lib.names[r.Touchpoint], Priority: r.Priority, Match: r.Match,
			Events: n, NeverMatched: n == 0, TiedWith: f.bound.Tied[r.ID],
		}
		if row.TiedWith == nil {
			row.TiedWith = []string{}
		}
		out.Rules = append(out.Rules, row)
	}
	out.Unmapped, err = f.unmapped(ctx)
	return out, err
}

// unmapped adds to the most frequent unmapped events how many persons had them.
func (f *frame) unmapped(ctx context.Context) ([]Unmapped, error) {
	list := f.bound.Unmapped[:min(len(f.bound.Unmapped), maxUnmapped)]
	out := make([]Unmapped, len(list))
	row := map[[2]string]int{}
	for i, u := range list {
		out[i] = Unmapped{Name: u.Name, Channel: u.Channel, Events: u.Events}
		row[[2]string{u.Name, u.Channel}] = i
	}
	rowOf := make([]int, len(f.view.Names)*len(f.view.Channels)) // pair of codes -> 1 + row
	for n, name := range f.view.Names {
		for c, channel := range f.view.Channels {
			if i, ok := row[[2]string{name, channel}]; ok {
				rowOf[n*len(f.view.Channels)+c] = i + 1
			}
		}
	}
	act := f.bound.Activity
	for si, sh := range f.view.Shards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		last := make([]int, len(out)) // 1 + the person counted last
		for p := range sh.Person {
			for i := int(sh.Off[p]); i < int(sh.Off[p+1]); i++ {
				if labelOf(act, si, i) < len(act.Labels) {
					continue
				}
				if r := rowOf[nameOf(sh, i)*len(f.view.Channels)+int(sh.Chan[i])] - 1; r >= 0 && last[r] != p+1 {
					last[r] = p + 1
					out[r].Persons++
				}
			}
		}
	}
	return out, nil
}

// TestRules decides about one event as if it had just arrived; extra rules are
// tried beside those of the library and replace those of the same id.
func (s *Service) TestRules(ctx context.Context, e *journey.Event, extra []journey.Rule) (RuleTest, error) {
	lib, err := s.library(ctx)
	if err != nil {
		return RuleTest{}, err
	}
	all := append([]journey.Rule(nil), extra...)
	given := map[string]bool{}
	for _, r := range extra {
		given[r.ID] = true
	}
	for _, r := range bind.Usable(lib.view.Rules()) {
		if !given[r.ID] {
			all = append(all, r)
		}
	}
	rules, err := bind.Compile(all)
	if err != nil {
		return RuleTest{}, err
	}
	field := bind.EventField(e)
	out := RuleTest{Candidates: rules.Explain(field)}
	if won, ok := rules.Winner(field); ok {
		out.Winner, out.Touchpoint, out.TouchpointName = won.ID, won.Touchpoint, lib.names[won.Touchpoint]
	}
	return out, nil
}

// PutRule adds a rule, or replaces the one of its id. Where the rule names no
// touchpoint, one of the given name and channel is made with it; a touchpoint
// that has the name already is taken instead.
func (s *Service) PutRule(ctx context.Context, r journey.Rule, newName, channel string) (journey.Rule, error) {
	lib, err := s.library(ctx)
	if err != nil {
		return r, err
	}
	st, err := s.Docs.Library(ctx)
	if err != nil {
		return r, err
	}
	w := ruleWriter{doc: st.Doc, lib: lib.view, now: s.Clock.Now()}
	if err := w.touchpoint(&r, newName, channel); err != nil {
		return r, err
	}
	if r.ID == "" {
		r.ID = journey.NewID(w.now)
	}
	if _, err := bind.Compile([]journey.Rule{r}); err != nil {
		return r, err
	}
	if err := w.rule(r); err != nil {
		return r, err
	}
	_, err = s.Docs.Write(ctx, room.LibraryID, ops.Batch{Ops: w.ops})
	return r, err
}

// DeleteRule removes a rule; the touchpoint stays.
func (s *Service) DeleteRule(ctx context.Context, id string) error {
	st, err := s.Docs.Library(ctx)
	if err != nil {
		return err
	}
	if n := st.Doc.Node(id); !n.Live() || n.Type != "rule" {
		return journey.Errorf(journey.NotFound, "there is no rule “%s”", id)
	}
	_, err = s.Docs.Write(ctx, room.LibraryID, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: id}}})
	return err
}

// ruleWriter collects the operations that put a rule into the library.
type ruleWriter struct {
	doc *ops.Doc
	lib journey.Library
	now journey.Instant
	ops []ops.Op
}

// touchpoint finds or makes the touchpoint of the rule.
func (w *ruleWriter) touchpoint(r *journey.Rule, newName, channel string) error {
	newName = strings.TrimSpace(newName)
	switch {
	case r.Touchpoint != "" && newName != "":
		return journey.InvalidField("new_touchpoint", "stands beside touchpoint; name one of the two")
	case r.Touchpoint == "" && newName == "":
		return journey.InvalidField("touchpoint", "is missing; name a touchpoint of the library, or new_touchpoint")
	case r.Touchpoint != "":
		if n := w.doc.Node(r.Touchpoint); !n.Live() || n.Type != "touchpoint" {
			return journey.InvalidField("touchpoint", "is no touchpoint of the library: “"+r.Touchpoint+"”")
		}
		return nil
	}
	for _, t := range w.lib.Touchpoints {
		if strings.EqualFold(t.Name, newName) {
			r.Touchpoint = t.ID
			return nil
		}
	}
	r.Touchpoint = journey.NewID(w.now)
	fields := map[string]any{"name": newName}
	if channel = strings.TrimSpace(channel); channel != "" {
		fields["channels"] = []any{w.channel(channel)}
	}
	w.ops = append(w.ops, ops.Op{K: ops.Create, ID: r.Touchpoint, Type: "touchpoint", F: fields})
	return nil
}

// channel finds the channel by id or name, or makes it.
func (w *ruleWriter) channel(name string) string {
	for _, c := range w.lib.Channels {
		if c.ID == name || strings.EqualFold(c.Name, name) {
			return c.ID
		}
	}
	kind := "other"
	for _, k := range journey.ChannelKinds() {
		if strings.EqualFold(k, strings.ReplaceAll(name, " ", "_")) {
			kind = k
		}
	}
	id := strings.ToLower(name)
	if !journey.ValidID(id) || w.doc.Node(id) != nil {
		id = journey.NewID(w.now)
	}
	w.ops = append(w.ops, ops.Op{K: ops.Create, ID: id, Type: "channel", F: map[string]any{"name": bind.Humanise(name), "kind": kind}})
	return id
}

// rule creates the rule, or changes the one of its id and moves it to the
// touchpoint.
func (w *ruleWriter) rule(r journey.Rule) error {
	match := make(map[string]any, len(r.Match))
	for k, v := range r.Match {
		match[k] = v
	}
	fields := map[string]any{"match": match}
	if r.Priority != 0 {
		fields["priority"] = float64(r.Priority)
	}
	old := w.doc.Node(r.ID)
	switch {
	case old == nil:
		if !journey.ValidID(r.ID) {
			return journey.InvalidField("id", "is not an id: lower-case letters, digits, - and _, at most 64")
		}
		w.ops = append(w.ops, ops.Op{K: ops.Create, ID: r.ID, Type: "rule", At: &ops.Place{Parent: r.Touchpoint}, F: fields})
		return nil
	case old.Type != "rule":
		return journey.Errorf(journey.Conflict, "the id “%s” belongs to another record (%s)", r.ID, old.Type)
	case !old.Live():
		return journey.Errorf(journey.Conflict, "the rule “%s” was deleted; give the new one another id", r.ID)
	}
	if r.Priority == 0 {
		fields["priority"] = nil
	}
	w.ops = append(w.ops, ops.Op{K: ops.SetF, ID: r.ID, F: fields})
	if old.Pos.Parent != r.Touchpoint {
		w.ops = append(w.ops, ops.Op{K: ops.Move, ID: r.ID, At: &ops.Place{Parent: r.Touchpoint}})
	}
	return nil
}
