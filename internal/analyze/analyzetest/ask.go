package analyzetest

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Asker asks analyses about one view, at the level of events.
type Asker struct {
	T        testing.TB
	View     *trail.View
	Analysis analyze.Analysis
}

// Ask answers a question with the parameters.
func (a Asker) Ask(params string) analyze.Result {
	a.T.Helper()
	r, err := analyze.Ask(a.T.Context(), a.Analysis, Source{Trails: a.View}, analyze.Env{Now: a.View.To + 1}, query(params))
	if err != nil {
		a.T.Fatal(err)
	}
	return r
}

// People counts the people behind a selection.
func (a Asker) People(params, sel string) int64 {
	a.T.Helper()
	p, err := a.Find(params, sel)
	if err != nil {
		a.T.Fatal(err)
	}
	return p.Total
}

// Find finds the people behind a selection, or says what is wrong with it.
func (a Asker) Find(params, sel string) (*analyze.Persons, error) {
	return analyze.People(a.T.Context(), a.Analysis, Source{Trails: a.View}, analyze.Env{Now: a.View.To + 1}, query(params), json.RawMessage(sel))
}

func query(params string) analyze.Query {
	return analyze.Query{Level: analyze.EventLevel, Params: json.RawMessage(params)}
}
