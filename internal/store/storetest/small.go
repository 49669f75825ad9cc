package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Small is what holds the small truths of an installation.
type Small interface {
	store.Snapshots
	store.Cursors
	store.Workspaces
	store.Jobs
	store.DeadLetters
	store.Vault
	store.Files
}

// TestSmall checks the promises of the small contracts. open returns the store
// and a function that opens it once more, nil if the back end cannot.
func TestSmall(t *testing.T, open func(t *testing.T) (Small, func() Small)) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Small)
	}{
		{"snapshots", snapshots},
		{"cursors", cursors},
		{"workspace", workspace},
		{"jobs", jobs},
		{"dead letters", deadLetters},
		{"vault", vault},
		{"files", files},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, again := open(t)
			c.run(t, s)
			if again == nil {
				return
			}
			key, err := s.Key(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if other, err := again().Key(t.Context()); err != nil || !bytes.Equal(key, other) {
				t.Errorf("another process has another key, %v", err)
			}
		})
	}
}

func snapshots(t *testing.T, s Small) {
	ctx := t.Context()
	if _, _, err := s.Latest(ctx, "m"); journey.KindOf(err) != journey.NotFound {
		t.Errorf("latest of nothing: %v, want not found", err)
	}
	for _, seq := range []int64{3, 9, 5} {
		if err := s.Save(ctx, "m", seq, fmt.Append(nil, "state ", seq)); err != nil {
			t.Fatal(err)
		}
	}
	seq, state, err := s.Latest(ctx, "m")
	if err != nil || seq != 9 || string(state) != "state 9" {
		t.Errorf("latest is %d %q, %v; want 9", seq, state, err)
	}
}

func cursors(t *testing.T, s Small) {
	ctx := t.Context()
	if p, err := s.Cursor(ctx, "index"); err != nil || p != 0 {
		t.Errorf("a new cursor stands at %d, %v; want 0", p, err)
	}
	for _, p := range []journey.Pos{7, 3} { // a rebuild goes back
		if err := s.SetCursor(ctx, "index", p); err != nil {
			t.Fatal(err)
		}
	}
	if p, err := s.Cursor(ctx, "index"); err != nil || p != 3 {
		t.Errorf("the cursor stands at %d, %v; want 3", p, err)
	}
}

func workspace(t *testing.T, s Small) {
	ctx := t.Context()
	w, err := s.Workspace(ctx)
	if err != nil || w.ID == "" || w.Zone == "" || w.SessionGap != 30*journey.Minute {
		t.Fatalf("a new workspace is %+v, %v", w, err)
	}
	w.Name, w.Zone, w.KeepIDs = "Corner shop", "Europe/Vienna", true
	if err := s.SaveWorkspace(ctx, w); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Workspace(ctx); err != nil || got != w {
		t.Errorf("the workspace is %+v, %v; want %+v", got, err, w)
	}
	other := w
	other.ID = "other"
	if err := s.SaveWorkspace(ctx, other); journey.KindOf(err) != journey.Invalid {
		t.Errorf("saving under another id: %v, want invalid", err)
	}
	var wg sync.WaitGroup
	keys := make([][]byte, 4)
	for i := range keys {
		wg.Go(func() { keys[i], _ = s.Key(ctx) })
	}
	wg.Wait()
	for _, k := range keys {
		if len(k) != 32 || !bytes.Equal(k, keys[0]) || bytes.Equal(k, make([]byte, 32)) {
			t.Errorf("the key is %x, want 32 secret bytes, always the same", k)
		}
	}
}

func jobs(t *testing.T, s Small) {
	ctx := t.Context()
	for i := range 5 {
		j := store.Job{ID: fmt.Sprint("j", i), Kind: []string{"import", "rebuild"}[i%2], State: "queued", Title: "t", Input: []byte("{}"), Created: journey.Instant(i), Updated: journey.Instant(i)}
		if err := s.PutJob(ctx, j); err != nil {
			t.Fatal(err)
		}
	}
	want := store.Job{ID: "j2", Kind: "import", State: "done", Title: "t", Input: []byte("{}"), Progress: []byte("1"), Result: []byte("2"), Error: "e", Created: 2, Updated: 9}
	if err := s.PutJob(ctx, want); err != nil {
		t.Fatal(err)
	}
	got, err := s.GetJob(ctx, "j2")
	if d := cmp.Diff(want, got); err != nil || d != "" {
		t.Errorf("job (-want +got):\n%s%v", d, err)
	}
	if _, err := s.GetJob(ctx, "none"); journey.KindOf(err) != journey.NotFound {
		t.Errorf("an unknown job: %v, want not found", err)
	}
	for _, c := range []struct {
		kind  string
		limit int
		want  string
	}{{"import", 0, "j4 j2 j0"}, {"import", 2, "j4 j2"}, {"", 0, "j4 j3 j2 j1 j0"}, {"none", 0, ""}} {
		list, err := s.ListJobs(ctx, c.kind, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, j := range list {
			if i > 0 {
				got += " "
			}
			got += j.ID
		}
		if got != c.want {
			t.Errorf("jobs of kind %q, at most %d: %q, want %q", c.kind, c.limit, got, c.want)
		}
	}
}

func deadLetters(t *testing.T, s Small) {
	ctx := t.Context()
	var ds []journey.DeadLetter
	for i := range 10 {
		ds = append(ds, journey.DeadLetter{
			Import: []string{"a", "b"}[i%2], Line: int64(i + 1), Reason: []journey.Reason{journey.BadTime, journey.NoTime, journey.BadTime}[i%3],
			Detail: "d", Raw: "raw \x00\xff", Received: journey.Instant(i),
		})
	}
	if err := s.PutDead(ctx, ds); err != nil {
		t.Fatal(err)
	}
	all, err := s.ListDead(ctx, store.DeadFilter{})
	if err != nil || len(all) != 10 {
		t.Fatalf("%d dead letters, %v; want 10", len(all), err)
	}
	for i := range all {
		want := ds[i]
		want.ID = all[i].ID
		if all[i] != want || i > 0 && all[i].ID <= all[i-1].ID {
			t.Errorf("dead letter %d is %+v, want %+v", i, all[i], want)
		}
	}
	if err := s.MarkRetried(ctx, []int64{all[0].ID, all[2].ID}, "again"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		f    store.DeadFilter
		want int
	}{
		{store.DeadFilter{Import: "a"}, 5},
		{store.DeadFilter{Import: "a", Open: true}, 3},
		{store.DeadFilter{Reason: journey.NoTime}, 3},
		{store.DeadFilter{Limit: 4}, 4},
		{store.DeadFilter{After: all[6].ID}, 3},
		{store.DeadFilter{Import: "none"}, 0},
	} {
		if got, err := s.ListDead(ctx, c.f); err != nil || len(got) != c.want {
			t.Errorf("filter %+v chooses %d, %v; want %d", c.f, len(got), err, c.want)
		}
	}
	counts, err := s.CountDead(ctx, "b")
	if d := cmp.Diff(map[journey.Reason]int64{journey.BadTime: 3, journey.NoTime: 2}, counts); err != nil || d != "" {
		t.Errorf("counts (-want +got):\n%s%v", d, err)
	}
}

func vault(t *testing.T, s Small) {
	ctx := t.Context()
	a := store.ClearID{Hashed: journey.HashedID{Type: "email", Hash: [32]byte{1}}, Value: "a@example.org"}
	b := store.ClearID{Hashed: journey.HashedID{Type: "email", Hash: [32]byte{2}}, Value: "b@example.org"}
	for range 2 {
		if err := s.PutClear(ctx, []store.ClearID{a, b}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Clear(ctx, []journey.HashedID{b.Hashed, {Type: "user_id", Hash: [32]byte{1}}, a.Hashed})
	if d := cmp.Diff([]store.ClearID{b, a}, got); err != nil || d != "" {
		t.Errorf("clear ids (-want +got):\n%s%v", d, err)
	}
}

func files(t *testing.T, s Small) {
	ctx := t.Context()
	data := bytes.Repeat([]byte("0123456789"), 10_000)
	id, size, err := s.SaveFile(ctx, "../../etc/pass wd.csv", bytes.NewReader(data))
	if err != nil || size != int64(len(data)) {
		t.Fatalf("saved %d bytes, %v", size, err)
	}
	f, err := s.OpenFile(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil || !bytes.Equal(got, data) || f.Name() != "../../etc/pass wd.csv" {
		t.Errorf("read %d bytes of %q, %v", len(got), f.Name(), err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken pipe")
	if _, _, err := s.SaveFile(ctx, "x", io.MultiReader(bytes.NewReader(data), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("saving from a broken reader: %v", err)
	}
	for range 2 {
		if err := s.RemoveFile(ctx, id); err != nil {
			t.Error(err)
		}
	}
	for _, id := range []string{id, "../sojourn.db", ""} {
		if _, err := s.OpenFile(ctx, id); journey.KindOf(err) != journey.NotFound {
			t.Errorf("opening file %q: %v, want not found", id, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
