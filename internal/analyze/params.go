package analyze

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Length is a parameter that is a length of time. It is written in ISO 8601
// (P30D, PT45M) and held in microseconds.
type Length int64

// MarshalJSON writes the length in ISO 8601.
func (l Length) MarshalJSON() ([]byte, error) { return json.Marshal(l.String()) }

// UnmarshalJSON reads a length in ISO 8601.
func (l *Length) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return errors.New("must be a length of time like P30D or PT45M")
	}
	n, err := journey.ParseLength(s)
	if err != nil {
		return fmt.Errorf("is not right: %w", err)
	}
	if n <= 0 {
		return fmt.Errorf("is not right: %q is no time at all; name a longer one, or leave it out", s)
	}
	*l = Length(n)
	return nil
}

// String returns the length in ISO 8601, in days, hours, minutes and seconds.
func (l Length) String() string {
	n := int64(l)
	if n <= 0 {
		return "PT0S"
	}
	out := "P"
	if d := n / journey.Day; d > 0 {
		out += strconv.FormatInt(d, 10) + "D"
	}
	n %= journey.Day
	if n == 0 {
		return out
	}
	out += "T"
	for _, u := range []struct {
		unit int64
		mark string
	}{{journey.Hour, "H"}, {journey.Minute, "M"}, {journey.Second, "S"}} {
		if k := n / u.unit; k > 0 {
			out += strconv.FormatInt(k, 10) + u.mark
		}
		n %= u.unit
	}
	return strings.TrimSuffix(out, "T")
}

// Decode reads a JSON object into a struct and is strict about it: unknown
// names, wrong types, words that are not among the allowed ones and numbers out
// of range are errors that name the field (below the given one), what is wrong
// and what is allowed. What the object leaves out keeps its value.
func Decode(raw json.RawMessage, field string, into any) error {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	v := reflect.ValueOf(into).Elem()
	fields := fieldsOf(v.Type())
	var given map[string]json.RawMessage
	if err := json.Unmarshal(raw, &given); err != nil {
		return journey.InvalidField(field, "must be a JSON object", names(fields)...)
	}
	var wrong []journey.FieldError
	for _, name := range sortedKeys(given) {
		at := field + "." + name
		i := slices.IndexFunc(fields, func(f param) bool { return f.name == name })
		if i < 0 {
			wrong = append(wrong, journey.FieldError{Field: at, Problem: "there is no such parameter", Allowed: names(fields)})
			continue
		}
		if e := fields[i].decode(given[name], v.Field(fields[i].index), at); e != nil {
			wrong = append(wrong, *e)
		}
	}
	if len(wrong) > 0 {
		return &journey.Error{Kind: journey.Invalid, Msg: "the request is not valid", Fields: wrong}
	}
	return nil
}

// param is one field of a parameter struct.
type param struct {
	name, doc string
	enum      []string
	min, max  *float64
	index     int
	typ       reflect.Type
}

func fieldsOf(t reflect.Type) []param {
	var out []param
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		p := param{name: name, doc: f.Tag.Get("doc"), index: i, typ: f.Type, min: bound(f, "min"), max: bound(f, "max")}
		if e := f.Tag.Get("enum"); e != "" {
			p.enum = strings.Split(e, ",")
		}
		out = append(out, p)
	}
	return out
}

func bound(f reflect.StructField, tag string) *float64 {
	x, err := strconv.ParseFloat(f.Tag.Get(tag), 64)
	if err != nil {
		return nil
	}
	return &x
}

func (p param) decode(raw json.RawMessage, into reflect.Value, at string) *journey.FieldError {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	fresh := reflect.New(p.typ)
	if err := d.Decode(fresh.Interface()); err != nil {
		return &journey.FieldError{Field: at, Problem: decodeProblem(err, p.typ), Allowed: p.enum}
	}
	into.Set(fresh.Elem())
	return p.check(into, at)
}

// check compares a value with the tags of its field.
func (p param) check(v reflect.Value, at string) *journey.FieldError {
	switch {
	case v.Kind() == reflect.String && len(p.enum) > 0 && !slices.Contains(p.enum, v.String()):
		return &journey.FieldError{Field: at, Problem: fmt.Sprintf("is %q", v.String()), Allowed: p.enum}
	case v.CanInt() || v.CanFloat():
		x := 0.0
		if v.CanInt() {
			x = float64(v.Int())
		} else {
			x = v.Float()
		}
		if p.min != nil && x < *p.min {
			return &journey.FieldError{Field: at, Problem: fmt.Sprintf("must be at least %v", *p.min)}
		}
		if p.max != nil && x > *p.max {
			return &journey.FieldError{Field: at, Problem: fmt.Sprintf("must be at most %v", *p.max)}
		}
	}
	return nil
}

// decodeProblem says what is wrong with a value.
func decodeProblem(err error, t reflect.Type) string {
	var typ *json.UnmarshalTypeError
	if errors.As(err, &typ) {
		if typ.Field != "" {
			return fmt.Sprintf("%s must be %s", typ.Field, kindWords(typ.Type))
		}
		return "must be " + kindWords(t)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

func kindWords(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return kindWords(t.Elem())
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}

func names(fields []param) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	slices.Sort(out)
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Labels is a parameter that names one or more activities: a text, or a list of
// texts.
type Labels []string

// UnmarshalJSON reads a text or a list of texts.
func (l *Labels) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*l = Labels{one}
		return nil
	}
	var many []string
	if json.Unmarshal(b, &many) != nil {
		return errors.New("must be a name or a list of names")
	}
	*l = many
	return nil
}
