package formats

import (
	"math/bits"

	"github.com/zeebo/xxh3"
)

// digest is a 128-bit hash of a raw record.
type digest = xxh3.Uint128

// mix folds one more number into a digest, so that an event's id tells apart
// the occurrence of its record and the column of its time.
func mix(d digest, n uint64) digest {
	hi, lo := bits.Mul64(d.Lo^n, 0x9e3779b97f4a7c15)
	d.Hi, d.Lo = d.Hi^hi^bits.RotateLeft64(n, 29), d.Lo^lo
	hi, lo = bits.Mul64(d.Hi^0xa0761d6478bd642f, d.Lo^0xe7037ed1a0b428db)
	return digest{Hi: d.Hi ^ lo, Lo: d.Lo ^ hi}
}

const hexDigits = "0123456789abcdef"

// appendHex writes a digest as 32 hexadecimal digits.
func appendHex(dst []byte, d digest) []byte {
	for _, w := range [2]uint64{d.Hi, d.Lo} {
		for s := 60; s >= 0; s -= 4 {
			dst = append(dst, hexDigits[w>>s&15])
		}
	}
	return dst
}

// Counter counts equal hashes beyond what fits into memory.
type Counter interface {
	// Next returns 1 for a hash seen for the first time, 2 for the second time
	// and so on.
	Next(hi, lo uint64) (int, error)
}

// maxCounted is how many different records are counted in memory; the table
// then takes 128 MiB.
const maxCounted = 12 << 20

// occurrences counts how often each record was seen in a file. Most are seen
// once: those cost eight bytes in an open table; the others stand in a map.
// When the table is full, records that it does not hold go to a counter outside.
type occurrences struct {
	table []uint64 // digests, folded to a word; 0 is free
	used  int
	again map[uint64]uint32
	more  func() (Counter, error) // nil where memory is all there is
	rest  Counter

	fetched uint64
}

// fetch reads the places of digests in the table, so that the processor brings
// them near all at once and not one after the other.
func (o *occurrences) fetch(ds []digest) {
	if len(o.table) == 0 {
		return
	}
	fetched, mask := uint64(0), uint64(len(o.table)-1)
	for _, d := range ds {
		fetched += o.table[(d.Lo^d.Hi)&mask]
	}
	o.fetched = fetched // so that the compiler keeps the loop
}

// next returns how many equal records came before this one.
func (o *occurrences) next(d digest) (uint32, error) {
	key := d.Lo ^ d.Hi
	if key == 0 {
		key = 1
	}
	full := o.more != nil && o.used >= maxCounted
	if !full && o.used*4 >= len(o.table)*3 {
		o.grow()
	}
	mask := uint64(len(o.table) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch o.table[i] {
		case 0:
			if full {
				return o.beyond(d)
			}
			o.table[i] = key
			o.used++
			return 0, nil
		case key:
			if o.again == nil {
				o.again = make(map[uint64]uint32)
			}
			o.again[key]++
			return o.again[key], nil
		}
	}
}

func (o *occurrences) beyond(d digest) (uint32, error) {
	if o.rest == nil {
		var err error
		if o.rest, err = o.more(); err != nil {
			return 0, err
		}
	}
	n, err := o.rest.Next(d.Hi, d.Lo)
	return uint32(n - 1), err
}

func (o *occurrences) grow() {
	old := o.table
	o.table = make([]uint64, max(1<<14, 2*len(old)))
	mask := uint64(len(o.table) - 1)
	for _, key := range old {
		if key == 0 {
			continue
		}
		i := key & mask
		for o.table[i] != 0 {
			i = (i + 1) & mask
		}
		o.table[i] = key
	}
}
