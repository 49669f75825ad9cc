package trail

import (
	"math"
	"slices"
	"sort"
)

// plan is how one shard of the new view is put together: a list of runs in the
// order of the new shard. Whole persons of the base are copied as ranges; new
// persons are ranges of the sorted tail; only persons who have both, or came
// together, are merged event by event.
type plan struct {
	m       *merger
	shard   int
	records int
	tail    []record // grouped by person, each group in order
	mixed   []ref    // events of merged persons, each person in order
	runs    []run
	ties    []tie
}

// ref is one event of a merged person.
type ref struct {
	time  int64
	shard int32 // of the base, or fromTail
	at    uint32
}

const fromTail = -1

// run is events of a person: base range (source >= 0), tail or mixed range. The
// runs of one person follow each other.
type run struct {
	person uint32 // number
	source int    // shard of the base, or inTail, inMixed
	lo, hi uint32
}

const (
	inTail  = -1
	inMixed = -2
)

// tie is a range of events of one person and time whose order needs keys.
type tie struct {
	mixed  bool
	lo, hi uint32
}

// prepare groups the tail by person and lays out the runs.
func (p *plan) prepare() {
	counts := p.group()
	base, leave, arrive := p.base(), p.m.leave[p.shard], p.m.arrive[p.shard]
	first := uint32(p.shard)<<shardBits + 1
	p.runs = make([]run, 0, min(1<<shardBits, base.Persons()+p.records))
	bi := 0
	for local := range uint32(1 << shardBits) {
		number := first + local
		lo, hi := counts[local], counts[local+1]
		var sources []arrival
		if bi < len(base.Person) && base.Person[bi] == number {
			if !leave[number] {
				sources = append(sources, arrival{number: number, shard: p.shard, i: bi})
			}
			bi++
		}
		for len(arrive) > 0 && arrive[0].number == number {
			sources, arrive = append(sources, arrive[0]), arrive[1:]
		}
		p.lay(number, lo, hi, sources)
	}
}

func (p *plan) base() *Shard {
	if p.shard < len(p.m.base.Shards) {
		return p.m.base.Shards[p.shard]
	}
	return emptyShard(false)
}

// group scatters the records by person, in log order within a person, and
// returns where each person's begin.
func (p *plan) group() []uint32 {
	counts := make([]uint32, 1<<shardBits+1)
	const mask = 1<<shardBits - 1
	pieces := p.m.Tail.buckets[p.shard]
	for _, piece := range pieces {
		for i := range piece {
			counts[piece[i].set&mask+1]++
		}
	}
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	p.tail = p.m.records(p.records)
	at := slices.Clone(counts)
	for k, piece := range pieces {
		for i := range piece {
			local := piece[i].set & mask
			p.tail[at[local]] = piece[i]
			at[local]++
		}
		pieces[k] = nil
	}
	p.m.Tail.buckets[p.shard] = nil
	return counts
}

// lay adds the run of one person.
func (p *plan) lay(number, lo, hi uint32, sources []arrival) {
	switch {
	case len(sources) == 0 && lo == hi:
		return
	case len(sources) == 0:
		p.sortTail(lo, hi)
		p.runs = append(p.runs, run{number, inTail, lo, hi})
	case len(sources) == 1:
		p.extend(number, lo, hi, sources[0])
	default:
		p.mix(number, lo, hi, sources)
	}
}

// extend lays a person of the base with new events. What lies before all of
// them is copied; most often that is everything.
func (p *plan) extend(number, lo, hi uint32, source arrival) {
	base := p.m.base.Shards[source.shard]
	from, to := base.Off[source.i], base.Off[source.i+1]
	first := int64(math.MaxInt64)
	for i := lo; i < hi; i++ {
		first = min(first, p.tail[i].time())
	}
	n := uint32(sort.Search(int(to-from), func(i int) bool { return int64(base.Time(from+uint32(i))) >= first }))
	if n > 0 {
		p.runs = append(p.runs, run{number, source.shard, from, from + n})
	}
	switch {
	case lo == hi:
	case from+n == to:
		p.sortTail(lo, hi)
		p.runs = append(p.runs, run{number, inTail, lo, hi})
	default:
		source.skip = n
		p.mix(number, lo, hi, []arrival{source})
	}
}

// sortTail orders a person's new events by time and sequence and notes what is
// still tied.
func (p *plan) sortTail(lo, hi uint32) {
	part, t := p.tail[lo:hi], p.m.Tail
	before := func(a, b *record) int {
		if x, y := a.time(), b.time(); x != y {
			return order(x, y)
		}
		return order(t.seq(a), t.seq(b))
	}
	tied := false
	for i := 1; i < len(part); i++ {
		switch c := before(&part[i-1], &part[i]); {
		case c > 0:
			slices.SortStableFunc(part, func(a, b record) int { return before(&a, &b) })
			tied = true // not known yet
			i = len(part)
		case c == 0:
			tied = true
		}
	}
	if !tied {
		return
	}
	for i := 0; i < len(part); {
		j := i + 1
		for j < len(part) && before(&part[i], &part[j]) == 0 {
			j++
		}
		if j > i+1 {
			p.ties = append(p.ties, tie{false, lo + uint32(i), lo + uint32(j)})
		}
		i = j
	}
}

func order(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// mix merges a person's runs of the base and of the tail by time. Events of one
// time are a tie: the base does not know its sequence numbers.
func (p *plan) mix(number, lo, hi uint32, sources []arrival) {
	start := uint32(len(p.mixed))
	for _, s := range sources {
		sh := p.m.base.Shards[s.shard]
		for at := sh.Off[s.i] + s.skip; at < sh.Off[s.i+1]; at++ {
			p.mixed = append(p.mixed, ref{int64(sh.Time(at)), int32(s.shard), at})
		}
	}
	for at := lo; at < hi; at++ {
		p.mixed = append(p.mixed, ref{p.tail[at].time(), fromTail, at})
	}
	part := p.mixed[start:]
	slices.SortStableFunc(part, func(a, b ref) int { return order(a.time, b.time) })
	for i := 0; i < len(part); {
		j := i + 1
		oneRun := part[i].shard != fromTail && len(sources) == 1
		for j < len(part) && part[j].time == part[i].time {
			oneRun = oneRun && part[j].shard != fromTail
			j++
		}
		if j > i+1 && !oneRun {
			p.ties = append(p.ties, tie{true, start + uint32(i), start + uint32(j)})
		}
		i = j
	}
	p.runs = append(p.runs, run{number, inMixed, start, uint32(len(p.mixed))})
}

// row returns the log position of an event of a tie.
func (p *plan) row(mixed bool, i uint32) uint32 {
	if !mixed {
		return p.tail[i].row
	}
	if r := p.mixed[i]; r.shard != fromTail {
		return p.m.base.Shards[r.shard].Row[r.at]
	}
	return p.tail[p.mixed[i].at].row
}

// settleTies asks for the keys of all tied events at once and orders them.
func (m *merger) settleTies(plans []*plan) error {
	var rows []uint32
	for _, p := range plans {
		for _, t := range p.ties {
			for i := t.lo; i < t.hi; i++ {
				rows = append(rows, p.row(t.mixed, i))
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	slices.Sort(rows)
	keys, err := m.Keys(rows)
	if err != nil {
		return err
	}
	m.parallel(len(plans), func(i int) {
		for _, t := range plans[i].ties {
			plans[i].settle(t, rows, keys)
		}
	})
	return nil
}

// settle orders one tie.
func (p *plan) settle(t tie, rows []uint32, keys []Key) {
	type keyed struct {
		key Key
		row uint32
		rec record
		ref ref
	}
	part := make([]keyed, 0, t.hi-t.lo)
	for i := t.lo; i < t.hi; i++ {
		k := keyed{row: p.row(t.mixed, i)}
		at, _ := slices.BinarySearch(rows, k.row)
		if k.key = keys[at]; t.mixed {
			k.ref = p.mixed[i]
		} else {
			k.rec = p.tail[i]
		}
		part = append(part, k)
	}
	slices.SortFunc(part, func(a, b keyed) int {
		switch {
		case a.key.Seq != b.key.Seq:
			return order(a.key.Seq, b.key.Seq)
		case a.key.ID < b.key.ID:
			return -1
		case a.key.ID > b.key.ID:
			return 1
		}
		return order(int64(a.row), int64(b.row)) // ids of two sources may be the same
	})
	for i, k := range part {
		if t.mixed {
			p.mixed[t.lo+uint32(i)] = k.ref
		} else {
			p.tail[t.lo+uint32(i)] = k.rec
		}
	}
}
