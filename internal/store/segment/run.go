package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"path/filepath"
	"sync/atomic"
	"unsafe"

	"github.com/sojournhq/sojourn/internal/store"
)

// A key run is a file of entries in order of the first bits of their hash:
//
//	magic, bucket bits, number of entries, blocks of the filter
//	entries of 24 bytes, bucket after bucket
//	the end of each bucket, 4 bytes each
//	the checksum of each bucket, 4 bytes each
//	the filter
//	the checksum of all but the entries
//
// All numbers are little-endian.
const (
	runMagic   = "SJKEYS02"
	runHeader  = 40
	entrySize  = 24
	bucketSize = 64 // entries of a bucket, about

	// firstMagic is that of the first version: its filters' blocks do not lie in
	// the order of the keys, and its checksum leaves the header out.
	firstMagic = "SJKEYS01"
)

// run is an open key run: filter and bucket ends are in memory, entries on disk.
type run struct {
	store.KeyRun
	file   file
	bits   int
	ends   []uint32
	sums   []uint32
	table  *crc32.Table
	filter filter

	fetched atomic.Uint64
	heat
}

// bucketBits returns how many bits of the hash choose the bucket.
func bucketBits(keys int64) int { return bits.Len64(uint64(keys) / bucketSize) }

func bucketOf(e *entry, width int) uint64 { return e.hi >> (64 - uint(width)) } // 0 for width 0

// arranger brings entries in order of buckets. It reuses its memory.
type arranger struct {
	sorted   []entry
	ends, at []uint32
}

// arrange returns entries, which share the first bits of their hash, in order of
// their buckets, which the next width bits choose. What it returns is valid
// until the next call.
func (a *arranger) arrange(entries []entry, shared, width int) (sorted []entry, ends []uint32) {
	a.ends, a.at, a.sorted = resize(a.ends, 1<<width), resize(a.at, 1<<width), resize(a.sorted, len(entries))
	clear(a.ends)
	shift := 64 - uint(width)
	for i := range entries {
		a.ends[entries[i].hi<<shared>>shift]++
	}
	sum := uint32(0)
	for i, n := range a.ends {
		a.at[i] = sum
		sum += n
		a.ends[i] = sum
	}
	for i := range entries {
		at := &a.at[entries[i].hi<<shared>>shift]
		a.sorted[*at] = entries[i]
		*at++
	}
	return a.sorted, a.ends
}

// runWriter writes a key run whose entries come in order of their buckets.
type runWriter struct {
	w      *newFile
	width  int
	ends   []uint32
	sums   []uint32
	filter filter
	keys   int64
	want   int64
	head   uint32 // checksum of the header
}

func createRun(fs fileSystem, name string, keys int64) (*runWriter, error) {
	w, err := createFile(fs, name)
	if err != nil {
		return nil, err
	}
	r := &runWriter{w: w, width: bucketBits(keys), filter: newFilter(filterBlocks(keys, filterBits), true), want: keys}
	head := make([]byte, runHeader)
	copy(head, runMagic)
	binary.LittleEndian.PutUint32(head[8:], uint32(r.width))
	binary.LittleEndian.PutUint64(head[16:], uint64(keys))
	binary.LittleEndian.PutUint64(head[24:], uint64(len(r.filter.blocks)))
	r.head = crc32.Checksum(head, w.tab)
	if _, err := w.Write(head); err != nil {
		w.drop()
		return nil, err
	}
	return r, nil
}

// add appends the entries of whole buckets; ends count from the first of them.
func (r *runWriter) add(entries []entry, ends []uint32) error {
	from := uint32(0)
	for _, e := range ends {
		r.ends = append(r.ends, uint32(r.keys)+e)
		r.sums = append(r.sums, crc32.Checksum(entryBytes(entries[from:e]), r.w.tab))
		from = e
	}
	for i := range entries {
		r.filter.add(&entries[i])
	}
	r.keys += int64(len(entries))
	_, err := r.w.Write(entryBytes(entries))
	return err
}

// done writes bucket ends and filter and makes the run durable.
func (r *runWriter) done() (store.KeyRun, error) {
	if r.keys != r.want || len(r.ends) != 1<<r.width {
		r.w.drop()
		return store.KeyRun{}, fmt.Errorf("segment: a key run of %d keys in %d buckets instead of %d keys", r.keys, len(r.ends), r.want)
	}
	tail := make([]byte, 0, 8*len(r.ends)+64*len(r.filter.blocks)+4)
	for _, numbers := range [][]uint32{r.ends, r.sums} {
		for _, n := range numbers {
			tail = binary.LittleEndian.AppendUint32(tail, n)
		}
	}
	for i := range r.filter.blocks {
		for _, w := range r.filter.blocks[i] {
			tail = binary.LittleEndian.AppendUint64(tail, w)
		}
	}
	tail = binary.LittleEndian.AppendUint32(tail, crc32.Update(r.head, r.w.tab, tail))
	if _, err := r.w.Write(tail); err != nil {
		r.w.drop()
		return store.KeyRun{}, err
	}
	f, err := r.w.done()
	return store.KeyRun{Keys: r.keys, File: f}, err
}

// entryBytes returns the memory of the entries, which on every machine that the
// product is built for is their little-endian form.
func entryBytes(entries []entry) []byte {
	if len(entries) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&entries[0])), entrySize*len(entries))
}

// writeRun writes what a table or a keyset holds as a key run.
func writeRun(fs fileSystem, name string, from interface {
	len() int
	write(r *runWriter) error
}) (store.KeyRun, error) {
	r, err := createRun(fs, name, int64(from.len()))
	if err != nil {
		return store.KeyRun{}, err
	}
	if err := from.write(r); err != nil {
		r.w.drop()
		return store.KeyRun{}, err
	}
	return r.done()
}

// openRun opens a key run.
func openRun(fs fileSystem, name string, k store.KeyRun) (*run, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	r := &run{KeyRun: k, file: f}
	if err := r.load(); err != nil {
		return nil, errors.Join(damaged(filepath.Base(name), err), f.Close())
	}
	return r, nil
}

func (r *run) load() error {
	head := make([]byte, runHeader)
	if _, err := r.file.ReadAt(head, 0); err != nil {
		return err
	}
	r.bits = int(binary.LittleEndian.Uint32(head[8:]))
	keys, blocks := int64(binary.LittleEndian.Uint64(head[16:])), int64(binary.LittleEndian.Uint64(head[24:]))
	magic := string(head[:8])
	if magic != runMagic && magic != firstMagic || keys != r.Keys || r.bits != bucketBits(keys) || blocks != int64(filterBlocks(keys, filterBits)) {
		return errShape
	}
	size := int64(8)<<r.bits + 64*blocks
	if r.File.Bytes != runHeader+entrySize*keys+size+4 {
		return errShape
	}
	tail := make([]byte, size+4)
	if _, err := r.file.ReadAt(tail, runHeader+entrySize*keys); err != nil {
		return err
	}
	r.ends, r.sums, r.table = make([]uint32, 1<<r.bits), make([]uint32, 1<<r.bits), castagnoli()
	sum := uint32(0)
	if magic == runMagic {
		sum = crc32.Checksum(head, r.table)
	}
	if crc32.Update(sum, r.table, tail[:size]) != binary.LittleEndian.Uint32(tail[size:]) {
		return errors.New("its checksum is wrong")
	}
	for _, numbers := range [][]uint32{r.ends, r.sums} {
		for i := range numbers {
			numbers[i] = binary.LittleEndian.Uint32(tail[4*i:])
		}
		tail = tail[4*len(numbers):]
	}
	r.filter = newFilter(int(blocks), magic == runMagic)
	for i := range r.filter.blocks {
		for w := range r.filter.blocks[i] {
			r.filter.blocks[i][w] = binary.LittleEndian.Uint64(tail[64*i+8*w:])
		}
	}
	return nil
}

// start returns the number of the first entry of a bucket.
func (r *run) start(bucket int) uint32 {
	if bucket == 0 {
		return 0
	}
	return r.ends[bucket-1]
}

// entries reads the entries of the buckets [from, to).
func (r *run) entries(from, to int, dst []entry) ([]entry, error) {
	first, end := r.start(from), r.ends[to-1]
	if end < first {
		return nil, damaged(r.File.Name, errShape)
	}
	dst = resize(dst, int(end-first))
	if _, err := r.file.ReadAt(entryBytes(dst), runHeader+entrySize*int64(first)); err != nil {
		return nil, damaged(r.File.Name, err)
	}
	for b := from; b < to; b++ {
		if crc32.Checksum(entryBytes(dst[r.start(b)-first:r.ends[b]-first]), r.table) != r.sums[b] {
			return nil, damaged(r.File.Name, errors.New("a bucket's checksum is wrong"))
		}
	}
	return dst, nil
}

// lookup adds to the verdicts what the run holds under the keys that which
// lists, and reports whether that is anything.
func (r *run) lookup(keys []entry, which []int32, verdicts []verdict) (found bool, err error) {
	var bucket, read []entry
	r.fetched.Store(r.filter.fetch(keys, which))
	for _, i := range which {
		if verdicts[i].dup || !r.filter.has(&keys[i]) {
			continue
		}
		b := int(bucketOf(&keys[i], r.bits))
		if r.start(b) == r.ends[b] {
			continue
		}
		if all := r.all.Load(); all != nil {
			bucket = (*all)[r.start(b):r.ends[b]]
		} else if read, err = r.entries(b, b+1, read); err != nil {
			return found, err
		} else {
			bucket = read
			r.reads.Add(1)
		}
		before := verdicts[i].kept
		verdicts[i].seeAll(bucket, &keys[i])
		found = found || verdicts[i].kept > before
	}
	return found, nil
}

// each calls fn with all entries, a piece at a time.
func (r *run) each(fn func([]entry) error) error {
	const atOnce = 128 // buckets
	var piece []entry
	for b := 0; b < len(r.ends); b += atOnce {
		var err error
		if piece, err = r.entries(b, min(len(r.ends), b+atOnce), piece); err != nil {
			return err
		}
		if err := fn(piece); err != nil {
			return err
		}
	}
	return nil
}

// mergeRuns writes the entries of several runs as one.
func mergeRuns(fs fileSystem, name string, runs []*run) (store.KeyRun, error) {
	keys, shared := int64(0), 64
	for _, r := range runs {
		keys += r.Keys
		shared = min(shared, r.bits)
	}
	w, err := createRun(fs, name, keys)
	if err != nil {
		return store.KeyRun{}, err
	}
	shared = min(shared, w.width)
	var all, piece []entry
	var a arranger
	for part := range 1 << shared {
		all = all[:0]
		for _, r := range runs {
			wide := r.bits - shared
			if piece, err = r.entries(part<<wide, (part+1)<<wide, piece); err != nil {
				w.w.drop()
				return store.KeyRun{}, err
			}
			all = append(all, piece...)
		}
		if err := w.add(a.arrange(all, shared, w.width-shared)); err != nil {
			w.w.drop()
			return store.KeyRun{}, err
		}
	}
	return w.done()
}
