package journey

import (
	"math"
	"time"
)

// Proof is a piece of evidence as it counts for one claim.
type Proof struct {
	Kind   string
	N      int    // how many were asked or counted; 0 if nobody said
	Stance string // supports (default), contradicts, context
	At     Instant
}

// Standing is what the evidence makes of a claim.
type Standing struct {
	Status     string  `json:"status"`     // see EvidenceStatuses
	Confidence float64 `json:"confidence"` // 0 to 1
}

// Bounds of the rules by which evidence makes a claim (docs/reference/claims.md).
const (
	halfLifeDays  = 365 // evidence weighs half after so long
	staleDays     = 180 // a claim whose newest support is older is stale
	enoughTalks   = 5   // interviews and usability sessions that validate without numbers
	enoughCounted = 100 // cases behind an analysis of full weight
	enoughAnswers = 30  // answers behind a survey of full weight
)

// weightOf is how much a new piece of evidence of a kind weighs, and the number
// of cases that it takes for that; 0 if it always does.
func weightOf(kind string) (weight float64, full int) {
	switch kind {
	case "analytics":
		return 0.6, enoughCounted
	case "survey":
		return 0.5, enoughAnswers
	case "usability_session":
		return 0.3, 0
	case "interview":
		return 0.25, 0
	case "session_recording", "safari_observation":
		return 0.2, 0
	}
	return 0.1, 0 // tickets, reviews, workshops, documents
}

// weight is how much the evidence weighs now.
func (p Proof) weight(now Instant) float64 {
	w, full := weightOf(p.Kind)
	if p.N < full {
		w *= float64(p.N) / float64(full)
	}
	return w * math.Exp2(-p.days(now)/halfLifeDays)
}

// days is the age of the evidence; what is dated tomorrow is new.
func (p Proof) days(now Instant) float64 {
	return max(0, float64(int64(now-p.At))/float64(Day))
}

// Stands says what the evidence makes of a claim, and how sure that is. A team's
// own opinion, what a workshop or a document says, makes no more than a
// hypothesis.
func Stands(proofs []Proof, now Instant) Standing {
	doubt, against := 1.0, 1.0 // the shares that all support and all contradiction leave
	var strongest, opposed float64
	newest := math.Inf(1)
	kinds, talks, counted := map[string]bool{}, 0, false
	for _, p := range proofs {
		w := p.weight(now)
		switch p.Stance {
		case "", "supports":
			doubt *= 1 - w
			strongest, newest = max(strongest, w), min(newest, p.days(now))
			kinds[p.Kind] = true
			_, full := weightOf(p.Kind)
			counted = counted || full > 0 && p.N >= full
			if p.Kind == "interview" || p.Kind == "usability_session" {
				talks += max(1, p.N)
			}
		case "contradicts":
			against *= 1 - w
			opposed = max(opposed, w)
		}
	}
	out := Standing{Confidence: (1 - doubt) * against}
	switch {
	case len(kinds) == 0 && opposed > 0:
		out.Status = Contradicted
	case onlyOpinion(kinds):
		out.Status = Hypothesis
	case opposed > 0 && opposed >= strongest/2:
		out.Status = Contested
	case newest > staleDays:
		out.Status = Stale
	case len(kinds) >= 2 && (counted || talks >= enoughTalks):
		out.Status = Validated
	default:
		out.Status = PartiallyValidated
	}
	return out
}

// onlyOpinion reports whether nothing but workshops and documents speaks for a
// claim.
func onlyOpinion(kinds map[string]bool) bool {
	for kind := range kinds {
		if kind != "workshop" && kind != "document" {
			return false
		}
	}
	return true
}

// Proofs looks up the evidence that a claim names. What is gone, and what may
// not be kept any more, is no evidence.
func (l Library) Proofs(links []EvidenceLink, now Instant) []Proof {
	var out []Proof
	for _, link := range links {
		for _, e := range l.Evidence {
			at, ok := evidenceDate(e.CollectedAt)
			if e.ID == link.Evidence && ok && !e.expired(now) {
				out = append(out, Proof{Kind: e.Kind, N: e.N, Stance: link.Stance, At: at})
			}
		}
	}
	return out
}

// expired reports whether the consent to keep the evidence has run out.
func (e Evidence) expired(now Instant) bool {
	if e.Consent == nil || e.Consent.Expires == "" {
		return false
	}
	until, ok := evidenceDate(e.Consent.Expires)
	return ok && until <= now
}

// evidenceDate reads a date or a time as documents write it.
func evidenceDate(s string) (Instant, bool) {
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return InstantOf(t), true
		}
	}
	return 0, false
}
