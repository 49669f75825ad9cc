package vectors_test

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
)

func claimAdapters() map[string]engines {
	return map[string]engines{"metrics.evidence_status": one(evidenceStatus)}
}

func evidenceStatus(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Now   float64
		Items []struct {
			Kind   string
			N      int
			Stance string
			At     float64
		}
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	var proofs []journey.Proof
	for _, item := range a.Items {
		proofs = append(proofs, journey.Proof{Kind: item.Kind, N: item.N, Stance: item.Stance, At: journey.Instant(micro(item.At))})
	}
	return journey.Stands(proofs, journey.Instant(micro(a.Now))), nil
}
