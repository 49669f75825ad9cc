package vectors_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/ndjson"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// truth is what must be found in the synthetic log.
type truth struct {
	Persons map[string]struct {
		UserID  *string  `json:"user_id"`
		Devices []string `json:"devices"`
	} `json:"persons"`
	TruePersons int               `json:"true_persons"`
	Resolvable  int64             `json:"resolvable_persons"`
	Duplicates  int64             `json:"duplicates"`
	RawEvents   int64             `json:"raw_events"`
	Funnel      json.RawMessage   `json:"funnel_landing_pricing_cart_checkout_pay"`
	Flows       []link            `json:"dfg_person_level"`
	Stages      map[string]string `json:"stages"`
}

// synth reads the synthetic log and its truth.
func synth(t *testing.T) (log []byte, tr truth) {
	t.Helper()
	dir := filepath.Dir(paths(t)[0])
	log, err := os.ReadFile(filepath.Join(dir, "synth_events.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "synth_truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &tr); err != nil {
		t.Fatal(err)
	}
	return log, tr
}

// synthMapping says what the fields of the synthetic log mean; ids are those of
// its devices and users, or of the true persons.
func synthMapping(ids map[string]string) *formats.Mapping {
	return &formats.Mapping{
		Source:  "synth",
		Options: formats.MappingOptions{TimeFormat: "unix_s"},
		EventSpec: formats.EventSpec{
			Event: "name", ID: "id", Channel: "channel", IDs: ids,
			Original: "original", Sent: "sent", Received: "received", Props: []string{"properties.*"},
		},
	}
}

// house is a product without a disk.
type house struct {
	intake *intake.Service
	log    *mem.Log
}

func newHouse(t *testing.T) house {
	t.Helper()
	clock := journey.FixedClock(journey.InstantOf(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)))
	small, log := mem.NewSmall(clock), mem.NewLog()
	s := intake.New(intake.Deps{
		Log: log, Spaces: small, Jobs: small, Dead: small, Vault: small, Files: small,
		Codecs: []formats.Codec{ndjson.Codec()}, Clock: clock,
	})
	t.Cleanup(s.Close)
	return house{s, log}
}

func (h house) load(t *testing.T, data []byte, ids map[string]string) *intake.Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "synth.ndjson")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := h.intake.Run(t.Context(), intake.Request{Path: path, Format: "ndjson", Mapping: synthMapping(ids)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// state indexes what the log holds.
func (h house) state(t *testing.T) *index.State {
	t.Helper()
	x, err := index.Open(t.Context(), index.Deps{Log: h.log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x.State()
}

func TestSynthResolvesPersonsAndDuplicates(t *testing.T) {
	t.Parallel()
	data, want := synth(t)
	h := newHouse(t)
	ids := map[string]string{"anonymous_id": "ids.anonymous_id", "user_id": "ids.user_id"}
	r := h.load(t, data, ids)
	if r.Read != want.RawEvents || r.Duplicate != want.Duplicates || r.Accepted != want.RawEvents-want.Duplicates || r.Collisions != 0 {
		t.Errorf("got %+v, want %d read and %d duplicates", r, want.RawEvents, want.Duplicates)
	}
	first := h.state(t).View()
	if first.Persons != want.Resolvable {
		t.Errorf("got %d persons, want %d", first.Persons, want.Resolvable)
	}
	again := h.load(t, data, ids)
	if again.Accepted != 0 || again.Duplicate != want.RawEvents {
		t.Errorf("the second time got %+v, want duplicates alone", again)
	}
	if second := h.state(t).View(); second.Persons != first.Persons || second.Events != first.Events {
		t.Errorf("the second import changed %d persons and %d events to %d and %d", first.Persons, first.Events, second.Persons, second.Events)
	}
}

// trueIDs names each event's true person instead of devices and users.
func trueIDs(t *testing.T, data []byte, tr truth) []byte {
	t.Helper()
	owner := map[string]string{}
	for p, x := range tr.Persons {
		for _, d := range x.Devices {
			owner[d] = p
		}
		if x.UserID != nil {
			owner[*x.UserID] = p
		}
	}
	var out bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var e map[string]any
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		for _, id := range e["ids"].(map[string]any) {
			e["person"] = owner[id.(string)]
		}
		delete(e, "ids")
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(b, '\n'))
	}
	return out.Bytes()
}

func TestSynthFunnelAndGraphOfTruePersons(t *testing.T) {
	t.Parallel()
	data, want := synth(t)
	h := newHouse(t)
	h.load(t, trueIDs(t, data, want), map[string]string{"person": "person"})
	st := h.state(t)
	if st.View().Persons != int64(want.TruePersons) {
		t.Fatalf("got %d persons, want %d", st.View().Persons, want.TruePersons)
	}
	// What customers say is no step of their way; touchpoints are all the rest.
	names := st.View().EventNames()
	touch := map[string]string{}
	labels := slices.Sorted(maps.Keys(want.Stages))
	for _, tp := range labels {
		touch[tp] = tp
	}
	env := analyze.Env{Touchpoints: names.Map(labels, touch)}
	ask := func(a analyze.Analysis, params string) any {
		r, err := analyze.Ask(t.Context(), a, st, env, analyze.Query{Params: json.RawMessage(params)})
		if err != nil {
			t.Fatal(err)
		}
		return r.Data
	}
	flows := map[string]int64{}
	for _, f := range ask(dfg.Analysis(), `{}`).(dfg.Graph).Flows() {
		flows[f.From+" > "+f.To] = f.Freq
	}
	wantFlows := map[string]int64{}
	for _, f := range want.Flows {
		wantFlows[f.From+" > "+f.To] = f.Freq
	}
	if d := cmp.Diff(wantFlows, flows); d != "" {
		t.Errorf("directly-follows graph (-truth +got):\n%s", d)
	}
	var rates []struct {
		Reached int64   `json:"reached"`
		Overall float64 `json:"overall"`
	}
	if err := json.Unmarshal(want.Funnel, &rates); err != nil {
		t.Fatal(err)
	}
	steps := ask(funnel.Analysis(), `{"steps":["landing","pricing","cart","checkout","pay"]}`).(funnel.Report).Steps
	for k, s := range steps {
		if k >= len(rates) || s.Reached != rates[k].Reached {
			t.Errorf("step %d %s: got %d, want %v", k+1, s.Name, s.Reached, rates)
		}
	}
}
