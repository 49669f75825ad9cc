package analyze

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// maxPasses bounds how often a fold may go over the cases.
const maxPasses = 4

// taskPersons is how many persons a worker takes at a time. It is a multiple of
// 64, so that two workers never write the same word of a [trail.Bitmap].
const taskPersons = 8192

// Counts say how much a run looked at.
type Counts struct {
	Persons int64
	Cases   int64
	Events  int64
	Last    journey.Instant // time of the last event counted; NoInstant without any
}

// noCounts are the counts before any block.
func noCounts(v *trail.View, cut *trail.Cut) Counts {
	if cut.Whole() && v.Events > 0 {
		return Counts{Last: v.To}
	}
	return Counts{Last: journey.NoInstant}
}

// add counts a block of a cut.
func (c *Counts) add(b *trail.Block, cut *trail.Cut) {
	c.Cases += int64(b.Cases)
	c.Events += int64(b.Off[b.Cases] - b.Off[0])
	c.Persons += persons(b)
	if cut.Whole() {
		return // the last event is the view's, and times need not be read
	}
	var last uint32
	if b.T32 != nil {
		last = latest(b.T32, b.Off[:b.Cases+1])
	} else {
		last = latest(b.T64, b.Off[:b.Cases+1])
	}
	if t := b.Time(last); t > c.Last {
		c.Last = t
	}
}

// persons returns how many persons the cases of a block belong to.
func persons(b *trail.Block) int64 {
	if b.First == nil {
		return int64(b.Cases)
	}
	n := int64(1)
	for i := 1; i < b.Cases; i++ {
		if b.Person[i] != b.Person[i-1] {
			n++
		}
	}
	return n
}

// latest returns the event with the greatest time. Within a case the last event
// is the latest.
func latest[T uint32 | int64](t []T, off []uint32) uint32 {
	best := off[1] - 1
	for _, end := range off[1:] {
		if t[end-1] > t[best] {
			best = end - 1
		}
	}
	return best
}

func (c *Counts) merge(o Counts) {
	c.Persons += o.Persons
	c.Cases += o.Cases
	c.Events += o.Events
	c.Last = max(c.Last, o.Last)
}

// RunFold runs a fold over all cases of a cut, in parallel. The answer does not
// depend on how persons lie in shards or blocks, nor on which goroutine saw
// them, as far as the fold's Merge is associative and commutative.
func RunFold[S, R any](ctx context.Context, v *trail.View, c *trail.Cut, f Fold[S, R]) (result R, counted Counts, err error) {
	var none R
	defer func() {
		if p := recover(); p != nil {
			result, counted, err = none, Counts{}, fault(p)
		}
	}()
	for range maxPasses {
		state, counts, err := pass(ctx, v, c, f)
		if err != nil {
			return none, Counts{}, err
		}
		r, next := f.Done(state)
		if next == nil {
			return r, counts, nil
		}
		f = *next
	}
	return none, Counts{}, errPasses()
}

func errPasses() error {
	return journey.Errorf(journey.Internal, "the analysis asked for more than %d passes over the events", maxPasses)
}

// pass goes over all cases once.
func pass[S, R any](ctx context.Context, v *trail.View, c *trail.Cut, f Fold[S, R]) (S, Counts, error) {
	type part struct {
		state  S
		counts Counts
	}
	var parts []*part
	err := scan(ctx, v, c, func() func(*trail.Block) {
		p := &part{state: f.New(), counts: noCounts(v, c)}
		parts = append(parts, p)
		return func(b *trail.Block) {
			f.Step(p.state, b)
			p.counts.add(b, c)
		}
	})
	if err != nil {
		var none S
		return none, Counts{}, err
	}
	total := parts[0]
	for _, p := range parts[1:] {
		f.Merge(total.state, p.state)
		total.counts.merge(p.counts)
	}
	return total.state, total.counts, nil
}

// task is a run of persons of one shard.
type task struct{ shard, lo, hi int }

func tasksOf(v *trail.View) []task {
	var out []task
	for i, s := range v.Shards {
		for lo := 0; lo < s.Persons(); lo += taskPersons {
			out = append(out, task{i, lo, min(lo+taskPersons, s.Persons())})
		}
	}
	return out
}

// scan hands all cases of the cut to workers, each block to one of them. worker
// makes the function of one; it is called before any block is handed out, at
// least once.
func scan(ctx context.Context, v *trail.View, c *trail.Cut, worker func() func(*trail.Block)) error {
	return parallel(ctx, tasksOf(v), func() func(task) {
		step, s := worker(), &trail.Scratch{}
		return func(t task) {
			v.Range(t.shard, t.lo, t.hi, c, s, func(b *trail.Block) bool {
				step(b)
				return true
			})
		}
	})
}

// parallel hands tasks to workers until none is left or the context ends. A
// fault of a worker becomes an error.
func parallel(ctx context.Context, tasks []task, worker func() func(task)) error {
	workers := make([]func(task), max(1, min(runtime.GOMAXPROCS(0), len(tasks))))
	for i := range workers {
		workers[i] = worker()
	}
	var next atomic.Int64
	errs := make([]error, len(workers))
	var wg sync.WaitGroup
	for i, work := range workers {
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					errs[i] = fault(p)
				}
			}()
			for ctx.Err() == nil {
				t := next.Add(1) - 1
				if t >= int64(len(tasks)) {
					return
				}
				work(tasks[t])
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// fault turns a recovered panic into an error.
func fault(p any) error {
	if known, ok := p.(*journey.Error); ok {
		return known
	}
	return &journey.Error{Kind: journey.Internal, Msg: "the question ended in a fault of the program",
		Hint: "please report it with the log", Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
}

// EachWith calls the functions of workers with 0 to n-1, run neighbours at a
// time, in parallel, and returns when all are done. worker makes the function of
// one; it is called before any work, at least once. A fold's Done may use it: a
// fault of a worker is one of the fold.
func EachWith(n, run int, worker func() func(i int)) {
	var tasks []task
	for lo := 0; lo < n; lo += run {
		tasks = append(tasks, task{lo: lo, hi: min(lo+run, n)})
	}
	err := parallel(context.Background(), tasks, func() func(task) {
		fn := worker()
		return func(t task) {
			for i := t.lo; i < t.hi; i++ {
				fn(i)
			}
		}
	})
	if err != nil {
		panic(err)
	}
}
