package intake_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// faultyLog is an event log whose writers do something before each write and
// before each commit.
type faultyLog struct {
	store.EventLog
	write, commit func(context.Context) error
}

func (l faultyLog) Import(ctx context.Context) (store.ImportWriter, error) {
	w, err := l.EventLog.Import(ctx)
	return faultyWriter{w, l}, err
}

type faultyWriter struct {
	store.ImportWriter
	log faultyLog
}

func (w faultyWriter) Write(ctx context.Context, events []journey.Event) ([]store.Outcome, error) {
	if w.log.write != nil {
		if err := w.log.write(ctx); err != nil {
			return nil, err
		}
	}
	return w.ImportWriter.Write(ctx, events)
}

func (w faultyWriter) Commit(ctx context.Context) (int64, error) {
	if w.log.commit != nil {
		if err := w.log.commit(ctx); err != nil {
			return 0, err
		}
	}
	return w.ImportWriter.Commit(ctx)
}

// wait returns the job once it is in the state.
func (h *house) wait(id, state string) intake.Job {
	h.t.Helper()
	for end := time.Now().Add(10 * time.Second); ; {
		j, err := h.Job(context.Background(), id)
		if err != nil {
			h.t.Fatal(err)
		}
		if j.State == state {
			return j
		}
		if time.Now().After(end) {
			h.t.Fatalf("the job is %s (%s), want %s", j.State, j.Error, state)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func TestBackgroundImport(t *testing.T) {
	h := newHouse(t)
	id := h.upload("visits.csv", visits)
	j, err := h.Start(context.Background(), intake.Request{File: id})
	if err != nil {
		t.Fatal(err)
	}
	j = h.wait(j.ID, intake.Finished)
	if j.Title != "visits.csv" || j.Report == nil || j.Report.Accepted != 3 || j.Progress.Phase != intake.Done || j.Progress.Read != 3 || j.Progress.Bytes != j.Progress.Size {
		t.Errorf("job %+v, progress %+v, report %+v", j, j.Progress, j.Report)
	}
	if _, err := h.small.OpenFile(context.Background(), id); journey.KindOf(err) != journey.NotFound {
		t.Errorf("the uploaded file is still there: %v", err)
	}
	if _, err := h.Start(context.Background(), intake.Request{File: "nothing"}); journey.KindOf(err) != journey.NotFound {
		t.Errorf("starting without a file: %v", err)
	}
}

func TestCancel(t *testing.T) {
	small := mem.NewSmall(now)
	log := faultyLog{EventLog: mem.NewLog(), write: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
	h := reopen(t, log, small)
	id := h.upload("visits.csv", visits)
	j, err := h.Start(context.Background(), intake.Request{File: id})
	if err != nil {
		t.Fatal(err)
	}
	h.wait(j.ID, intake.Running)
	if err := h.Cancel(context.Background(), j.ID); err != nil {
		t.Fatal(err)
	}
	j = h.wait(j.ID, intake.Cancelled)
	if !strings.Contains(j.Error, "cancelled; no event was stored") {
		t.Errorf("error %q", j.Error)
	}
	if err := h.Cancel(context.Background(), j.ID); journey.KindOf(err) != journey.Conflict {
		t.Errorf("cancelling twice: %v", err)
	}
	healthy := reopen(t, log.EventLog, small)
	again, err := healthy.Repeat(context.Background(), j.ID)
	if err != nil {
		t.Fatal(err)
	}
	if done := healthy.wait(again.ID, intake.Finished); done.Report.Accepted != 3 {
		t.Errorf("the repeated import: %+v", done.Report)
	}
	if _, err := healthy.Repeat(context.Background(), again.ID); journey.KindOf(err) != journey.Conflict {
		t.Errorf("repeating a finished import: %v", err)
	}
}

func TestAJobWhoseProcessEndedIsInterrupted(t *testing.T) {
	small := mem.NewSmall(now)
	log := faultyLog{EventLog: mem.NewLog(), write: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
	h := reopen(t, log, small)
	j, err := h.Start(context.Background(), intake.Request{File: h.upload("visits.csv", visits)})
	if err != nil {
		t.Fatal(err)
	}
	h.wait(j.ID, intake.Running)
	stored, err := small.GetJob(context.Background(), j.ID)
	if err != nil {
		t.Fatal(err)
	}
	h.Close()
	h.wait(j.ID, intake.Interrupted)

	// The process dies without a word: the job stays as it was while it ran.
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	stored.ID, stored.State = "dead-process", intake.Running
	stored.Input = []byte(strings.Replace(string(stored.Input), fmt.Sprintf(`"owner":{"host":%q,"pid":%d}`, host, os.Getpid()), fmt.Sprintf(`"owner":{"host":%q,"pid":%d}`, host, 1<<22+1), 1))
	if err := small.PutJob(context.Background(), stored); err != nil {
		t.Fatal(err)
	}
	silent := stored
	silent.ID, silent.Updated = "other-machine", stored.Updated-60*1_000_000
	silent.Input = []byte(strings.Replace(string(stored.Input), host, "elsewhere", 1))
	if err := small.PutJob(context.Background(), silent); err != nil {
		t.Fatal(err)
	}
	alive := silent
	alive.ID, alive.Updated = "other-machine-alive", stored.Updated
	if err := small.PutJob(context.Background(), alive); err != nil {
		t.Fatal(err)
	}
	next := reopen(t, log.EventLog, small)
	next.wait("dead-process", intake.Interrupted)
	next.wait("other-machine", intake.Interrupted)
	next.wait("other-machine-alive", intake.Running)
	again, err := next.Repeat(context.Background(), "dead-process")
	if err != nil {
		t.Fatal(err)
	}
	if done := next.wait(again.ID, intake.Finished); done.Report.Accepted != 3 {
		t.Errorf("the repeated import: %+v", done.Report)
	}
}

func TestTwoImportsAtOnce(t *testing.T) {
	h := newHouse(t)
	var text strings.Builder
	text.WriteString("user_id,event,time\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "u%d,open,2024-01-01T00:00:%02dZ\n", i, i%60)
	}
	var reports [2]*intake.Report
	var work sync.WaitGroup
	for i := range reports {
		id := h.upload("same.csv", text.String())
		work.Go(func() {
			r, err := h.Run(context.Background(), intake.Request{File: id}, nil)
			if err != nil {
				t.Error(err)
				return
			}
			reports[i] = r
		})
	}
	work.Wait()
	if t.Failed() {
		return
	}
	for _, r := range reports {
		reconcile(t, r)
	}
	if a, b := reports[0], reports[1]; a.Accepted+b.Accepted != 20_000 || a.Duplicate+b.Duplicate != 20_000 {
		t.Errorf("accepted %d and %d, duplicate %d and %d of 20000 events imported twice at once", a.Accepted, b.Accepted, a.Duplicate, b.Duplicate)
	}
	if n := len(h.events()); n != 20_000 {
		t.Errorf("%d events in the log", n)
	}
}

func TestAFullDiskFailsTheImportAndNothingIsLost(t *testing.T) {
	full := &journey.Error{Kind: journey.Unavailable, Msg: "the disk is full"}
	small := mem.NewSmall(now)
	log := mem.NewLog()
	for name, faulty := range map[string]faultyLog{
		"write":  {EventLog: log, write: func(context.Context) error { return full }},
		"commit": {EventLog: log, commit: func(context.Context) error { return full }},
	} {
		t.Run(name, func(t *testing.T) {
			h := reopen(t, faulty, small)
			_, err := h.Run(context.Background(), intake.Request{File: h.upload("visits.csv", visits)}, nil)
			if !errors.Is(err, full) {
				t.Errorf("error %v, want the disk's", err)
			}
			jobs, err := h.Jobs(context.Background(), 1)
			if err != nil || jobs[0].State != intake.Failed || !strings.Contains(jobs[0].Error, "the disk is full; no event was stored") || jobs[0].Progress.Accepted != 0 {
				t.Errorf("job %+v (%v)", jobs, err)
			}
		})
	}
	if r := reopen(t, log, small).text(visits); r.Accepted != 3 {
		t.Errorf("with room on the disk: %+v", r)
	}
}

func TestAFileThatBreaksOffKeepsWhatWasBefore(t *testing.T) {
	h := newHouse(t)
	var text strings.Builder
	text.WriteString("user_id,event,time,note\n")
	for i := range 60_000 {
		fmt.Fprintf(&text, "u%d,open,2024-01-01T00:00:%02dZ,%x\n", i, i%60, uint64(i)*0x9e3779b97f4a7c15)
	}
	whole := formatstest.Gzip(t, []byte(text.String()))
	path := filepath.Join(t.TempDir(), "cut.csv.gz")
	if err := os.WriteFile(path, whole[:len(whole)*3/4], 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := h.Run(context.Background(), intake.Request{Path: path}, nil)
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "ends early") || !strings.Contains(err.Error(), "events were stored before") {
		t.Fatalf("error %v", err)
	}
	kept := len(h.events())
	jobs, err := h.Jobs(context.Background(), 1)
	if err != nil || kept < 10_000 || !strings.Contains(jobs[0].Error, fmt.Sprintf("%d events were stored before", kept)) {
		t.Errorf("%d events are kept, the job says %q (%v)", kept, jobs[0].Error, err)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := h.run(intake.Request{Path: path}); r.Accepted != 60_000-int64(kept) || r.Duplicate != int64(kept) {
		t.Errorf("the whole file: accepted %d, duplicate %d, with %d kept before", r.Accepted, r.Duplicate, kept)
	}
}

func TestStandardInputIsSpooledAndRemoved(t *testing.T) {
	h := newHouse(t)
	r := h.run(intake.Request{Stdin: strings.NewReader(visits), Name: "-"})
	if r.Accepted != 3 {
		t.Errorf("report %+v", r)
	}
	if r := h.run(intake.Request{Stdin: strings.NewReader(visits)}); r.Duplicate != 3 || r.File != "standard input" {
		t.Errorf("report %+v", r)
	}
}

func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "growing.csv")
	if err := os.WriteFile(path, []byte(visits), 0o600); err != nil {
		t.Fatal(err)
	}
	grow := func(context.Context) error {
		return os.WriteFile(path, []byte(visits+"u9,open,2024-01-01T10:00:00Z,web,\n"), 0o600)
	}
	h := reopen(t, faultyLog{EventLog: mem.NewLog(), write: grow}, mem.NewSmall(now))
	if r := h.run(intake.Request{Path: path}); r.Accepted != 3 || !warned(r, "growing.csv changed while it was read") {
		t.Errorf("report %+v", r)
	}
}

func TestPathsThatAreNoFiles(t *testing.T) {
	h := newHouse(t)
	for path, want := range map[string]string{
		filepath.Join(t.TempDir(), "gone.csv"): "gone.csv: no such file",
		t.TempDir():                            "it is no regular file",
	} {
		if _, err := h.Run(context.Background(), intake.Request{Path: path}, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestProgressIsShownAndReconciles(t *testing.T) {
	h := newHouse(t)
	var seen []intake.Progress
	_, err := h.Run(context.Background(), intake.Request{File: h.upload("a.csv", visits+"broken\n")}, func(p intake.Progress) { seen = append(seen, p) })
	if err != nil {
		t.Fatal(err)
	}
	last := seen[len(seen)-1]
	if last.Phase != intake.Done || last.Read != 4 || last.Accepted != 3 || last.Rejected != 1 || last.Bytes != last.Size || last.Rows != 4 {
		t.Errorf("the last progress is %+v", last)
	}
}

// TestTheProductsOwnSourceIsRefused: what sojourn writes into the log itself,
// such as a merge of two people, can come from no file.
func TestTheProductsOwnSourceIsRefused(t *testing.T) {
	h := newHouse(t)
	file := h.upload("a.csv", visits)
	for _, req := range []intake.Request{
		{File: file, Source: identity.Source},
		{File: file, Mapping: &formats.Mapping{Source: identity.Source}, Complete: true},
	} {
		_, err := h.Run(context.Background(), req, nil)
		if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "source") {
			t.Errorf("the run: %v", err)
		}
		if _, err := h.Preview(context.Background(), req); journey.KindOf(err) != journey.Invalid {
			t.Errorf("the preview: %v", err)
		}
	}
	if n := len(h.events()); n != 0 {
		t.Errorf("%d events were stored", n)
	}
}

func TestFeed(t *testing.T) {
	h := newHouse(t)
	r, err := h.Feed(context.Background(), intake.FeedRequest{Title: "demo"}, func(emit func(*journey.Event) error) error {
		var e journey.Event
		for i := range 10_000 {
			e.Reset()
			e.Source, e.ID, e.Name, e.True, e.Fingerprint = "demo", fmt.Sprint(i), "open", journey.Instant(i)*1_000_000, uint64(i)
			e.IDs = append(e.IDs, journey.Identifier{Type: "user_id", Value: fmt.Sprint("u", i%100)})
			if i == 77 {
				e.True = journey.NoInstant
				e.IDs = e.IDs[:0]
			}
			if i == 78 {
				e.Name = ""
			}
			if err := emit(&e); err != nil {
				return err
			}
		}
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	reconcile(t, r)
	if r.Accepted != 9_998 || r.Rejected[journey.NoPerson] != 1 || r.Rejected[journey.NoEvent] != 1 || r.Persons != 100 || len(h.events()) != 9_998 {
		t.Errorf("report %+v", r)
	}
}
