package index_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/trail"
)

var hasher = func() *identity.Hasher { return identity.NewHasher([]byte("key of the tests")) }

// world says how odd the invented events are.
type world struct {
	events, persons, names, channels int
	linked                           bool // several identifiers in an event
	manual                           bool
	span                             int64 // of times
	unit                             int64
}

const year = 365 * journey.Day

// invent makes events whose times collide, come late and lie far apart.
func invent(r *rand.Rand, w world) []journey.Event {
	h := hasher()
	out := make([]journey.Event, w.events)
	for i := range out {
		e := &out[i]
		e.Reset()
		e.Source, e.ID, e.Name = "web", fmt.Sprintf("%06d-%d", r.IntN(1_000_000), i), fmt.Sprintf("name %d", r.IntN(w.names))
		e.Received = journey.Instant(r.IntN(w.events))
		e.Time = journey.Instant(r.Int64N(w.span/w.unit)*w.unit - 22*year)
		e.Seq = int64(r.IntN(3))
		if r.IntN(50) == 0 {
			e.Seq = []int64{-5, 1 << 40}[r.IntN(2)]
		}
		if c := r.IntN(w.channels + 1); c > 0 {
			e.Channel = fmt.Sprintf("channel %d", c)
		}
		if r.IntN(5) == 0 {
			e.Value = journey.Micro(r.Int64N(1000))
		}
		if r.IntN(6) == 0 {
			e.Score, e.ScoreType = journey.Score(r.IntN(10)), []string{journey.NPS11, journey.CSAT5}[r.IntN(2)]
		}
		if r.IntN(3) == 0 {
			e.Props = []journey.Prop{{Name: "plan", Value: fmt.Sprint(r.IntN(4))}}
		}
		if r.IntN(8) == 0 {
			e.Traits = []journey.Prop{{Name: "tier", Value: fmt.Sprint(r.IntN(4))}}
		}
		e.Kind = journey.Kind([]journey.Kind{journey.Behaviour, journey.Behaviour, journey.Feedback, journey.Identity}[r.IntN(4)])
		p := r.IntN(w.persons)
		if r.IntN(20) > 0 {
			e.Hashed = append(e.Hashed, h.Hash("anonymous_id", fmt.Sprint(p)))
			if w.linked && r.IntN(4) == 0 {
				e.Hashed = append(e.Hashed, h.Hash("user_id", fmt.Sprint(p/3+r.IntN(2))))
			}
		} else {
			e.Kind = journey.Cost
		}
		if w.manual && e.Kind == journey.Identity && r.IntN(20) == 0 {
			e.Source, e.Name = "sojourn", []string{identity.MergeName, identity.SplitName}[r.IntN(2)]
			e.Hashed = append(e.Hashed, h.Hash("anonymous_id", fmt.Sprint(r.IntN(w.persons))))
		}
		e.Fingerprint = r.Uint64()
	}
	return out
}

func mustPut(t testing.TB, log *mem.Log, events []journey.Event) {
	t.Helper()
	if _, err := log.Put(context.Background(), events); err != nil {
		t.Fatal(err)
	}
}

func mustOpen(t testing.TB, d index.Deps) *index.Index {
	t.Helper()
	x, err := index.Open(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func mustRefresh(t *testing.T, x *index.Index) {
	t.Helper()
	if err := x.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// equal compares all that a state answers.
func equal(t *testing.T, what string, a, b *index.State) {
	t.Helper()
	ctx := context.Background()
	if d := cmp.Diff(a.View(), b.View(), cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%s: views differ\n%s", what, d)
	}
	if a.WithoutPerson() != b.WithoutPerson() || a.WithoutTrail() != b.WithoutTrail() {
		t.Fatalf("%s: %d and %d events without a person, %d and %d without a trail", what, a.WithoutPerson(), b.WithoutPerson(), a.WithoutTrail(), b.WithoutTrail())
	}
	for _, path := range []string{"properties.plan", "kind", "source", "name", "channel", "score_type"} {
		x, err := a.Property(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		y, err := b.Property(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		for s := range x.Codes {
			for i := range x.Codes[s] {
				if x.Dict[x.Codes[s][i]] != y.Dict[y.Codes[s][i]] {
					t.Fatalf("%s: %s of event %d of shard %d is %q and %q", what, path, i, s, x.Dict[x.Codes[s][i]], y.Dict[y.Codes[s][i]])
				}
			}
		}
	}
	x, err := a.Trait(ctx, "tier")
	if err != nil {
		t.Fatal(err)
	}
	y, err := b.Trait(ctx, "tier")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(x, y, cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%s: traits differ\n%s", what, d)
	}
}

// naive checks a state against a plain evaluation of the log.
func naive(t *testing.T, s *index.State, events []journey.Event) {
	t.Helper()
	ctx := context.Background()
	type where struct {
		number uint32
		event  int
	}
	var want []where
	for i := range events {
		e := &events[i]
		if e.Kind == journey.Identity || len(e.Hashed) == 0 {
			continue
		}
		ids := e.Hashed
		strongest := ids[len(ids)-1] // user_id where there is one
		n, ok := s.Identity().Resolve(strongest)
		if !ok {
			t.Fatalf("event %d: its person is unknown", i)
		}
		want = append(want, where{n, i})
	}
	sort.SliceStable(want, func(i, j int) bool {
		if want[i].number != want[j].number {
			return want[i].number < want[j].number
		}
		return events[want[i].event].Before(&events[want[j].event])
	})
	plan, err := s.Property(ctx, "properties.plan")
	if err != nil {
		t.Fatal(err)
	}
	v := s.View()
	if v.Events != int64(len(want)) {
		t.Fatalf("%d events in trails, want %d", v.Events, len(want))
	}
	k := 0
	for si, sh := range v.Shards {
		values, scores := 0, 0
		for p := range sh.Persons() {
			for i := sh.Off[p]; i < sh.Off[p+1]; i++ {
				e := &events[want[k].event]
				channel := v.Channels[sh.Chan[i]]
				if sh.Chan[i] == 255 && channel == "other" {
					channel = e.Channel
				}
				got := fmt.Sprintln(sh.Person[p], sh.Row[i], sh.Time(i), channel, name(v, sh, i), plan.Dict[plan.Codes[si][i]])
				pv, _ := e.Prop("plan")
				exp := fmt.Sprintln(want[k].number, want[k].event, e.Time, e.Channel, e.Name, pv)
				if got != exp {
					t.Fatalf("shard %d event %d: got %s, want %s", si, i, got, exp)
				}
				if e.Value != journey.NoMicro {
					if sh.ValueAt[values] != i || sh.Value[values] != int64(e.Value) {
						t.Fatalf("value %d of shard %d is wrong", values, si)
					}
					values++
				}
				if e.Score != journey.NoScore {
					if sh.ScoreAt[scores] != i || sh.Score[scores] != int32(e.Score) || v.Scores[sh.ScoreType[scores]] != e.ScoreType {
						t.Fatalf("score %d of shard %d is wrong", scores, si)
					}
					scores++
				}
				k++
			}
		}
		if values != len(sh.Value) || scores != len(sh.Score) {
			t.Fatalf("shard %d has %d values and %d scores too many", si, len(sh.Value)-values, len(sh.Score)-scores)
		}
	}
}

func name(v *trail.View, s *trail.Shard, i uint32) string {
	if s.Code16 != nil {
		return v.Names[s.Code16[i]]
	}
	return v.Names[s.Code8[i]]
}

func worlds() map[string]world {
	return map[string]world{
		"plain":       {events: 600, persons: 40, names: 5, channels: 3, span: year, unit: journey.Second},
		"linked":      {events: 600, persons: 40, names: 5, channels: 3, span: year, unit: journey.Second, linked: true},
		"manual":      {events: 600, persons: 40, names: 5, channels: 3, span: year, unit: journey.Second, linked: true, manual: true},
		"days":        {events: 500, persons: 10, names: 5, channels: 3, span: 20 * journey.Day, unit: journey.Day, linked: true},
		"centuries":   {events: 300, persons: 20, names: 5, channels: 3, span: 8000 * year, unit: journey.Second},
		"micro":       {events: 300, persons: 20, names: 5, channels: 3, span: year, unit: 1},
		"long":        {events: 300, persons: 20, names: 5, channels: 3, span: 20 * year, unit: 1},
		"many names":  {events: 1500, persons: 20, names: 700, channels: 400, span: year, unit: journey.Millisecond},
		"one person":  {events: 6000, persons: 1, names: 9, channels: 3, span: year, unit: journey.Minute},
		"many people": {events: 9000, persons: 9000, names: 9, channels: 3, span: year, unit: journey.Second, linked: true},
	}
}

func TestViewEqualsTheNaiveOne(t *testing.T) {
	for what, w := range worlds() {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(7, uint64(len(what))))
			events := invent(r, w)
			if w.manual {
				return // after a split the person of a set is not that of its identifiers one by one
			}
			log := mem.NewLog()
			mustPut(t, log, events)
			naive(t, mustOpen(t, index.Deps{Log: log}).State(), events)
		})
	}
}

func TestViewDoesNotDependOnBatches(t *testing.T) {
	for what, w := range worlds() {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(3) {
				r := rand.New(rand.NewPCG(seed, 3))
				events := invent(r, w)
				log := mem.NewLog()
				dir := t.TempDir()
				x := mustOpen(t, index.Deps{Log: log, Dir: dir})
				for from := 0; from < len(events); {
					to := min(len(events), from+1+r.IntN(len(events)/4))
					mustPut(t, log, events[from:to])
					mustRefresh(t, x)
					if _, err := x.State().Trait(context.Background(), "tier"); err != nil {
						t.Fatal(err)
					}
					if _, err := x.State().Property(context.Background(), "properties.plan"); err != nil {
						t.Fatal(err)
					}
					if r.IntN(2) == 0 {
						if err := x.Save(context.Background()); err != nil {
							t.Fatal(err)
						}
						x = mustOpen(t, index.Deps{Log: log, Dir: dir})
						if x.Reason() != "" {
							t.Fatalf("the index file was refused: %s", x.Reason())
						}
					}
					from = to
				}
				equal(t, fmt.Sprint("seed ", seed), mustOpen(t, index.Deps{Log: log}).State(), x.State())
				before := x.State()
				if err := x.Rebuild(context.Background()); err != nil {
					t.Fatal(err)
				}
				equal(t, fmt.Sprint("rebuilt, seed ", seed), before, x.State())
			}
		})
	}
}

// content is what a view says, free of numbers that arrival decides.
func content(v *trail.View, events []journey.Event) []string {
	var out []string
	for _, s := range v.Shards {
		for p := range s.Persons() {
			var b strings.Builder
			for i := s.Off[p]; i < s.Off[p+1]; i++ {
				fmt.Fprint(&b, events[s.Row[i]].ID, s.Time(i), " ")
			}
			out = append(out, b.String())
		}
	}
	sort.Strings(out)
	return out
}

func TestTrailsDoNotDependOnArrival(t *testing.T) {
	w := worlds()["linked"]
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 4))
		events := invent(r, w)
		log := mem.NewLog()
		mustPut(t, log, events)
		want := content(mustOpen(t, index.Deps{Log: log}).State().View(), events)
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		log = mem.NewLog()
		x := mustOpen(t, index.Deps{Log: log})
		for from := 0; from < len(events); from += 97 {
			mustPut(t, log, events[from:min(from+97, len(events))])
			mustRefresh(t, x)
		}
		if d := cmp.Diff(want, content(x.State().View(), events)); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
	}
}

func TestEmptyLog(t *testing.T) {
	log := mem.NewLog()
	x := mustOpen(t, index.Deps{Log: log, Dir: t.TempDir()})
	v := x.State().View()
	if v.Events != 0 || v.Persons != 0 || len(v.Shards) != 0 || v.Channels[0] != "" {
		t.Errorf("view of nothing: %+v", v)
	}
	if names, err := x.State().TraitNames(t.Context()); err != nil || len(names) != 0 {
		t.Errorf("traits %v, %v", names, err)
	}
	if _, err := x.State().Property(t.Context(), "properties.none"); err != nil {
		t.Error(err)
	}
	if _, _, ok := x.State().Locate(1); ok {
		t.Error("somebody is in an empty log")
	}
	if _, err := x.State().Property(t.Context(), "nonsense"); journey.KindOf(err) != journey.Invalid {
		t.Errorf("a field that does not exist: %v", err)
	}
}

func TestDamagedFileIsReplaced(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	events := invent(r, worlds()["linked"])
	log := mem.NewLog()
	mustPut(t, log, events)
	dir := t.TempDir()
	first := mustOpen(t, index.Deps{Log: log, Dir: dir})
	if first.Reason() != "" {
		t.Errorf("the first build gives the reason %q", first.Reason())
	}
	path := filepath.Join(dir, "trails.idx")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{
		"empty": {}, "cut off": whole[:len(whole)/2], "another file": []byte(strings.Repeat("x", 500)),
		"flipped": append(append(append([]byte{}, whole[:len(whole)/2]...), ^whole[len(whole)/2]), whole[len(whole)/2+1:]...),
	} {
		if err := os.Remove(path); err != nil { // the old file is mapped
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		x := mustOpen(t, index.Deps{Log: log, Dir: dir})
		if x.Reason() == "" {
			t.Errorf("%s: no reason is given", what)
		}
		equal(t, what, first.State(), x.State())
		if again := mustOpen(t, index.Deps{Log: log, Dir: dir}); again.Reason() != "" {
			t.Errorf("%s: the file was not replaced: %s", what, again.Reason())
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.tmp"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files stay: %v, %v", left, err)
	}
}

func TestAbandonedFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{"trails.idx.1.tmp": 2 * time.Hour, "trails.idx.2.tmp": time.Minute} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(path, then, then); err != nil {
			t.Fatal(err)
		}
	}
	log := mem.NewLog()
	mustPut(t, log, invent(rand.New(rand.NewPCG(1, 6)), worlds()["plain"]))
	mustOpen(t, index.Deps{Log: log, Dir: dir})
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 2 { // the file and what another process may be writing
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestFileOfAnotherLogIsRefused(t *testing.T) {
	dir := t.TempDir()
	for seed := range uint64(2) {
		log := mem.NewLog()
		mustPut(t, log, invent(rand.New(rand.NewPCG(seed, 6)), worlds()["plain"]))
		x := mustOpen(t, index.Deps{Log: log, Dir: dir})
		if refused := strings.Contains(x.Reason(), "another event log"); refused != (seed == 1) {
			t.Errorf("log %d: reason %q", seed, x.Reason())
		}
		equal(t, "built", mustOpen(t, index.Deps{Log: log}).State(), x.State())
	}
	x := mustOpen(t, index.Deps{Log: mem.NewLog(), Dir: dir})
	if !strings.Contains(x.Reason(), "longer event log") || x.State().View().Events != 0 {
		t.Errorf("an empty log: reason %q, %d events", x.Reason(), x.State().View().Events)
	}
	log := mem.NewLog()
	mustPut(t, log, invent(rand.New(rand.NewPCG(1, 6)), worlds()["plain"]))
	other := mustOpen(t, index.Deps{Log: log, Dir: dir, Identity: identity.Config{Limits: map[string]int{"*": 1}}})
	if !strings.Contains(other.Reason(), "rules of identity") {
		t.Errorf("other rules: reason %q", other.Reason())
	}
}
