package mem

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Remarks holds threads, suggestions and marks in memory.
type Remarks struct {
	mu          sync.Mutex // guards all below
	threads     []store.Thread
	suggestions []store.Suggestion
	marks       map[string]map[string]journey.Instant
	revisions   map[string]int64
}

var _ store.Remarks = (*Remarks)(nil)

// NewRemarks returns a store in which nobody said anything.
func NewRemarks() *Remarks {
	return &Remarks{marks: map[string]map[string]journey.Instant{}, revisions: map[string]int64{}}
}

// cloneThread copies what a caller could change.
func cloneThread(t store.Thread) store.Thread {
	t.Comments = slices.Clone(t.Comments)
	for i := range t.Comments {
		t.Comments[i].Mentions = slices.Clone(t.Comments[i].Mentions)
	}
	return t
}

func cloneSuggestion(s store.Suggestion) store.Suggestion {
	s.Batch, s.Refused = bytes.Clone(s.Batch), bytes.Clone(s.Refused)
	return s
}

// AddThread begins a thread.
func (m *Remarks) AddThread(ctx context.Context, t store.Thread) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.ContainsFunc(m.threads, func(o store.Thread) bool { return o.ID == t.ID }) {
		return journey.Errorf(journey.Conflict, "there is already a thread %s", t.ID)
	}
	m.threads = append(m.threads, cloneThread(t))
	m.revisions[t.Doc]++
	return ctx.Err()
}

// ChangeThread changes a thread in one go.
func (m *Remarks) ChangeThread(ctx context.Context, doc, id string, change func(*store.Thread) error) (store.Thread, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.threads, func(t store.Thread) bool { return t.Doc == doc && t.ID == id })
	if i < 0 {
		return store.Thread{}, store.NoThread(id)
	}
	t := cloneThread(m.threads[i])
	if err := change(&t); err != nil {
		return store.Thread{}, err
	}
	m.threads[i].Comments, m.threads[i].Resolved, m.threads[i].ResolvedBy = t.Comments, t.Resolved, t.ResolvedBy
	m.revisions[doc]++
	return cloneThread(m.threads[i]), ctx.Err()
}

// ListThreads returns threads in the order in which they were begun.
func (m *Remarks) ListThreads(ctx context.Context, q store.RemarkQuery) ([]store.Thread, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Thread
	for _, t := range m.threads {
		if (q.Doc == "" || t.Doc == q.Doc) && (q.Link == "" || t.Via.Link == q.Link) && (q.Who == "" || t.Concerns(q.Who)) && t.Active() >= q.Since {
			out = append(out, cloneThread(t))
		}
	}
	if q.Limit > 0 && len(out) > q.Limit {
		byNews := slices.Clone(out)
		slices.SortStableFunc(byNews, func(a, b store.Thread) int { return cmp.Compare(b.Active(), a.Active()) })
		kept := map[string]bool{}
		for _, t := range byNews[:q.Limit] {
			kept[t.ID] = true
		}
		out = slices.DeleteFunc(out, func(t store.Thread) bool { return !kept[t.ID] })
	}
	return out, ctx.Err()
}

// AddSuggestion keeps a suggestion.
func (m *Remarks) AddSuggestion(ctx context.Context, s store.Suggestion) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.ContainsFunc(m.suggestions, func(o store.Suggestion) bool { return o.ID == s.ID }) {
		return journey.Errorf(journey.Conflict, "there is already a suggestion %s", s.ID)
	}
	m.suggestions = append(m.suggestions, cloneSuggestion(s))
	m.revisions[s.Doc]++
	return ctx.Err()
}

// DecideSuggestion ends an open suggestion.
func (m *Remarks) DecideSuggestion(ctx context.Context, s store.Suggestion) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, o := range m.suggestions {
		switch {
		case o.Doc != s.Doc || o.ID != s.ID:
		case o.State != store.SuggestionOpen:
			return store.SuggestionDecided(o)
		default:
			o.State, o.Decided, o.Decider, o.Reason, o.Seq, o.Refused = s.State, s.Decided, s.Decider, s.Reason, s.Seq, bytes.Clone(s.Refused)
			m.suggestions[i] = o
			m.revisions[s.Doc]++
			return ctx.Err()
		}
	}
	return store.NoSuggestion(s.ID)
}

// GetSuggestion returns one suggestion of a document.
func (m *Remarks) GetSuggestion(ctx context.Context, doc, id string) (store.Suggestion, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range m.suggestions {
		if s.Doc == doc && s.ID == id {
			return cloneSuggestion(s), ctx.Err()
		}
	}
	return store.Suggestion{}, store.NoSuggestion(id)
}

// ListSuggestions returns suggestions in the order in which they were made.
func (m *Remarks) ListSuggestions(ctx context.Context, q store.RemarkQuery) ([]store.Suggestion, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Suggestion
	for _, s := range m.suggestions {
		if (q.Doc == "" || s.Doc == q.Doc) && (q.Who == "" || s.By == q.Who) && max(s.At, s.Decided) >= q.Since {
			out = append(out, cloneSuggestion(s))
		}
	}
	return out, ctx.Err()
}

// PutMarks replaces a person's marks on the items.
func (m *Remarks) PutMarks(ctx context.Context, who string, marks map[string]journey.Instant) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.marks[who] == nil {
		m.marks[who] = map[string]journey.Instant{}
	}
	maps.Copy(m.marks[who], marks)
	return ctx.Err()
}

// ListMarks returns a person's marks.
func (m *Remarks) ListMarks(ctx context.Context, who string) (map[string]journey.Instant, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]journey.Instant{}
	maps.Copy(out, m.marks[who])
	return out, ctx.Err()
}

// Revision returns how often the remarks on a document changed.
func (m *Remarks) Revision(ctx context.Context, doc string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.revisions[doc], ctx.Err()
}
