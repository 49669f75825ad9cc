package ask

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Analyses lists what can be asked.
func (s *Service) Analyses() []AnalysisInfo {
	out := make([]AnalysisInfo, len(s.Deps.Analyses))
	for i, a := range s.Deps.Analyses {
		out[i] = AnalysisInfo{Name: a.Name, Title: a.Title, Doc: a.Doc, Params: a.Params}
	}
	return out
}

// analysis finds one by name.
func (s *Service) analysis(name string) (analyze.Analysis, error) {
	var known []string
	for _, a := range s.Deps.Analyses {
		if a.Name == name {
			return a, nil
		}
		known = append(known, a.Name)
	}
	return analyze.Analysis{}, unknown("analysis", name, known)
}

// Analyze answers one question.
func (s *Service) Analyze(ctx context.Context, name string, q analyze.Query) (analyze.Result, error) {
	a, err := s.analysis(name)
	if err != nil {
		return analyze.Result{}, err
	}
	f, err := s.frame(ctx, q.Map)
	if err != nil {
		return analyze.Result{}, err
	}
	key, err := f.question(name, q)
	if err != nil {
		return analyze.Result{}, err
	}
	return s.results.get(ctx, key, func(ctx context.Context) (analyze.Result, error) {
		return analyze.Ask(ctx, a, f.state, f.env, q)
	})
}

// question names the question on the frame. Whether an instance is open or
// abandoned, and who is in a segment, depends on the present, to the minute.
func (f *frame) question(name string, q analyze.Query) (string, error) {
	raw, err := json.Marshal(q)
	if err != nil {
		return "", fmt.Errorf("encode the question: %w", err)
	}
	key := f.key + "|" + name + "|" + string(raw)
	if q.Unit == trail.ByInstance || q.Segment != nil {
		key = fmt.Sprintf("%s|%d", key, f.env.Now)
	}
	return key, nil
}

// Names returns what activities are called by their ids: touchpoints and, where
// a map is named, its stages.
func (s *Service) Names(ctx context.Context, mapID string) (map[string]string, error) {
	f, err := s.frame(ctx, mapID)
	if err != nil {
		return nil, err
	}
	return f.env.Names, nil
}

// AnalysisPeople lists the people behind one number of an analysis.
func (s *Service) AnalysisPeople(ctx context.Context, name string, q analyze.Query, sel json.RawMessage, p Page) (People, error) {
	if err := auth.Check(ctx, auth.ReadPersons); err != nil {
		return People{}, err
	}
	a, err := s.analysis(name)
	if err != nil {
		return People{}, err
	}
	f, err := s.frame(ctx, q.Map)
	if err != nil {
		return People{}, err
	}
	who, err := analyze.People(ctx, a, f.state, f.env, q, sel)
	if err != nil {
		return People{}, err
	}
	return s.people(ctx, f, who, p)
}
