package ops

import (
	"fmt"
	"math"
	"unicode/utf16"
)

// Digest returns a number of the document's whole state that Go and TypeScript
// compute alike: two windows whose digests at one sequence number differ have
// different documents. It guards against mistakes, not against malice.
//
// Every node is hashed by itself and the hashes are added, so that a client
// need only hash again what changed.
func (d *Doc) Digest() string {
	var sum lanes
	for _, n := range d.nodes {
		sum = sum.plus(n.digest())
	}
	return fmt.Sprintf("%08x%08x", sum.a, sum.b)
}

func (n *Node) digest() lanes {
	h := newLanes().text(n.ID).text(n.Type).text(n.Pos.Parent).text(n.Pos.Lane).text(n.Pos.Ord).word(uint32(n.Pos.Span))
	h = h.value(n.F)
	var revs lanes
	for name, seq := range n.Rev {
		revs = revs.plus(newLanes().text(name).number(float64(seq)).end())
	}
	h = h.word(revs.a).word(revs.b)
	if n.Del != nil {
		h = h.number(float64(n.Del.Seq)).text(n.Del.Group)
	}
	return h.end()
}

// lanes are two running multiplicative hashes of 32 bits, which JavaScript
// multiplies exactly.
type lanes struct{ a, b uint32 }

func newLanes() lanes { return lanes{0xdeadbeef, 0x41c6ce57} }

func (h lanes) word(x uint32) lanes {
	return lanes{(h.a ^ x) * 2654435761, (h.b ^ x) * 1597334677}
}

func (h lanes) plus(o lanes) lanes { return lanes{h.a + o.a, h.b + o.b} }

// end mixes the lanes, so that sums of hashes keep their bits apart.
func (h lanes) end() lanes {
	a := (h.a^h.a>>16)*2246822507 ^ (h.b^h.b>>13)*3266489909
	b := (h.b^h.b>>16)*2246822507 ^ (a^a>>13)*3266489909
	return lanes{a, b}
}

// text hashes UTF-16 code units, which is what a browser has.
func (h lanes) text(s string) lanes {
	units := uint32(0)
	for _, r := range s {
		if one, two := utf16.EncodeRune(r); r > 0xffff {
			h = h.word(uint32(one)).word(uint32(two))
			units += 2
		} else {
			h = h.word(uint32(r))
			units++
		}
	}
	return h.word(units)
}

func (h lanes) number(x float64) lanes {
	bits := math.Float64bits(x)
	return h.word(uint32(bits >> 32)).word(uint32(bits))
}

// value hashes a value as encoding/json decodes it. The entries of an object
// are hashed one by one and added, for their order means nothing.
func (h lanes) value(v any) lanes {
	switch v := v.(type) {
	case string:
		return h.word(1).text(v)
	case float64:
		return h.word(2).number(v)
	case bool:
		if v {
			return h.word(3)
		}
		return h.word(4)
	case []any:
		h = h.word(5)
		for _, e := range v {
			h = h.value(e)
		}
		return h.word(uint32(len(v)))
	case map[string]any:
		var sum lanes
		for name, e := range v {
			sum = sum.plus(newLanes().text(name).value(e).end())
		}
		return h.word(6).word(sum.a).word(sum.b)
	default: // null
		return h.word(7)
	}
}
