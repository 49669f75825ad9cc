package storetest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// concurrent lets live and bulk writers hand over overlapping ids at once.
func concurrent(t *testing.T, open OpenLog) {
	l, _ := open(t)
	hammer(t, []store.EventLog{l, l, l, l})
	checkHammered(t, l)
}

// twoProcesses does the same through two openings of one log.
func twoProcesses(t *testing.T, open OpenLog) {
	l, again := open(t)
	if again == nil {
		return // a log in memory belongs to one process
	}
	m := again()
	MustPut(t, l, []journey.Event{Event("first", 1)})
	before := mustHead(t, m)
	if before.End != 1 {
		t.Fatalf("the other process sees the log end at %d, want 1", before.End)
	}
	wantOutcomes(t, MustPut(t, m, []journey.Event{Event("first", 1)}), store.Duplicate)
	MustImport(t, m, []journey.Event{Event("second", 2)})
	if h := mustHead(t, l); h.End != 2 || h.Generation <= before.Generation {
		t.Errorf("head is %+v after a commit elsewhere, want end 2 and a generation over %d", h, before.Generation)
	}
	wantOutcomes(t, MustImport(t, l, []journey.Event{Event("second", 2), Event("third", 3)}), store.Duplicate, store.Accepted)
	drain(t, m)
	wantIDs(t, l, "file|first", "file|second", "file|third")
	hammer(t, []store.EventLog{l, m, l, m})
	checkHammered(t, l)
	checkHammered(t, m)
}

const (
	hammerKeys    = 400
	hammerBatches = 8
)

// hammer runs one goroutine per log. Each offers the same keys in its own
// order, the even goroutines live, the odd ones in bulk.
func hammer(t *testing.T, logs []store.EventLog) {
	t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, len(logs))
	for g, l := range logs {
		wg.Go(func() { errs[g] = offer(t, l, g) })
	}
	wg.Wait()
	for g, err := range errs {
		if err != nil {
			t.Errorf("goroutine %d: %v", g, err)
		}
	}
}

func offer(t *testing.T, l store.EventLog, g int) error {
	w, err := l.Import(t.Context())
	if err != nil {
		return err
	}
	defer w.Close()
	const size = hammerKeys / hammerBatches
	for b := range hammerBatches {
		var batch []journey.Event
		for i := range size {
			k := ((b+g*3)%hammerBatches)*size + i
			batch = append(batch, Event(fmt.Sprint("shared-", k), journey.Instant(k)), Event(fmt.Sprint("own-", g, "-", k), journey.Instant(k)))
		}
		if g%2 == 0 {
			_, err = l.Put(t.Context(), batch)
		} else if _, err = w.Write(t.Context(), batch); err == nil && b%2 == 1 {
			_, err = w.Commit(t.Context())
		}
		if err != nil {
			return err
		}
		if d, ok := l.(store.Drainer); ok && b%3 == g%3 {
			if _, err := d.Drain(t.Context()); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkHammered finds every shared and own key exactly once.
func checkHammered(t *testing.T, l store.EventLog) {
	t.Helper()
	seen := map[string]int{}
	for _, r := range All(t, l, 0) {
		seen[r.ID]++
	}
	for k := range hammerKeys {
		ids := []string{fmt.Sprint("shared-", k)}
		for g := range 4 {
			ids = append(ids, fmt.Sprint("own-", g, "-", k))
		}
		for _, id := range ids {
			if seen[id] != 1 {
				t.Fatalf("event %s is in the log %d times, want once", id, seen[id])
			}
		}
	}
}
