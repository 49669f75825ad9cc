package room_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// meet is a workshop at the map m that ana began, over stores that outlive its
// documents.
type meet struct {
	t     *testing.T
	deps  room.Deps
	kept  *mem.Accounts
	docs  *room.Docs
	at    *room.Workshops
	n     map[string]int64
	mu    sync.Mutex // guards below
	banal map[string]bool
}

func newMeet(t *testing.T) *meet {
	t.Helper()
	m := &meet{t: t, deps: memory(), kept: mem.NewAccounts(), n: map[string]int64{}, banal: map[string]bool{}}
	m.deps.Workshops, m.deps.Leads = m.kept, m.leads
	m.restart()
	mustCreate(t, m.docs, "m")
	m.want("the map", m.push("ana",
		ops.Op{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "Buy"}},
		ops.Op{K: ops.Create, ID: "t", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I pay"}},
		ops.Op{K: ops.Create, ID: "p", Type: "card", At: &ops.Place{Parent: "t"}, F: map[string]any{"kind": "pain", "text": "A fee"}},
		ops.Op{K: ops.Create, ID: "q", Type: "card", At: &ops.Place{Parent: "t"}, F: map[string]any{"kind": "thought", "text": "Hm"}},
		ops.Op{K: ops.Create, ID: "l", Type: "lane", F: map[string]any{"kind": "text", "title": "Ours"}},
	), "")
	m.begin("w")
	return m
}

// restart lets another server go on with what is stored.
func (m *meet) restart() {
	m.docs = room.New(m.deps)
	m.at = room.NewWorkshops(m.docs, m.kept)
}

func (m *meet) leads(_ context.Context, user string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.banal[user], nil
}

// demote takes the right to lead from a user.
func (m *meet) demote(user string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.banal[user] = true
}

func (m *meet) begin(id string) {
	m.t.Helper()
	w := store.Workshop{ID: id, Map: "m", Hash: []byte(id), By: "ana", Expires: m.deps.Clock.Now() + journey.Instant(journey.Hour), State: []byte("{}")}
	if err := m.kept.BeginWorkshop(m.t.Context(), w); err != nil {
		m.t.Fatal(err)
	}
	if _, err := m.at.Open(m.as("ana"), "m", room.Opening{Title: "Review"}); err != nil {
		m.t.Fatal(err)
	}
}

func (m *meet) end(id string) {
	m.t.Helper()
	_, err := m.kept.ChangeWorkshop(m.t.Context(), id, func(w *store.Workshop) error { w.Ended = m.deps.Clock.Now(); return nil })
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *meet) as(id string) context.Context {
	return auth.With(context.Background(), auth.Principal{ID: id, Name: "Name of " + id, Role: auth.Editor})
}

func (m *meet) push(who string, list ...ops.Op) error {
	m.t.Helper()
	m.n[who]++
	_, err := m.docs.Push(m.as(who), "m", room.Push{ClientID: who, N: m.n[who], Batch: ops.Batch{Ops: list}})
	if err != nil {
		m.n[who]--
	}
	return err
}

func (m *meet) lead(who string, step room.Step) error {
	_, err := m.at.Lead(m.as(who), "m", step)
	return err
}

func (m *meet) want(what string, err error, kind journey.ErrorKind) {
	m.t.Helper()
	if got := journey.KindOf(err); err == nil && kind != "" || err != nil && got != kind {
		m.t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func setF(id, field, to string) ops.Op {
	return ops.Op{K: ops.SetF, ID: id, F: map[string]any{field: to}}
}

func newCard(id, kind string) ops.Op {
	return ops.Op{K: ops.Create, ID: id, Type: "card", At: &ops.Place{Parent: "t"}, F: map[string]any{"kind": kind, "text": "x"}}
}

// W1: a workshop is over when it was ended, when its time has passed, and when
// whoever began it may lead none any more.
func TestW1_AWorkshopIsOver(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(m *meet){
		"by hand":   func(m *meet) { m.end("w") },
		"by rights": func(m *meet) { m.demote("ana") },
		"by time": func(m *meet) {
			m.deps.Clock = journey.FixedClock(m.deps.Clock.Now() + journey.Instant(journey.Hour))
			m.restart()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMeet(t)
			m.want("ana locks", m.lead("ana", room.Step{Do: "lock", Lane: "pains"}), "")
			end(m)
			_, err := m.at.Begun(m.as("ben"), "m")
			m.want("a look afterwards", err, journey.NotFound)
			m.want("a step afterwards", m.lead("ben", room.Step{Do: "start", Seconds: 60}), journey.NotFound)
			_, err = m.at.Cast(m.as("ben"), "m", "s", 1)
			m.want("a dot afterwards", err, journey.NotFound)
			m.want("what was locked", m.push("ben", setF("p", "text", "B")), "")
		})
	}
}

// W3: another server goes on with the timer, the vote, the locks and the leader.
func TestW3_ARestartKeepsWhatGoesOn(t *testing.T) {
	t.Parallel()
	m := newMeet(t)
	for _, step := range []room.Step{{Do: "start", Seconds: 600}, {Do: "vote", Votes: 3}, {Do: "lead"}, {Do: "lock", Lane: "pains"}} {
		m.want(step.Do, m.lead("ana", step), "")
	}
	if _, err := m.at.Cast(m.as("ben"), "m", "p", 2); err != nil {
		t.Fatal(err)
	}
	m.restart()
	w, err := m.at.Begun(m.as("ben"), "m")
	if err != nil {
		t.Fatal(err)
	}
	ends := m.deps.Clock.Now().Time().Add(10 * time.Minute)
	if w.Timer == nil || w.Timer.Ends == nil || !w.Timer.Ends.Equal(ends) {
		t.Errorf("the timer is %+v, want the end %v", w.Timer, ends)
	}
	if w.Vote == nil || w.Vote.Cast != 2 || w.Vote.Mine["p"] != 2 || w.Vote.Shown {
		t.Errorf("the vote is %+v", w.Vote)
	}
	if w.Leader != "ana" || w.Title != "Review" || len(w.Locked) != 1 {
		t.Errorf("the workshop is %+v", w)
	}
	m.want("what is locked", m.push("ben", setF("p", "text", "B")), journey.Forbidden)
}

// W6: nobody but who began a workshop changes a locked lane while it runs, in
// whatever way, and other lanes stay free.
func TestW6_LockedLanes(t *testing.T) {
	t.Parallel()
	m := newMeet(t)
	m.want("another editor locks", m.lead("ben", room.Step{Do: "lock", Lane: "pains"}), journey.Forbidden)
	m.want("no such row", m.lead("ana", room.Step{Do: "lock", Lane: "nowhere"}), journey.Invalid)
	m.want("an edit before", m.push("ben", setF("p", "text", "By ben")), "")
	m.want("a card that is gone", m.push("ben", newCard("gone", "pain"), ops.Op{K: ops.Del, ID: "gone"}), "")
	m.want("ana locks", m.lead("ana", room.Step{Do: "lock", Lane: "pains"}), "")
	m.want("ana locks a lane of their own", m.lead("ana", room.Step{Do: "lock", Lane: "l"}), "")
	for what, list := range map[string][]ops.Op{
		"an edit":                    {setF("p", "text", "B")},
		"an edit beside another":     {setF("t", "title", "I go"), setF("p", "text", "B")},
		"a new card":                 {newCard("n", "gain")},
		"a move within":              {{K: ops.Move, ID: "p", At: &ops.Place{Parent: "s"}}},
		"a move out of it":           {{K: ops.Move, ID: "p", At: &ops.Place{Parent: "t", Lane: "l"}}},
		"another kind leads into it": {setF("q", "kind", "pain")},
		"another kind leads out":     {setF("p", "kind", "thought")},
		"a move into a locked lane":  {{K: ops.Move, ID: "q", At: &ops.Place{Parent: "t", Lane: "l"}}},
		"a step with such a card":    {{K: ops.Del, ID: "t"}},
		"a deletion":                 {{K: ops.Del, ID: "p"}},
		"what brings a card back":    {{K: ops.Restore, ID: "gone"}},
		"the lane's name":            {setF("l", "title", "Mine")},
	} {
		err := m.push("ben", list...)
		m.want(what, err, journey.Forbidden)
		if err != nil && !strings.Contains(err.Error(), "this lane is locked by Name of ana") {
			t.Errorf("%s is refused with %q", what, err)
		}
	}
	past := room.NewHistory(m.docs, mem.NewVersions())
	_, err := past.TakeBack(m.as("ben"), "m", 2)
	m.want("ben takes his edit back", err, journey.Forbidden)
	_, err = past.Restore(m.as("ben"), "m", 1)
	m.want("ben restores a state", err, journey.Forbidden)
	m.want("another lane", m.push("ben", setF("t", "title", "I go")), "")
	m.want("ana's own edit", m.push("ana", setF("p", "text", "C")), "")
	m.want("ana releases all", m.lead("ana", room.Step{Do: "unlock"}), "")
	m.want("a card after that", m.push("ben", setF("p", "text", "D")), "")
}

// W6: an editor accepts nothing into a lane that somebody else locked.
func TestW6_SuggestionsRespectLocks(t *testing.T) {
	t.Parallel()
	m := newMeet(t)
	past := room.NewHistory(m.docs, mem.NewVersions())
	remarks := room.NewRemarks(m.docs, past, mem.NewRemarks(), people())
	s, err := remarks.Suggest(m.as("con"), "m", room.Proposal{Base: 1, Batches: []ops.Batch{{Ops: []ops.Op{setF("p", "text", "By con")}}}})
	if err != nil {
		t.Fatal(err)
	}
	m.want("ana locks", m.lead("ana", room.Step{Do: "lock", Lane: "pains"}), "")
	_, err = remarks.Accept(m.as("ben"), "m", s.ID)
	m.want("ben accepts", err, journey.Forbidden)
	_, err = remarks.Accept(m.as("ana"), "m", s.ID)
	m.want("ana accepts", err, "")
}

// stopLog lets a test hold an append.
type stopLog struct {
	store.MapLog
	reached, resume chan struct{}
}

func (l *stopLog) Append(ctx context.Context, doc string, e store.MapEntry) error {
	if l.reached != nil {
		l.reached <- struct{}{}
		<-l.resume
	}
	return l.MapLog.Append(ctx, doc, e)
}

// W7: a batch that is under way when its lane is locked is in the log before the
// lock is there; the one after it is refused.
func TestW7_ALockWaitsForTheBatchUnderWay(t *testing.T) {
	t.Parallel()
	m := newMeet(t)
	slow := &stopLog{MapLog: m.deps.Log}
	m.deps.Log = slow
	m.restart()
	slow.reached, slow.resume = make(chan struct{}), make(chan struct{})
	pushed, locked := make(chan error, 1), make(chan error, 1)
	go func() { pushed <- m.push("ben", setF("p", "text", "Under way")) }()
	<-slow.reached
	go func() { locked <- m.lead("ana", room.Step{Do: "lock", Lane: "pains"}) }()
	select {
	case err := <-locked:
		t.Fatalf("the lock did not wait: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if w, err := m.at.Begun(m.as("ben"), "m"); err != nil || len(w.Locked) != 0 {
		t.Errorf("locked are %v (%v) while a batch is under way", w.Locked, err)
	}
	slow.resume <- struct{}{}
	m.want("the batch under way", <-pushed, "")
	m.want("the lock", <-locked, "")
	slow.reached = nil
	m.want("the batch after it", m.push("ben", setF("p", "text", "Late")), journey.Forbidden)
	st, err := m.docs.Get(m.as("ben"), "m")
	if err != nil || st.Doc.Node("p").Text("text") != "Under way" {
		t.Errorf("the card reads %q (%v)", st.Doc.Node("p").Text("text"), err)
	}
}

func TestTheTitleOfAWorkshop(t *testing.T) {
	t.Parallel()
	m := newMeet(t)
	for title, want := range map[string]string{
		strings.Repeat("陳", 100): strings.Repeat("陳", 100), strings.Repeat("x", 101): "", " A\nb\u202e ": "A b", strings.Repeat("陳", 101): "",
	} {
		w, err := m.at.Open(m.as("ana"), "m", room.Opening{Title: title})
		if want != "" {
			if err != nil || w.Title != want {
				t.Errorf("%q becomes %q (%v)", title, w.Title, err)
			}
			continue
		}
		var e *journey.Error
		if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Problem != "has at most 100 characters" {
			t.Errorf("%d characters: %v", len([]rune(title)), err)
		}
	}
}
