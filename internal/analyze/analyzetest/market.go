package analyzetest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Touchpoints is the number of touchpoints of a market.
const Touchpoints = 60

// Codes of the market's wired funnel, in its order.
const (
	LandingPage   = 5
	ProductPage   = 15
	CartAdd       = 31
	CheckoutStart = 32
	Purchase      = 30
)

// MarketShards is the number of shards of a market.
const MarketShards = 4

// Market generates about the given number of events of one year: 12.2 for each
// customer (log-normal, at most 5,000), touchpoints by a Zipf law and a Markov
// successor table with a wired funnel, gaps of a mixture of sessions, hours and
// days, values on purchases and a sentiment on one event in twenty. Times are
// unique inside a customer. The same seed gives the same events.
func Market(events int, seed uint64) (*trail.View, *trail.Activity) {
	g := &market{rng: rand.New(rand.NewPCG(seed, 7)), zipf: zipfTable()}
	g.wire()
	v := &trail.View{
		Channels: []string{"", "email", "paid_search", "organic", "social", "display", "direct"},
		Scores:   []string{journey.Sentiment},
		AsOf:     journey.Pos(events),
	}
	for i := range Touchpoints {
		v.Names = append(v.Names, fmt.Sprintf("touchpoint_%02d", i))
	}
	epoch := int64(1735689600) * journey.Second // 2025-01-01
	v.From, v.To = journey.Instant(epoch), journey.Instant(epoch+365*journey.Day)
	person := uint32(0)
	for i := range MarketShards {
		want := events * (i + 1) / MarketShards
		s := &trail.Shard{Off: []uint32{0}, Epoch: epoch, Unit: journey.Second}
		grow(s, events/MarketShards+6000)
		for int(v.Events)+len(s.T32) < want {
			g.customer(s)
			s.Off = append(s.Off, uint32(len(s.T32)))
			s.Person = append(s.Person, person)
			person++
		}
		v.Events += int64(len(s.T32))
		v.Shards = append(v.Shards, s)
	}
	v.Persons = int64(person)
	return v, ByName(v)
}

func grow(s *trail.Shard, n int) {
	s.Code8, s.Chan, s.T32 = make([]uint8, 0, n), make([]uint8, 0, n), make([]uint32, 0, n)
	s.Off = append(make([]uint32, 0, n/8), s.Off...)
	s.Person = make([]uint32, 0, n/8)
}

type market struct {
	rng  *rand.Rand
	zipf []uint8
	next [Touchpoints][4]uint8
}

// zipfTable holds codes in the frequencies of a Zipf law with exponent 0.95.
func zipfTable() []uint8 {
	const size = 1 << 14
	var weight [Touchpoints]float64
	sum := 0.0
	for i := range weight {
		weight[i] = math.Pow(float64(i+1), -0.95)
		sum += weight[i]
	}
	out := make([]uint8, 0, size)
	acc := 0.0
	for i := range weight {
		acc += weight[i]
		for len(out) < int(acc/sum*size) {
			out = append(out, uint8(i))
		}
	}
	for len(out) < size {
		out = append(out, 0)
	}
	return out
}

func (g *market) wire() {
	for i := range g.next {
		for j := range g.next[i] {
			g.next[i][j] = g.draw()
		}
	}
	funnel := []uint8{LandingPage, ProductPage, CartAdd, CheckoutStart, Purchase}
	for i := 1; i < len(funnel); i++ {
		g.next[funnel[i-1]][0] = funnel[i]
	}
}

func (g *market) draw() uint8 { return g.zipf[g.rng.Uint32()&(1<<14-1)] }

// customer adds one customer's events.
func (g *market) customer(s *trail.Shard) {
	n := int(math.Exp(g.rng.NormFloat64()*1.1 + 1.9))
	n = max(1, min(n, 5000))
	at := uint32(g.rng.Uint64N(300 * 86400))
	code, channel := g.draw(), uint8(1+g.rng.Uint32N(6))
	for range n {
		if at >= 365*86400 {
			return
		}
		g.add(s, at, code, channel)
		r := g.rng.Uint32()
		gap := 86400 * (1 + float64(r>>8&15))
		switch {
		case r&255 < 178:
			gap = 45
		case r&255 < 222:
			gap = 3600
			channel = uint8(1 + r>>12%6)
		}
		at += 1 + uint32(gap*g.rng.ExpFloat64())
		if r>>20&7 < 5 {
			code = g.next[code][r>>24&3]
		} else {
			code = g.draw()
		}
	}
}

func (g *market) add(s *trail.Shard, at uint32, code, channel uint8) {
	pos := uint32(len(s.T32))
	s.T32, s.Code8, s.Chan = append(s.T32, at), append(s.Code8, code), append(s.Chan, channel)
	if code == Purchase {
		s.ValueAt, s.Value = append(s.ValueAt, pos), append(s.Value, int64(5+g.rng.Uint32N(200))*1_000_000)
	}
	if g.rng.Uint32N(20) == 0 {
		s.ScoreAt, s.ScoreType = append(s.ScoreAt, pos), append(s.ScoreType, 0)
		s.Score = append(s.Score, int32(g.rng.Uint32N(2001))-1000)
	}
}
