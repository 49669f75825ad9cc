package ask

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// maxPredicateDepth bounds the nesting of a condition.
const maxPredicateDepth = 16

// Segment reads who a question is about: nothing, a condition in its written
// form, or, as a JSON text or bare, the id of a segment or persona of the
// library.
func (s *Service) Segment(ctx context.Context, text string) (*journey.Predicate, error) {
	text = strings.TrimSpace(text)
	var id string
	switch {
	case text == "" || text == "null":
		return nil, nil
	case text[0] == '{':
		return ParseSegment(json.RawMessage(text))
	case text[0] == '"':
		if err := json.Unmarshal([]byte(text), &id); err != nil {
			return nil, journey.InvalidField("segment", "is not valid JSON")
		}
	default:
		id = text
	}
	lib, err := s.library(ctx)
	if err != nil {
		return nil, err
	}
	var known []string
	for _, seg := range lib.view.Segments {
		if seg.ID == id {
			return ParseSegment(seg.Predicate)
		}
		known = append(known, seg.ID)
	}
	for _, p := range lib.view.Personas {
		if len(p.Segment) == 0 {
			continue
		}
		if p.ID == id {
			return ParseSegment(p.Segment)
		}
		known = append(known, p.ID)
	}
	return nil, journey.InvalidField("segment", fmt.Sprintf("is %q: neither a condition in JSON nor a segment of the library", id), known...)
}

// ParseSegment reads a condition on persons and checks that it can be
// evaluated: every mistake names its place and what is allowed there.
func ParseSegment(raw json.RawMessage) (*journey.Predicate, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	var p journey.Predicate
	if err := d.Decode(&p); err != nil {
		return nil, journey.InvalidField("segment", "cannot be read: "+strings.TrimPrefix(err.Error(), "json: "), "all", "any", "not", "trait", "did")
	}
	if err := checkPredicate(&p, "segment", 0); err != nil {
		return nil, err
	}
	return &p, nil
}

func checkPredicate(p *journey.Predicate, at string, depth int) error {
	if depth > maxPredicateDepth {
		return journey.InvalidField(at, fmt.Sprintf("is nested deeper than %d", maxPredicateDepth))
	}
	groups := 0
	for _, set := range []bool{p.All != nil, p.Any != nil, p.Not != nil, p.Trait != "", p.Did != ""} {
		if set {
			groups++
		}
	}
	if groups != 1 {
		return journey.InvalidField(at, fmt.Sprintf("has %d conditions; each object holds exactly one", groups), "all", "any", "not", "trait", "did")
	}
	switch {
	case p.Trait != "":
		return checkTrait(p, at)
	case p.Did != "":
		return checkDid(p, at)
	case p.Not != nil:
		return checkPredicate(p.Not, at+".not", depth+1)
	}
	for i := range p.All {
		if err := checkPredicate(&p.All[i], fmt.Sprintf("%s.all[%d]", at, i), depth+1); err != nil {
			return err
		}
	}
	for i := range p.Any {
		if err := checkPredicate(&p.Any[i], fmt.Sprintf("%s.any[%d]", at, i), depth+1); err != nil {
			return err
		}
	}
	return nil
}

func checkTrait(p *journey.Predicate, at string) error {
	allowed := []string{"eq", "ne", "lt", "le", "gt", "ge", "contains", "exists"}
	if p.Op != "" && !slices.Contains(allowed, p.Op) {
		return journey.InvalidField(at+".op", fmt.Sprintf("is %q", p.Op), allowed...)
	}
	return nil
}

func checkDid(p *journey.Predicate, at string) error {
	if c := p.Count; c != nil {
		allowed := []string{"eq", "ne", "lt", "le", "gt", "ge"}
		if !slices.Contains(allowed, c.Op) {
			return journey.InvalidField(at+".count.op", fmt.Sprintf("is %q", c.Op), allowed...)
		}
		if c.N < 0 {
			return journey.InvalidField(at+".count.n", "is negative")
		}
	}
	if p.Within != "" {
		if _, err := journey.ParseLength(p.Within); err != nil {
			return journey.InvalidField(at+".within", err.Error())
		}
	}
	return nil
}
