package mem

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Versions holds marks and reviews in memory.
type Versions struct {
	mu       sync.Mutex // guards all below
	versions []store.Version
	reviews  []store.Review
}

var _ store.Versions = (*Versions)(nil)

// NewVersions returns a store without marks.
func NewVersions() *Versions { return &Versions{} }

// AddVersion adds a mark.
func (m *Versions) AddVersion(ctx context.Context, v store.Version) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, o := range m.versions {
		switch {
		case o.ID == v.ID:
			return journey.Errorf(journey.Conflict, "there is already a version %s", v.ID)
		case v.Kind == store.PublishedVersion && o.Kind == v.Kind && o.Doc == v.Doc && o.Major == v.Major && o.Minor == v.Minor:
			return store.NumberTaken(v)
		}
	}
	v.Library = bytes.Clone(v.Library)
	m.versions = append(m.versions, v)
	return ctx.Err()
}

// ListVersions returns the marks of a document in the order in which they were
// made, without the libraries.
func (m *Versions) ListVersions(ctx context.Context, doc string) ([]store.Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.of(doc), ctx.Err()
}

func (m *Versions) of(doc string) (out []store.Version) {
	for _, v := range m.versions {
		if v.Doc == doc {
			v.Library = nil
			out = append(out, v)
		}
	}
	return out
}

// GetVersion returns one mark with its library.
func (m *Versions) GetVersion(ctx context.Context, doc, id string) (store.Version, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, v := range m.versions {
		if v.Doc == doc && v.ID == id {
			v.Library = bytes.Clone(v.Library)
			return v, ctx.Err()
		}
	}
	return store.Version{}, store.NoVersion(id)
}

// AddReview asks for a review.
func (m *Versions) AddReview(ctx context.Context, r store.Review) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.ContainsFunc(m.reviews, func(o store.Review) bool { return o.ID == r.ID }) {
		return journey.Errorf(journey.Conflict, "there is already a review %s", r.ID)
	}
	r.Reviewers, r.Answers = slices.Clone(r.Reviewers), nil
	m.reviews = append(m.reviews, r)
	return ctx.Err()
}

// AnswerReview keeps an answer in place of the same person's last one.
func (m *Versions) AnswerReview(ctx context.Context, doc, review string, a store.Answer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.reviews, func(r store.Review) bool { return r.Doc == doc && r.ID == review })
	if i < 0 {
		return store.NoReview(review)
	}
	answers := slices.DeleteFunc(slices.Clone(m.reviews[i].Answers), func(o store.Answer) bool { return o.By == a.By })
	m.reviews[i].Answers = append(answers, a)
	return ctx.Err()
}

// ListReviews returns the reviews of a document, the oldest first.
func (m *Versions) ListReviews(ctx context.Context, doc string) ([]store.Review, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Review
	for _, r := range m.reviews {
		if r.Doc == doc {
			r.Reviewers, r.Answers = slices.Clone(r.Reviewers), slices.Clone(r.Answers)
			out = append(out, r)
		}
	}
	return out, ctx.Err()
}
