package vectors_test

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/draft"
)

func draftAdapters() map[string]engines {
	return map[string]engines{"discovery.draft_map": one(draftMap)}
}

func draftMap(_ *testing.T, in json.RawMessage) (any, error) {
	a := struct {
		Traces   [][]string `json:"traces"`
		MinShare float64    `json:"min_share"`
		Gamma    float64    `json:"gamma"`
	}{Gamma: draft.Defaults().Gamma}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	return draft.FromTraces(a.Traces, a.MinShare, a.Gamma), nil
}
