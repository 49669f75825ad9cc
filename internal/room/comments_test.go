package room_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// staff are the members of a workspace, whose roles their names tell.
type staff []auth.Member

func (s staff) Members(context.Context) ([]auth.Member, error) { return s, nil }

func people() staff {
	return staff{
		{ID: "olga", Name: "Olga", Role: auth.Owner}, {ID: "ed", Name: "Ed", Role: auth.Editor}, {ID: "eve", Name: "Eve", Role: auth.Editor},
		{ID: "con", Name: "Con", Role: auth.Contributor}, {ID: "vic", Name: "Vic", Role: auth.Viewer},
	}
}

// debate is a workspace in which people say things about the map m.
type debate struct {
	t       *testing.T
	docs    *room.Docs
	past    *room.History
	remarks *room.Remarks
	clock   *hands
	n       int64
}

func debates(t *testing.T, run func(*debate)) {
	t.Parallel()
	db, err := sqlite.Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	type backend struct {
		deps     room.Deps
		versions store.Versions
		remarks  store.Remarks
	}
	for name, b := range map[string]backend{
		"mem":    {room.Deps{Log: mem.NewMaps(), Snapshots: mem.NewSmall(now)}, mem.NewVersions(), mem.NewRemarks()},
		"sqlite": {room.Deps{Log: db.Maps(), Snapshots: db}, db.Versions(), db.Remarks()},
	} {
		t.Run(name, func(t *testing.T) {
			d := &debate{t: t, clock: &hands{now.Now()}}
			b.deps.Clock = d.clock
			d.docs = room.New(b.deps)
			d.past = room.NewHistory(d.docs, b.versions)
			d.remarks = room.NewRemarks(d.docs, d.past, b.remarks, people())
			mustCreate(t, d.docs, "m")
			d.push("ed", write(ops.Root, "title", "Buying"), add("s", "stage", ops.Root, map[string]any{"name": "Pay"}),
				add("t1", "step", "s", map[string]any{"title": "Card"}), add("t2", "step", "s", map[string]any{"title": "Done"}))
			run(d)
		})
	}
}

// by is a context in which a person acts.
func by(who string) context.Context {
	for _, m := range people() {
		if m.ID == who {
			return member(who, m.Role)
		}
	}
	return context.Background()
}

// push lets somebody change the map, a moment later.
func (d *debate) push(who string, os ...ops.Op) int64 {
	d.t.Helper()
	d.n++
	d.clock.pass(time.Second)
	got, err := d.docs.Push(by(who), "m", room.Push{ClientID: "client-" + who, N: d.n, Batch: ops.Batch{Ops: os}})
	if err != nil {
		d.t.Fatal(err)
	}
	return got.Seq
}

func (d *debate) begin(who, element, text string, mentions ...string) room.Thread {
	d.t.Helper()
	d.clock.pass(time.Second)
	th, err := d.remarks.Begin(by(who), "m", element, "", room.Said{Text: text, Mentions: mentions})
	if err != nil {
		d.t.Fatal(err)
	}
	return th
}

func (d *debate) reply(who, thread, text string, mentions ...string) room.Thread {
	d.t.Helper()
	d.clock.pass(time.Second)
	th, err := d.remarks.Reply(by(who), "m", thread, room.Said{Text: text, Mentions: mentions})
	if err != nil {
		d.t.Fatal(err)
	}
	return th
}

func (d *debate) threads(who string) []room.Thread {
	d.t.Helper()
	got, err := d.remarks.Comments(by(who), "m")
	if err != nil {
		d.t.Fatal(err)
	}
	return got.Threads
}

func TestC1_ThreadsStandBesideTheLog(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "  Who pays?  ", "ed", "ed")
		if th.Label != "step Card" || th.Type != "step" || th.Comments[0].Text != "Who pays?" || len(th.Comments[0].Mentions) != 1 {
			t.Errorf("got %+v", th)
		}
		d.reply("ed", th.ID, "The buyer.")
		d.push("ed", write("t1", "title", "Card or cash"))
		got := d.threads("con")
		if len(got) != 1 || len(got[0].Comments) != 2 || got[0].Label != "step Card or cash" || got[0].Gone {
			t.Errorf("got %+v", got)
		}
		if st, err := d.docs.Get(by("ed"), "m"); err != nil || st.Doc.Seq != 2 {
			t.Errorf("the log has %d entries, %v", st.Doc.Seq, err)
		}
		d.push("ed", ops.Op{K: ops.Del, ID: "t1"})
		if got := d.threads("ed"); len(got) != 1 || !got[0].Gone || got[0].Label != "step Card" {
			t.Errorf("of a deleted step: %+v", got)
		}
		if got := d.threads("vic"); len(got) != 0 {
			t.Errorf("a viewer sees the thread of a deleted step: %+v", got)
		}
	})
}

func TestC2_WhoMayDoWhat(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "Hm")
		first := th.Comments[0].ID
		say := room.Said{Text: "x"}
		for _, c := range []struct {
			name string
			kind journey.ErrorKind
			do   func(ctx context.Context) error
			who  string
		}{
			{"a viewer comments", journey.Forbidden, func(ctx context.Context) error {
				_, err := d.remarks.Begin(ctx, "m", "t1", "", say)
				return err
			}, "vic"},
			{"a viewer answers", journey.Forbidden, func(ctx context.Context) error { _, err := d.remarks.Reply(ctx, "m", th.ID, say); return err }, "vic"},
			{"an owner changes another's words", journey.Forbidden, func(ctx context.Context) error {
				_, err := d.remarks.EditComment(ctx, "m", th.ID, first, say)
				return err
			}, "olga"},
			{"the author changes them", "", func(ctx context.Context) error {
				_, err := d.remarks.EditComment(ctx, "m", th.ID, first, say)
				return err
			}, "con"},
			{"who began it resolves", "", func(ctx context.Context) error { _, err := d.remarks.Resolve(ctx, "m", th.ID, true); return err }, "con"},
			{"an editor opens it again", "", func(ctx context.Context) error { _, err := d.remarks.Resolve(ctx, "m", th.ID, false); return err }, "ed"},
			{"an editor deletes another's comment", "", func(ctx context.Context) error {
				_, err := d.remarks.DeleteComment(ctx, "m", th.ID, first)
				return err
			}, "eve"},
			{"deleting it again", journey.NotFound, func(ctx context.Context) error {
				_, err := d.remarks.DeleteComment(ctx, "m", th.ID, first)
				return err
			}, "eve"},
			{"the thread of another map", journey.NotFound, func(ctx context.Context) error { _, err := d.remarks.Reply(ctx, "other", th.ID, say); return err }, "ed"},
		} {
			if err := c.do(by(c.who)); err != nil || c.kind != "" {
				wantKind(t, c.name, err, c.kind)
			}
		}
		other := d.begin("ed", "t1", "Mine")
		_, err := d.remarks.Resolve(by("con"), "m", other.ID, true)
		wantKind(t, "a contributor resolves an editor's thread", err, journey.Forbidden)
		_, err = d.remarks.DeleteComment(by("con"), "m", other.ID, other.Comments[0].ID)
		wantKind(t, "a contributor deletes an editor's comment", err, journey.Forbidden)
	})
}

func TestC3_DeletedCommentsKeepTheirPlace(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "s", "Secret", "ed")
		d.reply("ed", th.ID, "Answer")
		got, err := d.remarks.DeleteComment(by("con"), "m", th.ID, th.Comments[0].ID)
		if err != nil || len(got.Comments) != 2 || !got.Comments[0].Deleted || got.Comments[0].Text != "" || len(got.Comments[0].Mentions) != 0 {
			t.Errorf("got %+v, %v", got, err)
		}
		if _, err = d.remarks.DeleteComment(by("ed"), "m", th.ID, got.Comments[1].ID); err != nil {
			t.Fatal(err)
		}
		if got := d.threads("olga"); len(got) != 0 {
			t.Errorf("a thread without words is still there: %+v", got)
		}
	})
}

func TestC4_AnAnswerOpensAResolvedThread(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "Done?")
		got, err := d.remarks.Resolve(by("ed"), "m", th.ID, true)
		if err != nil || got.Resolved == nil || got.ResolvedBy != "ed" {
			t.Errorf("got %+v, %v", got, err)
		}
		if got := d.reply("con", th.ID, "Not quite"); got.Resolved != nil || got.ResolvedBy != "" {
			t.Errorf("got %+v", got)
		}
	})
}

func TestC5_WhatIsWrongIsSaid(t *testing.T) {
	debates(t, func(d *debate) {
		many := make([]string, 21)
		for _, c := range []struct {
			element, field, wrong string
			said                  room.Said
		}{
			{"t1", "", "text", room.Said{Text: " \n"}},
			{"t1", "", "text", room.Said{Text: strings.Repeat("ä", 4001)}},
			{"t1", "", "mentions", room.Said{Text: "x", Mentions: []string{"nobody"}}},
			{"t1", "", "mentions", room.Said{Text: "x", Mentions: many}},
			{"none", "", "element", room.Said{Text: "x"}},
			{"t1", "nonsense", "field", room.Said{Text: "x"}},
		} {
			_, err := d.remarks.Begin(by("con"), "m", c.element, c.field, c.said)
			wantKind(t, c.wrong, err, journey.Invalid)
			if err != nil && !strings.Contains(err.Error(), c.wrong+":") {
				t.Errorf("the error does not name %s: %v", c.wrong, err)
			}
		}
		if th, err := d.remarks.Begin(by("con"), "m", "t1", "title", room.Said{Text: strings.Repeat("ä", 4000)}); err != nil || th.Field != "title" {
			t.Errorf("got %+v, %v", th, err)
		}
		_, err := d.remarks.Begin(by("con"), "none", "t1", "", room.Said{Text: "x"})
		wantKind(t, "a map that is not there", err, journey.NotFound)
	})
}

func TestC6_UnreadIsWhatOthersWroteSince(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "Hm")
		unread := func(who string) bool { return d.threads(who)[0].Unread }
		if unread("con") || !unread("ed") {
			t.Error("one's own words are unread, or another's are not")
		}
		d.reply("ed", th.ID, "So?")
		if !unread("con") || unread("ed") {
			t.Error("who answers has seen the thread, the other has not")
		}
		if _, err := d.remarks.EditComment(by("ed"), "m", th.ID, d.threads("ed")[0].Comments[1].ID, room.Said{Text: "So."}); err != nil {
			t.Fatal(err)
		}
		if !unread("con") {
			t.Error("an edit makes a comment seen")
		}
	})
}

// C7: whoever has the map open hears of a comment at once, also of one that
// another process keeps.
func TestC7_RemarksAreHeard(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		if got := ana.only("note"); len(got) != 0 {
			t.Errorf("before anybody spoke: %+v", got)
		}
		ctx := auth.With(context.Background(), auth.Principal{ID: "con", Role: auth.Contributor})
		if _, err := h.remarks.Begin(ctx, "m", ops.Root, "", room.Said{Text: "Hello"}); err != nil {
			t.Fatal(err)
		}
		if got := ana.only("note"); len(got) != 1 || got[0].Rev != 1 {
			t.Errorf("at once: %+v", got)
		}
		ben := h.dial("ben")
		ben.say(`{"t":"hello","proto":1,"schema":%d,"client_id":"b"}`, ops.SchemaVersion)
		if got := ben.only("note"); len(got) != 1 || got[0].Rev != 1 {
			t.Errorf("who comes later hears where the remarks stand: %+v", got)
		}
		if err := h.store.AddThread(ctx, store.Thread{ID: "x", Doc: "m", Element: ops.Root, Comments: []store.Comment{{ID: "c", By: "con", At: 1}}}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if got := ana.only("note"); len(got) != 1 || got[0].Rev != 2 {
			t.Errorf("of another process, after a second: %+v", got)
		}
	})
}
