package formats

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of one lookup table, which is held in memory.
const (
	MaxLookupRows  = 20_000_000
	MaxLookupBytes = 512 << 20
)

// Table is the other file of a [Lookup], held in memory: the columns that the
// mapping uses, found by the key.
type Table struct {
	lookup  Lookup
	columns []string
	buf     []byte
	cells   []Cell   // row-major
	raws    []uint64 // hash of each raw record, where rows are told apart
	next    []int32  // next row with the same key, or -1; only with Each
	slots   []int32  // open table of rows by the hash of their key; -1 is free
	hashes  []uint64 // of the keys of rows
	sums    []int64  // row-major, in micro-units; only with Sum
	summed  []int    // columns that are sums

	Rows     int64
	Repeated int64 // rows whose key stands in an earlier row too
	Unread   int64 // cells of summed columns that are no numbers
}

// NewTable reads the rows of a lookup. Needed lists the columns of the other
// file that the mapping uses.
func NewTable(ctx context.Context, r Reader, l Lookup, needed []string) (*Table, error) {
	on := l.On
	if on == "" {
		on = l.Key
	}
	t := &Table{lookup: l, columns: append([]string{on}, needed...), slots: make([]int32, 1<<10)}
	for i := range t.slots {
		t.slots[i] = -1
	}
	for _, s := range l.Sum {
		i := slices.Index(t.columns, s)
		if i < 0 {
			t.columns = append(t.columns, s)
			i = len(t.columns) - 1
		}
		t.summed = append(t.summed, i)
	}
	var rows Rows
	var at []int
	last := make(map[int32]int32)
	for {
		err := r.Read(ctx, &rows)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if at == nil || len(at) != len(t.columns) {
			if at, err = t.locate(rows.Columns); err != nil {
				return nil, err
			}
		}
		for row := range rows.N {
			if err := t.add(&rows, row, at, last); err != nil {
				return nil, err
			}
		}
	}
	t.finish()
	return t, nil
}

func (t *Table) locate(columns []string) ([]int, error) {
	at := make([]int, len(t.columns))
	for i, c := range t.columns {
		at[i] = slices.Index(columns, c)
		if at[i] < 0 {
			return nil, noColumn(fmt.Sprintf("lookups.%s", t.lookup.Name), c, columns)
		}
	}
	return at, nil
}

func (t *Table) add(rows *Rows, row int, at []int, last map[int32]int32) error {
	key, ok := rows.Value(row, at[0])
	key = trim(key)
	t.Rows++
	if !ok || len(key) == 0 {
		return nil
	}
	h := xxh3.Hash(key)
	first := t.find(key, h)
	if first >= 0 {
		t.Repeated++
	}
	if first >= 0 && !t.lookup.Each {
		return t.sum(rows, row, at, first)
	}
	n := int32(len(t.hashes))
	if n >= MaxLookupRows || len(t.buf) > MaxLookupBytes {
		return journey.Errorf(journey.TooLarge, "the lookup %s is too large to hold in memory (over %d rows or %d MiB of the columns in use); import that file on its own, or join it beforehand",
			t.lookup.Name, MaxLookupRows, MaxLookupBytes>>20)
	}
	for _, col := range at {
		v, ok := rows.Value(row, col)
		if !ok {
			t.cells = append(t.cells, Null)
			continue
		}
		t.cells = append(t.cells, Cell{Off: uint32(len(t.buf)), Len: uint32(len(v))})
		t.buf = append(t.buf, v...)
	}
	t.hashes = append(t.hashes, h)
	for range t.summed {
		t.sums = append(t.sums, 0)
	}
	if t.lookup.Each {
		raw := rows.Raw[row]
		t.raws = append(t.raws, xxh3.Hash(rows.Buf[raw.Off:raw.Off+raw.Len]))
		t.next = append(t.next, -1)
	}
	if first < 0 {
		t.insert(n)
		return t.sum(rows, row, at, n)
	}
	tail, ok := last[first]
	if !ok {
		tail = first
	}
	t.next[tail], last[first] = n, n
	return nil
}

func (t *Table) sum(rows *Rows, row int, at []int, n int32) error {
	for i, col := range t.summed {
		v, _ := rows.Value(row, at[col])
		v = trim(v)
		if absent(v) {
			continue
		}
		amount, ok := money(v, '.')
		total := t.sums[int(n)*len(t.summed)+i] + int64(amount)
		if !ok || (amount > 0) != (total > t.sums[int(n)*len(t.summed)+i]) && amount != 0 {
			t.Unread++
			continue
		}
		t.sums[int(n)*len(t.summed)+i] = total
	}
	return nil
}

// finish writes the sums as the text of their cells.
func (t *Table) finish() {
	for n := range t.hashes {
		for i, col := range t.summed {
			off := len(t.buf)
			t.buf = appendMicro(t.buf, t.sums[n*len(t.summed)+i])
			t.cells[n*len(t.columns)+col] = Cell{Off: uint32(off), Len: uint32(len(t.buf) - off)}
		}
	}
	t.sums = nil
}

// appendMicro writes micro-units as a decimal number.
func appendMicro(dst []byte, n int64) []byte {
	u := uint64(n)
	if n < 0 {
		dst, u = append(dst, '-'), -u
	}
	dst = fmt.Appendf(dst, "%d", u/1_000_000)
	if part := u % 1_000_000; part > 0 {
		dst = bytes.TrimRight(fmt.Appendf(dst, ".%06d", part), "0")
	}
	return dst
}

func (t *Table) find(key []byte, h uint64) int32 {
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; t.slots[i] >= 0; i = (i + 1) & mask {
		if n := t.slots[i]; t.hashes[n] == h && bytes.Equal(trim(t.value(n, 0)), key) {
			return n
		}
	}
	return -1
}

func (t *Table) insert(n int32) {
	if len(t.hashes)*2 > len(t.slots) {
		old := t.slots
		t.slots = make([]int32, 4*len(old))
		for i := range t.slots {
			t.slots[i] = -1
		}
		for _, m := range old {
			if m >= 0 {
				t.place(m)
			}
		}
	}
	t.place(n)
}

func (t *Table) place(n int32) {
	mask := uint64(len(t.slots) - 1)
	i := t.hashes[n] & mask
	for t.slots[i] >= 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = n
}

func (t *Table) value(row int32, col int) []byte {
	c := t.cells[int(row)*len(t.columns)+col]
	if c == Null {
		return nil
	}
	return t.buf[c.Off : c.Off+c.Len]
}

// match returns the first row with the key, or -1.
func (t *Table) match(key []byte) int32 {
	if key = trim(key); len(key) == 0 {
		return -1
	}
	return t.find(key, xxh3.Hash(key))
}

// occurrence returns the hash of a matched record and how many equal records
// with the same key stand before it.
func (t *Table) occurrence(first, row int32) (hash uint64, k uint32) {
	hash = t.raws[row]
	for n := first; n != row && n >= 0; n = t.next[n] {
		if t.raws[n] == hash {
			k++
		}
	}
	return hash, k
}

// NeededColumns returns, for each lookup of the mapping, the columns of its
// file that the mapping uses.
func (m *Mapping) NeededColumns() [][]string {
	var used []string
	for c := range m.Where {
		used = append(used, c)
	}
	for _, l := range m.Lookups {
		used = append(used, l.Key)
	}
	for _, s := range m.specs() {
		used = append(used, s.Event, s.Kind, s.ID, s.Person, s.Time, s.Original, s.Sent, s.Received, s.Seq,
			s.Channel, s.Value, s.Score, s.Text, s.Duration)
		used = append(used, s.Props...)
		for _, c := range s.IDs {
			used = append(used, c)
		}
		for _, c := range s.Traits {
			used = append(used, c)
		}
	}
	if l := m.Lifecycle; l != nil {
		used = append(append(used, l.Column), l.PairBy...)
	}
	slices.Sort(used)
	used = slices.Compact(used)
	out := make([][]string, len(m.Lookups))
	for i, l := range m.Lookups {
		for _, c := range used {
			if column, ok := strings.CutPrefix(c, l.Name+"."); ok {
				out[i] = append(out[i], column)
			}
		}
	}
	return out
}
