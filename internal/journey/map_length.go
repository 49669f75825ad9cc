package journey

import (
	"fmt"
	"math"
	"strings"
)

// ParseLength reads an ISO 8601 duration such as P30D, PT45M or P1Y2M as
// microseconds. A year counts 365 days and a month 30: lengths of time between
// events need one meaning, not a calendar.
func ParseLength(s string) (int64, error) {
	bad := fmt.Errorf("%q is not a length of time; write it like P30D, PT45M or P1Y", s)
	rest, ok := strings.CutPrefix(s, "P")
	if !ok || rest == "" || strings.HasSuffix(rest, "T") {
		return 0, bad
	}
	date, clock, _ := strings.Cut(rest, "T")
	total, err := lengthParts(date, "YMWD", []int64{365 * Day, 30 * Day, 7 * Day, Day})
	if err != nil {
		return 0, bad
	}
	part, err := lengthParts(clock, "HMS", []int64{Hour, Minute, Second})
	if err != nil || part > math.MaxInt64-total {
		return 0, bad
	}
	return total + part, nil
}

// lengthParts sums numbers that are followed by the units, in their order.
func lengthParts(s, units string, worth []int64) (int64, error) {
	var total int64
	at := 0
	for s != "" {
		digits := 0
		for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
			digits++
		}
		if digits == 0 || digits > 12 || digits == len(s) {
			return 0, fmt.Errorf("no number before a unit")
		}
		unit := strings.IndexByte(units[at:], s[digits])
		if unit < 0 {
			return 0, fmt.Errorf("unit %q out of place", s[digits])
		}
		at += unit
		var n int64
		for _, c := range []byte(s[:digits]) {
			n = n*10 + int64(c-'0')
		}
		if n > (math.MaxInt64-total)/worth[at] {
			return 0, fmt.Errorf("too long")
		}
		total += n * worth[at]
		at++
		s = s[digits+1:]
	}
	return total, nil
}
