package ojm

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// maxProblems bounds the answer for a bundle that is wrong throughout.
const maxProblems = 200

var anyMinor = regexp.MustCompile(`^1\.\d+$`)

// Validate returns what is wrong with a bundle, nothing if it may be imported.
func Validate(b []byte) []Problem {
	_, problems := parse(b)
	return problems
}

// parse reads and checks a bundle.
func parse(b []byte) (map[string]any, []Problem) {
	if len(b) > MaxBytes {
		return nil, []Problem{{"", fmt.Sprintf("the bundle has %d bytes, at most %d are allowed", len(b), MaxBytes)}}
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return nil, []Problem{{"", "is not JSON: " + err.Error()}}
	}
	bundle, ok := v.(map[string]any)
	if !ok {
		return nil, []Problem{{"", "is not an object"}}
	}
	if s, _ := bundle["ojm"].(string); !anyMinor.MatchString(s) {
		return nil, []Problem{{"ojm", fmt.Sprintf("is %v; this is not an Open Journey Map bundle of version 1", bundle["ojm"])}}
	}
	bundle["ojm"] = Version
	c := &checker{}
	c.check(bundle, theSchema(), "")
	if len(c.problems) == 0 {
		c.references(bundle)
	}
	return bundle, c.problems
}

// checker collects problems.
type checker struct{ problems []Problem }

func (c *checker) add(path, format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, Problem{strings.TrimPrefix(path, "."), fmt.Sprintf(format, args...)})
	}
}

// check compares a value with its schema.
func (c *checker) check(v any, n *node, path string) {
	n = n.resolve()
	if len(n.AnyOf) > 0 {
		c.checkAny(v, n, path)
		return
	}
	if n.Const != nil && v != n.Const {
		c.add(path, "is not %v", n.Const)
	}
	if len(n.Enum) > 0 && !slices.Contains(n.Enum, v) {
		c.add(path, "is %v, which is none of %s", v, words(n.Enum))
		return
	}
	if len(n.Type) > 0 && !slices.ContainsFunc(n.Type, func(t string) bool { return isOf(v, t) }) {
		c.add(path, "is not of type %s", strings.Join(n.Type, " or "))
		return
	}
	switch v := v.(type) {
	case string:
		c.checkString(v, n, path)
	case float64:
		if n.Minimum != nil && v < *n.Minimum {
			c.add(path, "is below %v", *n.Minimum)
		}
		if n.Maximum != nil && v > *n.Maximum {
			c.add(path, "is above %v", *n.Maximum)
		}
	case []any:
		c.checkList(v, n, path)
	case map[string]any:
		c.checkObject(v, n, path)
	}
}

// checkAny wants one alternative to fit. The problem is told for the one whose
// required fields are there.
func (c *checker) checkAny(v any, n *node, path string) {
	o, _ := v.(map[string]any)
	for _, alt := range n.AnyOf {
		if len(alt.Required) > 0 && has(o, alt.Required[0]) {
			c.check(v, alt, path)
			return
		}
	}
	c.add(path, "matches none of the allowed forms")
}

func (c *checker) checkString(s string, n *node, path string) {
	length := utf8.RuneCountInString(s)
	switch {
	case n.Pattern != "" && !n.matches(s):
		c.add(path, "%q is not written as it should be (%s)", s, n.Pattern)
	case length < n.MinLength:
		c.add(path, "is empty")
	case n.MaxLength != nil && length > *n.MaxLength:
		c.add(path, "has %d characters, at most %d are allowed", length, *n.MaxLength)
	}
}

func (c *checker) checkList(l []any, n *node, path string) {
	if len(l) < n.MinItems {
		c.add(path, "has %d entries, at least %d are needed", len(l), n.MinItems)
	}
	if n.MaxItems != nil && len(l) > *n.MaxItems {
		c.add(path, "has %d entries, at most %d are allowed", len(l), *n.MaxItems)
	}
	seen := map[any]bool{}
	for i, v := range l {
		if n.Items != nil {
			c.check(v, n.Items, fmt.Sprintf("%s[%d]", path, i))
		}
		if s, ok := v.(string); ok && n.Unique {
			if seen[s] {
				c.add(path, "holds %q twice", s)
			}
			seen[s] = true
		}
	}
}

func (c *checker) checkObject(o map[string]any, n *node, path string) {
	for _, name := range n.Required {
		if !has(o, name) {
			c.add(path+"."+name, "is missing")
		}
	}
	if len(o) < n.MinProps {
		c.add(path, "is empty")
	}
	for _, name := range sortedKeys(o) {
		switch p := n.Props.nodes[name]; {
		case p != nil:
			c.check(o[name], p, path+"."+name)
		case strings.HasPrefix(name, "x-"), n.Extra == nil:
		case n.Extra.node == nil:
			c.add(path+"."+name, "is not a known field; own fields begin with x-")
		default:
			c.check(o[name], n.Extra.node, path+"."+name)
		}
	}
}

// isOf reports whether a value is of a type of JSON Schema.
func isOf(v any, typ string) bool {
	switch v := v.(type) {
	case string:
		return typ == "string"
	case bool:
		return typ == "boolean"
	case float64:
		return typ == "number" || typ == "integer" && v == math.Trunc(v)
	case []any:
		return typ == "array"
	case map[string]any:
		return typ == "object"
	}
	return false
}

func has(o map[string]any, name string) bool { _, ok := o[name]; return ok }

func words(vs []any) string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = fmt.Sprint(v)
	}
	return strings.Join(out, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// refused is the error for a bundle with problems.
func refused(problems []Problem) error {
	e := &journey.Error{Kind: journey.Invalid, Msg: "the bundle is not a valid Open Journey Map document"}
	for _, p := range problems {
		e.Fields = append(e.Fields, journey.FieldError{Field: p.Path, Problem: p.Text})
	}
	return e
}
