package ops

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Shape says which JSON values a register may hold. It is data, so that the
// browser checks by the same table (web/src/model/schema.ts).
type Shape struct {
	// Kind is string, number, integer, boolean, list, object, choice, any or
	// the name of an entry of [Schema.Shapes].
	Kind   string   `json:"kind"`
	Enum   []string `json:"enum,omitempty"`   // of a string
	Format string   `json:"format,omitempty"` // of a string: id, length, date, version
	Min    *float64 `json:"min,omitempty"`    // of a number
	Max    *float64 `json:"max,omitempty"`    // of a number
	Empty  bool     `json:"empty,omitempty"`  // a string or list may be empty
	Limit  int      `json:"limit,omitempty"`  // code points of a string, entries of a list
	Elem   *Shape   `json:"elem,omitempty"`   // of a list's entries, of an object's other values
	Props  []Prop   `json:"props,omitempty"`  // of an object; x-* is always allowed
	Of     []Shape  `json:"of,omitempty"`     // of a choice: one of these
}

// Prop is a property of an object.
type Prop struct {
	Name     string `json:"name"`
	Shape    Shape  `json:"shape"`
	Required bool   `json:"required,omitempty"`
}

// Depth and size of values that the table does not describe further (x-*).
const (
	maxDepth  = 16
	maxList   = 1000
	maxString = 10_000
)

// Format is how the text of a string must be written.
type Format struct {
	Pattern string `json:"pattern"` // a regular expression that both Go and JavaScript read
	Words   string `json:"words"`   // completes "is not ..."

	re *regexp.Regexp
}

// formats lists the formats. Of the lengths, "P" and what ends with T are
// refused beside the pattern, since Go has no look-ahead.
func formats() map[string]Format {
	return map[string]Format{
		"id":      {Pattern: `^[a-z0-9][a-z0-9_-]{0,63}$`, Words: "an id (lower-case letters, digits, - and _, at most 64)"},
		"length":  {Pattern: `^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$`, Words: "a length of time such as P30D or PT45M"},
		"date":    {Pattern: `^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$`, Words: "a date such as 2026-03-01 or 2026-03-01T09:00:00Z"},
		"version": {Pattern: `^\d+\.\d+\.\d+$`, Words: "a version such as 1.2.0"},
	}
}

// problem is a value that does not fit, with the path to it.
type problem struct {
	path    string
	text    string
	allowed []string
}

// fits returns what is wrong with the value, or nil.
func (s Shape) fits(v any, path string, defs map[string]Shape) *problem {
	switch s.Kind {
	case "string":
		return s.fitsString(v, path)
	case "number", "integer":
		return s.fitsNumber(v, path)
	case "boolean":
		if _, ok := v.(bool); !ok {
			return &problem{path: path, text: "is not true or false"}
		}
		return nil
	case "list":
		return s.fitsList(v, path, defs)
	case "object":
		return s.fitsObject(v, path, defs)
	case "choice":
		return s.fitsChoice(v, path, defs)
	case "any":
		return fitsAny(v, path, maxDepth)
	}
	return defs[s.Kind].fits(v, path, defs)
}

func (s Shape) fitsString(v any, path string) *problem {
	t, ok := v.(string)
	if !ok {
		return &problem{path: path, text: "is not a text"}
	}
	if len(s.Enum) > 0 {
		for _, e := range s.Enum {
			if e == t {
				return nil
			}
		}
		return &problem{path: path, text: fmt.Sprintf("is %q", t), allowed: s.Enum}
	}
	if !s.Empty && t == "" {
		return &problem{path: path, text: "is empty"}
	}
	if n := utf8.RuneCountInString(t); s.Limit > 0 && n > s.Limit {
		return &problem{path: path, text: fmt.Sprintf("has %d characters, at most %d are allowed", n, s.Limit)}
	}
	if s.Format == "" {
		return nil
	}
	f := schema.Formats[s.Format]
	if !f.re.MatchString(t) || s.Format == "length" && (t == "P" || strings.HasSuffix(t, "T")) {
		return &problem{path: path, text: "is not " + f.Words}
	}
	return nil
}

func (s Shape) fitsNumber(v any, path string) *problem {
	n, ok := v.(float64)
	if !ok || math.IsNaN(n) || math.IsInf(n, 0) {
		return &problem{path: path, text: "is not a number"}
	}
	if s.Kind == "integer" && (n != math.Trunc(n) || math.Abs(n) > 1<<53) {
		return &problem{path: path, text: "is not a whole number"}
	}
	if s.Min != nil && n < *s.Min {
		return &problem{path: path, text: fmt.Sprintf("is below %v", *s.Min)}
	}
	if s.Max != nil && n > *s.Max {
		return &problem{path: path, text: fmt.Sprintf("is above %v", *s.Max)}
	}
	return nil
}

func (s Shape) fitsList(v any, path string, defs map[string]Shape) *problem {
	l, ok := v.([]any)
	if !ok {
		return &problem{path: path, text: "is not a list"}
	}
	if !s.Empty && len(l) == 0 {
		return &problem{path: path, text: "is empty"}
	}
	limit := s.Limit
	if limit == 0 {
		limit = maxList
	}
	if len(l) > limit {
		return &problem{path: path, text: fmt.Sprintf("has %d entries, at most %d are allowed", len(l), limit)}
	}
	for i, e := range l {
		if p := s.Elem.fits(e, fmt.Sprintf("%s[%d]", path, i), defs); p != nil {
			return p
		}
	}
	return nil
}

func (s Shape) fitsObject(v any, path string, defs map[string]Shape) *problem {
	o, ok := v.(map[string]any)
	if !ok {
		return &problem{path: path, text: "is not an object"}
	}
	if len(o) > maxList {
		return &problem{path: path, text: fmt.Sprintf("has %d fields, at most %d are allowed", len(o), maxList)}
	}
	if !s.Empty && len(o) == 0 {
		return &problem{path: path, text: "is empty"}
	}
	for _, p := range s.Props {
		if _, ok := o[p.Name]; p.Required && !ok {
			return &problem{path: path + "." + p.Name, text: "is missing"}
		}
	}
	for _, name := range sortedKeys(o) {
		if p := s.fitsProp(name, o[name], path+"."+name, defs); p != nil {
			return p
		}
	}
	return nil
}

func (s Shape) fitsProp(name string, v any, path string, defs map[string]Shape) *problem {
	for _, p := range s.Props {
		if p.Name == name {
			return p.Shape.fits(v, path, defs)
		}
	}
	if strings.HasPrefix(name, "x-") {
		return fitsAny(v, path, maxDepth)
	}
	if s.Elem != nil {
		return s.Elem.fits(v, path, defs)
	}
	return &problem{path: path, text: "is not a known field"}
}

// fitsChoice reports the problem of the only alternative that the value's
// fields point to, which says more than "none matches".
func (s Shape) fitsChoice(v any, path string, defs map[string]Shape) *problem {
	o, isObject := v.(map[string]any)
	for _, alt := range s.Of {
		p := alt.fits(v, path, defs)
		if p == nil {
			return nil
		}
		if isObject && alt.Kind == "object" && len(alt.Props) > 0 {
			if _, ok := o[alt.Props[0].Name]; ok {
				return p
			}
		}
	}
	return &problem{path: path, text: "matches none of the allowed forms"}
}

// fitsAny bounds a value that the table does not describe.
func fitsAny(v any, path string, depth int) *problem {
	if depth == 0 {
		return &problem{path: path, text: fmt.Sprintf("is nested deeper than %d", maxDepth)}
	}
	switch v := v.(type) {
	case string:
		if n := utf8.RuneCountInString(v); n > maxString {
			return &problem{path: path, text: fmt.Sprintf("has %d characters, at most %d are allowed", n, maxString)}
		}
	case []any:
		if len(v) > maxList {
			return &problem{path: path, text: fmt.Sprintf("has %d entries, at most %d are allowed", len(v), maxList)}
		}
		for i, e := range v {
			if p := fitsAny(e, fmt.Sprintf("%s[%d]", path, i), depth-1); p != nil {
				return p
			}
		}
	case map[string]any:
		if len(v) > maxList {
			return &problem{path: path, text: fmt.Sprintf("has %d fields, at most %d are allowed", len(v), maxList)}
		}
		for _, name := range sortedKeys(v) {
			if p := fitsAny(v[name], path+"."+name, depth-1); p != nil {
				return p
			}
		}
	}
	return nil
}
