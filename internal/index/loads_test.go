package index_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// loaded is a log that tells of bulk loads.
type loaded struct {
	*mem.Log
	mu     sync.Mutex
	open   int
	closed int
	next   chan struct{}
}

func (l *loaded) Loads() (open, closed int, next <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open, l.closed, l.next
}

// tell says that a load committed, and how many are open and closed now.
func (l *loaded) tell(open, closed int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open, l.closed = open, closed
	close(l.next)
	l.next = make(chan struct{})
}

// TestFollowReadsALoadWhileItRuns: the trails of a bulk load are merged when it
// ends, at once, or when it pauses; what is no bulk does not wait for it.
func TestFollowReadsALoadWhileItRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &loaded{Log: mem.NewLog(), open: 1, next: make(chan struct{})}
		x, err := index.Open(t.Context(), index.Deps{Log: log})
		if err != nil {
			t.Fatal(err)
		}
		x.WithBulk(3)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- x.Follow(ctx) }()
		id, at := hasher().Hash("person", "ada"), int64(0)
		commit := func(n int) {
			t.Helper()
			var events []journey.Event
			for range n {
				at++
				events = append(events, event(at, "tick", id))
			}
			mustPut(t, log.Log, events)
		}
		want := func(what string, n int64) {
			t.Helper()
			synctest.Wait()
			if got := x.State().View().Events; got != n {
				t.Errorf("%s the view has %d events, want %d", what, got, n)
			}
		}
		commit(3)
		log.tell(1, 0)
		want("after the first commit of a load", 0)
		time.Sleep(1500 * time.Millisecond)
		commit(3)
		log.tell(1, 0)
		time.Sleep(1500 * time.Millisecond)
		want("while it goes on", 0)
		commit(1)
		log.tell(1, 1)
		want("when it ends, although another began", 7)

		commit(3)
		log.tell(1, 1)
		time.Sleep(1900 * time.Millisecond)
		want("after the commit of another load", 7)
		time.Sleep(200 * time.Millisecond)
		want("when it pauses", 10)

		commit(1) // a live event, of which the load says nothing
		time.Sleep(1100 * time.Millisecond)
		want("a second after a live event", 11)

		commit(3)
		log.tell(1, 1)
		synctest.Wait()
		cancel() // in the midst of it
		if err := <-done; err != nil {
			t.Error(err)
		}
		mustRefresh(t, x)
		want("in the end", 14)
	})
}
