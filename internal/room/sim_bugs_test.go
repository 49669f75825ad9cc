package room_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bug is a mistake that somebody could make: a piece of this package's source
// and what stands there instead.
type bug struct{ name, file, right, wrong string }

// bugs are caught by the simulation within its first seeds, or it is not worth
// running.
func bugs() []bug {
	return []bug{
		{"the log is not looked at before an answer", "load.go", "if k.doc.Seq == meta.Seq && k.meta == meta {", "if k.meta.Epoch == meta.Epoch {"},
		{"an entry is applied twice in catching up", "load.go", "if e.Seq > next.doc.Seq {", "if e.Seq >= next.doc.Seq {"},
		{"a log that was cut begins with nothing", "load.go", "if meta.Forgotten == 0 {", "if meta.Seq >= 0 {"},
		{"the entries in memory are off by one", "room.go", "k.recent[after+1-k.recent[0].Seq:]", "k.recent[min(after+2-k.recent[0].Seq, int64(len(k.recent))):]"},
		{"the role counts as it was at the hello", "live_session.go", "p, err := s.hub.deps.Who(ctx)\n\tif err != nil {\n\t\treturn p, err\n\t}", "p, err := s.principal(), error(nil)\n\tif err != nil {\n\t\treturn p, err\n\t}"},
		{"nobody asks who may write", "live_session.go", "return p, auth.Allow(p, auth.WriteMaps)", "return p, nil"},
		{"later batches overtake a refused one", "live_session.go", "if s.held(ctx, m.N) {", "if false {"},
		{"a refusal for good is asked again", "live_session.go", "m = nackMsg{N: n, Code: string(nack.Code), Detail: nack.Error()}", "m = nackMsg{N: n, Code: string(nack.Code), Detail: nack.Error(), Retryable: true}"},
		{"a refusal is not sent", "live_session.go", "s.replies = append(s.replies, message)", "s.replies = append(s.replies[:0], s.replies...)"},
		{"the welcome brings no entries", "live_session.go", "m.Entries = got.Entries", "m.Entries = got.Entries[:0]"},
		{"entries between welcome and admission are lost", "live_session.go", "s.cursor = st.doc.Seq", "s.cursor = st.doc.Seq + 1"},
		{"entries come twice after the welcome", "live_session.go", "s.cursor = st.doc.Seq", "s.cursor = max(0, st.doc.Seq-1)"},
		{"two histories are taken for one in the welcome", "live_session.go", "hello.Epoch == st.meta.Epoch && ", ""},
		{"the welcome confirms too much", "live_session.go", "AckedN: acked,", "AckedN: acked + 1,"},
		{"two histories are taken for one in the room", "live_room.go", "case epoch != st.meta.Epoch || seq > st.doc.Seq:", "case epoch == \"\" || seq > st.doc.Seq:"},
		{"nobody is told that the history was rewound", "live_room.go", "r.endAll(ReasonEpoch)", ""},
		{"other processes are not heard", "live_room.go", "case <-poll.C:\n\t\t\tr.follow(ctx)", "case <-poll.C:"},
		{"a snapshot of an older state is sent", "live_room.go", "snap.seq == st.doc.Seq && epoch", "snap.seq <= st.doc.Seq && epoch"},
		{"the sessions are not woken", "live_room.go", "for s := range r.sessions {\n\t\tnudge(s.wake)\n\t}\n\tr.mu.Unlock()\n\tif crossed", "r.mu.Unlock()\n\tif crossed"},
		{"a slow client misses entries", "live_room.go", "return nil, true\n\t\t}", "behind = int64(len(r.frames))\n\t\t}"},
		{"entries are sent again and again", "live_room.go", "\t\ts.cursor = r.seq\n", ""},
		{"who lost access stays", "live_room.go", "case err != nil:\n\t\t\ts.end(farewell(ReasonRevoked))", "case err != nil:"},
		{"who left is still shown", "live_crowd.go", "c.gone = append(c.gone, departure{id: id})", ""},
		{"a new process knows nothing of old edits of texts", "push.go", "before, err := d.recalled(ctx, k, p.Batch)", "before, err := k.doc, error(nil)"},
		{"the past of a text is told backwards", "recall.go", "since[i] = e.Batch", "since[len(since)-1-i] = e.Batch"},
		{"vanished clients are not noticed", "live_session.go", "\t\tif err != nil {\n\t\t\ts.conn.Close()\n\t\t\treturn\n\t\t}", "\t\tif err != nil {\n\t\t\treturn\n\t\t}"},
	}
}

// bugSeeds is the number of seeds within which a bug must show.
const bugSeeds = "500"

// TestSimulationCatchesBugs builds this package with one mistake at a time and
// expects the simulation to fail.
func TestSimulationCatchesBugs(t *testing.T) {
	t.Parallel()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	slots := make(chan struct{}, 2)
	for _, b := range bugs() {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			slots <- struct{}{}
			defer func() { <-slots }()
			b.mustBeCaught(t, here)
		})
	}
}

func (b bug) mustBeCaught(t *testing.T, here string) {
	t.Helper()
	path := filepath.Join(here, b.file)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), b.right); n != 1 {
		t.Fatalf("the right text stands %d times in %s; adapt the bug to the code", n, b.file)
	}
	dir := t.TempDir()
	wrong := filepath.Join(dir, b.file)
	overlay := filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": overlaid(t, here, path, wrong)})
	if err != nil {
		t.Fatal(err)
	}
	for file, data := range map[string][]byte{wrong: []byte(strings.Replace(string(text), b.right, b.wrong, 1)), overlay: replace} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(dir, "wrong.test")
	if out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("the bug does not compile: %s", out)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, binary, "-test.run=^TestSimulation$", "-test.timeout=150s")
	run.Dir = here
	run.Env = append(os.Environ(), "SOJOURN_SEEDS="+bugSeeds)
	out, err := run.CombinedOutput()
	said := string(out)
	if err == nil || strings.Contains(said, "test timed out") || !strings.Contains(said, "seed ") && !strings.Contains(said, "panic: ") {
		t.Errorf("not caught in %s seeds: %v: %s", bugSeeds, err, out)
	}
}

// overlaid puts the wrong file in the place of the right one. The other tests
// stay away: they need the real database, which is slow to link.
func overlaid(t *testing.T, here, right, wrong string) map[string]string {
	t.Helper()
	files := map[string]string{right: wrong}
	tests, err := filepath.Glob(filepath.Join(here, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tests {
		if !strings.HasPrefix(filepath.Base(f), "sim_") {
			files[f] = ""
		}
	}
	return files
}
