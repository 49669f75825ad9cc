package trail_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// fact is an event with its key.
type fact struct {
	trail.Event
	id string
}

// facts invents events in which times, sequence numbers and persons meet often.
func facts(r *rand.Rand, n, persons int) []fact {
	out := make([]fact, n)
	tick := []int64{1_000, 86_400_000_001, 400 * 86_400_000_001}[r.IntN(3)] // short, tall and long columns
	for i := range out {
		out[i] = fact{trail.Event{
			Set: uint32(r.IntN(persons)), Row: uint32(i), Time: int64(r.IntN(40)-20) * tick, Seq: int64(r.IntN(3)), Code: uint16(r.IntN(7)),
			Channel: uint8(r.IntN(3)), Value: int64(journey.NoMicro), Score: int32(journey.NoScore),
		}, fmt.Sprint("id ", r.IntN(1000))}
		if r.IntN(4) == 0 {
			out[i].Value = r.Int64N(100)
		}
		if r.IntN(4) == 0 {
			out[i].Score, out[i].ScoreType = int32(r.IntN(10)), uint8(r.IntN(2))
		}
		if r.IntN(30) == 0 {
			out[i].Seq = []int64{-1, 1 << 50}[r.IntN(2)]
		}
	}
	return out
}

func tail(fs []fact) *trail.Tail {
	t := trail.NewTail()
	for i := range fs {
		t.Add(&fs[i].Event, fs[i].Set+1)
	}
	return t
}

func update(all []fact, t *trail.Tail, asOf int, number func(uint32) uint32, moved map[uint32]uint32) trail.Update {
	return trail.Update{
		AsOf: journey.Pos(asOf), Names: []string{"a", "b", "c", "d", "e", "f", "g"}, Channels: []string{"", "x", "y"}, Scores: []string{"", "nps11"},
		Tail: t, Number: number, Moved: moved, Workers: 2,
		Keys: func(rows []uint32) ([]trail.Key, error) {
			var out []trail.Key
			for _, row := range rows {
				out = append(out, trail.Key{Seq: all[row].Seq, ID: all[row].id})
			}
			return out, nil
		},
	}
}

func mustMerge(t *testing.T, base *trail.View, u trail.Update) *trail.View {
	t.Helper()
	v, err := trail.Merge(base, u)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMergeDependsOnEventsAlone(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 20))
		persons := []int{1, 5, 20_000}[r.IntN(3)]
		all := facts(r, 20+r.IntN(400), persons)
		into := map[uint32]uint32{} // set -> set it belongs to in the end
		number := func(set uint32) uint32 {
			for {
				to, ok := into[set]
				if !ok {
					return set + 1
				}
				set = to
			}
		}
		var v *trail.View
		for from := 0; from < len(all); {
			to := min(len(all), from+1+r.IntN(100))
			moved := map[uint32]uint32{}
			if r.IntN(2) == 0 && persons > 1 {
				gone := uint32(1 + r.IntN(persons-1))
				if _, twice := into[gone]; !twice {
					into[gone] = uint32(r.IntN(int(gone)))
					moved[gone+1] = number(gone)
				}
			}
			v = mustMerge(t, v, update(all, tail(all[from:to]), to, number, moved))
			from = to
		}
		whole := mustMerge(t, nil, update(all, tail(all), len(all), number, nil))
		if d := cmp.Diff(whole, v, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
		rows := []int{}
		for _, s := range whole.Shards {
			for _, row := range s.Row {
				rows = append(rows, int(row))
			}
		}
		want := slices.Clone(all)
		sort.SliceStable(want, func(i, j int) bool {
			a, b := want[i], want[j]
			switch {
			case number(a.Set) != number(b.Set):
				return number(a.Set) < number(b.Set)
			case a.Time != b.Time:
				return a.Time < b.Time
			case a.Seq != b.Seq:
				return a.Seq < b.Seq
			}
			return a.id < b.id
		})
		for i := range want {
			if rows[i] != int(want[i].Row) {
				t.Fatalf("seed %d: event %d is row %d, want %d", seed, i, rows[i], want[i].Row)
			}
		}
	}
}

func TestMergeSharesWhatDidNotChange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 21))
	all := facts(r, 3000, 60_000)
	number := func(set uint32) uint32 { return set + 1 }
	base := mustMerge(t, nil, update(all, tail(all[:2999]), 2999, number, nil))
	v := mustMerge(t, base, update(all, tail(all[2999:]), 3000, number, nil))
	changed := 0
	for i := range v.Shards {
		if v.Shards[i] != base.Shards[i] {
			changed++
		}
	}
	if changed != 1 || v.Events != base.Events+1 {
		t.Errorf("one event changed %d shards and made %d events of %d", changed, v.Events, base.Events)
	}
}

func TestKeysAreAskedForOnlyWhereTheyDecide(t *testing.T) {
	number := func(set uint32) uint32 { return set + 1 }
	broken := errors.New("the keys are away")
	for _, c := range []struct {
		what string
		a, b trail.Event
		asks bool
	}{
		{"other times", trail.Event{Time: 1}, trail.Event{Time: 2, Row: 1}, false},
		{"other sequence", trail.Event{Seq: 1}, trail.Event{Seq: 0, Row: 1}, false},
		{"other persons", trail.Event{}, trail.Event{Set: 1, Row: 1}, false},
		{"same time and sequence", trail.Event{}, trail.Event{Row: 1}, true},
	} {
		u := update(nil, tail([]fact{{Event: c.a}, {Event: c.b}}), 2, number, nil)
		u.Keys = func([]uint32) ([]trail.Key, error) { return nil, broken }
		if _, err := trail.Merge(nil, u); errors.Is(err, broken) != c.asks {
			t.Errorf("%s: asked for keys: %v, want %v", c.what, errors.Is(err, broken), c.asks)
		}
	}
}

func TestWideCodes(t *testing.T) {
	number := func(set uint32) uint32 { return set + 1 }
	all := facts(rand.New(rand.NewPCG(1, 22)), 50, 20_000)
	u := update(all, tail(all[:49]), 49, number, nil)
	narrow := mustMerge(t, nil, u)
	for len(u.Names) < 255 {
		u.Names = append(u.Names, fmt.Sprint(len(u.Names)))
	}
	u.Tail = trail.NewTail()
	if v := mustMerge(t, narrow, u); v.Shards[0] != narrow.Shards[0] {
		t.Error("255 names do not fit a byte")
	}
	u.Names = append(u.Names, "one more")
	all[49].Code = 255
	u.Tail = tail(all[49:])
	v := mustMerge(t, narrow, u)
	if v.EventNames().C16 == nil || v.EventNames().C8 != nil {
		t.Fatal("256 names are not wide in all shards")
	}
	u.Tail = tail(all)
	if d := cmp.Diff(mustMerge(t, nil, u), v, cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

func TestLocate(t *testing.T) {
	number := func(set uint32) uint32 { return set + 1 }
	all := facts(rand.New(rand.NewPCG(1, 23)), 300, 40_000)
	v := mustMerge(t, nil, update(all, tail(all), 300, number, nil))
	for _, f := range all {
		shard, i, ok := v.Locate(f.Set + 1)
		if !ok || v.Shards[shard].Person[i] != f.Set+1 {
			t.Fatalf("person %d is not where Locate says", f.Set+1)
		}
	}
	for _, nobody := range []uint32{0, 40_001, 1<<32 - 1} {
		if _, _, ok := v.Locate(nobody); ok {
			t.Errorf("person %d was found", nobody)
		}
	}
}

// TestBaseColumnsTakeTenBytes: whatever the precision of its times, an event
// stays below ten bytes in memory.
func TestBaseColumnsTakeTenBytes(t *testing.T) {
	for name, unit := range map[string]int64{"seconds": journey.Second, "milliseconds": journey.Millisecond, "microseconds": 1} {
		r := rand.New(rand.NewPCG(3, 3))
		all := make([]fact, 50_000)
		for i := range all {
			all[i] = fact{trail.Event{
				Set: uint32(r.IntN(2_500)), Row: uint32(i), Time: r.Int64N(365*journey.Day/unit) * unit, Code: uint16(r.IntN(7)),
				Value: int64(journey.NoMicro), Score: int32(journey.NoScore),
			}, fmt.Sprint(i)}
		}
		v := mustMerge(t, trail.Empty([]string{"", "x", "y"}, []string{"", "nps11"}), update(all, tail(all), len(all), func(set uint32) uint32 { return set + 1 }, nil))
		if got := float64(v.BaseBytes()) / float64(v.Events); got > 10 || v.Events != 50_000 {
			t.Errorf("%s: %.2f bytes for each of %d events, want at most 10", name, got, v.Events)
		}
	}
}
