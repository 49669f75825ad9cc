package overlay

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
)

func step(id string, tps ...string) journey.Step {
	s := journey.Step{ID: id, Title: "I " + id}
	for _, tp := range tps {
		s.Placements = append(s.Placements, journey.Placement{Touchpoint: tp})
	}
	return s
}

// TestPlan: an element says why it is not measured, and the next element is the
// next measured one, or the flow's target.
func TestPlan(t *testing.T) {
	m := journey.Map{
		Stages: []journey.Stage{
			{ID: "s1", Name: "Look", Steps: []journey.Step{step("ad", "ad"), step("think"), step("compare", "page", "ghost")}},
			{ID: "s2", Name: "Buy", Steps: []journey.Step{step("fax", "fax"), step("mail", "mail"), step("pay", "pay", "page")}},
		},
		Flows: []journey.Flow{{From: "ad", To: "pay", Kind: "skip"}, {From: "compare", To: "think"}},
	}
	p := NewPlan(m, Known{
		Ruled:  map[string]bool{"ad": true, "page": true, "pay": true, "mail": true},
		Events: map[string]int64{"ad": 5, "page": 9, "pay": 1},
		Names:  map[string]string{"pay": "Payment page"},
	})
	want := []Target{
		{ID: "s1", Kind: StageKind, Name: "Look", Touchpoints: []string{"ad", "page", "ghost"}, Next: []int{1}},
		{ID: "s2", Kind: StageKind, Name: "Buy", Touchpoints: []string{"fax", "mail", "pay", "page"}},
		{ID: "ad", Kind: StepKind, Name: "I ad", Touchpoints: []string{"ad"}, Next: []int{7}},
		{ID: "think", Kind: StepKind, Name: "I think", Reason: noPlacement},
		{ID: "compare", Kind: StepKind, Name: "I compare", Touchpoints: []string{"page", "ghost"}, Next: []int{7}},
		{ID: "fax", Kind: StepKind, Name: "I fax", Touchpoints: []string{"fax"}, Reason: noRule},
		{ID: "mail", Kind: StepKind, Name: "I mail", Touchpoints: []string{"mail"}, Reason: noEvents},
		{ID: "pay", Kind: StepKind, Name: "I pay", Touchpoints: []string{"pay", "page"}},
		{ID: "ad", Kind: TouchpointKind, Name: "ad", Touchpoints: []string{"ad"}, Next: []int{9}},
		{ID: "page", Kind: TouchpointKind, Name: "page", Touchpoints: []string{"page"}, Next: []int{13}},
		{ID: "ghost", Kind: TouchpointKind, Name: "ghost", Touchpoints: []string{"ghost"}, Reason: noRule},
		{ID: "fax", Kind: TouchpointKind, Name: "fax", Touchpoints: []string{"fax"}, Reason: noRule},
		{ID: "mail", Kind: TouchpointKind, Name: "mail", Touchpoints: []string{"mail"}, Reason: noEvents},
		{ID: "pay", Kind: TouchpointKind, Name: "Payment page", Touchpoints: []string{"pay"}},
	}
	if d := cmp.Diff(want, p.Targets); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
	if p.Find("", "pay") != 7 || p.Find(TouchpointKind, "pay") != 13 || p.Find("", "nothing") != -1 {
		t.Errorf("Find: got %d, %d, %d", p.Find("", "pay"), p.Find(TouchpointKind, "pay"), p.Find("", "nothing"))
	}
}

// TestPlanLoops: people who may go back, or do something else meanwhile, still
// go on; whoever takes another way does not.
func TestPlanLoops(t *testing.T) {
	known := Known{Ruled: map[string]bool{"a": true, "b": true, "c": true}, Events: map[string]int64{"a": 1, "b": 1, "c": 1}}
	next := func(flows ...journey.Flow) []int {
		m := journey.Map{Stages: []journey.Stage{{ID: "s", Steps: []journey.Step{step("a", "a"), step("b", "b"), step("c", "c")}}}, Flows: flows}
		p := NewPlan(m, known)
		return p.Targets[p.Find(StepKind, "b")].Next
	}
	for _, c := range []struct {
		name  string
		flows []journey.Flow
		want  []int
	}{
		{"no flow", nil, []int{3}},
		{"a loop", []journey.Flow{{From: "b", To: "a", Kind: "loop"}}, []int{3, 1}},
		{"at the same time", []journey.Flow{{From: "b", To: "a", Kind: "parallel"}}, []int{3, 1}},
		{"a branch and a loop", []journey.Flow{{From: "b", To: "a", Kind: "loop"}, {From: "b", To: "c", Kind: "branch"}}, []int{3, 1}},
		{"another way", []journey.Flow{{From: "b", To: "a", Kind: "branch"}}, []int{1}},
		{"an end", []journey.Flow{{From: "b", To: "b", Kind: "exit"}}, []int{3}},
	} {
		if got := next(c.flows...); !slices.Equal(got, c.want) {
			t.Errorf("%s: next is %v, want %v", c.name, got, c.want)
		}
	}
}
