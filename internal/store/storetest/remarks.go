package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestRemarks checks the promises of [store.Remarks].
func TestRemarks(t *testing.T, open func(t *testing.T) store.Remarks) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Remarks)
	}{
		{"threads come back in the order in which they were begun", threads},
		{"changes of a thread do not overtake each other", threadChanges},
		{"a suggestion is decided once", suggestions},
		{"marks are a person's own", seenMarks},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

func threads(t *testing.T, s store.Remarks) {
	ctx := t.Context()
	first := store.Thread{ID: "z", Doc: "m", Element: "s1", Type: "step", Field: "title", Label: "Pay", Comments: []store.Comment{
		{ID: "c1", By: "ana", At: 5, Text: "why?", Mentions: []string{"ben", "cem"}},
	}}
	second := store.Thread{ID: "a", Doc: "m", Element: "@root", Type: "map", Comments: []store.Comment{{ID: "c2", By: "ben", At: 3, Text: "hm"}}}
	other := store.Thread{ID: "o", Doc: "n", Element: "@root", Type: "map", Comments: []store.Comment{{ID: "c3", By: "cem", At: 9, Text: "so"}}}
	through := store.Thread{ID: "p", Doc: "n", Element: "@root", Type: "map", Via: store.Via{Link: "l", Name: "Partners", By: "dan"}, Comments: []store.Comment{
		{ID: "c4", By: "link l", Guest: "Gus (guest)", At: 2, Text: "hello"}, {ID: "c5", By: "cem", At: 2, Text: "hi", Outside: true},
	}}
	for _, th := range []store.Thread{first, second, other, through} {
		wantKind(t, "add", s.AddThread(ctx, th), "")
	}
	wantKind(t, "an id that is taken", s.AddThread(ctx, store.Thread{ID: "z", Doc: "n", Comments: first.Comments}), journey.Conflict)
	for _, c := range []struct {
		q    store.RemarkQuery
		want []store.Thread
	}{
		{store.RemarkQuery{}, []store.Thread{first, second, other, through}},
		{store.RemarkQuery{Doc: "m"}, []store.Thread{first, second}},
		{store.RemarkQuery{Who: "cem"}, []store.Thread{first, other, through}},
		{store.RemarkQuery{Who: "dan"}, []store.Thread{through}},
		{store.RemarkQuery{Link: "l"}, []store.Thread{through}},
		{store.RemarkQuery{Doc: "m", Link: "l"}, nil},
		{store.RemarkQuery{Who: "ben", Since: 4}, []store.Thread{first}},
		{store.RemarkQuery{Doc: "none"}, nil},
		{store.RemarkQuery{Limit: 2}, []store.Thread{first, other}},
		{store.RemarkQuery{Doc: "m", Limit: 1}, []store.Thread{first}},
	} {
		got, err := s.ListThreads(ctx, c.q)
		if diff := cmp.Diff(got, c.want, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("%+v: %v %s", c.q, err, diff)
		}
	}
	for doc, want := range map[string]int64{"m": 2, "n": 2, "none": 0} {
		if got, err := s.Revision(ctx, doc); got != want || err != nil {
			t.Errorf("revision of %s: got %d, %v, want %d", doc, got, err, want)
		}
	}
}

func threadChanges(t *testing.T, s store.Remarks) {
	ctx := t.Context()
	wantKind(t, "add", s.AddThread(ctx, store.Thread{ID: "t", Doc: "m", Element: "e", Comments: []store.Comment{{ID: "c", By: "ana", At: 1, Text: "x"}}}), "")
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Go(func() {
			_, err := s.ChangeThread(ctx, "m", "t", func(th *store.Thread) error {
				th.Comments = append(th.Comments, store.Comment{ID: fmt.Sprint("r", i), By: "ben", At: journey.Instant(10 + i), Text: "y"})
				return nil
			})
			wantKind(t, "reply", err, "")
		})
	}
	wg.Wait()
	got, err := s.ChangeThread(ctx, "m", "t", func(th *store.Thread) error {
		th.Element, th.Resolved, th.ResolvedBy = "elsewhere", 50, "cem"
		return nil
	})
	if err != nil || len(got.Comments) != 6 || got.Resolved != 50 || got.ResolvedBy != "cem" || got.Element != "e" {
		t.Errorf("got %+v, %v", got, err)
	}
	stop := errors.New("stop")
	if _, err := s.ChangeThread(ctx, "m", "t", func(th *store.Thread) error { th.Comments = nil; return stop }); !errors.Is(err, stop) && journey.KindOf(err) != journey.Internal {
		t.Errorf("a change that failed gives %v", err)
	}
	_, err = s.ChangeThread(ctx, "other", "t", func(*store.Thread) error { return nil })
	wantKind(t, "another document's thread", err, journey.NotFound)
	list, err := s.ListThreads(ctx, store.RemarkQuery{Who: "ben", Since: 50})
	if err != nil || len(list) != 1 || len(list[0].Comments) != 6 {
		t.Errorf("got %+v, %v", list, err)
	}
	if rev, err := s.Revision(ctx, "m"); rev != 7 || err != nil {
		t.Errorf("revision %d, %v, want 7", rev, err)
	}
}

func suggestions(t *testing.T, s store.Remarks) {
	ctx := t.Context()
	first := store.Suggestion{ID: "s2", Doc: "m", Base: 4, By: "con", Guest: "Con (guest)", At: 9, Note: "shorter", Batch: []byte(`{"ops":[]}`), State: store.SuggestionOpen}
	second := store.Suggestion{ID: "s1", Doc: "n", Base: 1, By: "ana", At: 10, Batch: []byte(`{}`), State: store.SuggestionOpen}
	for _, v := range []store.Suggestion{first, second} {
		wantKind(t, "suggest", s.AddSuggestion(ctx, v), "")
	}
	wantKind(t, "an id that is taken", s.AddSuggestion(ctx, first), journey.Conflict)
	decided := first
	decided.State, decided.Decided, decided.Decider, decided.Seq, decided.Refused = store.SuggestionAccepted, 20, "ben", 7, []byte(`[]`)
	foreign := decided
	foreign.Doc = "n"
	wantKind(t, "another document's suggestion", s.DecideSuggestion(ctx, foreign), journey.NotFound)
	wantKind(t, "decide", s.DecideSuggestion(ctx, decided), "")
	wantKind(t, "decide again", s.DecideSuggestion(ctx, decided), journey.Conflict)
	got, err := s.GetSuggestion(ctx, "m", "s2")
	if diff := cmp.Diff(got, decided); diff != "" || err != nil {
		t.Error(err, diff)
	}
	_, err = s.GetSuggestion(ctx, "n", "s2")
	wantKind(t, "another document's suggestion", err, journey.NotFound)
	for _, c := range []struct {
		q    store.RemarkQuery
		want []store.Suggestion
	}{
		{store.RemarkQuery{}, []store.Suggestion{decided, second}},
		{store.RemarkQuery{Doc: "m"}, []store.Suggestion{decided}},
		{store.RemarkQuery{Who: "ana"}, []store.Suggestion{second}},
		{store.RemarkQuery{Since: 15}, []store.Suggestion{decided}},
	} {
		got, err := s.ListSuggestions(ctx, c.q)
		if diff := cmp.Diff(got, c.want, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("%+v: %v %s", c.q, err, diff)
		}
	}
	if rev, err := s.Revision(ctx, "m"); rev != 2 || err != nil {
		t.Errorf("revision %d, %v, want 2", rev, err)
	}
}

func seenMarks(t *testing.T, s store.Remarks) {
	ctx := t.Context()
	wantKind(t, "mark", s.PutMarks(ctx, "ana", map[string]journey.Instant{"thread:a": 5, "review:b": 6}), "")
	wantKind(t, "mark again", s.PutMarks(ctx, "ana", map[string]journey.Instant{"thread:a": 0}), "")
	got, err := s.ListMarks(ctx, "ana")
	if diff := cmp.Diff(got, map[string]journey.Instant{"thread:a": 0, "review:b": 6}); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if got, err := s.ListMarks(ctx, "ben"); len(got) != 0 || err != nil {
		t.Errorf("another's marks: %v, %v", got, err)
	}
}
