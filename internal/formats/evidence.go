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

// weigh looks at the sampled values of one column.
func weigh(values [][]byte) Evidence {
	e := Evidence{Point: '.'}
	distinct := make(map[string]struct{})
	formats := []string{ISO, DMY, MDY}
	var read, zoneless [3]int
	var comma, dot, magnitude [20]int
	commas, dots, integers := 0, 0, 0
	for _, v := range values {
		v = trim(v)
		if absent(v) {
			continue
		}
		e.Present++
		e.Longest = max(e.Longest, len(v))
		if len(distinct) < 10_000 {
			distinct[string(v)] = struct{}{}
		}
		if n, ok := decimal(v, '.', 0); ok {
			dots++
			e.Max = max(e.Max, n)
			if whole := bytes.IndexAny(v, ".,eE' "); whole < 0 {
				integers++
				magnitude[min(len(v), 19)]++
			}
		}
		if _, ok := decimal(v, ',', 0); ok {
			commas++
			if plainCommaFraction(v) {
				comma[0]++
			}
		}
		if plainDotFraction(v) {
			dot[0]++
		}
		for i, f := range formats {
			t := times{format: f, zone: &zone{loc: time.UTC}}
			if _, ok := t.parse(v); ok && !(f == ISO && len(v) == 8 && bytes.IndexByte(v, '-') < 0 && !compactDate(v)) {
				read[i]++
				if t.zone.zoneless > 0 {
					zoneless[i]++
				}
			}
		}
	}
	e.Distinct = len(distinct)
	e.Numbers = max(dots, commas)
	if comma[0] > 0 && dot[0] == 0 || commas > dots {
		e.Point, e.Numbers = ',', commas
	} else {
		e.Numbers = dots
	}
	best := 0
	for i := range formats {
		if read[i] > read[best] {
			best = i
		}
	}
	if read[best] > 0 {
		e.Format, e.Times, e.Zoneless = formats[best], read[best], zoneless[best]*2 > read[best]
		e.EitherWay = best == 1 && read[2] == read[1]
		return e
	}
	e.countsOrDays(values, integers, magnitude)
	return e
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
