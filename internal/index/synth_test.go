package index_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"sort"
	"testing"

	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// synthEvents reads the synthetic log of the vectors in order of arrival.
func synthEvents(t *testing.T) []journey.Event {
	t.Helper()
	f, err := os.Open("../../testdata/vectors/synth_events.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	h := hasher()
	var out []journey.Event
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var line struct {
			Source, ID, Name string
			IDs              map[string]string
			Original         *float64
			Sent, Received   float64
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		var e journey.Event
		e.Reset()
		e.Source, e.ID, e.Name = line.Source, line.ID, line.Name
		e.Received = journey.Instant(line.Received * 1e6)
		if e.Time = e.Received; line.Original != nil {
			e.Time -= journey.Instant((line.Sent - *line.Original) * 1e6)
		}
		for typ, value := range line.IDs {
			e.Hashed = append(e.Hashed, h.Hash(typ, value))
		}
		sort.Slice(e.Hashed, func(i, j int) bool { return e.Hashed[i].Type < e.Hashed[j].Type })
		out = append(out, e)
	}
	return out
}

func TestSyntheticLogHasItsPersons(t *testing.T) {
	events := synthEvents(t)
	r := rand.New(rand.NewPCG(1, 12))
	for _, order := range []string{"arrival", "shuffled"} {
		if order == "shuffled" {
			r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		}
		log := mem.NewLog()
		x := mustOpen(t, index.Deps{Log: log})
		duplicates := 0
		for from := 0; from < len(events); from += 500 {
			outcomes, err := log.Put(t.Context(), events[from:min(from+500, len(events))])
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range outcomes {
				if o == store.Duplicate {
					duplicates++
				}
			}
			mustRefresh(t, x)
		}
		if got := x.State().View().Persons; got != 418 || duplicates != 56 {
			t.Errorf("in order of %s: %d persons and %d duplicates, want 418 and 56", order, got, duplicates)
		}
	}
}
