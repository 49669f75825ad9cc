package room_test

import (
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// suggest lets somebody suggest edits of the present state.
func (d *debate) suggest(who, note string, os ...ops.Op) room.Suggestion {
	d.t.Helper()
	d.clock.pass(time.Second)
	s, err := d.remarks.Suggest(by(who), "m", room.Proposal{Base: d.seq(), Batches: []ops.Batch{{Ops: os}}, Note: note})
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *debate) seq() int64 {
	d.t.Helper()
	st, err := d.docs.Get(by("ed"), "m")
	if err != nil {
		d.t.Fatal(err)
	}
	return st.Doc.Seq
}

func (d *debate) titleOf(id string) string {
	d.t.Helper()
	st, err := d.docs.Get(by("ed"), "m")
	if err != nil {
		d.t.Fatal(err)
	}
	return title(d.t, st, id)
}

// said returns the words of what a suggestion changes.
func said(s room.Suggestion) string {
	var out []string
	for _, section := range s.Sections {
		for _, c := range section.Changes {
			out = append(out, c.Words)
		}
	}
	return strings.Join(out, "; ")
}

func refused(s room.Suggestion) string {
	out := []string{}
	for _, r := range s.Refused {
		out = append(out, r.Words+" ("+string(r.Why)+")")
	}
	return strings.Join(out, "; ")
}

func TestS1_ASuggestionStandsBesideTheLog(t *testing.T) {
	debates(t, func(d *debate) {
		before := d.seq()
		s := d.suggest("con", "shorter", write("t1", "title", "By card"), add("t3", "step", "s", map[string]any{"title": "Receipt"}),
			add("c", "card", "t3", map[string]any{"kind": "pain", "text": "Too late"}), ops.Op{K: ops.Del, ID: "t2"})
		if want := "step Card renamed to By card; step Receipt added to Pay, with one element in it; step Done removed from Pay"; said(s) != want || s.State != "open" || s.By != "con" {
			t.Errorf("got %q, %+v", said(s), s)
		}
		if len(s.Added) != 2 || s.Added[1].ID != "t3" || s.Added[1].Parent != "s" || s.Added[0].Parent != "t3" || s.Added[1].After != "t1" {
			t.Errorf("ghosts are %+v", s.Added)
		}
		if d.seq() != before || d.titleOf("t1") != "Card" {
			t.Error("a suggestion changed the map")
		}
		got, err := d.remarks.Suggestions(by("ed"), "m")
		if err != nil || len(got.Suggestions) != 1 || got.Rev != 1 || len(got.Suggestions[0].Refused) != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
		_, err = d.remarks.Suggestions(by("vic"), "m")
		wantKind(t, "a viewer looks", err, journey.Forbidden)
	})
}

func TestS2_ManyEditsAreOneSuggestion(t *testing.T) {
	debates(t, func(d *debate) {
		batch := func(os ...ops.Op) ops.Batch { return ops.Batch{Ops: os} }
		s, err := d.remarks.Suggest(by("con"), "m", room.Proposal{Base: d.seq(), Batches: []ops.Batch{
			batch(add("x", "step", "s", map[string]any{"title": "New step"})),
			batch(write("x", "title", "Wait")),
			batch(write("t1", "title", "Other")),
			batch(write("t1", "title", "Card")), // and taken back
			batch(ops.Op{K: ops.Move, ID: "x", At: &ops.Place{Parent: "s", After: new(string)}}),
		}})
		if err != nil || said(s) != "step Wait added to Pay" {
			t.Errorf("got %q, %v", said(s), err)
		}
		_, err = d.remarks.Suggest(by("con"), "m", room.Proposal{Base: d.seq(), Batches: []ops.Batch{batch(write("t1", "title", "A")), batch(write("t1", "title", "Card"))}})
		wantKind(t, "nothing", err, journey.Invalid)
		_, err = d.remarks.Suggest(by("con"), "m", room.Proposal{Base: 99, Batches: []ops.Batch{batch(write("t1", "title", "A"))}})
		wantKind(t, "a state that is not there", err, journey.NotFound)
		_, err = d.remarks.Suggest(by("con"), "m", room.Proposal{Base: 1})
		wantKind(t, "no edits", err, journey.Invalid)
		_, err = d.remarks.Suggest(by("con"), "m", room.Proposal{Base: 1, Batches: []ops.Batch{batch(write("t1", "nonsense", "A"))}})
		wantKind(t, "a field that is not there", err, journey.Invalid)
		_, err = d.remarks.Suggest(by("vic"), "m", room.Proposal{Base: 1, Batches: []ops.Batch{batch(write("t1", "title", "A"))}})
		wantKind(t, "a viewer", err, journey.Forbidden)
	})
}

func TestS3_AcceptingIsTheEditorsOwnBatch(t *testing.T) {
	debates(t, func(d *debate) {
		s := d.suggest("con", "", write("t1", "title", "By card"), add("t3", "step", "s", map[string]any{"title": "Receipt"}))
		_, err := d.remarks.Accept(by("con"), "m", s.ID)
		wantKind(t, "a contributor accepts", err, journey.Forbidden)
		got, err := d.remarks.Accept(by("ed"), "m", s.ID)
		if err != nil || got.State != "accepted" || got.Decider != "ed" || got.Seq != d.seq() || refused(got) != "" {
			t.Fatalf("got %+v, %v", got, err)
		}
		if d.titleOf("t1") != "By card" || d.titleOf("t3") != "Receipt" {
			t.Error("the map does not have it")
		}
		log, err := d.docs.Ops(by("ed"), "m", got.Seq-1)
		if err != nil || len(log.Entries) != 1 || log.Entries[0].Actor != "ed" || log.Entries[0].Batch.SuggestedBy != "con" {
			t.Errorf("the log has %+v, %v", log.Entries, err)
		}
		for name, again := range map[string]func() error{
			"accept":   func() error { _, err := d.remarks.Accept(by("eve"), "m", s.ID); return err },
			"reject":   func() error { _, err := d.remarks.Reject(by("eve"), "m", s.ID, "no"); return err },
			"withdraw": func() error { _, err := d.remarks.Withdraw(by("con"), "m", s.ID); return err },
		} {
			wantKind(t, name+" a decided one", again(), journey.Conflict)
		}
		if _, err := d.past.TakeBack(by("ed"), "m", got.Seq); err != nil {
			t.Fatal(err)
		}
		if d.titleOf("t1") != "Card" || d.titleOf("t3") != "" {
			t.Error("taking it back left something")
		}
	})
}

func TestS4_WhatNoLongerFitsIsRefused(t *testing.T) {
	debates(t, func(d *debate) {
		d.push("ed", add("c1", "card", "t2", map[string]any{"kind": "pain", "text": "Slow"}), write("t2", "notes", "as agreed"))
		s := d.suggest("con", "", write("t1", "title", "By card"), write("t2", "notes", "shorter"), write("c1", "text", "Very slow"),
			ops.Op{K: ops.Move, ID: "t2", At: &ops.Place{Parent: "s", After: new(string)}})
		d.push("ed", write("t1", "title", "Cash"), ops.Op{K: ops.Del, ID: "c1"})
		const want = "step Card renamed to By card (guard); pain Slow reworded to Very slow (gone)"
		list, err := d.remarks.Suggestions(by("con"), "m")
		if err != nil || refused(list.Suggestions[0]) != want {
			t.Errorf("before it is decided: %q, %v", refused(list.Suggestions[0]), err)
		}
		got, err := d.remarks.Accept(by("ed"), "m", s.ID)
		if err != nil || refused(got) != want {
			t.Errorf("got %q, %v", refused(got), err)
		}
		if d.titleOf("t1") != "Cash" {
			t.Error("a later edit was overwritten")
		}
		all := d.suggest("con", "", write("t1", "title", "Cheque"))
		d.push("ed", ops.Op{K: ops.Del, ID: "t1"})
		_, err = d.remarks.Accept(by("ed"), "m", all.ID)
		wantKind(t, "nothing fits", err, journey.Conflict)
	})
}

func TestS5_RejectingAndWithdrawing(t *testing.T) {
	debates(t, func(d *debate) {
		s := d.suggest("con", "", write("t1", "title", "A"))
		_, err := d.remarks.Reject(by("ed"), "m", s.ID, " ")
		wantKind(t, "without a reason", err, journey.Invalid)
		_, err = d.remarks.Reject(by("con"), "m", s.ID, "no")
		wantKind(t, "by a contributor", err, journey.Forbidden)
		got, err := d.remarks.Reject(by("ed"), "m", s.ID, "Too long")
		if err != nil || got.State != "rejected" || got.Reason != "Too long" || got.Decided == nil {
			t.Errorf("got %+v, %v", got, err)
		}
		own := d.suggest("con", "", write("t1", "title", "B"))
		_, err = d.remarks.Withdraw(by("olga"), "m", own.ID)
		wantKind(t, "another's", err, journey.Forbidden)
		if got, err := d.remarks.Withdraw(by("con"), "m", own.ID); err != nil || got.State != "withdrawn" {
			t.Errorf("got %+v, %v", got, err)
		}
		_, err = d.remarks.Withdraw(by("con"), "other", own.ID)
		wantKind(t, "of another map", err, journey.NotFound)
	})
}

// S6: an acceptance whose decision was lost is finished, not repeated.
func TestS6_AcceptedOnce(t *testing.T) {
	debates(t, func(d *debate) {
		s := d.suggest("con", "", add("t3", "step", "s", map[string]any{"title": "Receipt"}))
		if _, err := d.docs.Push(by("ed"), "m", room.Push{ClientID: "suggestion-" + s.ID, N: 1, Batch: ops.Batch{Ops: []ops.Op{add("t3", "step", "s", map[string]any{"title": "Receipt"})}}}); err != nil {
			t.Fatal(err)
		}
		seq := d.seq()
		got, err := d.remarks.Accept(by("eve"), "m", s.ID)
		if err != nil || got.State != "accepted" || got.Decider != "ed" || d.seq() != seq {
			t.Errorf("got %+v, %v, log at %d of %d", got, err, d.seq(), seq)
		}
	})
}
