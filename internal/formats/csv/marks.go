package csv

import "encoding/binary"

// marks finds the three bytes that matter, in blocks of sixty-four bytes.
type marks struct {
	delim, newline, quote uint64 // each repeated in all bytes of the word
	quoting               bool   // whether quotes matter
}

// block is how many bytes are searched at once.
const block = 64

const (
	lows  = 0x7f7f7f7f7f7f7f7f
	highs = 0x8080808080808080
)

func repeat(c byte) uint64 { return uint64(c) * 0x0101010101010101 }

func newMarks(delim, newline byte, quoting bool) marks {
	return marks{delim: repeat(delim), newline: repeat(newline), quote: repeat('"'), quoting: quoting}
}

// find returns a word with a bit for each byte of the block, the lowest for the
// first, that says whether the byte matters.
func (m *marks) find(b *[block]byte) uint64 {
	w := [8]uint64{
		binary.LittleEndian.Uint64(b[0:]), binary.LittleEndian.Uint64(b[8:]),
		binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:]),
		binary.LittleEndian.Uint64(b[32:]), binary.LittleEndian.Uint64(b[40:]),
		binary.LittleEndian.Uint64(b[48:]), binary.LittleEndian.Uint64(b[56:]),
	}
	if m.quoting || (w[0]|w[1]|w[2]|w[3]|w[4]|w[5]|w[6]|w[7]|m.delim)&highs != 0 {
		return m.any(&w)
	}
	return m.plain(w[0]) | m.plain(w[1])<<8 | m.plain(w[2])<<16 | m.plain(w[3])<<24 |
		m.plain(w[4])<<32 | m.plain(w[5])<<40 | m.plain(w[6])<<48 | m.plain(w[7])<<56
}

// plain marks the delimiters and line ends of a word of ASCII: what differs from
// one of them carries into the high bit of its byte, and no further.
func (m *marks) plain(w uint64) uint64 {
	return gather(^(((w ^ m.delim) + lows) & ((w ^ m.newline) + lows)) & highs)
}

// any marks what matters in any words.
func (m *marks) any(w *[8]uint64) uint64 {
	all := uint64(0)
	for i := range w {
		found := match(w[i], m.delim) | match(w[i], m.newline)
		if m.quoting {
			found |= match(w[i], m.quote)
		}
		all |= gather(found) << (8 * i)
	}
	return all
}

// match returns a word with the high bit set in each byte of w that equals the
// byte repeated in c, exactly.
func match(w, c uint64) uint64 {
	x := w ^ c
	return ^((x&lows + lows) | x | lows)
}

// gather moves the high bits of the eight bytes into the lowest byte.
func gather(high uint64) uint64 { return high * 0x0002040810204081 >> 56 }
