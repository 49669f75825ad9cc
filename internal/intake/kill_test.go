package intake_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// childVariable names the folder in which this test binary, started again,
// imports a file until it is killed.
const childVariable = "SOJOURN_TEST_IMPORT_IN"

const killRows = 300_000

// onDisk is an intake over the real stores in a folder.
func onDisk(dir string) (s *intake.Service, log *segment.Log, closeAll func(), err error) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, dir)
	if err != nil {
		return nil, nil, nil, err
	}
	log, err = segment.Open(ctx, db.Dir(), db)
	if err != nil {
		return nil, nil, nil, err
	}
	s = intake.New(intake.Deps{
		Log: log, Spaces: db, Jobs: db, Dead: db, Vault: db, Files: db,
		Codecs: []formats.Codec{csv.Codec()}, Clock: journey.SystemClock{}, CommitEvery: 40_000,
	})
	return s, log, func() { s.Close(); _ = log.Close(); _ = db.Close() }, nil
}

// child imports and prints how many events are accepted, until it is killed.
func child(dir string) int {
	s, _, _, err := onDisk(filepath.Join(dir, "data"))
	if err == nil {
		_, err = s.Run(context.Background(), intake.Request{Path: filepath.Join(dir, "events.csv")}, func(p intake.Progress) { fmt.Println(p.Accepted) })
	}
	fmt.Println("ended", err)
	return 1
}

func TestKilledInTheMiddle(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	var text strings.Builder
	text.WriteString("user_id,event,time\n")
	for i := range killRows {
		fmt.Fprintf(&text, "u%d,open,2024-01-%02dT00:%02d:%02dZ\n", i%1000, 1+i/3600%28, i/60%60, i%60)
	}
	path := filepath.Join(dir, "events.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		accepted := 0
		if n, _ := fmt.Sscan(lines.Text(), &accepted); n == 1 && accepted > 60_000 {
			break
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed, and says so

	s, log, closeAll, err := onDisk(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll()
	head, err := log.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if head.End < 40_000 || head.End > killRows {
		t.Errorf("%d events survived, want whole parts of at least 40000", head.End)
	}
	jobs, err := s.Jobs(ctx, 0)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("jobs %v, %v", jobs, err)
	}
	if jobs[0].State != intake.Interrupted && head.End < killRows {
		t.Errorf("the job is %s, want interrupted", jobs[0].State)
	}
	r, err := s.Run(ctx, intake.Request{Path: path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Accepted+int64(head.End) != killRows || r.Duplicate != int64(head.End) {
		t.Errorf("importing again: accepted %d, duplicate %d, with %d there before", r.Accepted, r.Duplicate, head.End)
	}
}
