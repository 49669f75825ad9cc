package intake

import "github.com/sojournhq/sojourn/internal/memory"

// persons counts different people by the hash of their strongest identifier.
// The count is exact up to a limit of memory; beyond it, only hashes that begin
// with level zero bits are kept, and the count is an estimate.
type persons struct {
	table []uint64 // hashes, open; 0 is free
	used  int
	level uint
	limit int // hashes that are held at most
}

// maxPersons is the limit of an import: 64 MiB.
const maxPersons = 4 << 20

func newPersons(limit int) *persons { return &persons{table: make([]uint64, 1<<12), limit: limit} }

// add counts a person, once.
func (p *persons) add(key uint64) {
	if key == 0 {
		key = 1
	}
	if key>>(64-p.level) != 0 || !p.place(key) {
		return
	}
	p.used++
	for p.used > p.limit {
		p.level++
		p.rebuild(len(p.table))
	}
	if p.used*2 > len(p.table) {
		p.rebuild(4 * len(p.table))
	}
}

// place puts a hash into the table and reports whether it was not there.
func (p *persons) place(key uint64) bool {
	mask := uint64(len(p.table) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch p.table[i] {
		case 0:
			p.table[i] = key
			return true
		case key:
			return false
		}
	}
}

// rebuild keeps the hashes of the present level in a table of that size.
func (p *persons) rebuild(size int) {
	old := p.table
	p.table, p.used = memory.Slice[uint64](size), 0
	for _, key := range old {
		if key != 0 && key>>(64-p.level) == 0 {
			p.place(key)
			p.used++
		}
	}
}

func (p *persons) count() int64 { return int64(p.used) << p.level }
