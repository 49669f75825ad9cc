package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestVersions checks the promises of [store.Versions].
func TestVersions(t *testing.T, open func(t *testing.T) store.Versions) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Versions)
	}{
		{"marks come back in the order in which they were made", marks},
		{"of many who publish one number one succeeds", publishing},
		{"a reviewer's last answer counts", reviews},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

func marks(t *testing.T, s store.Versions) {
	ctx := t.Context()
	named := store.Version{ID: "z", Doc: "m", Kind: store.NamedVersion, Seq: 4, Name: "Before the workshop", Note: "all agreed", By: "ana", At: 9}
	published := store.Version{ID: "a", Doc: "m", Kind: store.PublishedVersion, Seq: 7, By: "ben", At: 3, Major: 1, Minor: 2, LibrarySeq: 11, Rules: 5, Library: []byte(`{"kind":"library"}`)}
	for _, v := range []store.Version{named, published, {ID: "o", Doc: "other", Kind: store.NamedVersion}} {
		wantKind(t, "add", s.AddVersion(ctx, v), "")
	}
	wantKind(t, "an id that is taken", s.AddVersion(ctx, store.Version{ID: "z", Doc: "other", Kind: store.NamedVersion}), journey.Conflict)
	got, err := s.ListVersions(ctx, "m")
	listed := published
	listed.Library = nil
	if diff := cmp.Diff(got, []store.Version{named, listed}); diff != "" || err != nil {
		t.Error(err, diff)
	}
	v, err := s.GetVersion(ctx, "m", "a")
	if diff := cmp.Diff(v, published); diff != "" || err != nil {
		t.Error(err, diff)
	}
	_, err = s.GetVersion(ctx, "other", "a")
	wantKind(t, "another document's version", err, journey.NotFound)
	if got, err := s.ListVersions(ctx, "none"); len(got) != 0 || err != nil {
		t.Errorf("versions of nothing: %v, %v", got, err)
	}
}

func publishing(t *testing.T, s store.Versions) {
	ctx := t.Context()
	var wins atomic.Int64
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			err := s.AddVersion(ctx, store.Version{ID: fmt.Sprint("v", i), Doc: "m", Kind: store.PublishedVersion, Major: 1})
			if err == nil {
				wins.Add(1)
			} else {
				wantKind(t, "the number is taken", err, journey.Conflict)
			}
		})
	}
	wg.Wait()
	if wins.Load() != 1 {
		t.Errorf("version 1.0 was published %d times", wins.Load())
	}
	wantKind(t, "the number of another document", s.AddVersion(ctx, store.Version{ID: "p", Doc: "other", Kind: store.PublishedVersion, Major: 1}), "")
	wantKind(t, "a mark that is not published", s.AddVersion(ctx, store.Version{ID: "q", Doc: "m", Kind: store.ArchivedVersion, Major: 1}), "")
}

func reviews(t *testing.T, s store.Versions) {
	ctx := t.Context()
	first := store.Review{ID: "r2", Doc: "m", Seq: 5, By: "ana", At: 9, Note: "please", Reviewers: []string{"ben", "cem"}}
	second := store.Review{ID: "r1", Doc: "m", Seq: 6, By: "ana", At: 1}
	for _, r := range []store.Review{first, second} {
		wantKind(t, "ask", s.AddReview(ctx, r), "")
	}
	wantKind(t, "an id that is taken", s.AddReview(ctx, first), journey.Conflict)
	answers := []store.Answer{
		{By: "ben", At: 10, Seq: 5, Decision: "return", Note: "who owns payment?"},
		{By: "cem", At: 11, Seq: 6, Decision: "approve"},
		{By: "ben", At: 12, Seq: 7, Decision: "approve"},
	}
	for _, a := range answers {
		wantKind(t, "answer", s.AnswerReview(ctx, "m", "r2", a), "")
	}
	wantKind(t, "another document's review", s.AnswerReview(ctx, "other", "r2", answers[0]), journey.NotFound)
	first.Answers = answers[1:]
	got, err := s.ListReviews(ctx, "m")
	if diff := cmp.Diff(got, []store.Review{first, second}, cmpopts.EquateEmpty()); diff != "" || err != nil {
		t.Error(err, diff)
	}
}
