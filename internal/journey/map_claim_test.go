package journey_test

import (
	"math"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
)

// TestStands walks through the rules in their order.
func TestStands(t *testing.T) {
	t.Parallel()
	now := journey.InstantOf(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	ago := func(kind, stance string, n, days int) journey.Proof {
		return journey.Proof{Kind: kind, Stance: stance, N: n, At: now - journey.Instant(int64(days)*journey.Day)}
	}
	for _, c := range []struct {
		name   string
		proofs []journey.Proof
		want   string
		sure   float64
	}{
		{"nothing", nil, journey.Hypothesis, 0},
		{"context only", []journey.Proof{ago("interview", "context", 0, 0)}, journey.Hypothesis, 0},
		{"a team’s opinion", []journey.Proof{ago("workshop", "", 0, 0), ago("document", "supports", 0, 0)}, journey.Hypothesis, 0.19},
		{"only against it", []journey.Proof{ago("interview", "contradicts", 0, 0)}, journey.Contradicted, 0},
		{"one interview", []journey.Proof{ago("interview", "", 0, 0)}, journey.PartiallyValidated, 0.25},
		{"half a year is fresh", []journey.Proof{ago("interview", "", 0, 180)}, journey.PartiallyValidated, 0.25 * math.Exp2(-180.0/365)},
		{"a day more is stale", []journey.Proof{ago("interview", "", 0, 181)}, journey.Stale, 0.25 * math.Exp2(-181.0/365)},
		{"a year weighs half", []journey.Proof{ago("interview", "", 0, 365)}, journey.Stale, 0.125},
		{"tomorrow is now", []journey.Proof{ago("interview", "", 0, -30)}, journey.PartiallyValidated, 0.25},
		{"half as strong is contested", []journey.Proof{ago("analytics", "", 100, 0), ago("usability_session", "contradicts", 0, 0)}, journey.Contested, 0.6 * 0.7},
		{"less is not", []journey.Proof{ago("analytics", "", 100, 0), ago("interview", "contradicts", 0, 0)}, journey.PartiallyValidated, 0.6 * 0.75},
		{"one kind is partial, however much", []journey.Proof{ago("analytics", "", 1000, 0), ago("analytics", "", 1000, 0)}, journey.PartiallyValidated, 0.84},
		{"two kinds with numbers", []journey.Proof{ago("analytics", "", 100, 0), ago("ticket", "", 0, 0)}, journey.Validated, 1 - 0.4*0.9},
		{"too few numbers", []journey.Proof{ago("analytics", "", 50, 0), ago("ticket", "", 0, 0)}, journey.PartiallyValidated, 1 - 0.7*0.9},
		{"answers of thirty", []journey.Proof{ago("survey", "", 30, 0), ago("review", "", 0, 0)}, journey.Validated, 1 - 0.5*0.9},
		{"five talks", []journey.Proof{ago("interview", "", 4, 0), ago("usability_session", "", 0, 0)}, journey.Validated, 1 - 0.75*0.7},
		{"four talks", []journey.Proof{ago("interview", "", 3, 0), ago("usability_session", "", 0, 0)}, journey.PartiallyValidated, 1 - 0.75*0.7},
	} {
		got := journey.Stands(c.proofs, now)
		if got.Status != c.want || math.Abs(got.Confidence-c.sure) > 1e-12 {
			t.Errorf("%s: got %s, %v, want %s, %v", c.name, got.Status, got.Confidence, c.want, c.sure)
		}
	}
}

// Evidence that is gone or whose consent has run out no longer counts.
func TestProofs(t *testing.T) {
	t.Parallel()
	now := journey.InstantOf(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	l := journey.Library{Evidence: []journey.Evidence{
		{ID: "talk", Kind: "interview", CollectedAt: "2026-02-01"},
		{ID: "kept", Kind: "survey", N: 40, CollectedAt: "2026-02-01T09:00:00Z", Consent: &journey.Consent{Basis: "consent", Expires: "2026-03-02"}},
		{ID: "expired", Kind: "survey", N: 40, CollectedAt: "2026-02-01", Consent: &journey.Consent{Basis: "consent", Expires: "2026-03-01"}},
	}}
	got := l.Proofs([]journey.EvidenceLink{{Evidence: "talk"}, {Evidence: "kept", Stance: "contradicts"}, {Evidence: "expired"}, {Evidence: "gone"}}, now)
	if len(got) != 2 || got[0].Kind != "interview" || got[1].Stance != "contradicts" || got[1].N != 40 || got[1].At.String() != "2026-02-01T09:00:00Z" {
		t.Errorf("got %+v", got)
	}
}
