package markdown_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats/markdown"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestWrite(t *testing.T) {
	t.Parallel()
	m := journey.Map{
		Title: "Buy a coat", Version: "1.2.0", State: "in_review", Personas: []string{"alex"}, Objective: "Where to begin",
		Stages: []journey.Stage{
			{ID: "a", Name: "Find", Goal: "A coat", OrderMode: "any", Accountable: "mira", Steps: []journey.Step{
				{ID: "a1", Title: "I search", Optional: true,
					Placements: []journey.Placement{{Touchpoint: "ad", Channel: "web"}, {Touchpoint: "site"}},
					Emotions:   []journey.Emotion{{Value: -0.5, Label: "confused"}},
					Cards:      []journey.Card{{Kind: "quote", Text: "Which *one*?", Source: "i4"}, {Kind: "pain", Text: "Too many", Claim: journey.Claim{Status: journey.PartiallyValidated}}}},
				{ID: "a2", Title: "1. I look"},
			}},
			{ID: "b", Name: "Later"},
		},
		Flows: []journey.Flow{{From: "a2", To: "a1", Kind: "loop"}},
	}
	l := journey.Library{
		Touchpoints: []journey.Touchpoint{{ID: "ad", Name: "Ad"}}, Channels: []journey.Channel{{ID: "web", Name: "Web"}},
		Personas: []journey.Persona{{ID: "alex", Name: "Alex"}}, Evidence: []journey.Evidence{{ID: "i4", Title: "Interview 4"}}, Owners: []journey.Owner{{ID: "mira", Name: "Mira"}},
	}
	want := `# Buy a coat

- **Kind:** current
- **Version:** 1.2.0 in review
- **Objective:** Where to begin
- **Personas:** Alex

Emotions go from -2 to +2, as the team drew them.

## 1. Find

- **Goal:** A coat
- **Runs:** steps in any order
- **Owners:** Mira (accountable)

### 1. I search (optional)

- **Touchpoints:**
  - Ad (Web)
  - site
- **Emotion:** \-0.5 confused
- **Quotes:** *“Which \*one\*?”* (Interview 4)
- **Pains:** Too many (partially validated)

### 2. 1\. I look


## 2. Later


## Other ways

- 1. I look → I search (loop)
`
	want = strings.Replace(want, "- 1. I look →", `- 1\. I look →`, 1)
	if diff := cmp.Diff(markdown.Write(m, l), want); diff != "" {
		t.Error(diff)
	}
}

// TestHostile checks that no text of a map becomes markup.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"# x", "<script>alert(1)</script>", "[a](javascript:x)", "![i](x)", "a\n\n# b", "```", "| a |", "- x", "1. x", "&lt;b&gt;", "a\x00\x1b[31mb", "\xff"} {
		got := markdown.Write(journey.Map{Title: s, Stages: []journey.Stage{{ID: "s", Name: s, Steps: []journey.Step{{ID: "t", Title: s, Cards: []journey.Card{{Kind: "pain", Text: s}}}}}}}, journey.Library{})
		if n := strings.Count(got, "\n#"); n != 2 {
			t.Errorf("%q makes %d headings below the title", s, n)
		}
		for i, c := range got {
			if strings.ContainsRune("<>[]`|&!", c) && got[i-1] != '\\' {
				t.Errorf("%q leaves %q bare in %q", s, c, got)
				break
			}
		}
		if strings.ContainsAny(got, "\x00\x1b") || !utf8.ValidString(got) {
			t.Errorf("%q leaves control characters", s)
		}
	}
}
