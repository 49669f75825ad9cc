package ws_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
	"github.com/sojournhq/sojourn/internal/ws"
)

// stage is a server over a real database, with maps m0, m1 and so on.
type stage struct {
	b    *testing.B
	url  string
	docs *room.Docs
	hub  *room.Hub
}

func newStage(b *testing.B, maps, nodes int) *stage {
	b.Helper()
	db, err := sqlite.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	docs := room.New(room.Deps{Log: db.Maps(), Snapshots: db, Clock: journey.SystemClock{}})
	owner := auth.With(b.Context(), auth.Local())
	for i := range maps {
		id := fmt.Sprint("m", i)
		if _, err := docs.Create(owner, id); err != nil {
			b.Fatal(err)
		}
		batch := ops.Batch{Import: true, Ops: []ops.Op{{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "s"}}}}
		for n := range nodes {
			batch.Ops = append(batch.Ops, ops.Op{K: ops.Create, ID: fmt.Sprint("n", n), Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "A step of the journey"}})
		}
		if _, err := docs.Write(owner, id, batch); err != nil {
			b.Fatal(err)
		}
	}
	hub := room.NewHub(room.HubDeps{Docs: docs, Limits: room.Limits{PerUser: 10_000, PerDoc: 10_000}})
	live := ws.Handler(hub, func(r *http.Request) string { return r.PathValue("id") })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{id}", func(w http.ResponseWriter, r *http.Request) {
		live.ServeHTTP(w, r.WithContext(auth.With(r.Context(), auth.Local())))
	})
	srv := httptest.NewServer(mux)
	b.Cleanup(func() {
		hub.Close(context.Background())
		srv.Close()
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	return &stage{b: b, url: srv.URL, docs: docs, hub: hub}
}

// join connects an editor and returns what it was welcomed with.
func (s *stage) join(ctx context.Context, doc, client, epoch string, seq int64) (*websocket.Conn, []byte, error) {
	c, res, err := websocket.Dial(ctx, s.url+"/"+doc, nil)
	if err != nil {
		return nil, nil, err
	}
	if res.Body != nil {
		_ = res.Body.Close() // nothing follows an upgrade
	}
	c.SetReadLimit(-1)
	hello := fmt.Appendf(nil, `{"t":"hello","proto":1,"schema":1,"client_id":%q,"epoch":%q,"last_seq":%d}`, client, epoch, seq)
	if err := c.Write(ctx, websocket.MessageText, hello); err != nil {
		return nil, nil, err
	}
	_, welcome, err := c.Read(ctx)
	return c, welcome, err
}

// edit lets editors of maps write one batch a second each, while their pointers
// move, and returns how long the batches took to reach every peer.
func (s *stage) edit(maps, editors, seconds int) []time.Duration {
	ctx, cancel := context.WithTimeout(s.b.Context(), time.Duration(seconds+20)*time.Second)
	defer cancel()
	var mu sync.Mutex
	sent := map[string]time.Time{} // client and number
	var took []time.Duration
	var reading, writing, pointing sync.WaitGroup
	open := make([]*websocket.Conn, maps*editors) // all are there before the first batch
	for i := range open {
		c, _, err := s.join(ctx, fmt.Sprint("m", i/editors), clientName(i/editors, i%editors), "", 0)
		if err != nil {
			s.b.Fatal(err)
		}
		open[i] = c
	}
	for m := range maps {
		for e := range editors {
			client, c := clientName(m, e), open[m*editors+e]
			reading.Go(func() {
				defer func() { _ = c.CloseNow() }()
				for got := 0; got < editors*seconds; {
					_, text, err := c.Read(ctx)
					if err != nil {
						s.b.Errorf("%s got %d of %d entries: %v", client, got, editors*seconds, err)
						return
					}
					now := time.Now()
					for _, key := range entriesIn(text) {
						mu.Lock()
						if at, ok := sent[key]; ok { // not what somebody else wrote meanwhile
							got++
							took = append(took, now.Sub(at))
						}
						mu.Unlock()
					}
				}
			})
			stop := make(chan struct{})
			pointing.Go(func() { s.point(ctx, c, e, stop) })
			writing.Go(func() {
				defer close(stop)
				time.Sleep(time.Duration(m*editors+e) * time.Second / time.Duration(maps*editors))
				for n := 1; n <= seconds; n++ {
					text := fmt.Appendf(nil, `{"t":"push","n":%d,"base":0,"ops":[{"k":"set","id":"n%d","f":{"title":"Edit %d of %s"}}]}`, n, e, n, client)
					mu.Lock()
					sent[fmt.Sprintf("%s %d", client, n)] = time.Now()
					mu.Unlock()
					if err := c.Write(ctx, websocket.MessageText, text); err != nil {
						s.b.Error(err)
						return
					}
					time.Sleep(time.Second)
				}
			})
		}
	}
	writing.Wait()
	pointing.Wait()
	reading.Wait()
	return took
}

// point moves an editor's pointer ten times a second, as often as the server
// listens, until stop is closed.
func (s *stage) point(ctx context.Context, c *websocket.Conn, editor int, stop <-chan struct{}) {
	pace := time.NewTicker(100 * time.Millisecond)
	defer pace.Stop()
	for x := 0.0; ; x += 0.01 {
		select {
		case <-stop:
			return
		case <-pace.C:
		}
		text := fmt.Appendf(nil, `{"t":"pres","view":"working","cursor":{"at":"n%d","x":%.3f,"y":0.5}}`, editor, x)
		if err := c.Write(ctx, websocket.MessageText, text); err != nil {
			return // whoever has heard everything is gone
		}
	}
}

func clientName(m, e int) string { return fmt.Sprintf("c-%d-%d", m, e) }

// entriesIn names the entries of a message without reading all of it, so that
// the clients, which share the machine, cost little.
func entriesIn(text []byte) []string {
	if !bytes.HasPrefix(text, []byte(`{"t":"ops"`)) {
		return nil
	}
	var m struct {
		Entries []struct {
			ClientID string `json:"client_id"`
			N        int64
		}
	}
	if json.Unmarshal(text, &m) != nil {
		return nil
	}
	out := make([]string, len(m.Entries))
	for i, e := range m.Entries {
		out[i] = fmt.Sprintf("%s %d", e.ClientID, e.N)
	}
	return out
}

func report(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
	b.ReportMetric(at(1), "max-ms")
}

// BenchmarkLiveTenMaps measures from sending a batch to each peer having it,
// durably: 10 maps with 20 editors each, who change something every second
// and move their pointers.
func BenchmarkLiveTenMaps(b *testing.B) {
	for b.Loop() {
		report(b, newStage(b, 10, 100).edit(10, 20, 10))
	}
}

// BenchmarkLiveFiftyEditors does so with 50 editors on one map.
func BenchmarkLiveFiftyEditors(b *testing.B) {
	for b.Loop() {
		report(b, newStage(b, 1, 100).edit(1, 50, 10))
	}
}

// BenchmarkLiveSlowReaders measures 20 editors of a map on which 20 more
// windows read nothing, while 5 MB of changes are to be told: how long changes
// take to those who read, and what is held more than before at most, the twenty
// editors and the newest entries included.
func BenchmarkLiveSlowReaders(b *testing.B) {
	for b.Loop() {
		s := newStage(b, 1, 100)
		for i := range 20 {
			c, _, err := s.join(b.Context(), "m0", fmt.Sprint("slow", i), "", 0)
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = c.CloseNow() }()
		}
		before, most := held(), uint64(0)
		var writing sync.WaitGroup
		writing.Go(func() {
			owner := auth.With(b.Context(), auth.Local())
			long := strings.Repeat("a word ", 1400)
			pace := time.NewTicker(10 * time.Millisecond)
			defer pace.Stop()
			for i := range 500 {
				_, err := s.docs.Write(owner, "m0", ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "n99", F: map[string]any{"x-a": fmt.Sprint(i, long)}}}})
				if err != nil {
					b.Error(err)
					return
				}
				if i%25 == 0 {
					most = max(most, held())
				}
				<-pace.C
			}
		})
		report(b, s.edit(1, 20, 6))
		writing.Wait()
		b.ReportMetric(float64(max(most, before)-before)/1e6, "MB")
	}
}

// BenchmarkLiveReconnect lets 500 clients connect at once, each 50 entries
// behind, and measures until all have everything.
func BenchmarkLiveReconnect(b *testing.B) {
	for b.Loop() {
		s := newStage(b, 10, 2000)
		owner := auth.With(b.Context(), auth.Local())
		for m := range 10 {
			for range 50 {
				_, err := s.docs.Write(owner, fmt.Sprint("m", m), ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "n1", F: map[string]any{"x-a": float64(time.Now().UnixNano())}}}})
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		start := time.Now()
		var all sync.WaitGroup
		for i := range 500 {
			doc := fmt.Sprint("m", i%10)
			st, err := s.docs.Get(owner, doc)
			if err != nil {
				b.Fatal(err)
			}
			all.Go(func() {
				c, welcome, err := s.join(b.Context(), doc, fmt.Sprint("c", i), st.Epoch, st.Doc.Seq-50)
				if err != nil || bytes.Count(welcome, []byte(`"seq":`)) != 51 {
					b.Errorf("client %d: %v, %.100s", i, err, welcome)
					return
				}
				_ = c.CloseNow()
			})
		}
		all.Wait()
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(time.Since(start).Seconds(), "s/500clients")
	}
}

// BenchmarkLiveOpen measures a welcome with a map of 2,000 nodes that the client
// does not have.
func BenchmarkLiveOpen(b *testing.B) {
	s := newStage(b, 1, 2000)
	var took []time.Duration
	size, n := 0, 0
	for b.Loop() {
		start := time.Now()
		c, welcome, err := s.join(b.Context(), "m0", fmt.Sprint("c", n), "", 0)
		if err != nil {
			b.Fatal(err)
		}
		took, size, n = append(took, time.Since(start)), len(welcome), n+1
		_ = c.CloseNow()
	}
	report(b, took)
	b.ReportMetric(float64(size)/1000, "kB")
}

// BenchmarkLiveIdle measures what a thousand connections that do nothing hold,
// the clients' half included.
func BenchmarkLiveIdle(b *testing.B) {
	for b.Loop() {
		s := newStage(b, 10, 100)
		before := held()
		var open []*websocket.Conn
		for i := range 1000 {
			c, _, err := s.join(b.Context(), fmt.Sprint("m", i%10), fmt.Sprint("c", i), "", 0)
			if err != nil {
				b.Fatal(err)
			}
			open = append(open, c)
		}
		time.Sleep(time.Second)
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(held()-before)/1000/1000, "kB/conn")
		for _, c := range open {
			_ = c.CloseNow()
		}
	}
}

func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}
