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
	url   string
	token string      // for requests; none where nobody signs in
	setup chan string // the code for the first owner, once it is printed
	stop  context.CancelFunc
	done  chan error
}

// startServer runs `sojourn serve` until stop is called.
func startServer(t *testing.T, c serveCmd) *served {
	t.Helper()
	ctx, stop := context.WithCancel(auth.With(context.Background(), auth.Local()))
	r, w := io.Pipe()
	s := &served{stop: stop, setup: make(chan string, 1), done: make(chan error, 1)}
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
			go func() { // ends with the server
				for lines.Scan() {
					if _, code, ok := strings.Cut(lines.Text(), "/setup#"); ok {
						s.setup <- code
					}
				}
			}()
			return s
		}
	}
	t.Fatalf("the server did not start: %v", lines.Err())
	return nil
}

func (s *served) status(t *testing.T) (events int64, unmapped float64) {
	t.Helper()
	req, err := http.NewRequest("GET", s.url+"/api/v1/status", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if s.token != "" {
		req.Header.Set("Authorization", "Bearer "+s.token)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("the status answers with %s", res.Status)
	}
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
	sojourn := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := run(append(args, "--data", data), strings.NewReader("seven lamps on a pier\n"), &out, &errs); code != 0 {
			t.Fatalf("sojourn %v: code %d, %s", args, code, errs.String())
		}
		return strings.TrimSpace(out.String())
	}
	sojourn("user", "add", "olga@example.org")
	s.token = sojourn("token", "add", "olga@example.org", "--name", "test", "--scopes", "numbers:read,maps:read")
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

// TestFirstRun sets a new workspace up with the code on the console, which then
// is worth nothing, and finds the owner again after a restart.
func TestFirstRun(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	start := func() *served {
		return startServer(t, serveCmd{dataFlags: dataFlags{Data: data}, Addr: "127.0.0.1:0"})
	}
	post := func(s *served, path, body string) int {
		t.Helper()
		res, err := http.Post(s.url+"/api/v1"+path, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res.StatusCode
	}
	s := start()
	me := `{"code":"` + <-s.setup + `","name":"Olga","email":"olga@example.org","password":"seven lamps on a pier"}`
	if got := post(s, "/setup", me); got != http.StatusOK {
		t.Fatalf("setup answers with %d", got)
	}
	if got := post(s, "/setup", me); got != http.StatusConflict {
		t.Errorf("setup answers with %d the second time, want 409", got)
	}
	s.stop()
	if err := <-s.done; err != nil {
		t.Fatal(err)
	}
	s = start()
	if got := post(s, "/session", `{"email":"olga@example.org","password":"seven lamps on a pier"}`); got != http.StatusOK {
		t.Errorf("signing in after a restart answers with %d", got)
	}
	s.stop()
	if err := <-s.done; err != nil {
		t.Error(err)
	}
	select {
	case code := <-s.setup:
		t.Errorf("a workspace with an owner offers the code %s", code)
	default:
	}
}

// TestNobodyElseBeforeTheOwner checks that other machines reach nothing that
// has no owner, a demo or not.
func TestNobodyElseBeforeTheOwner(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	for _, more := range [][]string{nil, {"--demo"}} {
		var out, errs bytes.Buffer
		code := run(append([]string{"serve", "--addr", "0.0.0.0:0", "--data", data}, more...), &bytes.Buffer{}, &out, &errs)
		if code != exitError || !strings.Contains(errs.String(), "sojourn user add") {
			t.Errorf("serve %v: code %d, %s", more, code, errs.String())
		}
	}
	for addr, local := range map[string]bool{"127.0.0.1:1": true, "localhost:1": true, "[::1]:1": true, "0.0.0.0:1": false, ":1": false, "192.168.0.1:1": false, "example.org:1": false} {
		if got, err := loopback(addr); got != local || err != nil {
			t.Errorf("%s: local %v, %v; want %v", addr, got, err, local)
		}
	}
}
