package analyze

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// who says who and what is counted.
func (k *Question) who() string {
	var b strings.Builder
	b.WriteString("Counted are ")
	switch k.Query.Unit {
	case trail.BySession:
		fmt.Fprintf(&b, "sessions (a pause of more than %s ends one)", lengthWords(k.Cut.Gap))
	case trail.ByInstance:
		b.WriteString("journeys (" + k.caseWords() + ")")
	default:
		b.WriteString("persons")
	}
	fmt.Fprintf(&b, " with at least one %s", activityWords(k.Query.Level))
	b.WriteString(k.periodWords())
	if k.Query.Segment != nil {
		b.WriteString(", of persons who " + PredicateWords(k.Query.Segment, k.Env.Names))
		if k.At == k.Cut.To {
			b.WriteString(" by the end of the period")
		}
	}
	b.WriteString(".")
	return b.String()
}

// segmentNote warns of the one thing that a segment hides: it is about persons
// as they are at its instant, not as they were when a case began.
func (k *Question) segmentNote() string {
	at := "now"
	if k.At == k.Cut.To {
		at = "at the end of the period, " + k.day(k.At)
	}
	return "Whether a person belongs to the segment is decided " + at + ", for all that the person did before, too."
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if !strings.ContainsAny(s[len(s)-1:], ".?!") {
		s += "."
	}
	return s
}

func activityWords(level string) string {
	switch level {
	case TouchpointLevel:
		return "event on a touchpoint"
	case StageLevel:
		return "event in a stage of the map"
	}
	return "event"
}

func (k *Question) periodWords() string {
	c := k.Cut
	verb := ""
	if c.Period && c.Unit != trail.ByPerson {
		verb = ", which start"
	}
	switch {
	case c.From.Known() && c.To.Known():
		return fmt.Sprintf("%s from %s to before %s", verb, k.day(c.From), k.day(c.To))
	case c.From.Known():
		return fmt.Sprintf("%s from %s on", verb, k.day(c.From))
	case c.To.Known():
		return fmt.Sprintf("%s before %s", verb, k.day(c.To))
	}
	return ""
}

// day writes an instant for a reader: a midnight is a date.
func (k *Question) day(t journey.Instant) string {
	local := t.Time().In(k.Env.zone())
	if local.Hour() == 0 && local.Minute() == 0 && local.Second() == 0 {
		return local.Format("2006-01-02")
	}
	return local.Format("2006-01-02 15:04:05")
}

func (k *Question) caseWords() string {
	d := k.Cut.Cases
	opens := "any event opens one"
	if len(d.Entry) > 0 {
		opens = k.Env.list(d.Entry) + " opens one"
	}
	if len(d.Success) > 0 {
		opens += ", " + k.Env.list(d.Success) + " ends it well"
	}
	opens += ", a pause of more than " + lengthWords(d.Gap) + " ends it"
	if d.MaxDuration > 0 {
		opens += ", and so do " + lengthWords(d.MaxDuration) + " in all"
	}
	return opens
}

// list names touchpoints: "Ad, Search or Friend".
func (e Env) list(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = e.name(id)
	}
	return join(names, "or")
}

func join(parts []string, word string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + word + " " + parts[last]
}

// lengthWords writes a length of time in its greatest fitting unit.
func lengthWords(n int64) string {
	for _, u := range []struct {
		unit int64
		name string
	}{{journey.Day, "day"}, {journey.Hour, "hour"}, {journey.Minute, "minute"}, {journey.Second, "second"}} {
		if n >= u.unit && n%u.unit == 0 {
			if n == u.unit {
				return "1 " + u.name
			}
			return fmt.Sprintf("%d %ss", n/u.unit, u.name)
		}
	}
	return fmt.Sprintf("%g seconds", float64(n)/float64(journey.Second))
}

// PredicateWords says a predicate in words that follow "persons who".
func PredicateWords(p *journey.Predicate, names map[string]string) string {
	switch {
	case len(p.All) > 0:
		return groupWords(p.All, "and", names)
	case len(p.Any) > 0:
		return groupWords(p.Any, "or", names)
	case p.Not != nil:
		return notWords(p.Not, names)
	case p.Trait != "":
		return "have a " + traitWords(p)
	}
	return "did " + didWords(p, names)
}

// notWords says the opposite of a predicate.
func notWords(p *journey.Predicate, names map[string]string) string {
	switch {
	case p.Trait != "":
		return "have no " + traitWords(p)
	case p.Did != "":
		return "did not do " + didWords(p, names)
	case p.Not != nil:
		return PredicateWords(p.Not, names)
	}
	return "are not among those who (" + PredicateWords(p, names) + ")"
}

// didWords says what somebody did, how often and when.
func didWords(p *journey.Predicate, names map[string]string) string {
	what := names[p.Did]
	if what == "" {
		what = p.Did
	}
	words := what
	for _, f := range sortedKeys(p.Where) {
		words += fmt.Sprintf(" with %s “%s”", f, p.Where[f])
	}
	if p.Count != nil {
		words += fmt.Sprintf(" %s %d times", countOpWords(p.Count.Op), p.Count.N)
	}
	if p.Within != "" {
		if n, err := journey.ParseLength(p.Within); err == nil {
			words += " in the last " + lengthWords(n)
		}
	}
	return words
}

func traitWords(p *journey.Predicate) string {
	switch p.Op {
	case "exists":
		return "known " + p.Trait
	case "contains":
		return fmt.Sprintf("%s that contains “%s”", p.Trait, p.Value)
	}
	return fmt.Sprintf("%s that is %s “%s”", p.Trait, traitOpWords(p.Op), p.Value)
}

func groupWords(ps []journey.Predicate, word string, names map[string]string) string {
	parts := make([]string, len(ps))
	for i := range ps {
		parts[i] = PredicateWords(&ps[i], names)
		if len(ps[i].All) > 1 || len(ps[i].Any) > 1 {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return join(parts, word)
}

func traitOpWords(op string) string {
	switch op {
	case "ne":
		return "not"
	case "lt":
		return "below"
	case "le":
		return "at most"
	case "gt":
		return "above"
	case "ge":
		return "at least"
	}
	return "exactly"
}

func countOpWords(op string) string {
	switch op {
	case "ne":
		return "any number but"
	case "lt":
		return "fewer than"
	case "gt":
		return "more than"
	}
	return traitOpWords(op)
}
