package room_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// publishable draws a map that may be published.
func (a *archive) publishable() {
	a.library(add("ana", "owner", "", map[string]any{"name": "Ana"}), add("rate", "metric", "", map[string]any{"name": "Rate", "type": "custom", "direction": "up"}),
		add("i1", "evidence", "", map[string]any{"kind": "interview", "title": "Interview 1", "collected_at": "2026-01-01"}),
		add("till", "touchpoint", "", map[string]any{"name": "Till"}), add("r", "rule", "till", map[string]any{"match": map[string]any{"name": "pay"}}))
	a.push("ana", write(ops.Root, "review", map[string]any{"cadence": "P30D"}),
		add("s", "stage", "", map[string]any{"name": "Buy", "accountable": "ana"}), add("pay", "step", "s", map[string]any{"title": "Pay"}),
		add("p", "placement", "pay", map[string]any{"touchpoint": "till"}))
}

func (a *archive) publication() room.Publication {
	a.t.Helper()
	p, err := a.past.Publication(owner(), "m")
	if err != nil {
		a.t.Fatal(err)
	}
	return p
}

func (a *archive) publish(what room.Publishing) room.Mark {
	a.t.Helper()
	m, err := a.past.Publish(owner(), "m", what)
	if err != nil {
		a.t.Fatal(err)
	}
	return m
}

// H11, and invariant 7 of the domain: what looks like personal data is listed
// with its place, and keeps nothing from being published.
func TestH11_PersonalDataIsListed(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		a.push("ana", write("pay", "notes", "Anna (anna@example.org) pays late"), write("s", "goal", "Order 2026-03-01"),
			add("c", "card", "pay", map[string]any{"kind": "note", "text": "Call +47 22 22 55 55"}))
		got := a.publication().Warnings
		for i := range got {
			got[i].Words = ""
		}
		want := []room.Problem{
			{Code: "personal_data", Element: "c", Type: "card", Field: "text", Stage: "s", Step: "pay"},
			{Code: "personal_data", Element: "pay", Type: "step", Field: "notes", Stage: "s", Step: "pay"},
		}
		if diff := cmp.Diff(got, want); diff != "" {
			a.t.Error(diff)
		}
		a.publish(room.Publishing{})
	})
}

// H10, and invariant 1 of the domain: a step leads to no journey that its map's
// journey is a part of; where an import or the library made it so, the map is
// not published.
func TestH10_NoJourneyInItself(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		a.library(add("life", "journey", "", map[string]any{"name": "Life", "goal": ""}), add("order", "journey", "", map[string]any{"name": "Order", "goal": "", "parent": "life"}),
			add("part", "journey", "", map[string]any{"name": "Part", "goal": "", "parent": "order"}))
		a.push("ana", write(ops.Root, "journey", "order"), write("pay", "sub_journey", "part"))
		for _, up := range []string{"order", "life"} {
			_, err := a.docs.Push(owner(), "m", room.Push{ClientID: up, N: 1, Batch: ops.Batch{Ops: []ops.Op{write("pay", "sub_journey", up)}}})
			if journey.KindOf(err) != journey.Invalid {
				a.t.Errorf("a step leads to %s: %v", up, err)
			}
		}
		a.library(write("order", "parent", nil), write("part", "parent", nil), write("order", "parent", "part"))
		if got := a.publication().Problems; len(got) != 1 || got[0].Code != "journey_in_itself" || got[0].Element != "pay" {
			a.t.Errorf("got %+v", got)
		}
	})
}

// Each thing that keeps a map from being published is listed with the element
// to go to, and goes away when it is mended.
func TestPublishingNeedsItsInvariants(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		codes := func() []string {
			out := []string{}
			for _, p := range a.publication().Problems {
				out = append(out, p.Code+" "+p.Element+" "+p.Field)
			}
			return out
		}
		check := func(what string, want ...string) {
			a.t.Helper()
			if diff := cmp.Diff(codes(), append([]string{}, want...)); diff != "" {
				a.t.Error(what, diff)
			}
		}
		check("an empty map", "no_cadence @root review", "no_stage @root stages")
		a.publishable()
		check("a good map")
		a.push("ana", add("s2", "stage", "", map[string]any{"name": "Use", "accountable": "nobody"}),
			add("q", "card", "pay", map[string]any{"kind": "quote", "text": "Ugh"}), add("mo", "card", "s", map[string]any{"kind": "moment", "text": "First use"}))
		check("a worse map", "moment_without_metric mo metric", "quote_without_evidence q source", "no_owner s2 accountable")
		_, err := a.past.Publish(owner(), "m", room.Publishing{})
		var je *journey.Error
		if !errors.As(err, &je) || je.Kind != journey.Invalid || len(je.Fields) != 3 || je.Fields[1].Field != "q.source" {
			a.t.Errorf("publishing it: %+v", err)
		}
		a.push("ana", write("s2", "accountable", "ana"), write("q", "source", "i1"), write("mo", "metric", "rate"))
		check("mended")
		a.library(ops.Op{K: ops.Del, ID: "i1"})
		check("its evidence is gone", "quote_without_evidence q source")
		a.push("ana", ops.Op{K: ops.Move, ID: "q", At: &ops.Place{Parent: ops.Unplaced}})
		check("what has no place is not published")
	})
}

func TestNumbersOfVersions(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		if p := a.publication(); p.State != "draft" || p.Draft != "0.1" || p.Next != "1.0" || p.Published != nil {
			a.t.Errorf("before the first: %+v", p)
		}
		if m := a.publish(room.Publishing{Note: "the first"}); m.Number != "1.0" || m.Seq != 1 || m.LibrarySeq != 1 || m.Rules != 1 || m.Note != "the first" {
			a.t.Errorf("the first: %+v", m)
		}
		if p := a.publication(); p.State != "published" || p.Changed || p.Published.Number != "1.0" {
			a.t.Errorf("after the first: %+v", p)
		}
		_, err := a.past.Publish(owner(), "m", room.Publishing{})
		wantKind(a.t, "publishing nothing new", err, journey.Conflict)

		a.push("ana", write("pay", "title", "Pay cash"))
		if p := a.publication(); p.State != "draft" || !p.Changed || p.Draft != "1.1" || p.Major {
			a.t.Errorf("after an edit: %+v", p)
		}
		if m := a.publish(room.Publishing{}); m.Number != "1.1" {
			a.t.Errorf("a small change: %+v", m)
		}
		a.push("ana", add("s2", "stage", "", map[string]any{"name": "Use", "accountable": "ana"}))
		if m := a.publish(room.Publishing{}); m.Number != "2.0" {
			a.t.Errorf("a new stage: %+v", m)
		}
		first := ""
		a.push("ana", ops.Op{K: ops.Move, ID: "s2", At: &ops.Place{After: &first}})
		if m := a.publish(room.Publishing{}); m.Number != "3.0" {
			a.t.Errorf("another order: %+v", m)
		}
		a.push("ana", write("pay", "title", "Pay"))
		if m := a.publish(room.Publishing{Major: true}); m.Number != "4.0" {
			a.t.Errorf("as asked: %+v", m)
		}
		_, err = a.past.Publish(member("eve", auth.Contributor), "m", room.Publishing{})
		wantKind(a.t, "a contributor publishes", err, journey.Forbidden)
	})
}

// An imported map goes on with the number that it came with.
func TestNumbersOfImportedMaps(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		a.push("ana", write(ops.Root, "version", "2.3.0"))
		if p := a.publication(); p.Draft != "2.3" || p.Next != "2.3" {
			a.t.Errorf("before publishing: %+v", p)
		}
		if m := a.publish(room.Publishing{}); m.Number != "2.3" {
			a.t.Errorf("published: %+v", m)
		}
		a.push("ana", write("pay", "title", "Pay cash"))
		if p := a.publication(); p.Draft != "2.4" {
			a.t.Errorf("afterwards: %+v", p)
		}
	})
}

// A published version stays what it was, with its library; viewers see it and
// nothing of the draft.
func TestViewersSeeWhatWasPublished(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		viewer := member("eve", auth.Viewer)
		a.publishable()
		if s, err := a.past.Visible(viewer, "m"); err != nil || title(a.t, s, "pay") != "Pay" {
			a.t.Errorf("nothing is published: the draft is seen, %v", err)
		}
		a.publish(room.Publishing{})
		a.push("ana", write("pay", "title", "Secret plan"))
		a.library(write("till", "name", "Desk"))
		if s, err := a.past.Visible(viewer, "m"); err != nil || title(a.t, s, "pay") != "Pay" || s.Doc.Seq != 1 {
			a.t.Errorf("a viewer sees %q, %v", title(a.t, s, "pay"), err)
		}
		if s, err := a.past.Visible(member("cem", auth.Contributor), "m"); err != nil || title(a.t, s, "pay") != "Secret plan" {
			a.t.Errorf("a contributor sees %q, %v", title(a.t, s, "pay"), err)
		}
		f, err := a.past.Version(viewer, "m", "1.0")
		if err != nil || title(a.t, f.State, "pay") != "Pay" || f.Library.Node("till").Text("name") != "Till" || f.Library.Node("rate") != nil {
			a.t.Errorf("version 1.0: %+v, %v", f, err)
		}
		if _, err := a.past.Name(owner(), "m", "Plan", "", 0); err != nil {
			a.t.Fatal(err)
		}
		if vs, err := a.past.Versions(viewer, "m"); err != nil || len(vs) != 1 || vs[0].Number != "1.0" {
			a.t.Errorf("a viewer lists %+v, %v", vs, err)
		}
		vs, err := a.past.Versions(owner(), "m")
		if err != nil || len(vs) != 2 || vs[0].Name != "Plan" || vs[0].Seq != 2 {
			a.t.Fatalf("an owner lists %+v, %v", vs, err)
		}
		_, err = a.past.Version(viewer, "m", vs[0].ID)
		wantKind(a.t, "a viewer opens a named draft", err, journey.NotFound)
		if p, err := a.past.Ops(viewer, "m", 0); err != nil || p.Seq != 1 || len(p.Entries) != 1 {
			a.t.Errorf("a viewer reads the log: %+v, %v", p, err)
		}
		if p, err := a.past.Ops(owner(), "m", 0); err != nil || p.Seq != 2 || len(p.Entries) != 2 {
			a.t.Errorf("an owner reads the log: %+v, %v", p, err)
		}
		_, err = a.past.Ops(viewer, "m", 2)
		wantKind(a.t, "a viewer who knows the draft", err, journey.Conflict)
	})
}

func TestDueAndArchived(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		a.publish(room.Publishing{})
		if p := a.publication(); p.State != "published" || !p.Due.Equal(now.Now().Time().Add(30*24*time.Hour)) {
			a.t.Errorf("just published: %+v", p)
		}
		a.clock.pass(30 * 24 * time.Hour)
		if p := a.publication(); p.State != "due" {
			a.t.Errorf("a month later: %+v", p)
		}
		if _, err := a.past.Archive(owner(), "m", true); err != nil {
			a.t.Fatal(err)
		}
		if p := a.publication(); p.State != "archived" || !p.Archived {
			a.t.Errorf("put away: %+v", p)
		}
		_, err := a.past.Archive(owner(), "m", true)
		wantKind(a.t, "twice", err, journey.Conflict)
		if _, err := a.past.Archive(owner(), "m", false); err != nil {
			a.t.Fatal(err)
		}
		if p := a.publication(); p.State != "due" {
			a.t.Errorf("taken out again: %+v", p)
		}
	})
}

// The published version is due whatever happens to the draft, and until its
// review is given another day in the published version, not in the draft.
func TestDueIsAFlagOfThePublishedVersion(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		standing := func() room.Standing {
			a.t.Helper()
			st, err := a.past.Visible(owner(), "m")
			if err != nil {
				a.t.Fatal(err)
			}
			s, err := a.past.Standing(owner(), st)
			if err != nil {
				a.t.Fatal(err)
			}
			return s
		}
		a.publishable()
		if s := standing(); s.Published || s.Overdue || s.Version != "0.1" || s.Draft != "0.1" || s.State != "draft" {
			a.t.Errorf("never published: %+v", s)
		}
		a.publish(room.Publishing{})
		a.clock.pass(30 * 24 * time.Hour)
		a.push("ana", write("pay", "title", "Pay cash"), write(ops.Root, "review", map[string]any{"cadence": "P1Y"}))
		if s := standing(); s.State != "draft" || !s.Overdue || s.Version != "1.0" || s.Draft != "1.1" || !s.Changed {
			a.t.Errorf("edited after the day: %+v", s)
		}
		if p := a.publication(); p.State != "draft" || !p.Overdue {
			a.t.Errorf("edited after the day: %+v", p)
		}
		a.publish(room.Publishing{})
		if s := standing(); s.State != "published" || s.Overdue || s.Changed {
			a.t.Errorf("published again, for a year: %+v", s)
		}
	})
}

func TestReviews(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.publishable()
		r, err := a.past.AskReview(owner(), "m", []string{"cem", "ben", "cem"}, "please look")
		if err != nil || r.State != "open" || len(r.Reviewers) != 2 {
			a.t.Fatalf("asked: %+v, %v", r, err)
		}
		if p := a.publication(); p.State != "in_review" || p.Review.ID != r.ID {
			a.t.Errorf("under review: %+v", p)
		}
		ben, cem := member("ben", auth.Contributor), member("cem", auth.Editor)
		_, err = a.past.AnswerReview(member("eve", auth.Editor), "m", r.ID, room.Approve, "")
		wantKind(a.t, "somebody who was not asked", err, journey.Forbidden)
		_, err = a.past.AnswerReview(ben, "m", r.ID, "maybe", "")
		wantKind(a.t, "no answer", err, journey.Invalid)
		if got, err := a.past.AnswerReview(ben, "m", r.ID, room.Return, "who owns it?"); err != nil || got.State != "returned" {
			a.t.Errorf("returned: %+v, %v", got, err)
		}
		if p := a.publication(); p.State != "draft" || p.Review.Answers[0].Note != "who owns it?" {
			a.t.Errorf("returned: %+v", p)
		}
		a.push("ana", write("pay", "title", "Pay cash"))
		if got, err := a.past.AnswerReview(ben, "m", r.ID, room.Approve, ""); err != nil || got.State != "open" || got.Answers[0].Seq != 2 {
			a.t.Errorf("one approved: %+v, %v", got, err)
		}
		if got, err := a.past.AnswerReview(cem, "m", r.ID, room.Approve, ""); err != nil || got.State != "approved" {
			a.t.Errorf("both approved: %+v, %v", got, err)
		}
		a.clock.pass(time.Minute)
		a.publish(room.Publishing{})
		if p := a.publication(); p.State != "published" || p.Review != nil {
			a.t.Errorf("published: %+v", p)
		}
		if all, err := a.past.Reviews(owner(), "m"); err != nil || len(all) != 1 || all[0].State != "approved" {
			a.t.Errorf("all reviews: %+v, %v", all, err)
		}
		_, err = a.past.AskReview(owner(), "m", nil, "")
		wantKind(a.t, "nobody asked", err, journey.Invalid)
	})
}
