package formats

import (
	"encoding/binary"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
)

// The formats that a column of times may have. Auto decides by the values.
const (
	Auto   = "auto"
	ISO    = "iso"     // 2024-05-31T09:00:00.123456+02:00 and its relatives, year first
	DMY    = "dmy"     // 31.5.2024 09:00, 31/05/24
	MDY    = "mdy"     // 5/31/2024 9:00 AM
	Named  = "named"   // 31 May 2024 09:00, Fri, 31 May 2024 09:00:00 +0200
	UnixS  = "unix_s"  // seconds since 1970 UTC
	UnixMS = "unix_ms" // milliseconds
	UnixUS = "unix_us" // microseconds
	Excel  = "excel"   // days since 1899-12-30, local time
)

// TimeFormats lists the names that a mapping may use.
func TimeFormats() []string {
	return []string{Auto, ISO, DMY, MDY, Named, UnixS, UnixMS, UnixUS, Excel}
}

// times reads the cells of one column as instants.
type times struct {
	format string
	zone   *zone

	lo  uint64 // the first ten bytes of the last ISO date ...
	hi  uint16
	day int64 // ... and its midnight, in microseconds, as if it were UTC
}

// parse reads one cell without blanks around it.
func (t *times) parse(b []byte) (journey.Instant, bool) {
	switch t.format {
	case UnixS, UnixMS, UnixUS, Excel:
		return t.number(b)
	case DMY, MDY:
		if i, ok := t.numeric(b, t.format == DMY); ok {
			return i, true
		}
		return t.iso(b)
	}
	if i, ok := t.plain(b); ok {
		return i, true
	}
	if i, ok := t.iso(b); ok {
		return i, true
	}
	return t.named(b)
}

// number reads a count of seconds or days.
func (t *times) number(b []byte) (journey.Instant, bool) {
	unit := journey.Second
	switch t.format {
	case UnixMS:
		unit = journey.Millisecond
	case UnixUS:
		unit = 1
	case Excel:
		days, ok := decimal(b, '.', 12)
		if !ok {
			if days, ok = decimal(b, ',', 12); !ok {
				return 0, false
			}
		}
		whole, part := days/1e12, days%1e12
		// Spreadsheets keep times as binary fractions of a day, good to a
		// millisecond.
		ms := (part*86_400 + 5e8) / 1e9
		const epoch = -25_569 // 1899-12-30
		return t.zone.instant((whole+epoch)*journey.Day + ms*journey.Millisecond), true
	}
	digits := 0
	for u := unit; u > 1; u /= 10 {
		digits++
	}
	n, ok := decimal(b, '.', digits)
	return journey.Instant(n), ok
}

// iso reads a date that begins with the year.
func (t *times) iso(b []byte) (journey.Instant, bool) {
	if len(b) < 8 {
		return 0, false
	}
	var rest []byte
	if len(b) >= 10 && b[4] == b[7] && (b[4] == '-' || b[4] == '/' || b[4] == '.') {
		lo, hi := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint16(b[8:])
		if lo != t.lo || hi != t.hi {
			y, ok1 := digits(b[:4])
			m, ok2 := digits(b[5:7])
			d, ok3 := digits(b[8:10])
			if !ok1 || !ok2 || !ok3 || !validDate(y, m, d) {
				return 0, false
			}
			t.lo, t.hi, t.day = lo, hi, daysFromCivil(y, m, d)*journey.Day
		}
		rest = b[10:]
	} else {
		n, ok := digits(b[:8])
		if !ok || !validDate(n/10_000, n/100%100, n%100) || len(b) > 8 && b[8] != 'T' && b[8] != ' ' {
			return 0, false
		}
		t.lo, t.day = 0, daysFromCivil(n/10_000, n/100%100, n%100)*journey.Day
		rest = b[8:]
	}
	local := t.day
	if len(rest) == 0 {
		return t.zone.instant(local), true
	}
	if rest[0] != 'T' && rest[0] != ' ' && rest[0] != 't' && rest[0] != '_' {
		return 0, false
	}
	return t.withClock(local, rest[1:])
}

// withClock adds a time of day, with or without a zone, to a local midnight.
func (t *times) withClock(local int64, b []byte) (journey.Instant, bool) {
	for len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	us, rest, ok := clock(b)
	if !ok {
		return 0, false
	}
	local += us
	switch {
	case len(rest) == 0:
		return t.zone.instant(local), true
	case len(rest) == 1 && (rest[0] == 'Z' || rest[0] == 'z'):
		return journey.Instant(local), true
	}
	offset, ok := offset(rest)
	return journey.Instant(local - offset), ok
}

// clock reads 9:00, 09:00:00.123, 090000, 9:00:00 PM and returns what follows.
func clock(b []byte) (us int64, rest []byte, ok bool) {
	i := 0
	for i < len(b) && isDigit(b[i]) {
		i++
	}
	if (i == 6 || i == 4) && (i == len(b) || b[i] != ':') {
		h, _ := digits(b[:2])
		m, _ := digits(b[2:4])
		s, _ := digits(b[4:i])
		return finishClock(h, m, s, b[i:])
	}
	if i == 0 || i > 2 || i == len(b) || b[i] != ':' || len(b) < i+3 {
		return 0, nil, false
	}
	h, _ := digits(b[:i])
	m, okM := digits(b[i+1 : i+3])
	b = b[i+3:]
	s := int64(0)
	if len(b) >= 3 && b[0] == ':' {
		var okS bool
		if s, okS = digits(b[1:3]); !okS {
			return 0, nil, false
		}
		b = b[3:]
	}
	if !okM {
		return 0, nil, false
	}
	return finishClock(h, m, s, b)
}

// finishClock reads the fraction of the second and AM or PM.
func finishClock(h, m, s int64, b []byte) (int64, []byte, bool) {
	us := int64(0)
	if len(b) > 1 && (b[0] == '.' || b[0] == ',') && isDigit(b[1]) {
		i, unit := 1, int64(100_000)
		for ; i < len(b) && isDigit(b[i]); i++ {
			us += int64(b[i]-'0') * unit
			unit /= 10
		}
		b = b[i:]
	}
	if half := b; len(half) >= 2 {
		for len(half) > 2 && half[0] == ' ' {
			half = half[1:]
		}
		if a := half[0] | 0x20; len(half) >= 2 && (a == 'a' || a == 'p') && half[1]|0x20 == 'm' {
			if h < 1 || h > 12 {
				return 0, nil, false
			}
			h %= 12
			if a == 'p' {
				h += 12
			}
			b = half[2:]
		}
	}
	if h > 24 || m > 59 || s > 60 || h == 24 && (m > 0 || s > 0) {
		return 0, nil, false
	}
	return (h*3600+m*60+s)*journey.Second + us, b, true
}

// offset reads +02:00, -0530, +02, UTC, GMT+2 and " +0000 UTC".
func offset(b []byte) (int64, bool) {
	for len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	if len(b) >= 3 && (string(b[:3]) == "UTC" || string(b[:3]) == "GMT") {
		b = b[3:]
	}
	if len(b) == 0 {
		return 0, true
	}
	if len(b) == 1 && b[0] == 'Z' {
		return 0, true
	}
	sign := int64(journey.Second)
	switch b[0] {
	case '-':
		sign = -sign
	case '+':
	default:
		return 0, false
	}
	b = b[1:]
	i := 0
	for i < len(b) && i < 4 && isDigit(b[i]) {
		i++
	}
	n, ok := digits(b[:i])
	h, m := n, int64(0)
	if i >= 3 {
		h, m = n/100, n%100
	} else if len(b) >= i+3 && b[i] == ':' {
		var okM bool
		m, okM = digits(b[i+1 : i+3])
		ok, i = ok && okM, i+3
	}
	tail := b[i:]
	if len(tail) > 0 && string(tail) != " UTC" && string(tail) != " GMT" && !(tail[0] == ' ' && len(tail) > 1 && (tail[1] == '(' || tail[1] >= 'A')) {
		return 0, false
	}
	return sign * (h*3600 + m*60), ok && i > 0 && h <= 18 && m < 60
}

// numeric reads a date of three numbers that ends with the year.
func (t *times) numeric(b []byte, dayFirst bool) (journey.Instant, bool) {
	first, b, sep, ok1 := leading(b)
	second, b, sep2, ok2 := leading(b)
	if !ok1 || !ok2 || sep != sep2 || first > 31 || second > 31 {
		return 0, false
	}
	i := 0
	for i < len(b) && isDigit(b[i]) {
		i++
	}
	year, ok := digits(b[:i])
	if !ok || i != 2 && i != 4 {
		return 0, false
	}
	if i == 2 {
		year = century(year)
	}
	day, month := first, second
	if !dayFirst {
		day, month = second, first
	}
	if !validDate(year, month, day) {
		return 0, false
	}
	local := daysFromCivil(year, month, day) * journey.Day
	b = b[i:]
	if len(b) == 0 {
		return t.zone.instant(local), true
	}
	if b[0] != ' ' && b[0] != 'T' && b[0] != ',' {
		return 0, false
	}
	return t.withClock(local, b[1:])
}

// leading reads one or two digits and the separator behind them.
func leading(b []byte) (n int64, rest []byte, sep byte, ok bool) {
	i := 0
	for i < len(b) && i < 3 && isDigit(b[i]) {
		i++
	}
	if i == 0 || i > 2 || i == len(b) || b[i] != '/' && b[i] != '.' && b[i] != '-' {
		return 0, b, 0, false
	}
	n, _ = digits(b[:i])
	return n, b[i+1:], b[i], true
}

// century completes a year of two digits: 00 to 68 lie after 2000, as in POSIX.
func century(y int64) int64 {
	if y < 69 {
		return 2000 + y
	}
	return 1900 + y
}

// named reads dates that spell the month, in any usual order.
func (t *times) named(b []byte) (journey.Instant, bool) {
	var day, month, year int64 = 0, 0, -1
	var us int64
	hasClock := false
	for len(b) > 0 {
		c := b[0]
		switch {
		case c == ' ' || c == ',' || c == '-' && !hasClock || c == '/' || c == '.':
			b = b[1:]
		case isDigit(c):
			i := 0
			for i < len(b) && isDigit(b[i]) {
				i++
			}
			n, ok := digits(b[:i])
			switch {
			case !ok:
				return 0, false
			case i < len(b) && b[i] == ':' && !hasClock:
				if us, b, ok = clock(b); !ok {
					return 0, false
				}
				hasClock = true
				continue
			case day == 0 && i <= 2:
				day = n
			case year < 0 && (i == 4 || i == 2):
				if year = n; i == 2 {
					year = century(n)
				}
			default:
				return 0, false
			}
			b = b[i:]
			for _, suffix := range []string{"st", "nd", "rd", "th"} {
				if len(b) > 2 && string(b[:2]) == suffix {
					b = b[2:]
					break
				}
			}
		case c == '+' || c == '-' || c == 'Z' || len(b) >= 3 && (string(b[:3]) == "UTC" || string(b[:3]) == "GMT"):
			return t.finishNamed(year, month, day, us, b)
		default:
			i := 0
			for i < len(b) && (b[i]|0x20 >= 'a' && b[i]|0x20 <= 'z') {
				i++
			}
			if i < 3 {
				return 0, false
			}
			if m := monthNumber(b[:i]); m > 0 {
				if month != 0 {
					return 0, false
				}
				month = m
			} else if !isWeekday(b[:i]) {
				return 0, false
			}
			b = b[i:]
		}
	}
	return t.finishNamed(year, month, day, us, nil)
}

func (t *times) finishNamed(year, month, day, us int64, zone []byte) (journey.Instant, bool) {
	if !validDate(year, month, day) {
		return 0, false
	}
	local := daysFromCivil(year, month, day)*journey.Day + us
	if len(zone) == 0 {
		return t.zone.instant(local), true
	}
	if len(zone) > 4 && string(zone[len(zone)-5:len(zone)-4]) == " " { // ctime: "+0000 2015"
		return 0, false
	}
	o, ok := offset(zone)
	return journey.Instant(local - o), ok
}

func monthNumber(b []byte) int64 {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	for m := range 12 {
		if name := months[3*m : 3*m+3]; b[0]|0x20 == name[0] && b[1]|0x20 == name[1] && b[2]|0x20 == name[2] {
			if full := time.Month(m + 1).String(); len(b) == 3 || len(b) == 4 && m == 8 || len(b) == len(full) {
				return int64(m + 1)
			}
		}
	}
	return 0
}

func isWeekday(b []byte) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := d.String()
		if b[0]|0x20 == name[0]|0x20 && b[1] == name[1] && b[2] == name[2] && (len(b) == 3 || len(b) == len(name)) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits reads at most nine decimal digits and nothing else.
func digits(b []byte) (int64, bool) {
	if len(b) > 9 {
		return 0, false
	}
	n := int64(0)
	for _, c := range b {
		if !isDigit(c) {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, true
}

func validDate(y, m, d int64) bool {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	if d <= 28 {
		return true
	}
	last := int64(31)
	switch m {
	case 4, 6, 9, 11:
		last = 30
	case 2:
		last = 28
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			last = 29
		}
	}
	return d <= last
}

// daysFromCivil counts the days from 1970-01-01 to a date of the proleptic
// Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
func daysFromCivil(y, m, d int64) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	return era*146_097 + yoe*365 + yoe/4 - yoe/100 + doy - 719_468
}
