package ocel

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// entry is one event or object of either version.
type entry struct {
	isEvent    bool
	id, kind   string
	activity   any
	time       any
	attributes map[string]any
	related    []relation
}

// relation ties an event to an object.
type relation struct {
	ID        string `json:"objectId"`
	Qualifier string `json:"qualifier"`
}

// walk goes over the events and objects of a log in the order of the file.
type walk struct {
	in    *formats.Input
	name  string
	limit *limited
	dec   *json.Decoder
	state int
	keyed bool // the present collection is an object (1.0), not a list (2.0)
	event bool // the present collection holds events
}

// Where a walk stands.
const (
	atStart = iota
	atTop
	inside
	ended
)

// limited refuses to read more than a record's limit at a time.
type limited struct {
	r    io.Reader
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

var errTooLong = journey.Errorf(journey.TooLarge, "an event or object is longer than %d MiB; check that a bracket or quote is not missing", formats.MaxRecord>>20)

func openWalk(f formats.File, opt formats.Options) (*walk, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, err
	}
	w := &walk{in: in, name: f.Name(), limit: &limited{r: in}}
	w.dec = json.NewDecoder(w.limit)
	w.dec.UseNumber()
	return w, nil
}

// next returns the next event or object, or io.EOF.
func (w *walk) next() (entry, error) {
	for {
		w.limit.left = formats.MaxRecord
		var e entry
		var done bool
		var err error
		switch w.state {
		case atStart:
			err = w.enter('{')
			w.state = atTop
		case atTop:
			err = w.top()
		case inside:
			e, done, err = w.element()
			if err == nil && done {
				return e, nil
			}
		default:
			return entry{}, io.EOF
		}
		if err != nil {
			return entry{}, w.explain(err)
		}
	}
}

func (w *walk) explain(err error) error {
	var known *journey.Error
	switch {
	case asJourney(err, &known):
		return err
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return journey.Errorf(journey.Invalid, "%s ends early: it was cut while it was copied; fetch it again", w.name)
	}
	return journey.Errorf(journey.Invalid, "%s is not readable near byte %d: %w", w.name, w.dec.InputOffset(), err)
}

func asJourney(err error, into **journey.Error) bool {
	e, ok := err.(*journey.Error)
	*into = e
	return ok
}

func (w *walk) enter(want json.Delim) error {
	t, err := w.dec.Token()
	if err != nil {
		return err
	}
	if t != want {
		return fmt.Errorf("%v stands where %v is expected", t, want)
	}
	return nil
}

// top looks for the collections among the members of the whole.
func (w *walk) top() error {
	if !w.dec.More() {
		w.state = ended
		return w.enter('}')
	}
	key, err := w.dec.Token()
	if err != nil {
		return err
	}
	switch key {
	case "ocel:events", "events":
		w.event = true
	case "ocel:objects", "objects":
		w.event = false
	default:
		var skip json.RawMessage
		return w.dec.Decode(&skip)
	}
	t, err := w.dec.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('{') && t != json.Delim('[') {
		return fmt.Errorf("%v is neither a list nor an object", key)
	}
	w.keyed, w.state = t == json.Delim('{'), inside
	return nil
}

// element reads the next member of the present collection; done is false at its
// end.
func (w *walk) element() (e entry, done bool, err error) {
	if !w.dec.More() {
		w.state = atTop
		_, err := w.dec.Token()
		return e, false, err
	}
	e.isEvent = w.event
	if w.keyed {
		key, err := w.dec.Token()
		if err != nil {
			return e, false, err
		}
		e.id, _ = key.(string)
		var v struct {
			Activity any            `json:"ocel:activity"`
			Time     any            `json:"ocel:timestamp"`
			Objects  []string       `json:"ocel:omap"`
			Values   map[string]any `json:"ocel:vmap"`
			Type     string         `json:"ocel:type"`
			Of       map[string]any `json:"ocel:ovmap"`
		}
		if err := w.dec.Decode(&v); err != nil {
			return e, false, err
		}
		e.activity, e.time, e.kind, e.attributes = v.Activity, v.Time, v.Type, v.Values
		if !w.event {
			e.attributes = v.Of
		}
		for _, id := range v.Objects {
			e.related = append(e.related, relation{ID: id})
		}
		return e, true, nil
	}
	var v struct {
		ID         string     `json:"id"`
		Type       string     `json:"type"`
		Time       any        `json:"time"`
		Attributes []value    `json:"attributes"`
		Related    []relation `json:"relationships"`
	}
	if err := w.dec.Decode(&v); err != nil {
		return e, false, err
	}
	e.id, e.kind, e.activity, e.time, e.related = v.ID, v.Type, v.Type, v.Time, v.Related
	e.attributes = latest(v.Attributes)
	return e, true, nil
}

// value is an attribute of OCEL 2.0; those of objects change with time.
type value struct {
	Name  string `json:"name"`
	Time  string `json:"time"`
	Value any    `json:"value"`
}

// latest keeps the last value of each attribute.
func latest(list []value) map[string]any {
	if len(list) == 0 {
		return nil
	}
	out, at := map[string]any{}, map[string]string{}
	for _, v := range list {
		if v.Time >= at[v.Name] {
			out[v.Name], at[v.Name] = v.Value, v.Time
		}
	}
	return out
}
