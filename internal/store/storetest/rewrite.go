package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Rewritable is a workspace whose past can be rewritten.
type Rewritable struct {
	Maps      store.MapLog
	Snapshots store.Snapshots
	Versions  store.Versions
	Remarks   store.Remarks
	Accounts  store.Accounts
	Templates store.Templates
	Rewriter  store.Rewriter
}

// TestRewriter checks the promises of [store.Rewriter].
func TestRewriter(t *testing.T, open func(t *testing.T) Rewritable) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Rewritable)
	}{
		{"a text goes from the log and from everything beside it", rewritten},
		{"what versions froze of the library is counted where it changes", frozen},
		{"a trial counts and changes nothing", tried},
		{"what fails changes nothing", unharmed},
		{"whoever was faster is not overwritten", overtaken},
		{"a log begins where it was cut", cut},
		{"what is still needed is not forgotten", needed},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := open(t)
			w.fill(t)
			c.run(t, w)
		})
	}
}

const said = "SECRET"

func hide(text string) string { return strings.ReplaceAll(text, said, "gone") }

func hideBytes(text []byte) ([]byte, error) { return []byte(hide(string(text))), nil }

// fill makes two documents of four entries, all of which say the word, and says
// it everywhere else.
func (w Rewritable) fill(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	for _, id := range []string{"m", "other"} {
		wantKind(t, "create", w.Maps.Create(ctx, store.Doc{ID: id, Kind: "map", Epoch: "e1"}), "")
		for seq := int64(1); seq <= 4; seq++ {
			e := entry(seq)
			e.Payload = fmt.Appendf(nil, "%s %d", said, seq)
			wantKind(t, "append", w.Maps.Append(ctx, id, e), "")
		}
		wantKind(t, "snapshot", w.Snapshots.Save(ctx, id, 4, []byte(said)), "")
		for seq := int64(1); seq <= 3; seq += 2 {
			v := store.Version{ID: fmt.Sprint(id, seq), Doc: id, Kind: store.NamedVersion, Seq: seq, Name: said, At: journey.Instant(seq)}
			wantKind(t, "version", w.Versions.AddVersion(ctx, v), "")
		}
		wantKind(t, "review", w.Versions.AddReview(ctx, store.Review{ID: id, Doc: id, Seq: 3, Note: said, Reviewers: []string{"ana"}}), "")
		wantKind(t, "answer", w.Versions.AnswerReview(ctx, id, id, store.Answer{By: "ana", Note: said}), "")
		wantKind(t, "thread", w.Remarks.AddThread(ctx, store.Thread{ID: id, Doc: id, Element: "a", Label: said, Via: store.Via{Link: "l", Name: said}, Comments: []store.Comment{{ID: "c", Text: said, Guest: said}}}), "")
		wantKind(t, "suggestion", w.Remarks.AddSuggestion(ctx, store.Suggestion{ID: id, Doc: id, Base: 3, Note: said, Guest: said, Batch: []byte(said), State: store.SuggestionOpen}), "")
		wantKind(t, "workshop", w.Accounts.BeginWorkshop(ctx, store.Workshop{ID: id, Map: id, Hash: []byte(id), State: []byte(said)}), "")
		wantKind(t, "guest", w.Accounts.AddGuest(ctx, store.Guest{ID: id, Workshop: id, Hash: []byte(id), Name: said}), "")
		wantKind(t, "link", w.Accounts.PutLink(ctx, store.Link{ID: id, Hash: []byte(id), Map: id, Name: said}), "")
	}
	wantKind(t, "template", w.Templates.AddTemplate(ctx, store.OwnTemplate{ID: "t", Name: said, Info: []byte(said), Bundle: []byte(said)}), "")
}

// heard returns everything that the store says of a document.
func (w Rewritable) heard(t *testing.T, doc string) string {
	t.Helper()
	ctx := t.Context()
	d, err := w.Maps.Get(ctx, doc)
	wantKind(t, "get", err, "")
	_, state, err := w.Snapshots.Latest(ctx, doc)
	wantKind(t, "snapshot", err, "")
	out := fmt.Sprintf("%+v %s", d, state)
	wantKind(t, "scan", w.Maps.Scan(ctx, doc, 0, func(e store.MapEntry) error {
		out += fmt.Sprintf(" %d %s %x", e.Seq, e.Payload, e.Hash)
		return nil
	}), "")
	versions, err := w.Versions.ListVersions(ctx, doc)
	wantKind(t, "versions", err, "")
	reviews, err := w.Versions.ListReviews(ctx, doc)
	wantKind(t, "reviews", err, "")
	threads, err := w.Remarks.ListThreads(ctx, store.RemarkQuery{Doc: doc})
	wantKind(t, "threads", err, "")
	suggestions, err := w.Remarks.ListSuggestions(ctx, store.RemarkQuery{Doc: doc})
	wantKind(t, "suggestions", err, "")
	for i := range suggestions {
		out += " " + string(suggestions[i].Batch)
		suggestions[i].Batch = nil
	}
	workshop, err := w.Accounts.GetWorkshop(ctx, doc)
	wantKind(t, "workshop", err, "")
	out += fmt.Sprintf(" %s %d", workshop.State, workshop.Rev)
	guests, err := w.Accounts.ListGuests(ctx, doc)
	wantKind(t, "guests", err, "")
	out += fmt.Sprintf(" %+v", guests)
	link, err := w.Accounts.GetLink(ctx, []byte(doc))
	wantKind(t, "link", err, "")
	template, err := w.Templates.GetTemplate(ctx, "t")
	wantKind(t, "template", err, "")
	return out + fmt.Sprintf(" %+v %+v %+v %+v %s %s %s %s", versions, reviews, threads, suggestions, link.Name, template.Name, template.Info, template.Bundle)
}

func mark(seq int64) store.MapEntry {
	return store.MapEntry{Seq: seq, ClientID: fmt.Sprint("mark ", seq), N: 1, Actor: "ana", Payload: []byte("mark")}
}

func rewriting() store.Rewriting {
	return store.Rewriting{
		Doc: "m", Epoch: "e2", Mark: mark(5), Payloads: map[int64][]byte{2: []byte("gone 2"), 1: []byte("gone 1"), 3: []byte("gone 3"), 4: []byte("gone 4")},
		Snapshot: []byte("state 5"), Text: hide, JSON: hideBytes, Batch: hideBytes,
		Audit: func(did store.Rewritten) store.AuditEntry {
			return store.AuditEntry{What: "map.redacted", Words: fmt.Sprint(did.Entries)}
		},
	}
}

var everything = store.Rewritten{Entries: 4, Versions: 2, Reviews: 1, Suggestions: 1, Threads: 1, Links: 1, Workshops: 2, Templates: 1}

func rewritten(t *testing.T, w Rewritable) {
	ctx := t.Context()
	did, err := w.Rewriter.Rewrite(ctx, rewriting())
	if err != nil || did != everything {
		t.Errorf("did %+v, %v; want %+v", did, err, everything)
	}
	if got := w.heard(t, "m"); strings.Contains(got, said) || !strings.Contains(got, "gone 2") || !strings.Contains(got, "state 5") {
		t.Errorf("the store says %s", got)
	}
	if got := w.heard(t, "other"); strings.Count(got, said) < 17 {
		t.Errorf("another document was changed: %s", got)
	}
	d, err := w.Maps.Get(ctx, "m")
	if err != nil || d.Epoch != "e2" || d.Seq != 5 {
		t.Errorf("the document is %+v, %v", d, err)
	}
	w.wantChained(t, nil, "gone 1", "gone 2", "gone 3", "gone 4", "mark")
	e := entry(6)
	wantKind(t, "append", w.Maps.Append(ctx, "m", e), "")
	audit, err := w.Accounts.ListAudit(ctx, 0, 1)
	if err != nil || len(audit) != 1 || audit[0].What != "map.redacted" || audit[0].Words != "4" {
		t.Errorf("the audit log says %+v, %v", audit, err)
	}
	wantKind(t, "purge", w.Rewriter.Purge(ctx), "")
}

func frozen(t *testing.T, w Rewritable) {
	ctx := t.Context()
	for i, library := range []string{said, "others"} {
		v := store.Version{ID: []string{"dirty", "clean"}[i], Doc: "other", Kind: store.PublishedVersion, Seq: 4, Major: i + 1, At: 20, Library: []byte(library)}
		wantKind(t, "publish", w.Versions.AddVersion(ctx, v), "")
	}
	r := store.Rewriting{Doc: "m", Epoch: "e2", Mark: mark(5), Snapshot: []byte("state"), Batch: hideNothing, Library: hideBytes}
	for _, trial := range []bool{true, false} {
		r.Trial, r.Audit = trial, func(store.Rewritten) store.AuditEntry { return store.AuditEntry{What: "map.redacted"} }
		if did, err := w.Rewriter.Rewrite(ctx, r); err != nil || did != (store.Rewritten{Versions: 1}) {
			t.Errorf("with trial %t did %+v, %v; want one version", trial, did, err)
		}
	}
	for id, want := range map[string]string{"dirty": "gone", "clean": "others"} {
		if v, err := w.Versions.GetVersion(ctx, "other", id); err != nil || string(v.Library) != want {
			t.Errorf("version %s froze %q, %v; want %q", id, v.Library, err, want)
		}
	}
}

func hideNothing(text []byte) ([]byte, error) { return text, nil }

// wantChained compares the log of m with payloads.
func (w Rewritable) wantChained(t *testing.T, prev []byte, payloads ...string) {
	t.Helper()
	n := 0
	wantKind(t, "scan", w.Maps.Scan(t.Context(), "m", 0, func(e store.MapEntry) error {
		if n >= len(payloads) {
			t.Errorf("entry %d is left", e.Seq)
			return nil
		}
		prev = store.ChainHash(prev, []byte(payloads[n]))
		if string(e.Payload) != payloads[n] || !bytes.Equal(e.Hash, prev) {
			t.Errorf("entry %d is %q with hash %x, want %q with %x", e.Seq, e.Payload, e.Hash, payloads[n], prev)
		}
		n++
		return nil
	}), "")
	if n != len(payloads) {
		t.Errorf("the log has %d entries, want %d", n, len(payloads))
	}
}

func tried(t *testing.T, w Rewritable) {
	before, r := w.heard(t, "m"), rewriting()
	r.Trial = true
	if did, err := w.Rewriter.Rewrite(t.Context(), r); err != nil || did != everything {
		t.Errorf("counted %+v, %v; want %+v", did, err, everything)
	}
	if after := w.heard(t, "m"); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

func unharmed(t *testing.T, w Rewritable) {
	before, r := w.heard(t, "m"), rewriting()
	broken := errors.New("broken")
	r.Batch = func([]byte) ([]byte, error) { return nil, broken }
	if _, err := w.Rewriter.Rewrite(t.Context(), r); !errors.Is(err, broken) {
		t.Errorf("got %v, want the error of the function", err)
	}
	if after := w.heard(t, "m"); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
	r.Doc, r.Batch = "none", hideBytes
	wantKind(t, "an unknown document", second(w.Rewriter.Rewrite(t.Context(), r)), journey.NotFound)
}

func overtaken(t *testing.T, w Rewritable) {
	ctx := t.Context()
	wantKind(t, "append", w.Maps.Append(ctx, "m", entry(5)), "")
	wantKind(t, "a rewriting of what was before", second(w.Rewriter.Rewrite(ctx, rewriting())), journey.Conflict)
	wantKind(t, "a cut of what was before", second(w.Rewriter.Forget(ctx, forgetting(2, 5))), journey.Conflict)
	r := rewriting()
	r.Mark = mark(6)
	wantKind(t, "a rewriting", second(w.Rewriter.Rewrite(ctx, r)), "")
	wantKind(t, "an entry that was made of what was before", w.Maps.Append(ctx, "m", entry(6)), journey.Conflict)
}

func forgetting(at, next int64) store.Forgetting {
	return store.Forgetting{
		Doc: "m", Epoch: "e3", Mark: mark(next), Snapshot: []byte("state"), Audit: func(store.Forgotten) store.AuditEntry { return store.AuditEntry{What: "map.forgotten"} },
		Origin: store.Origin{Seq: at, State: fmt.Append(nil, "origin ", at), Written: 2, By: "ana", At: 9},
	}
}

func cut(t *testing.T, w Rewritable) {
	ctx := t.Context()
	wantKind(t, "no origin", second(w.Maps.Origin(ctx, "m")), journey.NotFound)
	f := forgetting(2, 5)
	f.Trial = true
	before := w.heard(t, "m")
	if did, err := w.Rewriter.Forget(ctx, f); did != (store.Forgotten{Entries: 2, Versions: 1}) || err != nil || w.heard(t, "m") != before {
		t.Errorf("the trial gives %+v, %v, and the store says %s", did, err, w.heard(t, "m"))
	}
	f.Trial = false
	wantKind(t, "forget", second(w.Rewriter.Forget(ctx, f)), "")
	d, err := w.Maps.Get(ctx, "m")
	if err != nil || d.Forgotten != 2 || d.Seq != 5 || d.Epoch != "e3" {
		t.Errorf("the document is %+v, %v", d, err)
	}
	o, err := w.Maps.Origin(ctx, "m")
	if err != nil || o.Seq != 2 || string(o.State) != "origin 2" || o.By != "ana" || o.At != 9 || o.Written != 2 {
		t.Errorf("the origin is %+v, %v", o, err)
	}
	w.wantChained(t, o.Hash(), "SECRET 3", "SECRET 4", "mark")
	if got := w.heard(t, "m"); strings.Contains(got, "m1") || !strings.Contains(got, "m3") {
		t.Errorf("the versions are in %s", got)
	}
	again := entry(2)
	again.Seq = 6
	if err := w.Maps.Append(ctx, "m", again); !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("a batch that was forgotten comes again: %v", err)
	}
	if n, actor, err := w.Maps.Client(ctx, "m", "c"); n != 4 || actor != "local" || err != nil {
		t.Errorf("the client is at %d by %q, %v", n, actor, err)
	}
	wantKind(t, "forgetting less", second(w.Rewriter.Forget(ctx, forgetting(2, 6))), journey.Conflict)
	wantKind(t, "a rewriting", second(w.Rewriter.Rewrite(ctx, fromOrigin())), "")
	w.wantChained(t, store.Origin{State: []byte("clean")}.Hash(), "gone 3", "gone 4", "mark", "mark")
	wantKind(t, "forgetting more", second(w.Rewriter.Forget(ctx, forgetting(3, 7))), "")
}

// fromOrigin rewrites a log that was cut.
func fromOrigin() store.Rewriting {
	r := rewriting()
	r.Mark, r.Origin = mark(6), []byte("clean")
	delete(r.Payloads, 1)
	delete(r.Payloads, 2)
	return r
}

func needed(t *testing.T, w Rewritable) {
	ctx := context.Background()
	wantKind(t, "an open suggestion", second(w.Rewriter.Forget(ctx, forgetting(4, 5))), journey.Conflict)
	wantKind(t, "decide", w.Remarks.DecideSuggestion(ctx, store.Suggestion{ID: "m", Doc: "m", State: store.SuggestionRejected}), "")
	wantKind(t, "publish", w.Versions.AddVersion(ctx, store.Version{ID: "p", Doc: "m", Kind: store.PublishedVersion, Seq: 3, Major: 1, At: 20}), "")
	wantKind(t, "what is published", second(w.Rewriter.Forget(ctx, forgetting(4, 5))), journey.Conflict)
	wantKind(t, "what is before it", second(w.Rewriter.Forget(ctx, forgetting(3, 5))), "")
}
