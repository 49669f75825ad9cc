package column

// Second and Millisecond are the coarse units of a time column, in microseconds.
const (
	Second      = 1_000_000
	Millisecond = 1_000
)

// Ticks is a column of times in the coarsest of second, millisecond and
// microsecond that loses nothing. Where 32 bits reach from the first to the
// last time, Short holds ticks since Epoch. Where 48 bits reach, which is nine
// years of microseconds, High holds their upper 16 bits beside it. Else Long
// holds the times.
type Ticks struct {
	Epoch, Unit int64 // microseconds; 0 and 1 for a long column
	Short       []uint32
	High        []uint16 // nil unless needed
	Long        []int64
	First, Last int64 // earliest and latest time; 0 for an empty column
}

// PackTimes packs times in microseconds. It keeps nothing of times.
func PackTimes(times []int64) Ticks {
	if len(times) == 0 {
		return Ticks{Unit: Second, Short: []uint32{}}
	}
	first, last := times[0], times[0]
	unit := int64(Second)
	for _, t := range times {
		first, last = min(first, t), max(last, t)
		if unit == Second && t%Second != 0 { // constant divisors are much faster
			unit = Millisecond
		}
		if unit == Millisecond && t%Millisecond != 0 {
			unit = 1
		}
	}
	span := (uint64(last) - uint64(first)) / uint64(unit)
	if span > 1<<48-1 {
		return Ticks{Unit: 1, Long: append(make([]int64, 0, len(times)), times...), First: first, Last: last}
	}
	if span > 1<<32-1 {
		return packTall(times, first, last, unit)
	}
	short := make([]uint32, len(times))
	switch unit {
	case Second:
		for i, t := range times {
			short[i] = uint32(uint64(t-first) / Second)
		}
	case Millisecond:
		for i, t := range times {
			short[i] = uint32(uint64(t-first) / Millisecond)
		}
	default:
		for i, t := range times {
			short[i] = uint32(t - first)
		}
	}
	return Ticks{Epoch: first, Unit: unit, Short: short, First: first, Last: last}
}

// packTall packs times of which ticks need more than 32 bits.
func packTall(times []int64, first, last, unit int64) Ticks {
	t := Ticks{Epoch: first, Unit: unit, Short: make([]uint32, len(times)), High: make([]uint16, len(times)), First: first, Last: last}
	for i, at := range times {
		tick := uint64(at-first) / uint64(unit)
		t.Short[i], t.High[i] = uint32(tick), uint16(tick>>32)
	}
	return t
}

// Times unpacks a column that is not long: epoch + ticks*unit, appended to dst.
// High is nil or as long as ticks.
func Times(dst []int64, epoch, unit int64, ticks []uint32, high []uint16) []int64 {
	if high == nil {
		for _, t := range ticks {
			dst = append(dst, epoch+int64(t)*unit)
		}
		return dst
	}
	n := len(dst)
	dst = append(dst, make([]int64, len(ticks))...)
	UnpackTall(dst[n:], epoch, unit, ticks, high)
	return dst
}

// UnpackTall unpacks ticks of 48 bits into dst, which is as long as they are.
func UnpackTall(dst []int64, epoch, unit int64, ticks []uint32, high []uint16) {
	dst, high = dst[:len(ticks)], high[:len(ticks)]
	for i, t := range ticks {
		dst[i] = epoch + (int64(high[i])<<32|int64(t))*unit
	}
}
