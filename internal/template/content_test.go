package template_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// TestHypothesesOnly: a template knows nothing about the customers of whoever
// uses it.
func TestHypothesesOnly(t *testing.T) {
	foreign := []string{"quotes", "evidence", "baseline", "target", "warn", "measured", "confidence", "n", "low", "high", "segment", "filter", "customer_value", "business_value", "url", "image"}
	each(t, func(t *testing.T, o opened) {
		walk(o.raw, "", func(path, name string, v any) {
			switch {
			case slices.Contains(foreign, name):
				t.Errorf("%s is not for a template to say", path)
			case name == "status" && v != "hypothesis" && v != "active":
				t.Errorf("%s is %v", path, v)
			case name == "source" && v != "drawn" && v != "declared":
				t.Errorf("%s is %v", path, v)
			case name == "state" && v != "draft" && v != "identified":
				t.Errorf("%s is %v", path, v)
			}
		})
	})
}

// TestReferences: every id that begins like the template's records is one.
func TestReferences(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		known := map[string]bool{}
		for _, op := range o.bundle.Library.Ops {
			known[op.ID] = true
		}
		used := map[string]bool{}
		walk(o.raw, "", func(path, name string, v any) {
			s, ok := v.(string)
			if !ok || !strings.HasPrefix(s, o.info.ID+"-") || strings.Contains(s, " ") {
				return
			}
			if !known[s] {
				t.Errorf("%s names %q, which is not there", path, s)
			}
			if name != "id" {
				used[s] = true
			}
		})
		for id := range known {
			if !used[id] && !strings.HasPrefix(id, o.info.ID+"-scenario-") && !(o.blank() && strings.HasPrefix(id, o.info.ID+"-channel-")) {
				t.Errorf("nothing names %q", id)
			}
		}
	})
}

func TestSteps(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		least, most := 8, 16
		if o.blank() {
			least = 5
		}
		if o.info.Steps < least || o.info.Steps > most || o.info.Stages < 4 || o.info.Stages > 7 {
			t.Errorf("%d steps in %d stages", o.info.Steps, o.info.Stages)
		}
		for _, stage := range o.drawing.Stages {
			if stage.Canonical == "" || stage.Goal == "" || stage.Accountable == "" || len(stage.Metrics) == 0 || len(stage.Steps) == 0 {
				t.Errorf("stage %s lacks its kind, goal, owner, metric or steps", stage.ID)
			}
			for _, step := range stage.Steps {
				checkStep(t, o, step)
			}
		}
	})
}

func checkStep(t *testing.T, o opened, step journey.Step) {
	t.Helper()
	if !strings.HasPrefix(step.Title, "I ") || strings.HasSuffix(step.Title, ".") || len(step.Title) > 80 {
		t.Errorf("step %s is called %q", step.ID, step.Title)
	}
	if o.blank() {
		if len(step.Emotions) > 0 || len(step.Cards) == 0 {
			t.Errorf("step %s of a blank template has %d emotions and %d questions", step.ID, len(step.Emotions), len(step.Cards))
		}
		return
	}
	inMind := slices.ContainsFunc(step.Cards, func(c journey.Card) bool {
		return c.Kind == "thought" || c.Kind == "question" || c.Kind == "expectation"
	})
	if len(step.Placements) == 0 || len(step.Emotions) == 0 || !inMind {
		t.Errorf("step %s has %d touchpoints, %d emotions; anything in the customer's mind: %t", step.ID, len(step.Placements), len(step.Emotions), inMind)
	}
	for _, e := range step.Emotions {
		if e.Value < -2 || e.Value > 2 || e.Label == "" || !slices.Contains(o.drawing.Personas, e.Persona) {
			t.Errorf("step %s: the emotion is %+v", step.ID, e)
		}
	}
}

// TestCurves: every persona's curve has a low, a high and a way between them.
func TestCurves(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		for i, persona := range o.drawing.Personas {
			var curve []float64
			for _, stage := range o.drawing.Stages {
				for _, step := range stage.Steps {
					for _, e := range step.Emotions {
						if e.Persona == persona {
							curve = append(curve, e.Value)
						}
					}
				}
			}
			if slices.Min(curve) > -0.5 && i > 0 || i == 0 && slices.Min(curve) > -1 {
				t.Errorf("%s: no low point in %v", persona, curve)
			}
			if slices.Max(curve) < 0.8 {
				t.Errorf("%s: no high point in %v", persona, curve)
			}
			if i == 0 && len(curve) != o.info.Steps {
				t.Errorf("%s: %d points on %d steps", persona, len(curve), o.info.Steps)
			}
		}
	})
}

func TestRecords(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		for _, m := range o.library.Metrics {
			if m.Direction == "" || m.Unit == "" || m.Definition == "" {
				t.Errorf("metric %s lacks its direction, unit or definition", m.ID)
			}
		}
		if o.blank() {
			return
		}
		for _, tp := range o.library.Touchpoints {
			if tp.Control == "" || tp.Kind == "" || tp.Initiator == "" || len(tp.Channels) == 0 {
				t.Errorf("touchpoint %s lacks its control, kind, initiator or channels", tp.ID)
			}
		}
		for _, p := range o.library.Personas {
			if p.Summary == "" || len(p.Goals) == 0 || len(p.Needs) == 0 || len(p.Frustrations) == 0 || len(p.Motivations) == 0 || len(p.Behaviours) == 0 {
				t.Errorf("persona %s is not described", p.ID)
			}
		}
		kinds := map[string]int{}
		for _, i := range o.library.Insights {
			kinds[i.Type]++
			if i.Type == "pain" && i.Severity == nil {
				t.Errorf("pain %s has no severity", i.ID)
			}
		}
		if kinds["pain"] < 4 || kinds["gain"] < 2 || len(o.library.Opportunities) < 3 || len(o.library.Moments) < 2 || len(o.library.Scenarios) == 0 {
			t.Errorf("%v, %d opportunities, %d moments: too little to work with", kinds, len(o.library.Opportunities), len(o.library.Moments))
		}
		for _, c := range o.library.Opportunities {
			if !strings.HasPrefix(c.Statement, "How might we ") || !strings.HasSuffix(c.Statement, "?") || len(c.Insights) == 0 {
				t.Errorf("opportunity %s: %q, %v", c.ID, c.Statement, c.Insights)
			}
		}
	})
}

// TestCardsShowRecords: what the library says of a step stands on the step, so
// that a copy of the map under another id shows it too.
func TestCardsShowRecords(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		onMap := map[string]bool{}
		for _, stage := range o.drawing.Stages {
			for _, step := range stage.Steps {
				for _, c := range step.Cards {
					if c.Ref != "" {
						onMap[step.ID+" "+c.Ref] = true
					} else if c.Text == "" {
						t.Errorf("step %s has an empty card of kind %s", step.ID, c.Kind)
					}
				}
			}
		}
		n := 0
		want := func(a journey.Anchor, id string) {
			n++
			if a.Map != o.info.ID || !onMap[a.Step+" "+id] {
				t.Errorf("%s stands at %+v and not on the map", id, a)
			}
		}
		for _, i := range o.library.Insights {
			want(i.At[0], i.ID)
		}
		for _, c := range o.library.Opportunities {
			want(c.At[0], c.ID)
		}
		for _, m := range o.library.Moments {
			want(m.At, m.ID)
		}
		if n != len(onMap) {
			t.Errorf("%d records, %d cards", n, len(onMap))
		}
	})
}

// TestBlueprint: what a layer needs is there, and every layer is used.
func TestBlueprint(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		if o.drawing.Kind != journey.BlueprintMap {
			return
		}
		layers := map[string]bool{}
		ids := map[string]bool{}
		var needs []string
		for _, stage := range o.drawing.Stages {
			for _, step := range stage.Steps {
				if len(step.Blueprint) < 2 && step.ID != "again" {
					t.Errorf("step %s has no depth", step.ID)
				}
				for _, b := range step.Blueprint {
					layers[b.Layer], ids[b.ID] = true, true
					needs = append(needs, b.Needs...)
				}
			}
		}
		for _, id := range needs {
			if !ids[id] {
				t.Errorf("%q is needed and not there", id)
			}
		}
		if len(layers) < 7 {
			t.Errorf("only the layers %v are used", layers)
		}
	})
}

var notText = regexp.MustCompile(`(?i)lorem|ipsum|\btodo\b|\btbd\b|\bxxx\b|example\.|https?:|\S@\S|\+?\d[\d ()/-]{6,}|\bcustomer [a-z]\b`)

// TestTexts: nothing is filler, a contact or said twice.
func TestTexts(t *testing.T) {
	where := map[string]string{}
	prose := []string{"text", "statement", "rationale", "title", "goal", "objective", "summary", "when", "context", "trigger", "action", "goals", "needs", "frustrations", "motivations", "behaviours", "expectations", "questions", "start", "end"}
	each(t, func(t *testing.T, o opened) {
		walk(o.raw, "", func(path, name string, v any) {
			s, ok := v.(string)
			if !ok {
				return
			}
			if notText.MatchString(s) {
				t.Errorf("%s: %q", path, s)
			}
			if strings.TrimSpace(s) != s || s == "" {
				t.Errorf("%s: %q has space around it", path, s)
			}
			if !slices.Contains(prose, name) || strings.Contains(path, "blueprint") && name == "needs" {
				return
			}
			key := strings.ToLower(strings.TrimRight(s, ".?!"))
			if first, twice := where[key]; twice {
				t.Errorf("%s: %q stands at %s as well", path, s, first)
			}
			where[key] = o.info.ID + " " + path
		})
	})
}

// TestExportIsLossless: a map made from a template is exported as it came.
func TestExportIsLossless(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		library := write(t, ops.New(ops.LibraryDoc), o.bundle.Library)
		again := export(t, o, library)
		if again.doc.MapView().Title != o.drawing.Title || len(again.library.Insights) != len(o.library.Insights) {
			t.Errorf("the export has lost something")
		}
		if !sameTree(o.doc, again.doc) {
			t.Errorf("the map is another one after an export and an import")
		}
	})
}
