package ops

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// A delta is an edit of a text as operations carry it: a list that goes through
// the whole text from its start to its end. A number above zero keeps so many
// code points, one below zero deletes so many, a text is inserted.
//
//	"I pay the fee"  [6,"no ",-4,3]  "I pay no fee"
//
// In its one canonical form neighbours of a kind are joined and an insertion
// stands before a deletion at the same place.
type delta []span

// span is one part of a delta: exactly one field is set.
type span struct {
	keep int
	cut  int
	ins  string
}

// maxSpans bounds the parts of a delta from a client.
const maxSpans = 1000

var errMisfit = errors.New("is not made from a text of this length")

// readDelta reads a delta as JSON holds it and brings it into its canonical form.
func readDelta(parts []any) (delta, error) {
	if len(parts) > maxSpans {
		return nil, fmt.Errorf("has %d parts, at most %d are allowed", len(parts), maxSpans)
	}
	var d delta
	for i, p := range parts {
		switch p := p.(type) {
		case string:
			if p == "" {
				return nil, fmt.Errorf("inserts nothing with part %d", i)
			}
			d = d.insert(p)
		case float64:
			if p == 0 || p != math.Trunc(p) || math.Abs(p) > 1<<20 {
				return nil, fmt.Errorf("has the number %v as part %d, which is no count of characters", p, i)
			}
			d = d.count(int(p))
		default:
			return nil, fmt.Errorf("has a part %d that is no number and no text", i)
		}
	}
	return d, nil
}

// count keeps or deletes so many code points.
func (d delta) count(n int) delta {
	if n < 0 {
		return d.delete(-n)
	}
	return d.retain(n)
}

// parts writes the delta as JSON holds it.
func (d delta) parts() []any {
	out := make([]any, len(d))
	for i, s := range d {
		switch {
		case s.ins != "":
			out[i] = s.ins
		case s.cut > 0:
			out[i] = float64(-s.cut)
		default:
			out[i] = float64(s.keep)
		}
	}
	return out
}

func (d delta) retain(n int) delta {
	if n == 0 {
		return d
	}
	if last := len(d) - 1; last >= 0 && d[last].keep > 0 {
		d[last].keep += n
		return d
	}
	return append(d, span{keep: n})
}

func (d delta) delete(n int) delta {
	if n == 0 {
		return d
	}
	if last := len(d) - 1; last >= 0 && d[last].cut > 0 {
		d[last].cut += n
		return d
	}
	return append(d, span{cut: n})
}

// insert adds a text, before a deletion that ends the delta so far.
func (d delta) insert(text string) delta {
	if text == "" {
		return d
	}
	last := len(d) - 1
	switch {
	case last >= 0 && d[last].ins != "":
		d[last].ins += text
	case last >= 1 && d[last].cut > 0 && d[last-1].ins != "":
		d[last-1].ins += text
	case last >= 0 && d[last].cut > 0:
		cut := d[last]
		d[last] = span{ins: text}
		return append(d, cut)
	default:
		return append(d, span{ins: text})
	}
	return d
}

// before is the length of the text that the delta begins with.
func (d delta) before() int {
	n := 0
	for _, s := range d {
		n += s.keep + s.cut
	}
	return n
}

// idle reports whether the delta changes nothing.
func (d delta) idle() bool {
	for _, s := range d {
		if s.keep == 0 {
			return false
		}
	}
	return true
}

// apply returns the text after the delta, and the delta that takes it back.
func (d delta) apply(text string) (string, delta, error) {
	points := []rune(text)
	if d.before() != len(points) {
		return "", nil, errMisfit
	}
	var out strings.Builder
	var back delta
	at := 0
	for _, s := range d {
		switch {
		case s.ins != "":
			out.WriteString(s.ins)
			back = back.delete(utf8.RuneCountInString(s.ins))
		case s.cut > 0:
			back = back.insert(string(points[at : at+s.cut]))
			at += s.cut
		default:
			out.WriteString(string(points[at : at+s.keep]))
			back = back.retain(s.keep)
			at += s.keep
		}
	}
	return out.String(), back, nil
}

// over returns the delta as it is after another edit of the same text, one that
// was ordered before it: what both delete is deleted once, and of two texts
// that are inserted at one place the other's stands first.
func (d delta) over(other delta) (delta, error) {
	mine, _, err := transform(other, d)
	return mine, err
}

// transform returns the second of two edits of one text as it is after the
// first, and the first as it is after the second: both ways lead to one text.
func transform(first, second delta) (second2, first2 delta, err error) {
	if first.before() != second.before() {
		return nil, nil, errMisfit
	}
	a, b := cursor{d: first}, cursor{d: second}
	for {
		x, y := a.peek(), b.peek()
		switch {
		case x.ins != "":
			second2, first2 = second2.retain(utf8.RuneCountInString(x.ins)), first2.insert(x.ins)
			a.skip(0)
			continue
		case y.ins != "":
			second2, first2 = second2.insert(y.ins), first2.retain(utf8.RuneCountInString(y.ins))
			b.skip(0)
			continue
		case x == (span{}):
			return second2, first2, nil
		}
		n := min(x.keep+x.cut, y.keep+y.cut)
		switch {
		case x.keep > 0 && y.keep > 0:
			second2, first2 = second2.retain(n), first2.retain(n)
		case x.keep > 0:
			second2 = second2.delete(n)
		case y.keep > 0:
			first2 = first2.delete(n)
		}
		a.skip(n)
		b.skip(n)
	}
}

// cursor goes through a delta piece by piece.
type cursor struct {
	d    delta
	done int // of the first span
}

// peek returns what is left of the span at hand, the zero span at the end.
func (c *cursor) peek() span {
	if len(c.d) == 0 {
		return span{}
	}
	s := c.d[0]
	switch {
	case s.keep > 0:
		s.keep -= c.done
	case s.cut > 0:
		s.cut -= c.done
	}
	return s
}

// skip goes on by n code points of the old text, or past an insertion.
func (c *cursor) skip(n int) {
	s := c.d[0]
	if c.done += n; s.ins != "" || c.done == s.keep+s.cut {
		c.d, c.done = c.d[1:], 0
	}
}

// change returns the delta from one text to another. What both begin and end
// with is kept; between, whole lines that both have are kept where there are not
// too many of them.
func change(from, to string) delta {
	a, b := []rune(from), []rune(to)
	lead := 0
	for lead < len(a) && lead < len(b) && a[lead] == b[lead] {
		lead++
	}
	tail := 0
	for tail < len(a)-lead && tail < len(b)-lead && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	d := delta(nil).retain(lead)
	for _, s := range changedLines(string(a[lead:len(a)-tail]), string(b[lead:len(b)-tail])) {
		switch {
		case s.ins != "":
			d = d.insert(s.ins)
		case s.cut > 0:
			d = d.delete(s.cut)
		default:
			d = d.retain(s.keep)
		}
	}
	return d.retain(tail)
}

// maxLines bounds the work of comparing two texts by lines.
const maxLines = 400

// changedLines keeps the longest common run of lines of two texts.
func changedLines(from, to string) delta {
	a, b := strings.SplitAfter(from, "\n"), strings.SplitAfter(to, "\n")
	var d delta
	if len(a) > maxLines || len(b) > maxLines {
		return d.insert(to).delete(utf8.RuneCountInString(from))
	}
	common := make([][]int, len(a)+1) // lines in common of a[i:] and b[j:]
	common[len(a)] = make([]int, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		common[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			d = d.retain(utf8.RuneCountInString(a[i]))
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			d = d.delete(utf8.RuneCountInString(a[i]))
			i++
		default:
			d = d.insert(b[j])
			j++
		}
	}
	return d
}
