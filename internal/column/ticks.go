package column

// Second and Millisecond are the coarse units of a time column, in microseconds.
const (
	Second      = 1_000_000
	Millisecond = 1_000
)

// Ticks is a column of times in the coarsest of second, millisecond and
// microsecond that loses nothing. Where 32 bits reach from the first to the
// last time, Short holds ticks since Epoch; else Long holds the times.
type Ticks struct {
	Epoch, Unit int64 // microseconds; 0 and 1 for a long column
	Short       []uint32
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
		for t%unit != 0 {
			unit /= 1000
		}
	}
	if span := uint64(last) - uint64(first); span/uint64(unit) > 1<<32-1 {
		return Ticks{Unit: 1, Long: append(make([]int64, 0, len(times)), times...), First: first, Last: last}
	}
	short := make([]uint32, len(times))
	switch unit { // constant divisors are much faster
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

// Times unpacks a short column: epoch + ticks*unit, appended to dst.
func Times(dst []int64, epoch, unit int64, ticks []uint32) []int64 {
	for _, t := range ticks {
		dst = append(dst, epoch+int64(t)*unit)
	}
	return dst
}
