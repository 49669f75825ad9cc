package room_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
)

// inbox draws what concerns a person: unread ones with a star.
func (d *debate) inbox(who string) string {
	d.t.Helper()
	in, err := d.remarks.Inbox(by(who))
	if err != nil {
		d.t.Fatal(err)
	}
	unread, lines := 0, []string{}
	for _, n := range in.Notices {
		star := ""
		if n.Unread {
			star = "*"
			unread++
		}
		lines = append(lines, fmt.Sprintf("%s%s by %s: %s", star, n.Kind, n.By, n.Text))
	}
	if unread != in.Unread {
		d.t.Errorf("the badge says %d, the list %d", in.Unread, unread)
	}
	return strings.Join(lines, "\n")
}

func (d *debate) wantInbox(who, want string) {
	d.t.Helper()
	if got := d.inbox(who); got != want {
		d.t.Errorf("inbox of %s:\n%s\nwant\n%s", who, got, want)
	}
}

func TestN1_MentionsAndReplies(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "What do you think, Ed?", "ed")
		d.wantInbox("ed", "*mention by con: What do you think, Ed?")
		d.wantInbox("con", "")
		d.wantInbox("eve", "")
		d.reply("eve", th.ID, "I like it")
		d.wantInbox("ed", "*mention by con: What do you think, Ed?")
		d.wantInbox("con", "*reply by eve: I like it")
		if err := d.remarks.Seen(by("ed"), []string{"thread:" + th.ID}, true); err != nil {
			t.Fatal(err)
		}
		d.wantInbox("ed", "reply by eve: I like it")
		d.reply("ed", th.ID, "Me too", "vic")
		d.wantInbox("ed", "reply by eve: I like it")
		d.wantInbox("eve", "*reply by ed: Me too")
		d.wantInbox("vic", "*mention by ed: Me too")
		if err := d.remarks.Seen(by("ed"), []string{"thread:" + th.ID}, false); err != nil {
			t.Fatal(err)
		}
		d.wantInbox("ed", "*mention by con: What do you think, Ed?")
		if err := d.remarks.SeenAll(by("ed")); err != nil || strings.Contains(d.inbox("ed"), "*") {
			t.Errorf("after seeing all: %q, %v", d.inbox("ed"), err)
		}
		d.clock.pass(61 * 24 * time.Hour)
		d.wantInbox("eve", "")
		wantKind(t, "an item of no kind", d.remarks.Seen(by("ed"), []string{"weather:1"}, true), journey.Invalid)
	})
}

func TestN2_ReviewsAndSuggestions(t *testing.T) {
	debates(t, func(d *debate) {
		d.clock.pass(time.Second)
		rev, err := d.past.AskReview(by("ed"), "m", []string{"olga"}, "before Friday")
		if err != nil {
			t.Fatal(err)
		}
		d.wantInbox("olga", "*review by ed: before Friday")
		d.clock.pass(time.Second)
		if _, err := d.past.AnswerReview(by("olga"), "m", rev.ID, room.Return, "who owns it?"); err != nil {
			t.Fatal(err)
		}
		d.wantInbox("olga", "review by ed: before Friday")
		d.wantInbox("ed", "*answer by olga: who owns it?")
		s := d.suggest("con", "shorter", write("t1", "title", "A"))
		d.wantInbox("eve", "*suggestion by con: shorter")
		d.wantInbox("con", "")
		d.clock.pass(time.Second)
		if _, err := d.remarks.Reject(by("eve"), "m", s.ID, "Too short"); err != nil {
			t.Fatal(err)
		}
		d.wantInbox("eve", "")
		d.wantInbox("con", "*decision by eve: Too short")
		if err := d.docs.Delete(by("olga"), "m"); err != nil {
			t.Fatal(err)
		}
		d.wantInbox("con", "")
	})
}

func TestN3_ActivityIsWhatHappened(t *testing.T) {
	debates(t, func(d *debate) {
		th := d.begin("con", "t1", "Hm")
		d.push("ed", write("t1", "title", "Other"))
		d.clock.pass(time.Second)
		if _, err := d.past.Restore(by("ed"), "m", 1); err != nil {
			t.Fatal(err)
		}
		d.clock.pass(time.Second)
		if _, err := d.past.Name(by("ed"), "m", "Before the workshop", "", 0); err != nil {
			t.Fatal(err)
		}
		d.clock.pass(time.Second)
		if _, err := d.remarks.Resolve(by("ed"), "m", th.ID, true); err != nil {
			t.Fatal(err)
		}
		d.suggest("con", "shorter", write("t1", "title", "A"))
		read := func(who string, before time.Time, limit int) (string, room.Activity) {
			a, err := d.remarks.Activity(by(who), before, limit)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, h := range a.Happenings {
				kinds = append(kinds, h.Kind+" "+h.By)
			}
			return strings.Join(kinds, ", "), a
		}
		const all = "suggested con, resolved ed, named ed, restored ed, comment con"
		if got, a := read("con", time.Time{}, 50); got != all || a.Before != nil {
			t.Errorf("got %s", got)
		}
		first, page := read("con", time.Time{}, 2)
		rest, _ := read("con", *page.Before, 50)
		if first+", "+rest != all {
			t.Errorf("pages are %s and %s", first, rest)
		}
		if got, _ := read("vic", time.Time{}, 50); got != "" {
			t.Errorf("a viewer sees %s", got)
		}
	})
}
