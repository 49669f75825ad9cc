package index_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/trail"
)

// event makes an event of a person at a second.
func event(second int64, name string, ids ...journey.HashedID) journey.Event {
	var e journey.Event
	e.Reset()
	e.Source, e.ID, e.Name = "web", fmt.Sprintf("%s at %d", name, second), name
	e.Time, e.Received, e.Hashed = journey.Instant(second*journey.Second), journey.Instant(second*journey.Second), ids
	return e
}

// trails prints a view: for each person its number and its events.
func trails(v *trail.View) map[uint32][]string {
	out := map[uint32][]string{}
	for _, s := range v.Shards {
		for p, number := range s.Person {
			for i := s.Off[p]; i < s.Off[p+1]; i++ {
				out[number] = append(out[number], name(v, s, i))
			}
		}
	}
	return out
}

func check(t *testing.T, x *index.Index, want map[uint32][]string) {
	t.Helper()
	mustRefresh(t, x)
	if d := cmp.Diff(want, trails(x.State().View())); d != "" {
		t.Fatalf("(-want +got)\n%s", d)
	}
}

func TestPersonsMergeAndSplit(t *testing.T) {
	h := hasher()
	device, phone, ada, bob := h.Hash("device_id", "d"), h.Hash("device_id", "p"), h.Hash("user_id", "ada"), h.Hash("user_id", "bob")
	log := mem.NewLog()
	x := mustOpen(t, index.Deps{Log: log})
	mustPut(t, log, []journey.Event{event(10, "look", device), event(20, "buy", ada), event(30, "call", bob)})
	check(t, x, map[uint32][]string{1: {"look"}, 2: {"buy"}, 3: {"call"}})

	mustPut(t, log, []journey.Event{event(15, "log in", device, ada)})
	check(t, x, map[uint32][]string{1: {"look", "log in", "buy"}, 3: {"call"}})
	if shard, i, ok := x.State().Locate(2); !ok || x.State().View().Shards[shard].Person[i] != 1 {
		t.Error("the number of a merged person does not lead to the person that remained")
	}

	mustPut(t, log, []journey.Event{event(40, "log in", device, bob)}) // a shared device
	check(t, x, map[uint32][]string{1: {"look", "log in", "buy"}, 3: {"call", "log in"}})

	decide := func(second int64, name, source string, ids ...journey.HashedID) journey.Event {
		e := event(second, name, ids...)
		e.Source, e.Kind = source, journey.Identity
		return e
	}
	mustPut(t, log, []journey.Event{decide(50, identity.MergeName, "web", ada, bob)}) // anybody may send that
	check(t, x, map[uint32][]string{1: {"look", "log in", "buy"}, 3: {"call", "log in"}})
	mustPut(t, log, []journey.Event{decide(60, identity.MergeName, "sojourn", ada, bob)})
	check(t, x, map[uint32][]string{1: {"look", "log in", "buy", "call", "log in"}})

	merges := x.State().Identity().Merges(1)
	last := merges[len(merges)-1]
	if !last.Manual || last.Gone != 3 || last.Pos != 6 {
		t.Fatalf("the last merge is %+v", last)
	}
	mustPut(t, log, []journey.Event{decide(70, identity.SplitName, "sojourn", last.IDs...), event(80, "return", bob), event(90, "tap", phone)})
	check(t, x, map[uint32][]string{1: {"look", "log in", "buy"}, 3: {"call", "log in", "return"}, 4: {"tap"}})
	if got := x.State().WithoutTrail(); got != 3 {
		t.Errorf("%d events of kind identity, want 3", got)
	}
	equal(t, "from nothing", mustOpen(t, index.Deps{Log: log}).State(), x.State())
}

func TestLateConflictIsReplayed(t *testing.T) {
	h := hasher()
	kiosk, ada, bob := h.Hash("device_id", "kiosk"), h.Hash("user_id", "ada"), h.Hash("user_id", "bob")
	log := mem.NewLog()
	x := mustOpen(t, index.Deps{Log: log})
	mustPut(t, log, []journey.Event{event(10, "look", kiosk), event(20, "log in", kiosk, ada), event(30, "log in", kiosk, bob)})
	check(t, x, map[uint32][]string{1: {"look", "log in"}, 3: {"log in"}})
	early := event(5, "sign up", kiosk, bob) // received before ada's
	mustPut(t, log, []journey.Event{early})
	check(t, x, map[uint32][]string{1: {"sign up", "look", "log in"}, 2: {"log in"}})
}

func TestDuplicatesChangeNothing(t *testing.T) {
	log := mem.NewLog()
	events := invent(rand.New(rand.NewPCG(1, 8)), worlds()["linked"])
	mustPut(t, log, events)
	x := mustOpen(t, index.Deps{Log: log})
	before := x.State()
	mustPut(t, log, events)
	mustRefresh(t, x)
	if x.State() != before {
		t.Error("duplicates made a new state")
	}
}

// flaky is a log that fails when asked to.
type flaky struct {
	*mem.Log
	failScan, failEvents bool
}

var errFlaky = errors.New("the disk is away")

func (f *flaky) Scan(ctx context.Context, from journey.Pos, fn func(*store.Chunk) error) error {
	n := 0
	return f.Log.Scan(ctx, from, func(c *store.Chunk) error {
		if n++; f.failScan && n == 2 {
			return errFlaky
		}
		return fn(c)
	})
}

func (f *flaky) Events(ctx context.Context, at []journey.Pos) ([]journey.Event, error) {
	if f.failEvents {
		return nil, errFlaky
	}
	return f.Log.Events(ctx, at)
}

func TestFailureIsMadeUpFor(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	w := worlds()["days"] // many events of one time: keys are asked for
	w.events, w.linked = 12_000, false
	events := invent(r, w)
	log := &flaky{Log: mem.NewLog()}
	mustPut(t, log.Log, events[:1000])
	x := mustOpen(t, index.Deps{Log: log})
	before := x.State()
	mustPut(t, log.Log, events[1000:])
	for _, fail := range []*bool{&log.failScan, &log.failEvents} {
		if fail == &log.failEvents { // few enough ties to be read one by one
			mustPut(t, log.Log, invent(r, w)[:12])
		}
		*fail = true
		err := x.Refresh(t.Context())
		if *fail = false; !errors.Is(err, errFlaky) || !errors.Is(x.Ready(), errFlaky) {
			t.Fatalf("refresh gives %v, ready gives %v", err, x.Ready())
		}
		if x.State() != before {
			t.Fatal("a refresh that failed changed the state")
		}
		mustRefresh(t, x)
		if x.Ready() != nil {
			t.Errorf("after a good refresh ready gives %v", x.Ready())
		}
		equal(t, "after a failure", mustOpen(t, index.Deps{Log: log}).State(), x.State())
		before = x.State()
	}
}

func TestRefreshCanBeGivenUp(t *testing.T) {
	log := mem.NewLog()
	x := mustOpen(t, index.Deps{Log: log})
	mustPut(t, log, invent(rand.New(rand.NewPCG(1, 10)), worlds()["plain"]))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.Refresh(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("refresh gives %v", err)
	}
	if err := x.Ready(); err != nil {
		t.Errorf("the caller gave up, but ready gives %v", err)
	}
}

func TestFollowKeepsCurrent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := mem.NewLog()
		x, err := index.Open(t.Context(), index.Deps{Log: log})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- x.Follow(ctx) }()
		id := hasher().Hash("person", "ada")
		for i := range int64(3) {
			mustPut(t, log, []journey.Event{event(i, "tick", id)})
			time.Sleep(1100 * time.Millisecond)
			if got := x.State().View().Events; got != i+1 {
				t.Errorf("after a second the view has %d events, want %d", got, i+1)
			}
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func TestReadersAndOneWriter(t *testing.T) {
	events := invent(rand.New(rand.NewPCG(2, 11)), worlds()["linked"])
	log := mem.NewLog()
	x := mustOpen(t, index.Deps{Log: log})
	rules, err := bind.Compile([]journey.Rule{{ID: "r", Touchpoint: "t", Match: map[string]string{"name": "name 1", "properties.plan": "*"}}})
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			for as := journey.Pos(0); as < journey.Pos(len(events)); {
				s := x.State()
				as = s.AsOf()
				b, err := s.Bound(t.Context(), rules)
				if err != nil {
					t.Error(err)
					return
				}
				if again, _ := s.Bound(t.Context(), rules); again != b {
					t.Error("a touchpoint column was worked out twice")
				}
				column, err := s.Trait(t.Context(), "tier")
				if err != nil || len(column.Off) != len(s.View().Shards) || b.Events != s.View().Events {
					t.Errorf("as of %d: %d of %d events bound, %v", as, b.Events, s.View().Events, err)
					return
				}
			}
		})
	}
	for from := 0; from < len(events); from += 40 {
		mustPut(t, log, events[from:min(from+40, len(events))])
		mustRefresh(t, x)
	}
	wait.Wait()
}

func TestTraits(t *testing.T) {
	h := hasher()
	device, ada := h.Hash("device_id", "d"), h.Hash("user_id", "ada")
	says := func(second int64, value string, ids ...journey.HashedID) journey.Event {
		e := event(second, "profile", ids...)
		e.Kind, e.Traits = journey.Identity, []journey.Prop{{Name: "plan", Value: value}, {Name: "of " + value, Value: "yes"}}
		return e
	}
	log := mem.NewLog()
	mustPut(t, log, []journey.Event{
		event(10, "look", device), event(20, "buy", ada),
		says(40, "gold", ada), says(5, "free", device), says(30, "silver", ada, device),
	})
	x := mustOpen(t, index.Deps{Log: log})
	names, err := x.State().TraitNames(t.Context())
	if d := cmp.Diff([]string{"of free", "of gold", "of silver", "plan"}, names); d != "" || err != nil {
		t.Errorf("names: %v %s", err, d)
	}
	column, err := x.State().Trait(t.Context(), "plan")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for k, c := range column.Code[0] {
		got = append(got, fmt.Sprint(column.At[0][k]/journey.Second, " ", column.Dict[c]))
	}
	if d := cmp.Diff([]string{"5 free", "30 silver", "40 gold"}, got); d != "" {
		t.Error(d)
	}
	if c, ok := column.Before(0, 0, journey.Instant(35*journey.Second)); !ok || column.Dict[c] != "silver" {
		t.Error("the plan at second 35 is not silver")
	}
	if none, err := x.State().Trait(t.Context(), "nothing"); err != nil || len(none.Off[0]) != 2 {
		t.Errorf("a trait that nobody stated: %+v, %v", none, err)
	}
}
