package tablemap

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Lane is what a row of the table was taken for.
type Lane struct {
	Row   int    `json:"row"` // from 1, as spreadsheets count
	Title string `json:"title"`
	Kind  string `json:"kind" doc:"stages, steps, goals, one of the lanes of a map, ways, unplaced, or text for a lane of the team's own"`
	Cells int    `json:"cells"` // that hold something
	Sure  bool   `json:"sure"`  // the title is one of the usual ones
}

// LaneKinds lists the kinds that a row may be taken for.
func LaneKinds() []string {
	out := []string{"goals", "channels", "ways", "unplaced", "skip"}
	for _, k := range journey.SheetKinds() {
		if k.Kind != "images" { // a table holds words
			out = append(out, k.Kind)
		}
	}
	return out
}

// titles lists the usual titles of each kind of row, in small letters.
func titles() map[string][]string {
	return map[string][]string{
		"stages":                {"stage", "stages", "phase", "phases", "journey stage", "journey stages", "journey phase", "journey phases", "phasen"},
		"steps":                 {"step", "steps", "customer step", "journey step", "substage", "substages", "sub stage", "sub stages", "schritt", "schritte"},
		"goals":                 {"goal", "goals", "customer goal", "customer goals", "user goal", "user goals", "stage goal", "objective", "ziel", "ziele"},
		"actions":               {"action", "actions", "activity", "activities", "doing", "task", "tasks", "customer action", "customer actions", "user action", "user actions"},
		"touchpoints":           {"touchpoint", "touchpoints", "touch point", "touch points", "interaction", "interactions", "contact point", "contact points", "berührungspunkt", "berührungspunkte", "kontaktpunkte"},
		"channels":              {"channel", "channels", "kanal", "kanäle"},
		"emotion":               {"emotion", "emotions", "feeling", "feelings", "mood", "experience", "emotional journey", "emotional curve", "emotion curve", "emotion graph", "experience graph", "experience impact", "customer experience", "sentiment", "satisfaction", "emotionen", "gefühle"},
		"thoughts":              {"thought", "thoughts", "thinking", "thoughts and feelings", "think and feel", "thinks and feels", "thinking and feeling", "mindset", "gedanken"},
		"quotes":                {"quote", "quotes", "customer quotes", "user quotes", "verbatim", "verbatims", "voice of the customer", "zitate"},
		"questions":             {"question", "questions", "fragen"},
		"expectations":          {"expectation", "expectations", "erwartungen"},
		"needs":                 {"need", "needs", "customer needs", "user needs", "job to be done", "jobs to be done", "jtbd", "bedürfnisse"},
		"pains":                 {"pain", "pains", "pain point", "pain points", "painpoint", "painpoints", "problem", "problems", "frustration", "frustrations", "barriers", "challenges", "issues", "negatives", "schmerzpunkte", "probleme"},
		"gains":                 {"gain", "gains", "positives", "delights", "highlights", "delighters", "what works", "gewinne"},
		"moments":               {"moment", "moments", "moments of truth", "moment of truth", "key moments"},
		"opportunities":         {"opportunity", "opportunities", "idea", "ideas", "improvement", "improvements", "recommendations", "chancen", "ideen"},
		"solutions":             {"solution", "solutions", "initiatives", "lösungen"},
		"metrics":               {"metric", "metrics", "kpi", "kpis", "measures", "kennzahlen"},
		"owners":                {"owner", "owners", "ownership", "responsible", "team", "teams", "department", "departments", "verantwortlich"},
		"notes":                 {"note", "notes", "comment", "comments", "remarks", "description", "notizen"},
		"time":                  {"time", "duration", "dauer"},
		"text":                  {"text"},
		"physical_evidence":     {"physical evidence"},
		"frontstage":            {"frontstage", "front stage", "onstage", "frontstage actions"},
		"frontstage_technology": {"frontstage technology"},
		"backstage":             {"backstage", "back stage", "backstage actions"},
		"backstage_technology":  {"backstage technology", "systems", "system", "technology"},
		"support_process":       {"support process", "support processes"},
		"policy":                {"policy", "policies"},
		"ways":                  {"other ways"},
		"unplaced":              {"unplaced"},
	}
}

// guess says what a row with this title is: sure if the title is a usual one,
// unsure if it contains one, else "text".
func guess(title string) (kind string, sure bool) {
	t := plain(title)
	best := ""
	for k, names := range titles() {
		for _, name := range names {
			switch {
			case name == t:
				return k, true
			case k == "stages" || k == "steps" || len(name) < 4:
			case contains(t, name) && (len(name) > len(best) || len(name) == len(best) && name < best):
				best, kind = name, k
			}
		}
	}
	if kind == "" {
		return "text", false
	}
	return kind, false
}

// plain keeps small letters and digits with single blanks between.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(s), "&", " and "), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// contains reports whether whole words of a text are the phrase.
func contains(text, phrase string) bool {
	words, want := strings.Fields(text), strings.Fields(phrase)
	for i := 0; i+len(want) <= len(words); i++ {
		if slices.Equal(words[i:i+len(want)], want) {
			return true
		}
	}
	return false
}
