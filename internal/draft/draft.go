// Package draft draws a journey map from the events: which activities there
// are, in which order, in which stages, and the way that leads to the goal.
//
// [Discover] runs two passes over the cases. The first finds which activities
// are frequent enough, the second counts precedences, successions and places of
// those. [counts.outline] makes the order (Copeland scores of the pairwise
// precedences), the stages (contiguous modularity) and the main path (the most
// probable one of cases that reach the goal). The outline becomes operations on
// the library (touchpoints and rules for events that have none) and on a new
// map. All of it enters as a hypothesis with its counts: people decide.
package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Draft is a discovered map as batches of operations.
type Draft struct {
	Library ops.Batch // touchpoints and rules to create; may be empty
	Map     ops.Batch // a new map
	Outline Outline   // by ids of touchpoints
	Goal    string    // what the goal is called
	Notes   []string  // what a reader must know
}

// writer turns an outline into operations.
type writer struct {
	*discovery
	Draft
	found      *found
	touchpoint map[string]string // activity key -> id of its touchpoint
	named      map[string]string // activity key -> what to call it
}

// name is what an activity is called.
func (d *discovery) name(code int) string {
	a := d.of[code]
	if a.event {
		return bind.Humanise(a.id)
	}
	if n := d.env.Names[a.id]; n != "" {
		return n
	}
	return a.id
}

// keys names the activities that are drawn. A key is unique even where an event
// is called like a touchpoint, and keys are in the order of names.
func (d *discovery) keys() []string {
	keys := make([]string, len(d.code))
	for n, code := range d.code {
		keys[n] = fmt.Sprintf("%s\x00%05d", d.name(code), code)
	}
	return keys
}

// draft makes the batches of what was found.
func (d *discovery) draft(f *found) Draft {
	w := &writer{discovery: d, found: f, touchpoint: map[string]string{}, named: map[string]string{}}
	w.Library = ops.Batch{Import: true, Ops: []ops.Op{}}
	w.Map.Import = true
	for n, key := range d.keys() {
		w.named[key] = d.name(d.code[n])
		w.addTouchpoint(key, d.code[n], f.outline.Stats[key])
	}
	w.writeMap(f.outline)
	w.Goal, w.Outline = d.goal, w.byTouchpoint(f.outline)
	w.Notes = append([]string{fmt.Sprintf("The goal is %s: %s. %d of %d cases reach it.", d.goal, d.how, f.counts.reached, f.counts.cases)}, d.notes...)
	return w.Draft
}

// addTouchpoint creates the touchpoint of an event that has none, and its rule
// by exact name.
func (w *writer) addTouchpoint(key string, code int, s Stat) {
	a := w.of[code]
	if !a.event {
		w.touchpoint[key] = a.id
		return
	}
	tp, rule := w.id("touchpoint", a.id), w.id("rule", a.id)
	w.touchpoint[key] = tp
	w.Library.Ops = append(w.Library.Ops,
		ops.Op{K: ops.Create, ID: tp, Type: "touchpoint", At: &ops.Place{}, F: map[string]any{
			"name": short(w.named[key]), "claim": journey.Hypothesis, "counts": countsOf(s)}},
		ops.Op{K: ops.Create, ID: rule, Type: "rule", At: &ops.Place{Parent: tp}, F: map[string]any{
			"match": map[string]any{"name": a.id}}},
	)
}

// writeMap creates the stages with their steps.
func (w *writer) writeMap(o Outline) {
	title := w.opt.Title
	if title == "" {
		title = "The way to " + w.goal
	}
	w.Map.Ops = []ops.Op{{K: ops.SetF, ID: ops.Root, F: map[string]any{
		"title": short(title), "kind": string(journey.CurrentMap), "origin": "discovered", "state": "draft",
		"status": journey.Hypothesis, "discovery": w.account(o),
	}}}
	used := map[string]bool{}
	for i, segment := range o.Segments {
		stage := w.id("stage", segment[0])
		f := map[string]any{"status": journey.Hypothesis, "counts": countsOf(Stat{Cases: w.found.stages[i], Share: float64(w.found.stages[i]) / float64(w.found.counts.cases)})}
		name, canonical := w.stageName(segment, used)
		f["name"] = short(name)
		if canonical != "" {
			f["canonical"] = canonical
		}
		w.Map.Ops = append(w.Map.Ops, ops.Op{K: ops.Create, ID: stage, Type: "stage", At: &ops.Place{}, F: f})
		for _, key := range segment {
			w.writeStep(stage, key, o.Stats[key])
		}
	}
}

// usual is the share of cases from which a step is drawn as one that customers
// take; below it they may.
const usual = 0.5

func (w *writer) writeStep(stage, key string, s Stat) {
	step := w.id("step", key)
	f := map[string]any{"title": short(w.named[key]), "status": journey.Hypothesis, "counts": countsOf(s)}
	if s.Share < usual {
		f["optional"] = true
	}
	w.Map.Ops = append(w.Map.Ops,
		ops.Op{K: ops.Create, ID: step, Type: "step", At: &ops.Place{Parent: stage}, F: f},
		ops.Op{K: ops.Create, ID: w.id("placement", key), Type: "placement", At: &ops.Place{Parent: step}, F: map[string]any{
			"touchpoint": w.touchpoint[key]}},
	)
}

// id makes the id of a new record. Without a source of ids it follows from what
// the record is, so that the same events give the same draft.
func (w *writer) id(kind, seed string) string {
	if w.opt.NewID != nil {
		return w.opt.NewID()
	}
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%s\x00%d", kind, seed, w.q.View.AsOf)))
	return kind + "-" + hex.EncodeToString(sum[:8])
}

// account says on the map itself how it was computed.
func (w *writer) account(o Outline) map[string]any {
	path := []any{}
	for _, key := range o.MainPath {
		path = append(path, w.touchpoint[key])
	}
	a := map[string]any{
		"as_of": float64(w.q.View.AsOf), "unit": string(w.q.Query.Unit), "cases": float64(w.found.counts.cases),
		"goal": w.goal, "goal_chosen": w.how, "goal_cases": float64(w.found.counts.reached),
		"min_share": w.opt.MinShare, "gamma": w.opt.Gamma, "value": o.Value,
		"main_path": path, "main_path_probability": o.Probability, "who": w.q.Who,
	}
	if w.q.Query.From != "" {
		a["from"] = w.q.Query.From
	}
	if w.q.Query.To != "" {
		a["to"] = w.q.Query.To
	}
	return a
}

// byTouchpoint returns the outline with the ids of touchpoints instead of keys.
func (w *writer) byTouchpoint(o Outline) Outline {
	ids := func(keys []string) []string {
		out := []string{}
		for _, k := range keys {
			out = append(out, w.touchpoint[k])
		}
		return out
	}
	out := Outline{Order: ids(o.Order), Copeland: map[string]int{}, Stats: map[string]Stat{}, Segments: [][]string{},
		Value: o.Value, MainPath: ids(o.MainPath), Probability: o.Probability}
	for k, s := range o.Stats {
		out.Copeland[w.touchpoint[k]], out.Stats[w.touchpoint[k]] = o.Copeland[k], s
	}
	for _, s := range o.Segments {
		out.Segments = append(out.Segments, ids(s))
	}
	return out
}

// countsOf is a stat as a record keeps it.
func countsOf(s Stat) map[string]any {
	return map[string]any{"cases": float64(s.Cases), "share": s.Share, "position": s.Position}
}

// short cuts a title to the length that records allow.
func short(s string) string {
	const limit = 200
	if r := []rune(s); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return s
}

// canonical are the words that name a stage by themselves.
func canonical() []string {
	return []string{"awareness", "consideration", "decision", "purchase", "onboarding", "usage", "support", "retention", "loyalty", "advocacy", "exit"}
}

// stageName names a stage: by the first canonical word that an activity's name
// contains and no earlier stage has, else by its first and last activity.
func (w *writer) stageName(segment []string, used map[string]bool) (name, word string) {
	for _, key := range segment {
		for _, part := range strings.FieldsFunc(strings.ToLower(w.named[key]), func(r rune) bool { return !unicode.IsLetter(r) }) {
			i := slices.IndexFunc(canonical(), func(c string) bool { return strings.HasPrefix(part, c) && !used[c] })
			if i >= 0 {
				word = canonical()[i]
				used[word] = true
				return strings.ToUpper(word[:1]) + word[1:], word
			}
		}
	}
	first, last := w.named[segment[0]], w.named[segment[len(segment)-1]]
	if first == last {
		return first, ""
	}
	return first + " – " + last, ""
}
