package trail

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Key is what orders events of the same time: sequence, then event id bytewise.
type Key struct {
	Seq int64
	ID  string
}

// Update says how a view becomes the next one.
type Update struct {
	AsOf     journey.Pos
	Names    []string // of the new view; codes of the base keep their meaning
	Channels []string
	Scores   []string

	Tail   *Tail
	Number func(set uint32) uint32 // the person of an event of the tail; safe for concurrent use
	Moved  map[uint32]uint32       // persons of the base that have another number now

	// Keys returns the keys of events by log position, for events of one person
	// and time whose order is not settled by what the tail knows. Rows are
	// ascending.
	Keys func(rows []uint32) ([]Key, error)

	Workers int // 0 = GOMAXPROCS
}

// widest is how many event names fit a Code8; one code is left for activities
// to say "no label".
const widest = 255

// Wide reports whether a view with so many event names has Code16.
func Wide(names int) bool { return names > widest }

// MaxNames is how many event names a view tells apart.
const MaxNames = 1<<16 - 1

// Merge makes the view of the base's events and the tail's. The base stays as
// it is; shards without news are shared. The tail is used up. A nil base is an
// empty one. The outcome depends on the events alone, not on how they are
// divided between base and tail.
func Merge(base *View, u Update) (*View, error) {
	if base == nil {
		base = &View{}
	}
	m := &merger{base: base, Update: u, wide: Wide(len(u.Names))}
	if m.Workers <= 0 {
		m.Workers = runtime.GOMAXPROCS(0)
	}
	m.resolve()
	m.rehome()
	plans := m.touched()
	v := &View{AsOf: u.AsOf, Names: u.Names, Channels: u.Channels, Scores: u.Scores}
	v.Shards = make([]*Shard, max(len(base.Shards), len(m.Tail.buckets)))
	copy(v.Shards, base.Shards)
	m.parallel(len(plans), func(i int) {
		plans[i].prepare()
		if len(plans[i].ties) == 0 { // its records are still near
			plans[i].finish(v)
			plans[i] = nil
		}
	})
	plans = slices.DeleteFunc(plans, func(p *plan) bool { return p == nil })
	if err := m.settleTies(plans); err != nil {
		return nil, err
	}
	m.parallel(len(plans), func(i int) { plans[i].finish(v) })
	for n := len(v.Shards); n > 0 && (v.Shards[n-1] == nil || v.Shards[n-1].Persons() == 0); n-- {
		v.Shards = v.Shards[:n-1] // everybody went into somebody with a lower number
	}
	for i, s := range v.Shards {
		switch {
		case s == nil:
			v.Shards[i] = emptyShard(m.wide)
		case m.wide && s.Code16 == nil:
			v.Shards[i] = s.widened()
		}
	}
	v.Summarise()
	return v, nil
}

// Empty returns the view of no events.
func Empty(channels, scores []string) *View {
	return &View{Names: []string{}, Channels: channels, Scores: scores, Shards: []*Shard{}}
}

// Summarise counts the view's events and persons and finds its first and last
// event.
func (v *View) Summarise() {
	v.Events, v.Persons, v.From, v.To = 0, 0, 0, 0
	for _, s := range v.Shards {
		if len(s.Chan) == 0 {
			continue
		}
		first, last := s.span()
		if v.Events == 0 {
			v.From, v.To = first, last
		}
		v.From, v.To = min(v.From, first), max(v.To, last)
		v.Events += int64(len(s.Chan))
		v.Persons += int64(s.Persons())
	}
}

// span returns the first and the last event of a shard that has any.
func (s *Shard) span() (first, last journey.Instant) {
	if s.T64 != nil {
		return journey.Instant(slices.Min(s.T64)), journey.Instant(slices.Max(s.T64))
	}
	most := int64(0)
	if s.High == nil {
		most = int64(slices.Max(s.T32))
	}
	for i, h := range s.High {
		most = max(most, int64(h)<<32|int64(s.T32[i]))
	}
	return journey.Instant(s.Epoch), journey.Instant(s.Epoch + most*s.Unit)
}

func emptyShard(wide bool) *Shard {
	s := &Shard{Off: []uint32{0}, Chan: []uint8{}, Unit: 1_000_000, T32: []uint32{}, Person: []uint32{}, Row: []uint32{}}
	if s.Code8 = []uint8{}; wide {
		s.Code8, s.Code16 = nil, []uint16{}
	}
	return s
}

// widened returns the shard with wide codes; all else is shared.
func (s *Shard) widened() *Shard {
	w := *s
	w.Code16, w.Code8 = make([]uint16, len(s.Code8)), nil
	for i, c := range s.Code8 {
		w.Code16[i] = uint16(c)
	}
	return &w
}

// Locate returns where the person with that number is.
func (v *View) Locate(number uint32) (shard, i int, ok bool) {
	shard = int((number - 1) >> shardBits)
	if number == 0 || shard >= len(v.Shards) {
		return 0, 0, false
	}
	i, ok = slices.BinarySearch(v.Shards[shard].Person, number)
	return shard, i, ok
}

// merger is one run of Merge.
type merger struct {
	Update
	base   *View
	wide   bool
	leave  map[int]map[uint32]bool // shard -> numbers that move away
	arrive map[int][]arrival       // shard -> persons that come

	mu    sync.Mutex // guards the field below
	spare [][]record // memory of plans that are finished
}

// records returns memory for n records.
func (m *merger) records(n int) []record {
	m.mu.Lock()
	defer m.mu.Unlock()
	if last := len(m.spare) - 1; last >= 0 {
		s := m.spare[last]
		if m.spare = m.spare[:last]; cap(s) >= n {
			return s[:n]
		}
	}
	return make([]record, n, n+n/8)
}

// release takes back the memory of a plan.
func (m *merger) release(s []record) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.spare = append(m.spare, s)
}

// arrival is a person of the base that comes under another number.
type arrival struct {
	number   uint32
	shard, i int    // where it is in the base
	skip     uint32 // its events that are laid already
}

// resolve turns the sets of the tail's records into persons and moves records
// whose person belongs to another shard than was guessed.
func (m *merger) resolve() {
	t := m.Tail
	strays := make([][]record, len(t.buckets))
	m.parallel(len(t.buckets), func(b int) {
		for p, piece := range t.buckets[b] {
			kept := piece[:0]
			for _, r := range piece {
				r.set = m.Number(r.set) - 1
				if int(r.set>>shardBits) == b {
					kept = append(kept, r)
				} else {
					strays[b] = append(strays[b], r)
				}
			}
			t.buckets[b][p] = kept
		}
	})
	for _, list := range strays {
		for _, r := range list {
			t.put(int(r.set>>shardBits), r)
		}
	}
}

// rehome notes which persons of the base move from where to where.
func (m *merger) rehome() {
	m.leave, m.arrive = map[int]map[uint32]bool{}, map[int][]arrival{}
	for was, now := range m.Moved {
		shard, i, ok := m.base.Locate(was)
		if !ok {
			continue
		}
		if m.leave[shard] == nil {
			m.leave[shard] = map[uint32]bool{}
		}
		m.leave[shard][was] = true
		to := int((now - 1) >> shardBits)
		m.arrive[to] = append(m.arrive[to], arrival{number: now, shard: shard, i: i})
	}
	for _, list := range m.arrive { // map order must not decide anything
		slices.SortFunc(list, func(a, b arrival) int {
			if a.number != b.number {
				return int(int64(a.number) - int64(b.number))
			}
			if a.shard != b.shard {
				return a.shard - b.shard
			}
			return a.i - b.i
		})
	}
}

// touched returns a plan for each shard that changes, in order.
func (m *merger) touched() []*plan {
	n := max(len(m.base.Shards), len(m.Tail.buckets))
	for to := range m.arrive {
		n = max(n, to+1)
	}
	for len(m.Tail.buckets) < n {
		m.Tail.buckets = append(m.Tail.buckets, nil)
	}
	var plans []*plan
	for i := range n {
		records := 0
		for _, piece := range m.Tail.buckets[i] {
			records += len(piece)
		}
		if records+len(m.leave[i])+len(m.arrive[i]) > 0 {
			plans = append(plans, &plan{m: m, shard: i, records: records})
		}
	}
	return plans
}

// parallel calls fn for 0..n-1 on the workers.
func (m *merger) parallel(n int, fn func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(m.Workers, n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				fn(i)
			}
		})
	}
	wait.Wait()
}
