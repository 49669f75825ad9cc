package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
)

// record runs the generator and keeps everything.
func record(t *testing.T, cfg Config) ([]journey.Event, Truth) {
	t.Helper()
	var events []journey.Event
	truth, err := Generate(cfg, func(e *journey.Event) error {
		events = append(events, e.Clone())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return events, truth
}

func digest(t *testing.T, cfg Config) string {
	t.Helper()
	h := sha256.New()
	truth, err := Generate(cfg, func(e *journey.Event) error {
		return json.NewEncoder(h).Encode(e)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewEncoder(h).Encode(truth); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestSameSeedSameBytes(t *testing.T) {
	t.Parallel()
	cfg := Config{Seed: 7, Persons: 800}
	a, b := digest(t, cfg), digest(t, cfg)
	if a != b {
		t.Errorf("two runs of %v differ: %s and %s", cfg, a, b)
	}
	cfg.Seed = 8
	if c := digest(t, cfg); c == a {
		t.Errorf("seeds 7 and 8 give the same bytes")
	}
}

// TestGolden pins the bytes, so that a change of the company is a decision.
func TestGolden(t *testing.T) {
	t.Parallel()
	const want = "e79cdc6a2b0122054bde0c008f3866112e148e66c319613fa52a8126701c7007"
	if got := digest(t, Config{Persons: 300}); got != want {
		t.Errorf("the demo of 300 persons changed: digest %s, want %s", got, want)
	}
}

func TestArrivalOrder(t *testing.T) {
	t.Parallel()
	events, truth := record(t, Config{Persons: 2000})
	for i := 1; i < len(events); i++ {
		if events[i].Received < events[i-1].Received {
			t.Fatalf("event %d arrived at %s, before event %d at %s", i, events[i].Received, i-1, events[i-1].Received)
		}
		if events[i].Line != int64(i+1) {
			t.Fatalf("event %d has line %d", i, events[i].Line)
		}
	}
	if got := int64(len(events)); got != truth.Read {
		t.Errorf("emitted %d events, the truth says %d", got, truth.Read)
	}
	if last := events[len(events)-1].Received; last >= DefaultEnd {
		t.Errorf("the last event arrived at %s, after the record's end", last)
	}
}

func TestEmitErrorStops(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	n := 0
	_, err := Generate(Config{Persons: 200}, func(*journey.Event) error {
		if n++; n == 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || n != 10 {
		t.Errorf("got error %v after %d events, want %v after 10", err, n, full)
	}
}

func TestConfigRefused(t *testing.T) {
	t.Parallel()
	for _, cfg := range []Config{{Persons: -1}, {Days: 20}, {Days: 4000}, {End: 1}} {
		if _, err := Generate(cfg, func(*journey.Event) error { return nil }); err == nil {
			t.Errorf("%+v was accepted", cfg)
		}
	}
}

// TestEffects checks that what was planted can be seen at the default size.
func TestEffects(t *testing.T) {
	t.Parallel()
	truth, err := Generate(Config{}, func(*journey.Event) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	between := func(name string, got, lo, hi float64) {
		t.Helper()
		if got < lo || got > hi {
			t.Errorf("%s is %.3f, want %.3f to %.3f", name, got, lo, hi)
		}
	}
	between("fee effect", truth.Fee.Effect, 0.34, 0.46)
	between("satisfaction with late parcels", truth.Delay.LateMean, 2.4, 2.9)
	between("satisfaction with parcels in time", truth.Delay.OnTimeMean, 4.2, 4.5)
	between("share of paying later", ratio(truth.Change.After, truth.Change.Paid), 0.29, 0.39)
	if truth.Change.Before != 0 {
		t.Errorf("%d payments by paying later before the change", truth.Change.Before)
	}
	inside, outside := int64(0), int64(0)
	for d, n := range truth.Burst.PerDay {
		if d >= truth.Burst.FirstDay && d <= truth.Burst.LastDay {
			inside += n
		} else {
			outside += n
		}
	}
	perDay := ratio(outside, int64(truth.Days-burstDays))
	between("complaints a day in the burst, as a multiple", ratio(inside, burstDays)/perDay, 8, 60)
	rate := map[string]float64{}
	for _, e := range truth.Entries {
		rate[e.Touchpoint] = ratio(e.Buyers, e.Persons)
	}
	if rate["referral-link"] < 2*rate["social-ad"] {
		t.Errorf("referral converts %.3f and the social ad %.3f, want at least twice as many", rate["referral-link"], rate["social-ad"])
	}
	for name, n := range truth.Segments {
		between("share of "+name, ratio(n, truth.TruePersons), 0.2, 0.5)
	}
	if truth.SplitPersons == 0 || truth.ResolvablePersons <= truth.TruePersons {
		t.Errorf("no orphaned devices: %d persons, %d resolvable", truth.TruePersons, truth.ResolvablePersons)
	}
}

// TestTextsVary reads what customers say: enough of it, few repeats, no marks
// of the templates left over, and nobody's address.
func TestTextsVary(t *testing.T) {
	t.Parallel()
	events, _ := record(t, Config{Persons: 4000})
	seen, n := map[string]bool{}, 0
	for i := range events {
		text := events[i].Text
		if text == "" {
			continue
		}
		n++
		seen[text] = true
		if strings.ContainsAny(text, "%@") || strings.Contains(text, "  ") {
			t.Errorf("text of %s: %q", events[i].Name, text)
		}
	}
	if n < 300 || len(seen)*10 < n*5 {
		t.Errorf("%d texts, %d different", n, len(seen))
	}
}

func TestBundleIsWellFormed(t *testing.T) {
	t.Parallel()
	var doc struct {
		OJM  string
		Maps []struct{ ID string }
	}
	if err := json.NewDecoder(bytes.NewReader(Bundle())).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.OJM != "1.0" || len(doc.Maps) != 3 || doc.Maps[0].ID != MainMap {
		t.Errorf("got format %q and maps %v", doc.OJM, doc.Maps)
	}
}
