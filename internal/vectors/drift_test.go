package vectors_test

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/drift"
)

func driftAdapters() map[string]engines {
	return map[string]engines{"drift.report": one(driftReport), "drift.permutation": one(driftPermutation)}
}

func driftReport(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Base, Current [][]string
		Mapped        []string
	}
	err := decode(in, &a)
	return drift.Compare(a.Base, a.Current, a.Mapped), err
}

func driftPermutation(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Base, Current [][]string
		Reps          int
		Seed          uint64
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	jsd, p := drift.Permute(a.Base, a.Current, a.Reps, a.Seed)
	return map[string]any{"jsd": jsd, "p": p}, nil
}
