package ojf_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojf"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

func apply(t testing.TB, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	d := ops.New(kind)
	if len(b.Ops) == 0 {
		return d
	}
	e, err := ops.Resolve(d, b, 1)
	if err != nil {
		t.Fatal(err)
	}
	d, _, err = ops.Apply(d, e, 1)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestRead reads a file in the form of another program.
func TestRead(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/counter.ojf")
	if err != nil {
		t.Fatal(err)
	}
	if !ojf.Is(raw) || ojf.Is(demo.Bundle()) || ojf.Is([]byte(`{"stages":[]}`)) {
		t.Error("the form is not known")
	}
	l := journey.Library{Personas: []journey.Persona{{ID: "alex", Name: "alex, parent"}}, Touchpoints: []journey.Touchpoint{{ID: "ad", Name: "ad"}}}
	b, err := ojf.Read(raw, l, "new", "counter")
	if err != nil {
		t.Fatal(err)
	}
	m := apply(t, ops.MapDoc, b.Map).MapView()
	if m.Title != "A parcel counter" || m.Objective != "Sending a return" || len(m.Personas) != 1 || m.Personas[0] != "alex" || len(m.Stages) != 2 {
		t.Fatalf("%+v", m)
	}
	wait, hand := m.Stages[0].Steps[0], m.Stages[1].Steps[0]
	if wait.Title != "Waits" || hand.Title != "Hand over" || len(hand.Placements) != 1 || hand.Placements[0].Touchpoint != "ad" || hand.Emotions[0].Value != 1 {
		t.Errorf("%+v; %+v", wait, hand)
	}
	if diff := cmp.Diff(wait.Emotions, []journey.Emotion{{ID: "step-1-emotion-1", Value: -1.6, Label: "frustrated"}}); diff != "" {
		t.Error(diff)
	}
	var layers []string
	for _, e := range wait.Blueprint {
		layers = append(layers, e.Layer+" "+e.Text)
	}
	if diff := cmp.Diff(layers, []string{"physical_evidence Number slip", "frontstage Clerk: Calls the number", "backstage Depot: Sends a van", "support_process Tracking: Prints the label"}); diff != "" {
		t.Error(diff)
	}
	if c := wait.Cards; len(c) != 2 || c[0].Kind != "moment" || c[1].Kind != "pain" || c[1].Severity != 4 || c[1].Description != "Two of three counters are closed\nTags: evening" {
		t.Errorf("%+v", c)
	}
	if len(m.Unplaced.Cards) != 1 || m.Unplaced.Cards[0].Text != "Lost" || len(b.Notes) != 1 || len(b.Library.Ops) != 0 {
		t.Errorf("%+v, notes %q", m.Unplaced, b.Notes)
	}
}

// TestThereAndBack writes a map and reads it: stages, steps, emotions,
// touchpoints and pains are where they were.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	bundle, err := ojm.Import(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	m := apply(t, ops.MapDoc, bundle.Maps[0].Batch).MapView()
	l := apply(t, ops.LibraryDoc, bundle.Library).LibraryView()
	raw, err := ojf.Write(m, l)
	if err != nil {
		t.Fatal(err)
	}
	var shape struct {
		Nodes []struct {
			Score *float64 `json:"score"`
			Stage string   `json:"stageId"`
		} `json:"nodes"`
	}
	if err := json.Unmarshal(raw, &shape); err != nil || len(shape.Nodes) < 20 || shape.Nodes[0].Score == nil || *shape.Nodes[0].Score < -5 || *shape.Nodes[0].Score > 5 {
		t.Errorf("%d nodes, %v", len(shape.Nodes), err)
	}
	b, err := ojf.Read(raw, l, "new", "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(outline(apply(t, ops.MapDoc, b.Map).MapView()), outline(m)); diff != "" {
		t.Errorf("(- read again, + written): %s", diff)
	}
}

// outline is what a file keeps of a map.
func outline(m journey.Map) []string {
	out := append([]string{m.Title, m.Objective}, m.Personas...)
	for _, s := range m.Stages {
		out = append(out, s.Name)
		for _, step := range s.Steps {
			line := step.Title
			for _, e := range step.Emotions {
				if e.Mode != "to_be" && e.Source != "measured" {
					line += " " + journey.EmotionText(journey.Emotion{Value: e.Value})
					break
				}
			}
			for _, p := range step.Placements {
				line += " @" + p.Touchpoint
			}
			for _, e := range step.Blueprint {
				if !strings.Contains(e.Layer, "technology") && e.Layer != "policy" {
					line += " " + e.Layer
				}
			}
			out = append(out, line)
		}
	}
	return out
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{"", "{", `{"stages":[]}`, `{"stages":"x"}`, `[1]`} {
		if _, err := ojf.Read([]byte(raw), journey.Library{}, "x", ""); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

// FuzzRead checks that any bytes give a map that can be written, or an error for
// the user.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"stages":[{"id":"a","name":"A"}],"swimlanes":[{"id":"l","name":"Pains"}],"nodes":[{"stageId":"a","swimlaneId":"l","title":"x","score":9}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := ojf.Read(raw, journey.Library{}, "x", ""); err != nil && journey.KindOf(err) != journey.Invalid && journey.KindOf(err) != journey.TooLarge {
			t.Fatal(err)
		}
	})
}
