package analyze_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
)

// fulfils evaluates a predicate for one person, fact by fact.
func fulfils(src analyzetest.Source, shard, person int, p *journey.Predicate, at journey.Instant) bool {
	switch {
	case p.All != nil:
		return !slices.ContainsFunc(p.All, func(q journey.Predicate) bool { return !fulfils(src, shard, person, &q, at) })
	case p.Any != nil:
		return slices.ContainsFunc(p.Any, func(q journey.Predicate) bool { return fulfils(src, shard, person, &q, at) })
	case p.Not != nil:
		return !fulfils(src, shard, person, p.Not, at)
	case p.Trait != "":
		return fulfilsTrait(src, shard, person, p, at)
	}
	sh := src.Trails.Shards[shard]
	n := 0
	for pos := sh.Off[person]; pos < sh.Off[person+1]; pos++ {
		t := sh.Time(pos)
		if src.Trails.Names[src.Trails.EventNames().At(shard, pos)] != p.Did || t >= at {
			continue
		}
		if p.Within != "" {
			if length, _ := journey.ParseLength(p.Within); int64(at-t) > length {
				continue
			}
		}
		ok := true
		for f, want := range p.Where {
			col := src.Props["properties."+f]
			ok = ok && col.Dict[col.Codes[shard][pos]] == want
		}
		if ok {
			n++
		}
	}
	c := journey.CountTest{Op: "ge", N: 1}
	if p.Count != nil {
		c = *p.Count
	}
	return compare(float64(n), c.Op, float64(c.N))
}

func fulfilsTrait(src analyzetest.Source, shard, person int, p *journey.Predicate, at journey.Instant) bool {
	col := src.Traits[p.Trait]
	value, known := "", false
	for i := col.Off[shard][person]; i < col.Off[shard][person+1]; i++ {
		if col.At[shard][i] < int64(at) {
			value, known = col.Dict[col.Code[shard][i]], true
		}
	}
	switch {
	case !known:
		return false
	case p.Op == "exists":
		return true
	case p.Op == "contains":
		return strings.Contains(value, p.Value)
	}
	a, err1 := strconv.ParseFloat(value, 64)
	b, err2 := strconv.ParseFloat(p.Value, 64)
	if err1 == nil && err2 == nil {
		return compare(a, p.Op, b)
	}
	return compare(float64(strings.Compare(value, p.Value)), p.Op, 0)
}

func compare(a float64, op string, b float64) bool {
	switch op {
	case "ne":
		return a != b
	case "lt":
		return a < b
	case "le":
		return a <= b
	case "gt":
		return a > b
	case "ge":
		return a >= b
	}
	return a == b
}

// predicate makes a random tree.
func predicate(rng *rand.Rand, depth int) journey.Predicate {
	ops := []string{"eq", "ne", "lt", "le", "gt", "ge"}
	kind := rng.IntN(5)
	if depth == 0 {
		kind = 3 + rng.IntN(2)
	}
	switch kind {
	case 0:
		inner := predicate(rng, depth-1)
		return journey.Predicate{Not: &inner}
	case 1:
		return journey.Predicate{All: []journey.Predicate{predicate(rng, depth-1), predicate(rng, depth-1)}}
	case 2:
		return journey.Predicate{Any: []journey.Predicate{predicate(rng, depth-1), predicate(rng, depth-1), predicate(rng, 0)}}
	case 3:
		return journey.Predicate{Trait: "plan", Op: append(ops, "exists", "contains")[rng.IntN(8)], Value: []string{"free", "9", "2", "paid"}[rng.IntN(4)]}
	}
	p := journey.Predicate{Did: fmt.Sprintf("a%03d", rng.IntN(3))}
	if rng.IntN(2) == 0 {
		p.Count = &journey.CountTest{Op: ops[rng.IntN(6)], N: rng.IntN(4)}
	}
	if rng.IntN(2) == 0 {
		p.Within = "P3D"
	}
	if rng.IntN(3) == 0 {
		p.Where = map[string]string{"colour": fmt.Sprintf("colour %02d", rng.IntN(30))}
	}
	return p
}

// Rules A8 and A9.
func TestSegmentEqualsTheTwin(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 2))
		cases := analyzetest.Random(rng, 60, 3, journey.Day)
		for _, c := range cases {
			start := c[0].At % (10 * journey.Day)
			for i := len(c) - 1; i >= 0; i-- {
				c[i].At += start - c[0].At
			}
		}
		src := world(cases, 3)
		p := predicate(rng, 3)
		at := journey.Instant(rng.Int64N(20 * journey.Day))
		got, err := analyze.Segment(t.Context(), src, analyze.Env{}, &p, at)
		if err != nil {
			if strings.Contains(err.Error(), "there is no touchpoint") {
				continue // a small random log without that event
			}
			t.Fatal(err)
		}
		for shard, sh := range src.Trails.Shards {
			for person := range sh.Persons() {
				if want := fulfils(src, shard, person, &p, at); got[shard].Has(person) != want {
					t.Fatalf("seed %d person %d of shard %d: got %v, want %v for %s", seed, person, shard, !want, want, analyze.PredicateWords(&p, nil))
				}
			}
		}
	}
}

// Rule A10: a name means the touchpoint before the stage before the event.
func TestDidPrefersTouchpoints(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{analyzetest.Trace("click"), analyzetest.Trace("pay"), analyzetest.Trace("pay", "click")}, 1)
	names := src.Trails.EventNames()
	env := analyze.Env{
		Touchpoints: names.Map([]string{"pay"}, map[string]string{"click": "pay"}), // a touchpoint named like another event
		Stages:      names.Map([]string{"buy"}, map[string]string{"pay": "buy"}),
	}
	for did, want := range map[string]int{"pay": 2, "buy": 2, "click": 2} {
		got, err := analyze.Segment(t.Context(), src, env, &journey.Predicate{Did: did}, 1<<62)
		if err != nil || got[0].Count() != want {
			t.Errorf("%s: got %v, %v, want %d persons", did, got, err, want)
		}
	}
	if got, _ := analyze.Segment(t.Context(), src, env, &journey.Predicate{Did: "pay"}, 1<<62); got[0].Has(1) {
		t.Error("pay counts the event of that name, not the touchpoint")
	}
}

func TestPredicateWords(t *testing.T) {
	t.Parallel()
	p := journey.Predicate{All: []journey.Predicate{
		{Did: "tp-1", Count: &journey.CountTest{Op: "ge", N: 2}, Within: "P30D", Where: map[string]string{"device": "phone"}},
		{Any: []journey.Predicate{{Trait: "plan", Op: "eq", Value: "free"}, {Not: &journey.Predicate{Trait: "age", Op: "exists"}}}},
	}}
	const want = "did Pricing with device “phone” at least 2 times in the last 30 days and " +
		"(have a plan that is exactly “free” or have no known age)"
	if got := analyze.PredicateWords(&p, map[string]string{"tp-1": "Pricing"}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	not := func(p journey.Predicate) *journey.Predicate { return &journey.Predicate{Not: &p} }
	for want, p := range map[string]*journey.Predicate{
		"did not do tp-1": not(journey.Predicate{Did: "tp-1"}),
		"did tp-1":        not(*not(journey.Predicate{Did: "tp-1"})),
		"are not among those who (did a or did b)": not(journey.Predicate{Any: []journey.Predicate{{Did: "a"}, {Did: "b"}}}),
	} {
		if got := analyze.PredicateWords(p, nil); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
