package room_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// shredder is a workspace on a disk, whose past is rewritten.
type shredder struct {
	archive
	dir string
	db  *sqlite.DB
	*room.Redactor
}

const secret = "Renate Hofstetter-Q"

func newShredder(t *testing.T) *shredder {
	t.Helper()
	dir := t.TempDir()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if findings, err := db.Doctor(context.Background()); err != nil || len(findings) > 0 {
			t.Errorf("the doctor finds %v, %v", findings, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &shredder{archive: archive{t: t, clock: &hands{now.Now()}}, dir: dir, db: db}
	s.docs = room.New(room.Deps{Log: db.Maps(), Snapshots: db, Clock: s.clock, SnapshotEvery: 2})
	s.past = room.NewHistory(s.docs, db.Versions())
	s.Redactor = room.NewRedactor(s.past, db, func(ctx context.Context, what, on, words string) store.AuditEntry {
		return store.AuditEntry{Actor: auth.From(ctx).ID, What: what, On: on, Words: words}
	})
	mustCreate(t, s.docs, "m")
	return s
}

// holds returns the files of the workspace that have the bytes.
func (s *shredder) holds(what string) (out []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(what)) {
			out = append(out, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// audited returns the newest entry of the audit log.
func (s *shredder) audited() store.AuditEntry {
	s.t.Helper()
	list, err := s.db.Accounts().ListAudit(s.t.Context(), 0, 1)
	if err != nil || len(list) != 1 {
		s.t.Fatalf("the audit log is %v, %v", list, err)
	}
	return list[0]
}

// fill writes the secret in several ways and takes it away again.
func (s *shredder) fill() {
	s.push("ana", ops.Op{K: ops.Create, ID: "a", Type: "stage", F: map[string]any{"name": "Call " + secret}})
	s.push("ana", write("a", "name", "Call"))
	s.push("ana", write("a", "x-who", []any{secret, "others"}))
	s.push("ana", write("gone", "name", secret))
	s.push("ana", add("b", "stage", "", map[string]any{"name": "Buy", "goal": secret + " again"}))
	s.push("ana", ops.Op{K: ops.Del, ID: "b"})
}

func TestF1P20_RedactedBytesAreNowhere(t *testing.T) {
	s := newShredder(t)
	s.fill()
	if _, err := s.past.Name(owner(), "m", "with "+secret, "", 1); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Remarks().AddThread(t.Context(), store.Thread{ID: "t", Doc: "m", Element: "a", Comments: []store.Comment{{ID: "c", By: "ana", Text: "ask " + secret}}}); err != nil {
		t.Fatal(err)
	}
	s.library(add("p", "persona", "", map[string]any{"name": secret, "kind": "proto"}))
	before, err := s.docs.Get(owner(), "m")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.holds(secret)) == 0 {
		t.Fatal("the secret is in no file before")
	}
	want := room.Redaction{Places: 2, Entries: 4, Versions: 1, Threads: 1, Library: 2}
	what := ops.Redaction{Text: secret}
	if got, err := s.Preview(owner(), "m", what); got != want || err != nil {
		t.Errorf("the preview is %+v, %v; want %+v", got, err, want)
	}
	if now, err := s.docs.Get(owner(), "m"); err != nil || now.Epoch != before.Epoch || now.Doc.Seq != before.Doc.Seq {
		t.Errorf("the preview changed the map to %s at %d, %v", now.Epoch, now.Doc.Seq, err)
	}
	if got, err := s.Redact(as(auth.Steward), "m", what, "a customer asked"); got != want || err != nil {
		t.Errorf("did %+v, %v; want %+v", got, err, want)
	}
	if _, err := s.Redact(owner(), room.LibraryID, what, "a customer asked"); err != nil {
		t.Error(err)
	}
	if left := s.holds(secret); left != nil {
		t.Errorf("the bytes are still in %v", left)
	}
	after, err := s.docs.Get(owner(), "m")
	if err != nil || after.Epoch == before.Epoch || after.Doc.Seq != before.Doc.Seq+1 {
		t.Errorf("after it the map is of epoch %s at %d, %v", after.Epoch, after.Doc.Seq, err)
	}
	if then, err := s.past.At(owner(), "m", 1); err != nil || then.Doc.Node("a").Text("name") != "Call "+ops.Redacted {
		t.Errorf("the past is %v, %v", then.Doc.Node("a"), err)
	}
}

func TestF1_WhatVersionsFrozeOfTheLibraryThoughItsHistoryIsGone(t *testing.T) {
	s := newShredder(t)
	s.publishable()
	s.library(write("till", "name", "Till of "+secret))
	published := s.publish(room.Publishing{Major: true, Note: "First"})
	s.library(write("till", "name", "Till"))
	if _, err := s.Forget(owner(), room.LibraryID, room.Until{Before: s.clock.Now().Time().Add(time.Hour)}, "old"); err != nil {
		t.Fatal(err)
	}
	what, want := ops.Redaction{Text: secret}, room.Redaction{Versions: 1}
	if got, err := s.Preview(owner(), "m", what); got != (room.Redaction{Library: 1}) || err != nil {
		t.Errorf("the preview of the map is %+v, %v; want one place in the library", got, err)
	}
	if got, err := s.Preview(owner(), room.LibraryID, what); got != want || err != nil {
		t.Errorf("the preview is %+v, %v; want %+v", got, err, want)
	}
	if got, err := s.Redact(owner(), room.LibraryID, what, "a customer asked"); got != want || err != nil {
		t.Errorf("did %+v, %v; want %+v", got, err, want)
	}
	if v, err := s.past.Version(owner(), "m", published.ID); err != nil || v.Library.Node("till").Text("name") != "Till of "+ops.Redacted {
		t.Errorf("the version froze %v, %v", v.Library, err)
	}
	if left := s.holds(secret); left != nil {
		t.Errorf("the bytes are still in %v", left)
	}
}

func TestF2_RedactionIsNotedOnceAndWithoutTheText(t *testing.T) {
	s := newShredder(t)
	s.fill()
	what := ops.Redaction{Text: secret}
	if _, err := s.Redact(owner(), "m", what, "a customer asked"); err != nil {
		t.Fatal(err)
	}
	e := s.audited()
	if e.What != "map.redacted" || e.On != "m" || strings.Contains(e.Words, secret) || !strings.Contains(e.Words, "a customer asked") || !strings.Contains(e.Words, "the log ended with") {
		t.Errorf("the audit log says %+v", e)
	}
	first, err := s.docs.Get(owner(), "m")
	if err != nil {
		t.Fatal(err)
	}
	did, err := s.Redact(owner(), "m", what, "once more")
	again, _ := s.docs.Get(owner(), "m")
	if did != (room.Redaction{}) || err != nil || again.Epoch != first.Epoch || !strings.Contains(s.audited().Words, "a customer asked") {
		t.Errorf("a second time did %+v, %v, and the log says %+v", did, err, s.audited())
	}
	got, err := s.past.Episodes(owner(), "m", 0, 10)
	if err != nil || got.Episodes[0].Removed != "text" || len(got.Episodes[0].Words) > 0 || got.Episodes[1].Removed != "" {
		t.Errorf("the history says %+v, %v", got.Episodes, err)
	}
}

func TestF3_WhoMayRedactWhat(t *testing.T) {
	s := newShredder(t)
	s.fill()
	ok := ops.Redaction{Text: secret}
	for _, role := range []auth.Role{auth.Nobody, auth.Guest, auth.Viewer, auth.Contributor, auth.Editor} {
		if _, err := s.Redact(as(role), "m", ok, "why"); err == nil {
			t.Errorf("%q redacts", role)
		}
		if _, err := s.Preview(as(role), "m", ok); err == nil {
			t.Errorf("%q looks for texts in the past", role)
		}
		if _, err := s.Forget(as(role), "m", room.Until{Before: time.Now()}, "why"); err == nil {
			t.Errorf("%q forgets", role)
		}
	}
	for name, c := range map[string]struct {
		what ops.Redaction
		why  string
	}{
		"a short text":           {ops.Redaction{Text: "ab"}, "why"},
		"nothing":                {ops.Redaction{}, "why"},
		"both":                   {ops.Redaction{Text: secret, ID: "a", Field: "name"}, "why"},
		"no reason":              {ok, " "},
		"a long reason":          {ok, strings.Repeat("x", 151)},
		"a reason with the text": {ok, "because of " + secret},
		"part of a field's name": {ops.Redaction{Text: "stage"}, "why"},
		"what stands instead":    {ops.Redaction{Text: "redact"}, "why"},
	} {
		_, err := s.Redact(owner(), "m", c.what, c.why)
		wantKind(t, name, err, journey.Invalid)
	}
}

func TestF1_OneField(t *testing.T) {
	s := newShredder(t)
	s.fill()
	got, err := s.Redact(owner(), "m", ops.Redaction{ID: "a", Field: "name"}, "a name")
	if err != nil || got.Entries != 2 || got.Places != 1 {
		t.Errorf("did %+v, %v", got, err)
	}
	if st, err := s.docs.Get(owner(), "m"); err != nil || st.Doc.Node("a").Text("name") != ops.Redacted || len(s.holds("Call "+secret)) > 0 || len(s.holds(secret)) == 0 {
		t.Errorf("the map has %v, %v", st.Doc.Node("a"), err)
	}
}

func TestF4_WhatWasMadeOfTheOldTextHasNoEffect(t *testing.T) {
	s := newShredder(t)
	s.push("ana", add("a", "stage", "", map[string]any{"name": "Pay", "goal": "call " + secret}))
	if _, err := s.Redact(owner(), "m", ops.Redaction{Text: secret}, "why"); err != nil {
		t.Fatal(err)
	}
	undo := ops.Batch{Ops: []ops.Op{write("a", "goal", "call "+secret)}, Guard: []ops.Guard{{ID: "a", Field: "goal", Rev: 1}}}
	typing := ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "a", Field: "goal", Rev: 1, D: []any{float64(len("call " + secret)), "!"}}}}
	for i, b := range []ops.Batch{undo, typing} {
		got, err := s.docs.Push(member("ben", auth.Editor), "m", room.Push{ClientID: "ben", N: int64(i) + 1, Base: 2, Batch: b})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range got.Entries[len(got.Entries)-1].Batch.Ops {
			if o.K != ops.Noop {
				t.Errorf("batch %d has the effect %+v", i, o)
			}
		}
	}
	if st, err := s.docs.Get(owner(), "m"); err != nil || st.Doc.Node("a").Text("goal") != "call "+ops.Redacted {
		t.Errorf("the goal is %q, %v", st.Doc.Node("a").Text("goal"), err)
	}
}

func TestF5_AnotherProcess(t *testing.T) {
	s := newShredder(t)
	s.fill()
	other := room.New(room.Deps{Log: s.db.Maps(), Snapshots: s.db, Clock: s.clock})
	if _, err := other.Get(owner(), "m"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redact(owner(), "m", ops.Redaction{Text: secret}, "why"); err != nil {
		t.Fatal(err)
	}
	mustPush(t, other, room.Push{ClientID: "late", N: 1, Base: 6, Batch: ops.Batch{Ops: []ops.Op{write("a", "x-note", "hello")}}})
	st, err := other.Get(owner(), "m")
	if err != nil || strings.Contains(string(mustJSON(st.Doc)), secret) || st.Doc.Node("a").Text("x-note") != "hello" {
		t.Errorf("the other process has %s, %v", mustJSON(st.Doc), err)
	}
}
