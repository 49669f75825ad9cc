// Package bind says which touchpoint an event belongs to.
//
// A rule maps fields of an event to patterns; the rules of a workspace are
// compiled once ([Compile]). For a single event [Rules.Winner] finds the winning
// rule and [Rules.Explain] says why the others lost. For a whole view
// [Rules.Column] makes the touchpoint column: rules that look at name and
// channel alone are decided once per pair of codes, and only events whose pair
// leaves the question open are looked at one by one.
//
// A stage is never stored on an event. Rules map events to touchpoints and maps
// place touchpoints, so a map may change and history follows.
package bind

import (
	"slices"
	"sort"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// rule is one compiled rule.
type rule struct {
	journey.Rule
	fields   []string // sorted
	patterns []string // of fields
	literals int      // pattern characters other than *
}

// Rules are the compiled rules of a workspace in the order of precedence: the
// first that matches wins.
type Rules struct {
	rules       []rule
	touchpoints []string // distinct, in the order of first use by id
}

// Compile checks and orders the rules. Precedence: highest priority, then most
// fields, then most literal characters, then smallest id.
func Compile(rules []journey.Rule) (*Rules, error) {
	out := &Rules{}
	ids := map[string]bool{}
	for _, r := range rules {
		switch {
		case r.ID == "":
			return nil, journey.InvalidField("rules.id", "a rule needs an id")
		case ids[r.ID]:
			return nil, journey.InvalidField("rules.id", "two rules have the id "+r.ID)
		case r.Touchpoint == "":
			return nil, journey.InvalidField("rules.touchpoint", "rule "+r.ID+" names no touchpoint")
		case len(r.Match) == 0:
			return nil, journey.InvalidField("rules.match", "rule "+r.ID+" has no pattern; it would match every event")
		}
		ids[r.ID] = true
		c := rule{Rule: r}
		for f, p := range r.Match {
			if !isField(f) {
				return nil, journey.InvalidField("rules.match", "there is no field "+f, "name", "channel", "source", "kind", "score_type", PropertyPrefix+"NAME")
			}
			c.fields = append(c.fields, f)
			c.literals += len([]rune(strings.ReplaceAll(p, "*", "")))
		}
		sort.Strings(c.fields)
		for _, f := range c.fields {
			c.patterns = append(c.patterns, r.Match[f])
		}
		out.rules = append(out.rules, c)
	}
	slices.SortFunc(out.rules, compare)
	for _, r := range out.rules {
		if !slices.Contains(out.touchpoints, r.Touchpoint) {
			out.touchpoints = append(out.touchpoints, r.Touchpoint)
		}
	}
	sort.Strings(out.touchpoints)
	return out, nil
}

// Usable returns the rules that can be compiled. The library may hold others,
// written over its document by a program: they match nothing, and stop nobody.
func Usable(rules []journey.Rule) []journey.Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r journey.Rule) bool {
		_, err := Compile([]journey.Rule{r})
		return err != nil
	})
}

// isField reports whether events have a field of that path.
func isField(path string) bool {
	switch path {
	case "name", "channel", "source", "kind", "score_type":
		return true
	}
	return strings.HasPrefix(path, PropertyPrefix)
}

// compare orders rules by precedence.
func compare(a, b rule) int {
	if c := rank(a, b); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// rank compares without the id: 0 means that only the id decides.
func rank(a, b rule) int {
	if a.Priority != b.Priority {
		return b.Priority - a.Priority
	}
	if len(a.fields) != len(b.fields) {
		return len(b.fields) - len(a.fields)
	}
	return b.literals - a.literals
}

// Field reads a field of an event by its dotted path.
type Field func(path string) (value string, ok bool)

// EventField reads the fields of a canonical event: name, channel, source,
// kind, score_type and properties.NAME.
func EventField(e *journey.Event) Field {
	return func(path string) (string, bool) {
		switch path {
		case "name":
			return e.Name, true
		case "channel":
			return e.Channel, e.Channel != ""
		case "source":
			return e.Source, true
		case "kind":
			return e.Kind.String(), true
		case "score_type":
			return e.ScoreType, e.ScoreType != ""
		}
		if name, ok := strings.CutPrefix(path, PropertyPrefix); ok {
			return e.Prop(name)
		}
		return "", false
	}
}

// PropertyPrefix starts the path of a property.
const PropertyPrefix = "properties."

// Winner returns the rule that an event belongs to; ok is false if none
// matches.
func (r *Rules) Winner(f Field) (won journey.Rule, ok bool) {
	for i := range r.rules {
		if r.rules[i].mismatch(f) == "" {
			return r.rules[i].Rule, true
		}
	}
	return journey.Rule{}, false
}

// mismatch returns the first field that does not match, "" if all do.
func (r *rule) mismatch(f Field) string {
	for i, path := range r.fields {
		v, ok := f(path)
		if !ok || !glob(r.patterns[i], v) {
			return path
		}
	}
	return ""
}

// Candidate is one rule's part in the decision about an event.
type Candidate struct {
	Rule       string `json:"rule"`
	Touchpoint string `json:"touchpoint"`
	Matches    bool   `json:"matches"`
	Wins       bool   `json:"wins"`
	Why        string `json:"why"`
}

// Explain says for every rule, in order of precedence, whether it matches the
// event and why it won or lost.
func (r *Rules) Explain(f Field) []Candidate {
	out := []Candidate{}
	winner := -1
	for i := range r.rules {
		c := Candidate{Rule: r.rules[i].ID, Touchpoint: r.rules[i].Touchpoint}
		path := r.rules[i].mismatch(f)
		c.Matches = path == ""
		switch {
		case !c.Matches:
			v, ok := f(path)
			if ok {
				c.Why = path + " is “" + v + "”, the rule asks for “" + r.rules[i].Match[path] + "”"
			} else {
				c.Why = "the event has no " + path
			}
		case winner < 0:
			winner, c.Wins = i, true
			c.Why = "matches, and no rule of higher rank does"
		default:
			c.Why = "matches, but " + r.rules[winner].ID + " " + lead(r.rules[winner], r.rules[i])
		}
		out = append(out, c)
	}
	return out
}

// lead says why a goes before b.
func lead(a, b rule) string {
	switch {
	case a.Priority != b.Priority:
		return "has the higher priority"
	case len(a.fields) != len(b.fields):
		return "looks at more fields"
	case a.literals != b.literals:
		return "is more literal"
	}
	return "has the smaller id; make one of the two more precise"
}

// Touchpoints returns the ids of all touchpoints that rules lead to, sorted.
func (r *Rules) Touchpoints() []string { return slices.Clone(r.touchpoints) }

// Len returns the number of rules.
func (r *Rules) Len() int { return len(r.rules) }

// glob matches the whole value: * is any run of characters, all else literal.
func glob(pattern, s string) bool {
	head, rest, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == s
	}
	if !strings.HasPrefix(s, head) {
		return false
	}
	s = s[len(head):]
	parts := strings.Split(rest, "*")
	last := parts[len(parts)-1]
	for _, p := range parts[:len(parts)-1] {
		i := strings.Index(s, p)
		if i < 0 {
			return false
		}
		s = s[i+len(p):]
	}
	return len(s) >= len(last) && strings.HasSuffix(s, last)
}
