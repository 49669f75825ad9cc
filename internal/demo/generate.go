package demo

import (
	"container/heap"

	"github.com/sojournhq/sojourn/internal/journey"
)

// maxPending bounds the memory: at most so many moments wait for their arrival.
// Beyond it the earliest leave at once, so that very large companies arrive
// slightly out of order, as they do in life.
const maxPending = 1 << 20

// company is the number under which moments of nobody in particular run.
const company = 1<<32 - 1

// Generate invents the company and hands every event to emit in the order of
// arrival. The event and all it points to are valid during the call only. An
// error of emit stops the generation and is returned. The same configuration
// gives the same events and the same truth.
func Generate(cfg Config, emit func(*journey.Event) error) (Truth, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return Truth{}, err
	}
	g := generator{cfg: cfg, emit: emit, count: newCount(cfg)}
	if err := g.run(); err != nil {
		return Truth{}, err
	}
	return g.count.truth(), nil
}

type generator struct {
	cfg   Config
	emit  func(*journey.Event) error
	queue arrivals
	story []moment
	w     writer
	count *count
}

func (g *generator) run() error {
	g.w.cfg = g.cfg
	total := cumulative(g.cfg, g.cfg.Days)
	number := uint32(0)
	for d := range g.cfg.Days {
		midnight := g.cfg.start() + int64(d)*day
		if err := g.release(midnight); err != nil {
			return err
		}
		g.companyDay(d)
		upTo := uint32(int64(g.cfg.Persons) * cumulative(g.cfg, d+1) / total)
		for ; number < upTo; number++ {
			p := personOf(g.cfg.Seed, number)
			g.story = plan(g.cfg, p, d, g.story)
			g.count.person(&p, g.story)
			send(g.cfg, &p, g.story, &g.queue)
			for len(g.queue) > maxPending {
				if err := g.pop(); err != nil {
					return err
				}
			}
		}
	}
	return g.release(int64(g.cfg.End))
}

// release emits what arrived before the instant.
func (g *generator) release(before int64) error {
	for len(g.queue) > 0 && g.queue[0].received < before {
		if err := g.pop(); err != nil {
			return err
		}
	}
	return nil
}

func (g *generator) pop() error {
	m := heap.Pop(&g.queue).(moment)
	g.count.sent(&m)
	return g.emit(g.w.event(&m))
}

// weekday is how busy each day of the week is, from Thursday, on which the
// epoch fell.
var weekday = [7]int64{9, 10, 13, 14, 10, 9, 9}

// cumulative is the weight of the first n days: the week's rhythm on a company
// that grows by a fifth over the record.
func cumulative(cfg Config, n int) int64 {
	first := cfg.start() / day
	sum := int64(0)
	for d := range n {
		sum += weekday[(first+int64(d))%7] * int64(5*cfg.Days+d)
	}
	return sum
}

// companyDay queues what the company itself did on the day: what it spent on
// campaigns, and releases.
func (g *generator) companyDay(d int) {
	r := streamOf(g.cfg.Seed, uint64(company)*streamCount+uint64(d))
	at := g.cfg.start() + int64(d)*day + 4*hour
	add := func(t touch, serial int, a int32, cents int64) {
		heap.Push(&g.queue, moment{
			at: at, received: at + 30*minute, person: company, serial: uint16(serial),
			touch: t, score: -1, a: a, cents: int32(cents), b: int32(d),
		})
		g.count.company(t)
	}
	for i, c := range campaigns {
		mean := c.cents * int64(g.cfg.Persons) / 1000
		add(campaignCost, i, int32(i), mean*r.between(80, 120)/100)
	}
	if d == g.cfg.changeDay() {
		add(release, len(campaigns), 0, 0)
	}
	if d == g.cfg.burstFirst() {
		add(release, len(campaigns)+1, 1, 0)
	}
}
