package ops

import (
	"math"

	"github.com/sojournhq/sojourn/internal/journey"
)

// EvidenceOf returns the evidence that a claim names.
func EvidenceOf(claim *Node) []journey.EvidenceLink {
	var out []journey.EvidenceLink
	list, _ := claim.F["evidence"].([]any)
	for _, e := range list {
		link, _ := e.(map[string]any)
		evidence, _ := link["evidence"].(string)
		stance, _ := link["stance"].(string)
		out = append(out, journey.EvidenceLink{Evidence: evidence, Stance: stance})
	}
	return out
}

// stand writes into the copy of a claim how it stands: readers outside see what
// the team sees of it, and not the evidence that makes it so.
func (c *cutter) stand(t Type, n, out *Node) {
	if _, claim := t.Field("declared"); !claim || n.F["status"] == nil && n.F["evidence"] == nil {
		return
	}
	s := journey.Stands(c.evidence.Proofs(EvidenceOf(n), c.Now), c.Now)
	if drawn := c.drawn[n.Type]; drawn["confidence"] {
		out.F["confidence"] = math.Round(s.Confidence*100) / 100
	}
	if drawn := c.drawn[n.Type]; drawn["status"] && n.F["declared"] == nil {
		out.F["status"] = s.Status
	}
}
