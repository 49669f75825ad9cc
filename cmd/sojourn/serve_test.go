package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// served is a running server.
type served struct {
	url  string
	stop context.CancelFunc
	done chan error
}

// startServer runs `sojourn serve` until stop is called.
func startServer(t *testing.T, c serveCmd) *served {
	t.Helper()
	ctx, stop := context.WithCancel(auth.With(context.Background(), auth.Local()))
	r, w := io.Pipe()
	s := &served{stop: stop, done: make(chan error, 1)}
	go func() {
		err := c.Run(&env{ctx: ctx, stdin: &bytes.Buffer{}, stdout: w, stderr: io.Discard, clock: journey.SystemClock{}, log: slog.New(slog.DiscardHandler)})
		_ = w.CloseWithError(err) // a pipe closes without error
		s.done <- err
	}()
	t.Cleanup(stop)
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if _, url, ok := strings.Cut(lines.Text(), "sojourn is at "); ok {
			s.url = url
			go func() { _, _ = io.Copy(io.Discard, r) }() // ends with the server
			return s
		}
	}
	t.Fatalf("the server did not start: %v", lines.Err())
	return nil
}

func (s *served) status(t *testing.T) (events int64, unmapped float64) {
	t.Helper()
	res, err := http.Get(s.url + "/api/v1/status")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var v struct {
		Events   int64   `json:"events"`
		Unmapped float64 `json:"unmapped_share"`
	}
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v.Events, v.Unmapped
}

// TestServerSeesTheCommandLine imports and changes rules beside a running
// server, which must show both within seconds, and then stop in good order.
func TestServerSeesTheCommandLine(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	file := filepath.Join(t.TempDir(), "shop.csv")
	if err := os.WriteFile(file, []byte("user,event,at\nana,visit,2026-03-01T09:00:00Z\nben,visit,2026-03-02T09:00:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := startServer(t, serveCmd{dataFlags: dataFlags{Data: data}, Addr: "127.0.0.1:0"})
	sojourn := func(args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(append(args, "--data", data), &bytes.Buffer{}, &out, &errs); code != 0 {
			t.Fatalf("sojourn %v: code %d, %s", args, code, errs.String())
		}
	}
	sojourn("import", file)
	s.until(t, "the import", func(events int64, _ float64) bool { return events == 2 })
	sojourn("rules", "suggest", "--add")
	s.until(t, "the rules", func(_ int64, unmapped float64) bool { return unmapped == 0 })

	s.stop()
	if err := <-s.done; err != nil {
		t.Errorf("serve ended with %v", err)
	}
	sojourn("doctor")
}

func (s *served) until(t *testing.T, what string, ok func(int64, float64) bool) {
	t.Helper()
	last := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		events, unmapped := s.status(t)
		if ok(events, unmapped) {
			return
		}
		last = fmt.Sprintf("%d events, %v unmapped", events, unmapped)
	}
	t.Fatalf("the server does not see %s: %s", what, last)
}

// TestServeDemo starts the small demo company as `make run` does, twice.
func TestServeDemo(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "demo")
	var before int64
	for range 2 {
		s := startServer(t, serveCmd{dataFlags: dataFlags{Data: data}, Addr: "127.0.0.1:0", Demo: true, DemoPersons: 300})
		events, _ := s.status(t)
		if events == 0 || before != 0 && events != before {
			t.Errorf("%d events, before that %d", events, before)
		}
		before = events
		s.stop()
		if err := <-s.done; err != nil {
			t.Errorf("serve ended with %v", err)
		}
	}
}
