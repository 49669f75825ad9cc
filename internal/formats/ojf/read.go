package ojf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Bundle is what a file holds, ready to be written.
type Bundle struct {
	Library ops.Batch // touchpoints that the library does not have
	Map     ops.Batch
	Notes   []string
}

// Read turns a file into a map. Touchpoints and personas are looked up in the
// library by name; ids of new touchpoints begin with the prefix.
func Read(raw []byte, l journey.Library, prefix, name string) (Bundle, error) {
	if len(raw) > MaxBytes {
		return Bundle{}, journey.Errorf(journey.TooLarge, "the file has %d MiB; at most %d are read", len(raw)>>20, MaxBytes>>20)
	}
	var d document
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &d); err != nil {
		return Bundle{}, journey.Errorf(journey.Invalid, "the file is no OpenJourney Format: %w", err)
	}
	if len(d.Stages) == 0 {
		return Bundle{}, journey.Errorf(journey.Invalid, "the file has no stages")
	}
	if len(d.Stages) > maxStages || len(d.Swimlanes) > maxStages || len(d.Nodes) > maxNodes {
		return Bundle{}, journey.Errorf(journey.TooLarge, "the file has %d stages, %d lanes and %d nodes; at most %d, %d and %d are read", len(d.Stages), len(d.Swimlanes), len(d.Nodes), maxStages, maxStages, maxNodes)
	}
	r := &reader{d: d, library: l, prefix: prefix, touchpoints: map[string]string{}, lanes: map[string]string{}, made: map[string]string{}, count: map[string]int{}, emotions: map[string]bool{}}
	r.root(name)
	r.stages()
	for _, n := range d.Nodes {
		r.node(n)
	}
	if r.left > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%d scores were left out: a step has one emotion, that of its first scored node", r.left))
	}
	out := Bundle{Library: ops.Batch{Import: true, Ops: r.records}, Map: ops.Batch{Import: true, Ops: r.ops}, Notes: append([]string{}, r.notes...)}
	return out, out.check()
}

// check makes sure that the changes can be written.
func (b Bundle) check() error {
	if _, err := ops.Resolve(ops.New(ops.MapDoc), b.Map, 1); err != nil {
		return journey.Errorf(journey.Invalid, "the file could not be made into a map: %w", err)
	}
	if len(b.Library.Ops) > 0 {
		if _, err := ops.Resolve(ops.New(ops.LibraryDoc), b.Library, 1); err != nil {
			return journey.Errorf(journey.Invalid, "the file could not be made into records of the library: %w", err)
		}
	}
	return nil
}

// reader builds the changes.
type reader struct {
	d       document
	library journey.Library
	prefix  string

	ops         []ops.Op
	records     []ops.Op
	notes       []string
	touchpoints map[string]string // by name
	lanes       map[string]string // of the file, by their id: their names
	made        map[string]string // lanes of the map by title
	steps       []place
	count       map[string]int // elements by parent
	emotions    map[string]bool
	left        int // scores of nodes whose step has one
}

// place is a step or stage of the map and what it was in the file.
type place struct {
	stage, node string // ids of the file
	id          string
	isStep      bool
}

func (r *reader) create(typ, id, parent string, f map[string]any) {
	op := ops.Op{K: ops.Create, Type: typ, ID: id, F: f}
	if parent != "" {
		op.At = &ops.Place{Parent: parent}
	}
	r.ops = append(r.ops, op)
}

// root says what the map is about.
func (r *reader) root(name string) {
	about := metadata{}
	if r.d.Metadata != nil {
		about = *r.d.Metadata
	}
	title := or(short(about.Title), short(name), "Imported map")
	f := map[string]any{"title": title, "kind": string(journey.CurrentMap), "origin": "imported", "state": "draft"}
	objective := or(about.PointOfView, r.d.PointOfView)
	persona := strings.TrimSpace(or(about.Persona, r.d.Persona))
	known := slices.IndexFunc(r.library.Personas, func(p journey.Persona) bool { return strings.EqualFold(p.Name, persona) })
	if persona != "" && known < 0 {
		r.notes = append(r.notes, fmt.Sprintf("persona “%s” is not in the library; the objective names it", persona))
		objective = strings.TrimSpace(objective + "\nPersona: " + persona)
	}
	if objective != "" {
		f["objective"] = long(objective)
	}
	r.ops = append(r.ops, ops.Op{K: ops.SetF, ID: ops.Root, F: f})
	if known >= 0 && persona != "" {
		r.ops = append(r.ops, ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{r.library.Personas[known].ID}})
	}
}

// stages makes the stages with their steps: the nodes of the lane of steps, or
// one step with the stage's name where that lane has none.
func (r *reader) stages() {
	for _, l := range r.d.Swimlanes {
		r.lanes[l.ID] = strings.TrimSpace(l.Name)
	}
	lane := r.stepLane()
	for i, s := range r.d.Stages {
		id := fmt.Sprintf("stage-%d", i+1)
		name := or(short(s.Name), "Stage")
		r.create("stage", id, "", map[string]any{"name": name})
		before := len(r.steps)
		for j := range r.d.Nodes {
			n := &r.d.Nodes[j]
			if n.Stage != s.ID || n.Lane != lane || !isStep(n.Purpose) || strings.TrimSpace(n.Title+n.Description) == "" {
				continue
			}
			step := place{s.ID, n.ID, fmt.Sprintf("step-%d", len(r.steps)+1), true}
			r.steps = append(r.steps, step)
			f := map[string]any{"title": or(short(n.Title), short(n.Description))}
			if n.Description != "" {
				f["action"] = long(n.Description)
			}
			if len(n.Tags) > 0 {
				f["notes"] = long("Tags: " + strings.Join(n.Tags, ", "))
			}
			r.create("step", step.id, id, f)
			r.around(step.id, *n)
			n.Stage = "" // done
			n.Lane = ""
		}
		if len(r.steps) == before {
			step := place{s.ID, "", fmt.Sprintf("step-%d", len(r.steps)+1), true}
			r.steps = append(r.steps, step)
			r.create("step", step.id, id, map[string]any{"title": name})
		}
		r.steps = append(r.steps, place{s.ID, s.ID, id, false})
	}
}

// stepLane is the lane whose nodes are the steps.
func (r *reader) stepLane() string {
	for _, l := range r.d.Swimlanes {
		for _, word := range strings.Fields(strings.ToLower(l.Name)) {
			if slices.Contains([]string{"action", "actions", "step", "steps", "journey", "activities"}, word) {
				return l.ID
			}
		}
	}
	if len(r.d.Swimlanes) > 0 {
		return r.d.Swimlanes[0].ID
	}
	return ""
}

// isStep reports whether a node of the lane of steps is one; a pain or an idea
// that stands in it is not.
func isStep(purpose string) bool {
	return !slices.Contains([]string{"pain-point", "bottleneck", "gain", "opportunity", "note", "observation"}, purpose)
}

// around reads what a node says beside its text: how it feels, what happens
// behind it, and whether it is a moment of truth.
func (r *reader) around(step string, n node) {
	r.emotion(step, n)
	if n.Blueprint != nil {
		r.blueprint(step, *n.Blueprint)
	}
	if n.Moment {
		r.card(step, "", map[string]any{"kind": "moment", "text": or(short(n.Title), "Moment of truth")})
	}
}

func (r *reader) blueprint(step string, b blueprint) {
	add := func(layer string, parts ...string) {
		text := strings.Trim(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), ": "), " ")
		if text != "" {
			r.create("blueprint", r.id(step, "blueprint"), step, map[string]any{"layer": layer, "text": long(text)})
		}
	}
	for _, e := range b.Evidence {
		add("physical_evidence", e.Item)
	}
	for _, a := range b.Onstage {
		add("frontstage", a.Actor, a.Action)
	}
	for _, a := range b.Backstage {
		add("backstage", a.Actor, a.Action)
	}
	for _, s := range b.Support {
		add("support_process", s.System, s.Description)
	}
}

// emotion takes the score of a node, or what its sentiment says where it has
// none, as the drawn emotion of its step.
func (r *reader) emotion(step string, n node) {
	label := strings.ToLower(strings.TrimSpace(n.Sentiment))
	value := min(2, max(-2, n.Score/perPoint))
	if value == 0 {
		value = feelings()[label]
	}
	if value == 0 && (label == "" || label == "neutral") {
		return
	}
	if r.emotions[step] {
		r.left++
		return
	}
	r.emotions[step] = true
	point := map[string]any{"value": float64(int(value*10+sign(value)*0.5)) / 10}
	if label != "" && label != "neutral" && label != "positive" && label != "negative" {
		point["label"] = short(label)
	}
	r.create("emotion", r.id(step, "emotion"), step, map[string]any{"point": point})
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// feelings are the sentiments of the format on the scale of -2 to +2.
func feelings() map[string]float64 {
	return map[string]float64{"delighted": 2, "positive": 1, "relieved": 1, "surprised": 0.5, "bored": -0.5, "confused": -0.5, "anxious": -1, "negative": -1, "frustrated": -1.5, "angry": -2}
}
