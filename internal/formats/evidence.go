package formats

import (
	"bytes"
	"time"
)

// Evidence is what the sampled values of one column say about it.
type Evidence struct {
	Present   int // cells with a value
	Times     int // cells that read as times in Format
	Numbers   int // cells that read as numbers with Point
	Format    string
	Zoneless  bool // the times name no zone
	EitherWay bool // the dates read both day first and month first
	Point     byte // '.' or ','
	Max       int64
	Distinct  int
	Longest   int
}

// LooksLikeTime reports whether a text is a date or time that is no plain
// number.
func LooksLikeTime(s string) bool {
	b := []byte(s)
	if _, ok := decimal(b, '.', 6); ok {
		return false
	}
	t := times{zone: &zone{loc: time.UTC}, format: ISO}
	if _, ok := t.parse(b); ok {
		return true
	}
	t.format = DMY
	if _, ok := t.parse(b); ok {
		return true
	}
	t.format = MDY
	_, ok := t.parse(b)
	return ok
}

// written are the formats of times that are no plain numbers, as they are tried.
func written() [3]string { return [3]string{ISO, DMY, MDY} }

// scale collects what the values of one column say.
type scale struct {
	distinct       map[string]struct{}
	read, zoneless [3]int // values that read as times in each written format, and those of them without a zone
	dots, commas   int    // values that read as numbers with this point ...
	onlyDot        int    // ... and those that make sense with no other
	onlyComma      int
	integers       int
	digits         [20]int // integers by their number of digits
}

// weigh looks at the sampled values of one column.
func weigh(values [][]byte) Evidence {
	e := Evidence{Point: '.'}
	s := scale{distinct: map[string]struct{}{}}
	for _, v := range values {
		if v = trim(v); absent(v) {
			continue
		}
		e.Present++
		e.Longest = max(e.Longest, len(v))
		if len(s.distinct) < 10_000 {
			s.distinct[string(v)] = struct{}{}
		}
		e.Max = max(e.Max, s.number(v))
		s.time(v)
	}
	e.Distinct, e.Numbers = len(s.distinct), s.dots
	if s.onlyComma > 0 && s.onlyDot == 0 || s.commas > s.dots {
		e.Point, e.Numbers = ',', s.commas
	}
	best := 0
	for i, n := range s.read {
		if n > s.read[best] {
			best = i
		}
	}
	if s.read[best] > 0 {
		e.Format, e.Times, e.Zoneless = written()[best], s.read[best], s.zoneless[best]*2 > s.read[best]
		e.EitherWay = written()[best] == DMY && s.read[best+1] == s.read[best]
		return e
	}
	e.countsOrDays(values, s.integers, s.digits)
	return e
}

// number weighs a value as a number and returns its whole part.
func (s *scale) number(v []byte) (whole int64) {
	if n, ok := decimal(v, '.', 0); ok {
		s.dots++
		whole = n
		if !bytes.ContainsAny(v, ".,eE' ") {
			s.integers++
			s.digits[min(len(v), len(s.digits)-1)]++
		}
	}
	if _, ok := decimal(v, ',', 0); ok {
		s.commas++
		if plainCommaFraction(v) {
			s.onlyComma++
		}
	}
	if plainDotFraction(v) {
		s.onlyDot++
	}
	return whole
}

// time weighs a value as a time in each written format.
func (s *scale) time(v []byte) {
	if len(v) == 8 && bytes.IndexByte(v, '-') < 0 && isInteger(v) && !compactDate(v) {
		return // eight digits that are no date of our times
	}
	for i, format := range written() {
		t := times{format: format, zone: &zone{loc: time.UTC}}
		if _, ok := t.parse(v); ok {
			s.read[i]++
			if t.zone.zoneless > 0 {
				s.zoneless[i]++
			}
		}
	}
}

func isInteger(v []byte) bool {
	_, ok := digits(v)
	return ok
}

// countsOrDays recognises numbers that count time: seconds and finer units
// since 1970 by their number of digits, spreadsheet days by their range.
func (e *Evidence) countsOrDays(values [][]byte, integers int, magnitude [20]int) {
	if e.Present == 0 || e.Numbers < e.Present*9/10 {
		return
	}
	for _, unit := range []struct {
		format string
		digits int
	}{{UnixS, 10}, {UnixMS, 13}, {UnixUS, 16}} {
		n := magnitude[unit.digits]
		if unit.format == UnixS {
			n += magnitude[9]
		}
		if n == integers && n*10 >= e.Present*9 {
			e.Format, e.Times = unit.format, n
			return
		}
	}
	days := 0
	for _, v := range values {
		if n, ok := decimal(trim(v), e.Point, 0); ok && n >= 20_000 && n < 80_000 {
			days++
		}
	}
	if days == e.Numbers && integers < e.Present {
		e.Format, e.Times, e.Zoneless = Excel, days, true
	}
}

// compactDate reports whether eight digits are a date of our times, and not
// just a number.
func compactDate(v []byte) bool {
	n, ok := digits(v)
	return ok && n >= 19_000_101 && n < 21_000_000
}

// plainCommaFraction reports whether a number can only have a decimal comma:
// 12,5 or 1.234,56, and not 1,234.
func plainCommaFraction(v []byte) bool {
	i := bytes.LastIndexByte(v, ',')
	return i > 0 && bytes.Count(v, []byte{','}) == 1 && len(v)-i-1 != 3 && bytes.LastIndexByte(v, '.') < i && len(v) > i+1
}

func plainDotFraction(v []byte) bool {
	i := bytes.LastIndexByte(v, '.')
	return i > 0 && bytes.Count(v, []byte{'.'}) == 1 && len(v)-i-1 != 3 && bytes.LastIndexByte(v, ',') < i && len(v) > i+1
}
