package trail

import (
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/memory"
)

// shardBits is the size of a shard: person number n belongs to the shard
// (n-1)>>shardBits, whatever else is in the view. So a view depends on its
// events alone, and new events rebuild only the shards of their persons.
const shardBits = 13

// record is one new event: 28 bytes without padding.
type record struct {
	timeHi, timeLo uint32
	set            uint32 // identity.Set; once resolved, person number - 1
	row            uint32
	seq            uint32 // or a place in Tail.wide
	extra          uint32 // place of value and score in Tail.extras, where flagged
	code           uint16
	channel        uint8
	flags          uint8
}

const (
	hasExtra = 1 << iota // value or score
	wideSeq              // the sequence number does not fit 32 bits
)

func (r *record) time() int64 { return int64(uint64(r.timeHi)<<32 | uint64(r.timeLo)) }

// extra is what few events have.
type extra struct {
	value     int64
	score     int32
	scoreType uint8
}

// Event is one new event of a person.
type Event struct {
	Set       uint32 // whose, as the resolver of [Merge] understands it
	Row       uint32 // log position
	Time      int64  // microseconds since 1970
	Seq       int64
	Code      uint16
	Channel   uint8
	ScoreType uint8
	Score     int32 // journey.NoScore if absent
	Value     int64 // journey.NoMicro if absent
}

// Tail collects new events for [Merge]. Events are added in log order.
type Tail struct {
	buckets [][][]record // by guessed shard, in pieces that grow
	slab    []record     // what pieces are cut from
	extras  []extra
	wide    []int64
	n       int64
}

// NewTail returns an empty tail.
func NewTail() *Tail { return &Tail{} }

// Len returns the number of events.
func (t *Tail) Len() int64 { return t.n }

const (
	firstPiece = 1 << 6
	wholePiece = 1 << 12
	wholeSlab  = 1 << 18 // records that memory is asked for at a time: 7 MiB
)

// Add adds an event. The guess is the number that its person has as far as is
// known yet; a good one saves work in Merge.
func (t *Tail) Add(e *Event, guess uint32) {
	r := t.room(int((guess - 1) >> shardBits))
	*r = record{
		timeHi: uint32(uint64(e.Time) >> 32), timeLo: uint32(e.Time),
		set: e.Set, row: e.Row, seq: uint32(e.Seq), code: e.Code, channel: e.Channel,
	}
	if uint64(e.Seq) >= 1<<32 {
		r.seq, r.flags = uint32(len(t.wide)), wideSeq
		t.wide = append(t.wide, e.Seq)
	}
	if e.Value != int64(journey.NoMicro) || e.Score != int32(journey.NoScore) {
		r.extra, r.flags = uint32(len(t.extras)), r.flags|hasExtra
		t.extras = memory.Append(t.extras, extra{e.Value, e.Score, e.ScoreType})
	}
	t.n++
}

// put appends a record to a bucket.
func (t *Tail) put(bucket int, r record) { *t.room(bucket) = r }

// room appends a record to a bucket and returns its place.
func (t *Tail) room(bucket int) *record {
	if bucket < len(t.buckets) {
		if pieces := t.buckets[bucket]; len(pieces) > 0 {
			last := &pieces[len(pieces)-1]
			if n := len(*last); n < cap(*last) {
				*last = (*last)[:n+1]
				return &(*last)[n]
			}
		}
	}
	return t.begin(bucket)
}

// begin appends a piece with one record to a bucket.
func (t *Tail) begin(bucket int) *record {
	for len(t.buckets) <= bucket {
		t.buckets = append(t.buckets, nil)
	}
	size := firstPiece
	if pieces := t.buckets[bucket]; len(pieces) > 0 {
		size = min(2*cap(pieces[len(pieces)-1]), wholePiece)
	}
	if len(t.slab) < size {
		t.slab = memory.Slice[record](max(size, int(min(t.n, wholeSlab))))
	}
	piece := t.slab[:1:size]
	t.slab = t.slab[size:]
	t.buckets[bucket] = append(t.buckets[bucket], piece)
	return &piece[0]
}

func (t *Tail) seq(r *record) int64 {
	if r.flags&wideSeq != 0 {
		return t.wide[r.seq]
	}
	return int64(r.seq)
}
