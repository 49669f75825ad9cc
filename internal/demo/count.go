package demo

import (
	"math/bits"
	"sort"

	"github.com/sojournhq/sojourn/internal/journey"
)

var funnelSteps = [...]touch{landing, product, cart, checkoutStart, orderPaid}

// count gathers the truth from the stories, before anything goes wrong with
// them on the way.
type count struct {
	cfg      Config
	t        Truth
	events   [touchCount]int64
	persons  [touchCount]int64
	edges    [touchCount][touchCount]int64
	reduced  [touchCount][touchCount]int64
	entries  [touchCount][2]int64
	lateSum  int64
	onTime   int64
	trail    []*moment
	rejected map[journey.Reason]int64
}

func newCount(cfg Config) *count {
	c := &count{cfg: cfg, rejected: map[journey.Reason]int64{}}
	c.t = Truth{
		Seed: cfg.Seed, Days: cfg.Days, Start: journey.Instant(cfg.start()).String(), End: cfg.End.String(),
		Segments: map[string]int64{}, Rejected: c.rejected,
		Burst:  BurstTruth{Touchpoint: touches[complaint].touchpoint, FirstDay: cfg.burstFirst(), LastDay: cfg.burstLast(), PerDay: make([]int64, cfg.Days)},
		Change: ChangeTruth{Day: cfg.changeDay(), Touchpoint: touches[payLater].touchpoint},
		Fee:    FeeTruth{Touchpoint: touches[checkoutShipping].touchpoint, Property: "shipping_fee", PlantedEffect: float64(payWithoutFee-payWithFee) / 1000},
	}
	for _, f := range funnelSteps {
		c.t.Funnel.Touchpoints = append(c.t.Funnel.Touchpoints, touches[f].touchpoint)
	}
	c.t.Funnel.Persons = make([]int64, len(funnelSteps))
	c.t.Funnel.TruePersons = make([]int64, len(funnelSteps))
	return c
}

// sent counts one event as it leaves the generator.
func (c *count) sent(m *moment) {
	c.t.Read++
	switch {
	case m.faults&faultRefused != 0:
		c.rejected[refusal(m.faults)]++
	case m.faults&faultDuplicate != 0:
		c.t.Duplicates++
	default:
		c.t.Accepted++
	}
}

func refusal(faults uint8) journey.Reason {
	switch {
	case faults&faultNoPerson != 0:
		return journey.NoPerson
	case faults&faultFuture != 0:
		return journey.TimeInFuture
	case faults&faultAncient != 0:
		return journey.TimeOutOfRange
	}
	return journey.NoEvent
}

// company counts a moment of nobody in particular.
func (c *count) company(t touch) { c.events[t]++ }

// person counts one true person's story: as a whole where the truth asks for
// true persons, and component by component of identifiers that events link.
func (c *count) person(p *person, story []moment) {
	if len(story) == 0 {
		return
	}
	c.t.TruePersons++
	c.t.Segments[segmentNames[p.segment]]++
	for d := range p.devices {
		if p.skew[d] != 0 {
			c.t.SkewedPersons++
			break
		}
	}
	for i := range story {
		c.events[story[i].touch]++
	}
	c.reach(c.t.Funnel.TruePersons, pointers(c.trail, story, 0xff))
	groups := components(story)
	if len(groups) > 1 {
		c.t.SplitPersons++
	}
	for _, ids := range groups {
		c.t.ResolvablePersons++
		c.trail = pointers(c.trail, story, ids)
		c.resolvable(c.trail)
	}
}

// components returns the sets of identifiers that the story's moments link, as
// disjoint masks in the order of their smallest bit.
func components(story []moment) []uint8 {
	var sets [idBits]uint8
	for i := range story {
		merged := story[i].ids
		for b := range sets {
			if sets[b]&merged != 0 {
				merged |= sets[b]
			}
		}
		for rest := merged; rest != 0; rest &= rest - 1 {
			sets[bits.TrailingZeros8(rest)] = merged
		}
	}
	var out []uint8
	for b, set := range sets {
		if set != 0 && bits.TrailingZeros8(set) == b {
			out = append(out, set)
		}
	}
	return out
}

// pointers returns the mapped moments that carry any of the identifiers.
func pointers(buf []*moment, story []moment, ids uint8) []*moment {
	buf = buf[:0]
	for i := range story {
		if m := &story[i]; m.ids&ids != 0 && touches[m.touch].touchpoint != "" {
			buf = append(buf, m)
		}
	}
	return buf
}

// reach adds one trail to the funnel's counts.
func (c *count) reach(reached []int64, trail []*moment) {
	step := 0
	for _, m := range trail {
		if step < len(funnelSteps) && m.touch == funnelSteps[step] {
			reached[step]++
			step++
		}
	}
}

// resolvable counts one resolvable person's trail.
func (c *count) resolvable(trail []*moment) {
	if len(trail) == 0 {
		return
	}
	c.reach(c.t.Funnel.Persons, trail)
	var seen [touchCount]bool
	last := -1 // of the funnel's touchpoints
	for i, m := range trail {
		if !seen[m.touch] {
			seen[m.touch] = true
			c.persons[m.touch]++
		}
		if i > 0 {
			c.edges[trail[i-1].touch][m.touch]++
		}
		for _, f := range funnelSteps {
			if f != m.touch {
				continue
			}
			if last >= 0 {
				c.reduced[last][m.touch]++
			}
			last = int(m.touch)
		}
		c.byDay(m)
	}
	c.entries[trail[0].touch][0]++
	if seen[orderPaid] {
		c.entries[trail[0].touch][1]++
	}
	c.fee(trail, seen[orderPaid])
	c.delay(trail)
}

func (c *count) byDay(m *moment) {
	d := c.cfg.day(m.corrected())
	after := d >= c.t.Change.Day
	switch {
	case m.touch == complaint:
		c.t.Burst.PerDay[d]++
	case m.touch == payLater && after:
		c.t.Change.After++
	case m.touch == payLater:
		c.t.Change.Before++
	case m.touch == orderPaid && after:
		c.t.Change.Paid++
	}
}

func (c *count) fee(trail []*moment, paid bool) {
	for _, m := range trail {
		if m.touch != checkoutShipping {
			continue
		}
		all, who := &c.t.Fee.NoFee, &c.t.Fee.NoFeePaid
		if m.cents > 0 {
			all, who = &c.t.Fee.WithFee, &c.t.Fee.WithFeePaid
		}
		*all++
		if paid {
			*who++
		}
		return
	}
}

func (c *count) delay(trail []*moment) {
	parcels, late := false, false
	answers, sum := int64(0), int64(0)
	for _, m := range trail {
		switch m.touch {
		case parcelDelivered:
			parcels = true
			late = late || m.a > 0
		case surveyCSAT:
			answers++
			sum += int64(m.score)
		}
	}
	d := &c.t.Delay
	switch {
	case late:
		d.LatePersons++
		d.LateAnswers += answers
		c.lateSum += sum
	case parcels:
		d.OnTimePersons++
		d.OnTimeAnswers += answers
		c.onTime += sum
	}
}

// truth closes the count.
func (c *count) truth() Truth {
	t := &c.t
	for x := range touchCount {
		spec := &touches[x]
		if spec.touchpoint == "" {
			t.Unmapped += c.events[x]
			continue
		}
		t.Touchpoints = append(t.Touchpoints, TouchpointTruth{spec.touchpoint, c.events[x], c.persons[x]})
		if e := c.entries[x]; e[0] > 0 {
			t.Entries = append(t.Entries, EntryTruth{spec.touchpoint, e[0], e[1]})
		}
	}
	t.DFG, t.FunnelDFG = edgeList(&c.edges), edgeList(&c.reduced)
	t.Fee.Effect = ratio(t.Fee.NoFeePaid, t.Fee.NoFee) - ratio(t.Fee.WithFeePaid, t.Fee.WithFee)
	t.Delay.LateMean = ratio(c.lateSum, t.Delay.LateAnswers)
	t.Delay.OnTimeMean = ratio(c.onTime, t.Delay.OnTimeAnswers)
	return *t
}

func ratio(a, b int64) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func edgeList(counts *[touchCount][touchCount]int64) []EdgeTruth {
	var out []EdgeTruth
	for a := range touchCount {
		for b := range touchCount {
			if n := counts[a][b]; n > 0 {
				out = append(out, EdgeTruth{touches[a].touchpoint, touches[b].touchpoint, n})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Count > out[j].Count })
	return out
}
