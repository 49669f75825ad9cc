package bind

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

func TestGlob(t *testing.T) {
	cases := []struct {
		pattern, s string
		want       bool
	}{
		{"", "", true}, {"", "a", false}, {"*", "", true}, {"*", "abc", true},
		{"abc", "abc", true}, {"abc", "ABC", false}, {"a*", "abc", true}, {"*c", "abc", true},
		{"a*c", "ac", true}, {"a*a", "a", false}, {"ab*ba", "aba", false}, {"*b*", "abc", true},
		{"a*b*c", "a-b-b-c", true}, {"a*b*c", "a-c-b", false}, {"/p/*/x", "/p/1/2/x", true},
		{"a.c", "abc", false}, {"é*", "été", true}, {"**", "x", true},
	}
	for _, c := range cases {
		if got := glob(c.pattern, c.s); got != c.want {
			t.Errorf("glob(%q, %q) = %v, want %v", c.pattern, c.s, got, c.want)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	bad := [][]journey.Rule{
		{{Touchpoint: "t", Match: map[string]string{"name": "a"}}},
		{{ID: "r", Match: map[string]string{"name": "a"}}},
		{{ID: "r", Touchpoint: "t"}},
		{{ID: "r", Touchpoint: "t", Match: map[string]string{"name": "a", "foo": "b"}}},
		{{ID: "r", Touchpoint: "t", Match: map[string]string{"name": "a"}}, {ID: "r", Touchpoint: "t", Match: map[string]string{"name": "b"}}},
	}
	good := journey.Rule{ID: "g", Touchpoint: "t", Match: map[string]string{"properties.foo": "b"}}
	for i, rules := range bad[:len(bad)-1] {
		if got := Usable(append(rules, good)); len(got) != 1 || got[0].ID != "g" {
			t.Errorf("case %d: usable are %v, want g alone", i, got)
		}
	}
	for i, rules := range bad {
		if _, err := Compile(rules); journey.KindOf(err) != journey.Invalid {
			t.Errorf("case %d: got %v, want an invalid error", i, err)
		}
	}
}

// TestColumnAgreesWithWinner holds the column against the single decision, event
// by event, over random rules and events.
func TestColumnAgreesWithWinner(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	names := []string{"page_view", "pay", "search", "call"}
	channels := []string{"", "web", "app"}
	paths := []string{"", "/a", "/a/1", "/b/1", "/b/2"}
	for range 200 {
		var rules []journey.Rule
		for i := range 1 + rng.IntN(6) {
			m := map[string]string{}
			if rng.IntN(3) > 0 {
				m["name"] = pick(rng, append(names, "pa*", "*"))
			}
			if rng.IntN(3) == 0 {
				m["channel"] = pick(rng, []string{"web", "app", "*"})
			}
			if rng.IntN(3) == 0 || len(m) == 0 {
				m["properties.path"] = pick(rng, []string{"/a", "/a*", "/b/*", "*"})
			}
			rules = append(rules, journey.Rule{ID: string(rune('a' + i)), Touchpoint: pick(rng, []string{"t1", "t2", "t3"}), Priority: rng.IntN(2), Match: m})
		}
		compiled, err := Compile(rules)
		if err != nil {
			t.Fatal(err)
		}
		n := 1 + rng.IntN(40)
		shard := &trail.Shard{Off: []uint32{0, uint32(n)}, Unit: 1}
		col := PropertyColumn{Dict: paths, Codes: [][]uint32{nil}}
		want := make([]string, n)
		for i := range n {
			c, ch, p := rng.IntN(len(names)), rng.IntN(len(channels)), rng.IntN(len(paths))
			shard.Code8 = append(shard.Code8, uint8(c))
			shard.Chan = append(shard.Chan, uint8(ch))
			col.Codes[0] = append(col.Codes[0], uint32(p))
			e := journey.Event{Name: names[c], Channel: channels[ch]}
			if p > 0 {
				e.Props = []journey.Prop{{Name: "path", Value: paths[p]}}
			}
			if w, ok := compiled.Winner(EventField(&e)); ok {
				want[i] = w.Touchpoint
			}
		}
		view := &trail.View{Names: names, Channels: channels, Shards: []*trail.Shard{shard}}
		bound, err := compiled.Column(view, func(string) (PropertyColumn, error) { return col, nil })
		if err != nil {
			t.Fatal(err)
		}
		got := make([]string, n)
		var missed int64
		for i, c := range bound.Activity.C8[0] {
			if int(c) < len(bound.Activity.Labels) {
				got[i] = bound.Activity.Labels[c]
			} else {
				missed++
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("rules %+v: touchpoints differ (-single +column):\n%s", rules, d)
		}
		var sum int64
		for _, u := range bound.Unmapped {
			sum += u.Events
		}
		if missed != bound.Missed || sum != missed || bound.Activity.Complete != (missed == 0) {
			t.Fatalf("unmapped: %d counted, %d listed, %d found", bound.Missed, sum, missed)
		}
	}
}

func TestExplain(t *testing.T) {
	r, err := Compile([]journey.Rule{
		{ID: "wide", Touchpoint: "page", Match: map[string]string{"name": "page*"}},
		{ID: "exact", Touchpoint: "pricing", Match: map[string]string{"name": "page_view", "properties.path": "/pricing*"}},
		{ID: "urgent", Touchpoint: "offer", Priority: 5, Match: map[string]string{"properties.campaign": "x"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	e := journey.Event{Name: "page_view", Props: []journey.Prop{{Name: "path", Value: "/pricing/eu"}}}
	got := r.Explain(EventField(&e))
	if !got[1].Wins || got[1].Rule != "exact" || got[0].Matches || !got[2].Matches || got[2].Wins {
		t.Fatalf("got %+v", got)
	}
	if !strings.Contains(got[0].Why, "no properties.campaign") || !strings.Contains(got[2].Why, "looks at more fields") {
		t.Errorf("reasons: %q, %q", got[0].Why, got[2].Why)
	}
}

func TestTies(t *testing.T) {
	r, err := Compile([]journey.Rule{
		{ID: "a", Touchpoint: "t1", Match: map[string]string{"name": "pa*"}},
		{ID: "b", Touchpoint: "t2", Match: map[string]string{"name": "*ay"}},
		{ID: "c", Touchpoint: "t3", Match: map[string]string{"name": "xy*"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Column(&trail.View{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string][]string{"a": {"b"}, "b": {"a", "c"}, "c": {"b"}}, b.Tied); d != "" {
		t.Errorf("ties (-want +got):\n%s", d)
	}
}

func TestSuggest(t *testing.T) {
	got := Suggest(
		[]Unmapped{{"page_view", "web", 900}, {"AddToCart", "app", 50}}, 1000,
		[]PathCounts{{"page_view", "path", map[string]int64{"/pricing/eu": 300, "/pricing/us": 200, "/": 399, "/odd": 1}}}, 4)
	want := []Suggestion{
		{TouchpointName: "Page view", Match: map[string]string{"name": "page_view"}, Events: 900, Share: .9, Why: "no rule matches events of this name"},
		{TouchpointName: "Pricing", Match: map[string]string{"name": "page_view", "properties.path": "/pricing/*"}, Events: 500, Share: .5, Why: "many “page_view” events have a path of this family"},
		{TouchpointName: "Start page", Match: map[string]string{"name": "page_view", "properties.path": "/"}, Events: 399, Share: .399, Why: "many “page_view” events have a path of this family"},
		{TouchpointName: "Add to cart", Match: map[string]string{"name": "AddToCart"}, Events: 50, Share: .05, Why: "no rule matches events of this name"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestHumanise(t *testing.T) {
	for name, want := range map[string]string{
		"add_to_cart": "Add to cart", "AddToCart": "Add to cart", "page.view": "Page view", "cart-add": "Cart add", "open_FAQ": "Open FAQ",
		"X-Ray": "X-Ray", "Check-out": "Check-out", "Triage and Assessment": "Triage and Assessment", "MRI SCAN": "MRI SCAN",
		"Create SW anomaly": "Create SW anomaly", "register request": "Register request", "  Pay  now ": "Pay now", "VERIFIED": "VERIFIED",
		"Page_view": "Page view", "élan": "Élan", "": "Start page", "/": "Start page",
	} {
		if got := Humanise(name); got != want {
			t.Errorf("Humanise(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSuggestNamesFamiliesOfPaths(t *testing.T) {
	counts := map[string]int64{
		"/p/1": 100, "/p/2": 100, "/search?q=a": 60, "/search?q=b": 60, "https://shop.example/help/returns": 50,
		"https://shop.example/help/sizes": 40, "https://shop.example": 30, "cart/1": 25, "/docs#top": 20,
	}
	got := map[string]string{}
	for _, s := range Suggest([]Unmapped{{"page_view", "web", 485}, {"", "", 20}, {" ", "web", 1}}, 500, []PathCounts{{"page_view", "url", counts}}, 20) {
		got[s.Match["properties.url"]] = s.TouchpointName
		for path := range counts {
			if pattern := s.Match["properties.url"]; pattern == familyOf(path) && !glob(pattern, path) {
				t.Errorf("the family %q does not match %q", pattern, path)
			}
		}
	}
	want := map[string]string{
		"": "Page view", "/p/*": "Page view /p", "/search?*": "Search", "https://shop.example/help/*": "Help",
		"https://shop.example": "Start page", "cart/*": "Cart", "/docs#*": "Docs",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func pick(rng *rand.Rand, from []string) string { return from[rng.IntN(len(from))] }
