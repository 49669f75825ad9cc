// Package ocel reads object-centric event logs, OCEL 1.0 and 2.0, as JSON.
//
// An object-centric event belongs to several objects: an order, its items, a
// parcel, a customer. A trail belongs to one, so each event becomes one row for
// each of its objects, with the object's id, type and attributes, and the
// mapping keeps the rows of one object type. Where the log has customers or the
// like, they are proposed; else the type that most events name.
//
// Objects may stand behind the events in the file, so it is read twice: first
// for the objects, which stay in memory, then for the events, one at a time.
package ocel

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// maxObjects bounds the memory that the objects of a log may take.
const maxObjects = 5_000_000

// Codec returns the reader of object-centric logs.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "ocel", Extensions: []string{".jsonocel", ".json"}, Sniff: sniff, Open: open,
		Record: func(raw []byte, line int64, _ formats.Options, rows *formats.Rows) {
			formats.RecordJSONText(raw, line, rows)
		},
	}
}

func sniff(head []byte, name string) float64 {
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	if len(text) == 0 || text[0] != '{' {
		return 0
	}
	has := func(key string) bool { return bytes.Contains(text, []byte(`"`+key+`"`)) }
	switch {
	case has("ocel:events") || has("ocel:global-log") || has("ocel:objects"):
		return 0.97
	case (has("objectTypes") || has("objects")) && (has("eventTypes") || has("events")) && (has("objectTypes") || has("relationships")):
		return 0.96
	case formats.HasExtension(name, ".jsonocel"):
		return 0.85
	}
	return 0
}

// object is what the rows of its events say of an object.
type object struct {
	kind       string
	attributes map[string]any
}

func open(ctx context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	objects, types, err := readObjects(ctx, f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	w, err := openWalk(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	r := &reader{walk: w, objects: objects, table: formats.NewJSONTable(names()...), first: new(formats.Rows)}
	if err := r.read(ctx, r.first); err == io.EOF {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s has no events", f.Name())
	} else if err != nil {
		return nil, formats.Info{}, err
	}
	kind := choose(types)
	info := formats.Info{
		Format: "ocel", Encoding: w.in.Encoding, Columns: slices.Clone(r.table.Columns()), Notes: w.in.Notes, Grows: true, Mapping: mapping(kind),
	}
	if len(types) > 0 {
		info.Notes = append(info.Notes, fmt.Sprintf("Each event has one row for each of its objects; the trails are those of the type “%s”. Others: %s.", kind, others(types, kind)))
	}
	return r, info, nil
}

func names() []string {
	return []string{"id", "event", "activity", "time", "object", "object_type", "qualifier"}
}

func mapping(kind string) *formats.Mapping {
	return &formats.Mapping{
		Format: "ocel", Where: map[string]string{"object_type": kind},
		EventSpec: formats.EventSpec{
			ID: "id", Event: "activity", Time: "time", Person: "object",
			Props: []string{"attributes.*", "qualifier"}, Traits: map[string]string{"*": "object_attributes.*"},
		},
	}
}

// choose proposes the type of object whose trails are meant.
func choose(types map[string]int) string {
	best := ""
	for _, t := range sorted(types) {
		for _, word := range []string{"customer", "person", "user", "client", "patient", "member", "guest", "account"} {
			if strings.Contains(strings.ToLower(t), word) {
				return t
			}
		}
		if best == "" || types[t] > types[best] {
			best = t
		}
	}
	return best
}

func others(types map[string]int, kind string) string {
	var list []string
	for _, t := range sorted(types) {
		if t != kind {
			list = append(list, t)
		}
	}
	if len(list) == 0 {
		return "none"
	}
	if len(list) > 8 {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:8], ", "), len(list)-8)
	}
	return strings.Join(list, ", ")
}

func sorted(types map[string]int) []string {
	var list []string
	for t := range types {
		list = append(list, t)
	}
	slices.Sort(list)
	return list
}

// readObjects is the first reading: all objects, and how many events name each
// type.
func readObjects(ctx context.Context, f formats.File, opt formats.Options) (map[string]object, map[string]int, error) {
	w, err := openWalk(f, opt)
	if err != nil {
		return nil, nil, err
	}
	objects, named := map[string]object{}, map[string]int{}
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		e, err := w.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if e.isEvent {
			for _, o := range e.related {
				named[o.ID]++
			}
			continue
		}
		if len(objects) == maxObjects {
			return nil, nil, journey.Errorf(journey.TooLarge, "%s has more than %d objects; export fewer object types", f.Name(), maxObjects)
		}
		objects[e.id] = object{e.kind, e.attributes}
	}
	types := map[string]int{}
	for id, n := range named {
		types[objects[id].kind] += n
	}
	delete(types, "")
	return objects, types, nil
}

// reader is the second reading: events as rows.
type reader struct {
	walk    *walk
	objects map[string]object
	table   *formats.JSONTable
	first   *formats.Rows
	fail    error
	ordinal int64
}

// row is one event with one of its objects, as its raw record shows it.
type row struct {
	ID         string         `json:"id"`
	Event      string         `json:"event"`
	Activity   any            `json:"activity"`
	Time       any            `json:"time"`
	Object     string         `json:"object,omitempty"`
	ObjectType string         `json:"object_type,omitempty"`
	Qualifier  string         `json:"qualifier,omitempty"`
	Attributes map[string]any `json:"attributes,omitempty"`
	OfObject   map[string]any `json:"object_attributes,omitempty"`
}

// Read replaces the content of rows with the next batch.
func (r *reader) Read(ctx context.Context, rows *formats.Rows) error {
	if r.first != nil {
		*rows, r.first = *r.first, nil
		return nil
	}
	return r.read(ctx, rows)
}

func (r *reader) read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	if err := ctx.Err(); err != nil {
		return err
	}
	for r.fail == nil && rows.N < 4096 && len(rows.Buf) < 256<<10 {
		e, err := r.walk.next()
		if err != nil {
			r.fail = err
			break
		}
		if e.isEvent {
			r.ordinal++
			r.emit(rows, e)
		}
	}
	r.table.Lay(rows)
	if rows.N > 0 || len(rows.Bad) > 0 {
		return nil
	}
	return r.fail
}

func (r *reader) emit(rows *formats.Rows, e entry) {
	related := e.related
	if len(related) == 0 {
		related = []relation{{}}
	}
	for _, o := range related {
		of := r.objects[o.ID]
		out := row{ID: e.id + "/" + o.ID, Event: e.id, Activity: e.activity, Time: e.time, Object: o.ID, ObjectType: of.kind, Qualifier: o.Qualifier, Attributes: e.attributes, OfObject: of.attributes}
		raw, err := json.Marshal(out)
		if err != nil {
			rows.Bad = append(rows.Bad, formats.BadRow{Line: r.ordinal, Reason: journey.RowMalformed, Detail: err.Error(), Raw: []byte(e.id)})
			continue
		}
		r.table.Add(rows, raw, r.ordinal)
	}
}

// Progress returns how many bytes of the file are consumed.
func (r *reader) Progress() int64 { return r.walk.in.Progress() }

// Close has nothing to free: the caller owns the file.
func (r *reader) Close() error { return nil }
