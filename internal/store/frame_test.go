package store_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// TestFrameGivesBackItsEvents fills frames with rich and with plain events, so
// that columns begin anywhere and are empty in between.
func TestFrameGivesBackItsEvents(t *testing.T) {
	var framer store.Framer
	var frames [2]store.Frame
	for round := range 6 {
		f := &frames[round%2]
		framer.Begin(f)
		var want []journey.Event
		for i := range 100 + 300*round {
			e := storetest.Rich(i)
			if i < 50*round || i%7 == 3 {
				e = journey.Event{ID: fmt.Sprint(i), Name: e.Name, Line: int64(i)}
			}
			e.IDs, e.Raw = nil, nil
			want = append(want, e)
			framer.Add(f, &e)
		}
		if f.N != len(want) {
			t.Fatalf("%d rows of %d", f.N, len(want))
		}
		for i := range want {
			if got := f.Event(i); !reflect.DeepEqual(got, want[i]) {
				t.Fatalf("round %d, row %d is\n%+v, want\n%+v", round, i, got, want[i])
			}
		}
		ids, start := f.IDsOf(3, 5)
		if string(ids) != want[3].ID+want[4].ID || string(f.ID[start:f.IDEnd[3]]) != want[3].ID {
			t.Fatalf("the ids of two rows are %q from %d on", ids, start)
		}
	}
}

// TestWordsOutliveTheirVocabulary fills frames with more words than a
// vocabulary holds, and reads the first frame when others have been filled.
func TestWordsOutliveTheirVocabulary(t *testing.T) {
	var framer store.Framer
	first := new(store.Frame)
	seen := map[*store.Vocabulary]bool{}
	for n := range 12 {
		f := new(store.Frame)
		if n == 0 {
			f = first
		}
		framer.Begin(f)
		for i := range 5_000 {
			framer.Add(f, &journey.Event{Name: fmt.Sprint(n%6, " word ", i), Source: "file"})
		}
		for i := range f.N {
			if got, want := f.Name.At(i), fmt.Sprint(n%6, " word ", i); got != want || f.Source.At(i) != "file" || f.Text.Codes != nil {
				t.Fatalf("frame %d, row %d: %q from %q, want %q", n, i, got, f.Source.At(i), want)
			}
		}
		seen[f.Name.Of] = true
	}
	if len(seen) < 2 {
		t.Error("the vocabulary was never changed for another one")
	}
	if got := first.Name.At(4_999); got != "0 word 4999" {
		t.Errorf("the first frame's last word is %q now", got)
	}
}
