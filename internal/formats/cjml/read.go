package cjml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Bundle is what a file holds, ready to be written.
type Bundle struct {
	Library ops.Batch // touchpoints and channels that the library does not have
	Maps    []ops.Batch
	Notes   []string
}

// Read turns the journeys of a file into maps. Names are looked up in the
// library; ids of new records begin with the prefix.
func Read(raw []byte, l journey.Library, prefix string) (Bundle, error) {
	if len(raw) > MaxBytes {
		return Bundle{}, journey.Errorf(journey.TooLarge, "the file has %d MiB; at most %d are read", len(raw)>>20, MaxBytes>>20)
	}
	doc, err := parse(raw)
	if err != nil {
		return Bundle{}, journey.Errorf(journey.Invalid, "the file is no CJML: %w", err)
	}
	r := &reader{library: l, prefix: prefix, made: map[string]string{}}
	if len(doc.Actual) > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%d actual journeys were read as drawn maps; what happened when, and how it was felt, belongs into events", len(doc.Actual)))
	}
	var maps []ops.Batch
	for _, j := range append(doc.Planned, doc.Actual...) {
		maps = append(maps, r.journey(j))
	}
	if len(maps) == 0 {
		return Bundle{}, journey.Errorf(journey.Invalid, "the file has no plannedJourney and no actualJourney")
	}
	out := Bundle{Library: ops.Batch{Import: true, Ops: r.records}, Maps: maps, Notes: append([]string{}, r.notes...)}
	return out, out.check()
}

// parse reads the XML without entities or outside references.
func parse(raw []byte) (document, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = true
	var doc document
	if err := d.Decode(&doc); err != nil {
		return doc, err
	}
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return doc, nil
		case err != nil:
			return doc, err
		}
		if _, ok := t.(xml.StartElement); ok {
			return doc, errors.New("something follows its end")
		}
	}
}

// check makes sure that the changes can be written.
func (b Bundle) check() error {
	if len(b.Library.Ops) > 0 {
		if _, err := ops.Resolve(ops.New(ops.LibraryDoc), b.Library, 1); err != nil {
			return journey.Errorf(journey.Internal, "the file could not be made into records of the library: %w", err)
		}
	}
	for _, m := range b.Maps {
		if _, err := ops.Resolve(ops.New(ops.MapDoc), m, 1); err != nil {
			return journey.Errorf(journey.Internal, "the file could not be made into a map: %w", err)
		}
	}
	return nil
}

// reader builds the changes.
type reader struct {
	library journey.Library
	prefix  string
	made    map[string]string // type and small name -> id
	records []ops.Op
	notes   []string

	ops    []ops.Op
	stages map[string]string // id of a phase -> id of the stage
	steps  int
}

// journey turns one journey into a map.
func (r *reader) journey(j journal) ops.Batch {
	title := short(j.Title)
	if title == "" {
		title = short(j.ID)
	}
	if title == "" {
		title = "Imported map"
	}
	root := map[string]any{"title": title, "kind": string(journey.CurrentMap), "origin": "imported", "state": "draft"}
	if s := limit(text(j.Short)); s != "" {
		root["objective"] = s
	}
	r.ops, r.stages, r.steps = []ops.Op{{K: ops.SetF, ID: ops.Root, F: root}}, map[string]string{}, 0
	for _, p := range j.Phases {
		r.stage(strings.TrimSpace(p.ID), p.Name, p.Description)
	}
	last := ""
	for _, p := range j.Points {
		stage := last
		if p.Phase != nil {
			id := strings.TrimSpace(p.Phase.ID)
			if stage = r.stages[id]; stage == "" {
				stage = r.stage(id, id, "")
			}
		}
		if stage == "" {
			stage = r.stage("", "Journey", "")
		}
		r.point(stage, p)
		last = stage
	}
	return ops.Batch{Import: true, Ops: r.ops}
}

func (r *reader) stage(phase, name, goal string) string {
	if id, ok := r.stages[phase]; ok {
		return id
	}
	id := fmt.Sprintf("stage-%d", len(r.stages)+1)
	r.stages[phase] = id
	f := map[string]any{"name": or(short(name), short(phase), "Stage")}
	if s := limit(text(goal)); s != "" {
		f["goal"] = s
	}
	r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "stage", ID: id, F: f})
	return id
}

// point turns a touchpoint into a step; touchpoints that follow each other with
// the same comment are placements of one step.
func (r *reader) point(stage string, p point) {
	label := ""
	if p.Initiator != nil {
		label = short(p.Initiator.Initiates)
	}
	if label == "" && p.Receiver != nil {
		label = short(p.Receiver.Receives)
	}
	title := or(short(p.Comment), label, short(p.ID), "Step")
	step := r.sameStep(stage, title)
	if step == "" {
		r.steps++
		step = fmt.Sprintf("step-%d", r.steps)
		r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "step", ID: step, At: &ops.Place{Parent: stage}, F: map[string]any{"title": title}})
	}
	if p.Receiver == nil || label == "" {
		return
	}
	f := map[string]any{"touchpoint": r.record("touchpoint", label)}
	if p.Channel != nil && short(p.Channel.Name) != "" {
		f["channel"] = r.record("channel", short(p.Channel.Name))
	}
	n := 1
	for _, o := range r.ops {
		if o.Type == "placement" && o.At.Parent == step {
			n++
		}
	}
	r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "placement", ID: fmt.Sprintf("%s-touchpoint-%d", step, n), At: &ops.Place{Parent: step}, F: f})
}

// sameStep returns the last step if the touchpoint belongs to it.
func (r *reader) sameStep(stage, title string) string {
	for i := len(r.ops) - 1; i >= 0; i-- {
		if o := r.ops[i]; o.Type == "step" {
			if o.At.Parent == stage && o.F["title"] == title {
				return o.ID
			}
			return ""
		}
	}
	return ""
}

// record returns the id of a library record with the name, and makes it if there
// is none.
func (r *reader) record(typ, name string) string {
	if typ == "touchpoint" {
		for _, t := range r.library.Touchpoints {
			if strings.EqualFold(t.Name, name) && t.State != "retired" {
				return t.ID
			}
		}
	} else {
		for _, c := range r.library.Channels {
			if strings.EqualFold(c.Name, name) {
				return c.ID
			}
		}
	}
	key := typ + " " + strings.ToLower(name)
	if id, ok := r.made[key]; ok {
		return id
	}
	id := fmt.Sprintf("%s-%s-%d", r.prefix, typ, len(r.made)+1)
	r.made[key] = id
	f := map[string]any{"name": name}
	if typ == "channel" {
		f["kind"] = "other"
	}
	r.records = append(r.records, ops.Op{K: ops.Create, Type: typ, ID: id, F: f})
	return id
}

// short makes a title of a text, limit a longer text.
func short(s string) string { return runes(text(s), 200) }
func limit(s string) string { return runes(s, 4_000) }

func runes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
