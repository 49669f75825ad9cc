package bind

import (
	"sort"
	"strings"

	"github.com/sojournhq/sojourn/internal/trail"
)

// PropertyColumn is one field of all events of a view: a code for each event,
// shard by shard in trail order, into Dict. Code 0 means that the event lacks
// the field; Dict[0] is "".
type PropertyColumn struct {
	Codes [][]uint32
	Dict  []string
}

// Load loads the column of a field path ("properties.path", "source", "kind").
type Load func(path string) (PropertyColumn, error)

// Bound is the touchpoint column of a view with the account of how it came
// about.
type Bound struct {
	Activity *trail.Activity  // labels are touchpoint ids, sorted
	Won      map[string]int64 // rule id -> events that it won
	Tied     map[string][]string
	Unmapped []Unmapped // events that no rule matches, most frequent first
	Events   int64
	Missed   int64 // the sum of Unmapped
}

// Unmapped counts events of one name and channel that no rule matches.
type Unmapped struct {
	Name    string `json:"name"`
	Channel string `json:"channel"`
	Events  int64  `json:"events"`
}

// Column decides every event of the view. Load is called once for each field
// beyond name and channel that the rules look at.
func (r *Rules) Column(v *trail.View, load Load) (*Bound, error) {
	tests, err := r.prepare(v, load)
	if err != nil {
		return nil, err
	}
	d := &decider{rules: r, view: v, tests: tests, label: map[string]int{}}
	for i, t := range r.touchpoints {
		d.label[t] = i
	}
	d.decidePairs()
	b := &Bound{Won: map[string]int64{}, Tied: map[string][]string{}}
	act := &trail.Activity{Labels: r.Touchpoints(), Complete: true}
	wide := len(r.touchpoints) > 254
	won := make([]int64, len(r.rules)+1)
	missed := make([]int64, len(d.pairs))
	for si, s := range v.Shards {
		n := len(s.Chan)
		b.Events += int64(n)
		var c8 []uint8
		var c16 []uint16
		if wide {
			c16 = make([]uint16, n)
		} else {
			c8 = make([]uint8, n)
		}
		for i := range n {
			pair := d.pair(s, i)
			ri := int(d.pairs[pair])
			if ri == open {
				ri = d.decide(pair, si, i)
			}
			label := len(r.touchpoints)
			if ri == none {
				ri = len(r.rules)
				missed[pair]++
				act.Complete = false
			} else {
				label = d.labels[ri]
			}
			won[ri]++
			if wide {
				c16[i] = uint16(label)
			} else {
				c8[i] = uint8(label)
			}
		}
		if wide {
			act.C16 = append(act.C16, c16)
		} else {
			act.C8 = append(act.C8, c8)
		}
	}
	for i := range r.rules {
		b.Won[r.rules[i].ID] = won[i]
	}
	b.Activity, b.Missed = act, won[len(r.rules)]
	b.Unmapped = d.unmapped(missed)
	r.ties(b)
	return b, nil
}

// Codes of a pair's decision that are no rule.
const (
	none = -1 // no rule matches
	open = -2 // it depends on further fields of the event
)

// fieldTest is a field beyond name and channel, with the codes that pass each
// rule's pattern.
type fieldTest struct {
	col  PropertyColumn
	pass map[int][]bool // rule index -> by dictionary code
}

type decider struct {
	rules  *Rules
	view   *trail.View
	tests  map[string]*fieldTest
	pairs  []int32 // name code * channels + channel code -> rule, none or open
	cands  [][]int // for open pairs: rules that name and channel allow, in order
	label  map[string]int
	labels []int // rule -> touchpoint label
}

func (r *Rules) prepare(v *trail.View, load Load) (map[string]*fieldTest, error) {
	tests := map[string]*fieldTest{}
	for ri := range r.rules {
		for fi, path := range r.rules[ri].fields {
			if path == "name" || path == "channel" {
				continue
			}
			t := tests[path]
			if t == nil {
				col, err := load(path)
				if err != nil {
					return nil, err
				}
				t = &fieldTest{col: col, pass: map[int][]bool{}}
				tests[path] = t
			}
			pass := make([]bool, len(t.col.Dict))
			for c := 1; c < len(pass); c++ {
				pass[c] = glob(r.rules[ri].patterns[fi], t.col.Dict[c])
			}
			t.pass[ri] = pass
		}
	}
	return tests, nil
}

func (d *decider) pair(s *trail.Shard, i int) int {
	code := 0
	if s.Code8 != nil {
		code = int(s.Code8[i])
	} else {
		code = int(s.Code16[i])
	}
	return code*len(d.view.Channels) + int(s.Chan[i])
}

// decidePairs settles every pair of name and channel that needs no other field.
func (d *decider) decidePairs() {
	nc := len(d.view.Channels)
	d.pairs = make([]int32, len(d.view.Names)*nc)
	d.cands = make([][]int, len(d.pairs))
	for _, r := range d.rules.rules {
		d.labels = append(d.labels, d.label[r.Touchpoint])
	}
	for ni, name := range d.view.Names {
		for ci, channel := range d.view.Channels {
			var cands []int
			static := none
			for ri := range d.rules.rules {
				ok, more := d.rules.rules[ri].byPair(name, channel)
				if !ok {
					continue
				}
				if !more {
					static = ri
					break
				}
				cands = append(cands, ri)
			}
			p := ni*nc + ci
			d.pairs[p] = int32(static)
			if len(cands) > 0 {
				if static != none {
					cands = append(cands, static)
				}
				d.pairs[p], d.cands[p] = open, cands
			}
		}
	}
}

// byPair reports whether name and channel allow the rule, and whether it looks
// at more fields.
func (r *rule) byPair(name, channel string) (ok, more bool) {
	for i, path := range r.fields {
		switch path {
		case "name":
			if !glob(r.patterns[i], name) {
				return false, false
			}
		case "channel":
			if channel == "" || !glob(r.patterns[i], channel) {
				return false, false
			}
		default:
			more = true
		}
	}
	return true, more
}

func (d *decider) decide(pair, shard, i int) int {
	for _, ri := range d.cands[pair] {
		ok := true
		for _, path := range d.rules.rules[ri].fields {
			t := d.tests[path]
			if t == nil {
				continue
			}
			if code := t.col.Codes[shard][i]; code == 0 || !t.pass[ri][code] {
				ok = false
				break
			}
		}
		if ok {
			return ri
		}
	}
	return none
}

func (d *decider) unmapped(missed []int64) []Unmapped {
	out := []Unmapped{}
	nc := len(d.view.Channels)
	for p, n := range missed {
		if n > 0 {
			out = append(out, Unmapped{d.view.Names[p/nc], d.view.Channels[p%nc], n})
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Events != b.Events {
			return a.Events > b.Events
		}
		if a.Name != b.Name {
			return a.Name < b.Name
		}
		return a.Channel < b.Channel
	})
	return out
}

// ties lists for each rule the rules of equal rank that can match the same
// events: between them only the id decides, which is rarely what is meant.
func (r *Rules) ties(b *Bound) {
	for i := range r.rules {
		for j := i + 1; j < len(r.rules) && rank(r.rules[i], r.rules[j]) == 0; j++ {
			x, y := r.rules[i], r.rules[j]
			if x.Touchpoint == y.Touchpoint || !overlap(x, y) {
				continue
			}
			b.Tied[x.ID] = append(b.Tied[x.ID], y.ID)
			b.Tied[y.ID] = append(b.Tied[y.ID], x.ID)
		}
	}
}

// overlap reports whether two rules over the same fields can match one event,
// as far as their fixed beginnings and ends tell.
func overlap(a, b rule) bool {
	for i, f := range a.fields {
		p := a.patterns[i]
		q, ok := b.Match[f]
		if !ok {
			continue
		}
		if !strings.Contains(p, "*") {
			if !glob(q, p) {
				return false
			}
			continue
		}
		if !strings.Contains(q, "*") {
			if !glob(p, q) {
				return false
			}
			continue
		}
		ph, _, _ := strings.Cut(p, "*")
		qh, _, _ := strings.Cut(q, "*")
		pt, qt := p[strings.LastIndexByte(p, '*')+1:], q[strings.LastIndexByte(q, '*')+1:]
		if !strings.HasPrefix(ph, qh) && !strings.HasPrefix(qh, ph) || !strings.HasSuffix(pt, qt) && !strings.HasSuffix(qt, pt) {
			return false
		}
	}
	return true
}
