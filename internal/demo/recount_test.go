package demo

import (
	"encoding/json"
	"path"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
)

// The recount below shares nothing with the generator's own count: it sees only
// the emitted events and the rules of the bundle, and works with maps.

// seen is an accepted event as the recount sees it.
type seen struct {
	at         int64
	touchpoint string
	day        int
	fee, late  string
	score      int64
	group      string // of identifiers
}

// touchpointOf applies the bundle's rules: the most fields win. path.Match
// treats * as "anything but a slash", so slashes are hidden from it.
type naiveRule struct {
	touchpoint string
	match      map[string]string
}

func rulesOfBundle(t *testing.T) []naiveRule {
	t.Helper()
	var doc struct {
		Touchpoints []struct {
			ID    string
			Rules []struct{ Match map[string]string }
		}
	}
	if err := json.Unmarshal(Bundle(), &doc); err != nil {
		t.Fatal(err)
	}
	var rules []naiveRule
	for _, tp := range doc.Touchpoints {
		for _, r := range tp.Rules {
			rules = append(rules, naiveRule{tp.ID, r.Match})
		}
	}
	sort.SliceStable(rules, func(i, j int) bool { return len(rules[i].match) > len(rules[j].match) })
	return rules
}

func (r naiveRule) fits(e *journey.Event) bool {
	for field, pattern := range r.match {
		value := e.Name
		if name, ok := strings.CutPrefix(field, "properties."); ok {
			if value, ok = e.Prop(name); !ok {
				return false
			}
		} else if field == "channel" {
			value = e.Channel
		}
		hide := func(s string) string { return strings.ReplaceAll(s, "/", "\x00") }
		if ok, err := path.Match(hide(pattern), hide(value)); err != nil || !ok {
			return false
		}
	}
	return true
}

// judge says why the event must be refused, or "".
func judge(e *journey.Event, at journey.Instant) journey.Reason {
	switch {
	case e.Name == "":
		return journey.NoEvent
	case at < journey.Instant(-2_208_988_800*second): // 1900-01-01
		return journey.TimeOutOfRange
	case at > e.Received+journey.Instant(5*minute):
		return journey.TimeInFuture
	}
	if e.Kind == journey.Cost || e.Kind == journey.Operational {
		return ""
	}
	for _, id := range e.IDs {
		if id.Value != "" && id.Value != "undefined" {
			return ""
		}
	}
	return journey.NoPerson
}

func trueTime(e *journey.Event) journey.Instant {
	if e.True.Known() {
		return e.True
	}
	return e.Received - (e.Sent - e.Original)
}

// union is a disjoint-set forest over identifiers in clear text.
type union map[string]string

func (u union) root(x string) string {
	if _, ok := u[x]; !ok {
		u[x] = x
	}
	for u[x] != x {
		u[x] = u[u[x]]
		x = u[x]
	}
	return x
}

// recount is what the emitted events alone say.
type recount struct {
	truth  Truth
	trails map[string][]seen // by resolvable person
}

// naive recounts the events. Where an owner of an identifier is given, persons
// are owners; else they are sets of linked identifiers.
func naive(t *testing.T, cfg Config, events []journey.Event, owner map[string]string) recount {
	t.Helper()
	rules := rulesOfBundle(t)
	r := recount{trails: map[string][]seen{}}
	r.truth.Rejected = map[journey.Reason]int64{}
	keys, groups := map[string]bool{}, union{}
	var kept []seen
	for i := range events {
		e := &events[i]
		r.truth.Read++
		at := trueTime(e)
		if why := judge(e, at); why != "" {
			r.truth.Rejected[why]++
			if len(e.Raw) == 0 {
				t.Errorf("refused event %s has no raw record", e.ID)
			}
			continue
		}
		key := e.Source + "\x00" + e.ID
		if keys[key] {
			r.truth.Duplicates++
			continue
		}
		keys[key] = true
		r.truth.Accepted++
		s := seen{at: int64(at), day: int((int64(at) - cfg.start()) / day), score: int64(e.Score) / 1000}
		s.fee, _ = e.Prop("shipping_fee")
		s.late, _ = e.Prop("late")
		for _, rule := range rules {
			if rule.fits(e) {
				s.touchpoint = rule.touchpoint
				break
			}
		}
		for _, id := range e.IDs {
			name := id.Type + "\x00" + id.Value
			if o, ok := owner[id.Value]; ok {
				name = o
			}
			if s.group == "" {
				s.group = name
			}
			groups[groups.root(name)] = groups.root(s.group)
		}
		kept = append(kept, s)
	}
	for _, s := range kept {
		if s.touchpoint == "" {
			r.truth.Unmapped++
		}
		if s.group != "" {
			person := groups.root(s.group)
			r.trails[person] = append(r.trails[person], s)
		}
	}
	r.truth.ResolvablePersons = int64(len(r.trails))
	for _, trail := range r.trails {
		sort.Slice(trail, func(i, j int) bool { return trail[i].at < trail[j].at })
	}
	return r
}

// mapped leaves the events with a touchpoint.
func mapped(trail []seen) []seen {
	return slices.DeleteFunc(slices.Clone(trail), func(s seen) bool { return s.touchpoint == "" })
}

// tally is the recount's own answer to every planted question.
type tally struct {
	change                 ChangeTruth
	funnel                 []string
	events, persons        map[string]int64
	dfg                    map[[2]string]int64
	reached                []int64
	entries                map[string][2]int64
	perDay                 []int64
	fee                    [4]int64 // with fee, of them paid, without, of them paid
	late, onTime           [2]int64 // answers and their sum
	paidAfter, paidLaterBy int64
}

func newTally(cfg Config, truth Truth) *tally {
	return &tally{
		change: truth.Change, funnel: truth.Funnel.Touchpoints,
		events: map[string]int64{}, persons: map[string]int64{}, dfg: map[[2]string]int64{},
		reached: make([]int64, len(truth.Funnel.Touchpoints)), entries: map[string][2]int64{}, perDay: make([]int64, cfg.Days),
	}
}

// add counts one person's mapped trail.
func (c *tally) add(trail []seen) {
	if len(trail) == 0 {
		return
	}
	names, step := map[string]bool{}, 0
	for i, s := range trail {
		c.events[s.touchpoint]++
		names[s.touchpoint] = true
		if i > 0 {
			c.dfg[[2]string{trail[i-1].touchpoint, s.touchpoint}]++
		}
		if step < len(c.reached) && s.touchpoint == c.funnel[step] {
			c.reached[step]++
			step++
		}
	}
	for n := range names {
		c.persons[n]++
	}
	paid := int64(0)
	if names["payment"] {
		paid = 1
	}
	e := c.entries[trail[0].touchpoint]
	c.entries[trail[0].touchpoint] = [2]int64{e[0] + 1, e[1] + paid}
	c.effects(trail, paid)
}

// effects counts what the fee, the delay, the burst and the change did.
func (c *tally) effects(trail []seen, paid int64) {
	late, parcels, answers, firstFee := false, false, [2]int64{}, ""
	for _, s := range trail {
		switch s.touchpoint {
		case "complaint":
			c.perDay[s.day]++
		case "shipping-fee":
			if firstFee == "" {
				firstFee = s.fee
			}
		case "delivery":
			parcels, late = true, late || s.late == "true"
		case "survey-delivery":
			answers[0], answers[1] = answers[0]+1, answers[1]+s.score
		case "pay-later":
			c.paidLaterBy++
		case "payment":
			if s.day >= c.change.Day {
				c.paidAfter++
			}
		}
	}
	switch firstFee {
	case "":
	case "0.00":
		c.fee[2], c.fee[3] = c.fee[2]+1, c.fee[3]+paid
	default:
		c.fee[0], c.fee[1] = c.fee[0]+1, c.fee[1]+paid
	}
	switch {
	case late:
		c.late = [2]int64{c.late[0] + answers[0], c.late[1] + answers[1]}
	case parcels:
		c.onTime = [2]int64{c.onTime[0] + answers[0], c.onTime[1] + answers[1]}
	}
}

func same(t *testing.T, name string, truth, recounted any) {
	t.Helper()
	if d := cmp.Diff(recounted, truth); d != "" {
		t.Errorf("%s: the truth differs from the recount (-recount +truth):\n%s", name, d)
	}
}

func TestTruthByRecount(t *testing.T) {
	t.Parallel()
	cfg, err := Config{Seed: 3, Persons: 5000}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	events, truth := record(t, cfg)
	r := naive(t, cfg, events, nil)
	same(t, "read", truth.Read, r.truth.Read)
	same(t, "accepted", truth.Accepted, r.truth.Accepted)
	same(t, "duplicates", truth.Duplicates, r.truth.Duplicates)
	same(t, "rejected", truth.Rejected, r.truth.Rejected)
	same(t, "resolvable persons", truth.ResolvablePersons, r.truth.ResolvablePersons)
	same(t, "unmapped", truth.Unmapped, r.truth.Unmapped)
	if len(truth.Rejected) != 4 {
		t.Errorf("refused for %v, want four reasons", truth.Rejected)
	}
	c := newTally(cfg, truth)
	for _, trail := range r.trails {
		c.add(mapped(trail))
	}
	compareTally(t, truth, c)
}

func compareTally(t *testing.T, truth Truth, c *tally) {
	t.Helper()
	for _, tp := range truth.Touchpoints {
		same(t, "events of "+tp.Touchpoint, tp.Events, c.events[tp.Touchpoint])
		same(t, "persons of "+tp.Touchpoint, tp.Persons, c.persons[tp.Touchpoint])
		delete(c.events, tp.Touchpoint)
	}
	same(t, "touchpoints that the truth leaves out", map[string]int64{}, c.events)
	planted := map[[2]string]int64{}
	for _, e := range truth.DFG {
		planted[[2]string{e.From, e.To}] = e.Count
	}
	same(t, "directly-follows graph", planted, c.dfg)
	same(t, "funnel", truth.Funnel.Persons, c.reached)
	same(t, "complaints by day", truth.Burst.PerDay, c.perDay)
	same(t, "payments by paying later", truth.Change.After, c.paidLaterBy)
	same(t, "payments after the change", truth.Change.Paid, c.paidAfter)
	same(t, "fee", [4]int64{truth.Fee.WithFee, truth.Fee.WithFeePaid, truth.Fee.NoFee, truth.Fee.NoFeePaid}, c.fee)
	same(t, "late answers", truth.Delay.LateAnswers, c.late[0])
	same(t, "mean of late answers", truth.Delay.LateMean, ratio(c.late[1], c.late[0]))
	same(t, "answers in time", truth.Delay.OnTimeAnswers, c.onTime[0])
	same(t, "mean of answers in time", truth.Delay.OnTimeMean, ratio(c.onTime[1], c.onTime[0]))
	entries := map[string][2]int64{}
	for _, e := range truth.Entries {
		entries[e.Touchpoint] = [2]int64{e.Persons, e.Buyers}
	}
	same(t, "entries", entries, c.entries)
}

// TestTrueFunnel recounts the funnel as it would be if every device were linked
// to its owner.
func TestTrueFunnel(t *testing.T) {
	t.Parallel()
	cfg, err := Config{Seed: 3, Persons: 3000}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	events, truth := record(t, cfg)
	owner := map[string]string{}
	for n := range uint32(cfg.Persons) {
		for d := range maxDevices {
			owner[anonymousID(cfg.Seed, n, d)] = userID(n)
		}
		owner[email(cfg.Seed, n)] = userID(n)
		owner[card(cfg.Seed, n)] = userID(n)
		owner[userID(n)] = userID(n)
	}
	r := naive(t, cfg, events, owner)
	c := newTally(cfg, truth)
	for _, trail := range r.trails {
		c.add(mapped(trail))
	}
	same(t, "funnel of true persons", truth.Funnel.TruePersons, c.reached)
	same(t, "true persons", truth.TruePersons, int64(len(r.trails)))
}
