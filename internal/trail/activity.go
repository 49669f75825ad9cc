package trail

import (
	"bytes"
	"slices"
)

// EventNames returns the event names of the view as an activity. It shares the
// view's columns where they all have one width.
func (v *View) EventNames() *Activity {
	a := &Activity{Labels: v.Names, Complete: true}
	wide := false
	for _, s := range v.Shards {
		wide = wide || s.Code16 != nil
	}
	for _, s := range v.Shards {
		switch {
		case !wide:
			a.C8 = append(a.C8, s.Code8)
		case s.Code16 != nil:
			a.C16 = append(a.C16, s.Code16)
		default:
			c := make([]uint16, len(s.Code8))
			for i, x := range s.Code8 {
				c[i] = uint16(x)
			}
			a.C16 = append(a.C16, c)
		}
	}
	if a.C16 == nil && a.C8 == nil {
		a.C8 = [][]uint8{}
	}
	return a
}

// Code returns the code of a label, [None] if there is no such label.
func (a *Activity) Code(label string) int {
	for i, l := range a.Labels {
		if l == label {
			return i
		}
	}
	return None
}

// Find returns the first position from pos on whose event has the code, end if
// there is none before it.
func (a *Activity) Find(shard, code int, pos, end uint32) uint32 {
	if a.C8 != nil {
		if i := bytes.IndexByte(a.C8[shard][pos:end], uint8(code)); i >= 0 {
			return pos + uint32(i)
		}
		return end
	}
	if i := slices.Index(a.C16[shard][pos:end], uint16(code)); i >= 0 {
		return pos + uint32(i)
	}
	return end
}

// Present reports, by code, which labels any event has.
func (a *Activity) Present() []bool {
	seen := make([]bool, len(a.Labels)+1)
	for _, c := range a.C8 {
		mark(seen, c)
	}
	for _, c := range a.C16 {
		mark(seen, c)
	}
	return seen[:len(a.Labels)]
}

// mark looks at a column in pieces and stops when there is nothing left to see.
func mark[A code](seen []bool, column []A) {
	const piece = 1 << 16
	for len(column) > 0 && slices.Contains(seen[:len(seen)-1], false) {
		n := min(piece, len(column))
		for _, c := range column[:n] {
			seen[c] = true
		}
		column = column[n:]
	}
}

// Map returns the activity with other labels: to says what each label becomes;
// a label that becomes nothing is left without one. Touchpoints become stages
// this way.
func (a *Activity) Map(labels []string, to map[string]string) *Activity {
	out := &Activity{Labels: labels, Complete: a.Complete}
	table := make([]uint16, len(a.Labels)+1)
	for i := range table {
		table[i] = uint16(len(labels))
	}
	for i, l := range a.Labels {
		if c := out.Code(to[l]); c != None {
			table[i] = uint16(c)
		} else {
			out.Complete = false
		}
	}
	wide := len(labels) > 255
	for s := range max(len(a.C8), len(a.C16)) {
		var c8 []uint8
		var c16 []uint16
		switch {
		case wide && a.C8 != nil:
			c16 = translate[uint8, uint16](a.C8[s], table)
		case wide:
			c16 = translate[uint16, uint16](a.C16[s], table)
		case a.C8 != nil:
			c8 = translate[uint8, uint8](a.C8[s], table)
		default:
			c8 = translate[uint16, uint8](a.C16[s], table)
		}
		if wide {
			out.C16 = append(out.C16, c16)
		} else {
			out.C8 = append(out.C8, c8)
		}
	}
	if out.C8 == nil && out.C16 == nil {
		out.C8 = [][]uint8{}
	}
	return out
}

func translate[A, B code](src []A, table []uint16) []B {
	out := make([]B, len(src))
	for i, c := range src {
		out[i] = B(table[c])
	}
	return out
}

// At returns the code of the event at a position of a shard.
func (a *Activity) At(shard int, pos uint32) int {
	if a.C16 != nil {
		return int(a.C16[shard][pos])
	}
	return int(a.C8[shard][pos])
}
