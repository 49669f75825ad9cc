package ask

import (
	"context"
	"fmt"
	"sync"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
)

// Deps are the rooms that a question touches.
type Deps struct {
	Index    *index.Index
	Log      store.EventLog
	Docs     *room.Docs
	History  *room.History
	Spaces   store.Workspaces
	Vault    store.Vault
	Analyses []analyze.Analysis
	Clock    journey.Clock
}

// Service answers questions.
type Service struct {
	Deps
	results  *memo[analyze.Result]
	overlays *memo[overlay.Result]
	drifts   *memo[Drift]
	stages   *memo[*stageColumn]
	sizes    *memo[[]int64]
	last     *memo[map[string]journey.Instant]

	mu  sync.Mutex // guards what follows
	lib *library   // of the newest batch of the library seen so far
}

// Sizes of the memories: answers are small, columns are not.
const (
	keptResults = 256
	keptStages  = 4
)

// New returns a service over the rooms.
func New(d Deps) *Service {
	return &Service{
		Deps:    d,
		results: newMemo[analyze.Result](keptResults), overlays: newMemo[overlay.Result](keptResults), drifts: newMemo[Drift](keptResults),
		stages: newMemo[*stageColumn](keptStages), sizes: newMemo[[]int64](keptResults),
		last: newMemo[map[string]journey.Instant](keptStages),
	}
}

// Page is the wanted part of a list.
type Page struct{ Offset, Limit int }

// cut returns the bounds of the page within a list of n, and where the next one
// begins; 0 if this is the last.
func (p Page) cut(n int) (from, to, next int) {
	from = min(max(p.Offset, 0), n)
	to = n
	if p.Limit > 0 {
		to = min(from+p.Limit, n)
	}
	if to < n {
		next = to
	}
	return from, to, next
}

// Status says how much is known and how fresh it is.
func (s *Service) Status(ctx context.Context) (Status, error) {
	head, err := s.Log.Head(ctx)
	if err != nil {
		return Status{}, err
	}
	f, err := s.frame(ctx, "")
	if err != nil {
		return Status{}, err
	}
	maps, err := s.Docs.List(ctx)
	if err != nil {
		return Status{}, err
	}
	v := f.view
	out := Status{
		Events: v.Events, Persons: v.Persons, AsOf: int64(v.AsOf), LogEnd: int64(head.End),
		Refreshing: v.AsOf < head.End, Rules: f.lib.rules.Len(), Maps: len(maps), Demo: f.space.Demo, UnmappedShare: f.unmappedShare(),
	}
	if v.Events > 0 {
		out.From, out.Through = v.From.String(), v.To.String()
	}
	return out, nil
}

// unknown is the error for a name that is none of the known ones.
func unknown(what, name string, known []string) error {
	return &journey.Error{
		Kind: journey.NotFound, Msg: fmt.Sprintf("there is no %s %q", what, name),
		Fields: []journey.FieldError{{Field: "name", Problem: "is unknown", Allowed: known}},
	}
}
