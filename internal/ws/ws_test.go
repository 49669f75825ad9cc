package ws_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/ws"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// door is a server with one map, "m".
func door(t *testing.T) (url string, hub *room.Hub) {
	t.Helper()
	clock := journey.SystemClock{}
	docs := room.New(room.Deps{Log: mem.NewMaps(), Snapshots: mem.NewSmall(clock), Clock: clock})
	if _, err := docs.Create(auth.With(t.Context(), auth.Local()), "m"); err != nil {
		t.Fatal(err)
	}
	hub = room.NewHub(room.HubDeps{Docs: docs, Limits: room.Limits{Ping: 100 * time.Millisecond}})
	live := ws.Handler(hub, func(r *http.Request) string { return r.PathValue("id") })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /maps/{id}/live", func(w http.ResponseWriter, r *http.Request) {
		live.ServeHTTP(w, r.WithContext(auth.With(r.Context(), auth.Local())))
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(func() {
		hub.Close(context.Background())
		srv.Close()
	})
	return srv.URL + "/maps/m/live", hub
}

func dial(t *testing.T, url string, header http.Header) (*websocket.Conn, error) {
	t.Helper()
	c, res, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{HTTPHeader: header})
	if res != nil && res.Body != nil {
		_ = res.Body.Close() // empty after an upgrade, and read by Dial otherwise
	}
	if err == nil {
		t.Cleanup(func() { _ = c.CloseNow() })
	}
	return c, err
}

func mustDial(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	c, err := dial(t, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func say(t *testing.T, c *websocket.Conn, text string) {
	t.Helper()
	if err := c.Write(t.Context(), websocket.MessageText, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// hear returns the next message of the type.
func hear(t *testing.T, c *websocket.Conn, typ string) map[string]any {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		_, text, err := c.Read(ctx)
		if err != nil {
			t.Fatalf("waiting for %s: %v", typ, err)
		}
		var m map[string]any
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		if m["t"] == typ {
			return m
		}
	}
}

const hello = `{"t":"hello","proto":1,"schema":1,"client_id":"ID"}`

func TestTwoClientsSeeEachOther(t *testing.T) {
	url, _ := door(t)
	a, b := mustDial(t, url), mustDial(t, url)
	say(t, a, strings.Replace(hello, "ID", "a", 1))
	say(t, b, strings.Replace(hello, "ID", "b", 1))
	hear(t, a, "welcome")
	hear(t, b, "welcome")
	say(t, a, `{"t":"push","n":1,"base":0,"ops":[{"k":"create","id":"s1","type":"stage","f":{"name":"Buy"}}]}`)
	for _, c := range []*websocket.Conn{a, b} {
		entries, _ := hear(t, c, "ops")["entries"].([]any)
		if e, _ := entries[0].(map[string]any); e["client_id"] != "a" || e["actor"] != "local" {
			t.Errorf("got %v", entries)
		}
	}
	say(t, b, `{"t":"ping"}`)
	hear(t, b, "pong")
}

func TestOtherOriginsAreRefused(t *testing.T) {
	url, hub := door(t)
	if _, err := dial(t, url, http.Header{"Origin": {"https://elsewhere.example"}}); err == nil {
		t.Error("a page of another site connected")
	}
	host := strings.Split(url, "/")[2]
	if _, err := dial(t, url, http.Header{"Origin": {"http://" + host}}); err != nil {
		t.Errorf("the own page did not connect: %v", err)
	}
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusUpgradeRequired || hub.Connections() != 0 {
		t.Errorf("without upgrade: status %d", res.StatusCode)
	}
}

func TestMessagesAreBounded(t *testing.T) {
	for name, send := range map[string]func(*websocket.Conn) error{
		"too large": func(c *websocket.Conn) error {
			return c.Write(context.Background(), websocket.MessageText, make([]byte, 300<<10))
		},
		"binary": func(c *websocket.Conn) error {
			return c.Write(context.Background(), websocket.MessageBinary, []byte("x"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			url, hub := door(t)
			c := mustDial(t, url)
			say(t, c, strings.Replace(hello, "ID", "a", 1))
			hear(t, c, "welcome")
			_ = send(c) // the server may close before everything is written
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			for {
				if _, _, err := c.Read(ctx); err != nil {
					break
				}
			}
			if ctx.Err() != nil {
				t.Errorf("the connection stays open; %d connections", hub.Connections())
			}
		})
	}
}

// A client that answers pings stays; a server that stops says so.
func TestPingAndDrain(t *testing.T) {
	url, hub := door(t)
	c := mustDial(t, url)
	say(t, c, strings.Replace(hello, "ID", "a", 1))
	got := make(chan map[string]any, 1)
	hear(t, c, "welcome")
	go func() { got <- hear(t, c, "goaway") }()
	time.Sleep(500 * time.Millisecond) // five pings
	if hub.Connections() != 1 {
		t.Fatal("a client that answers pings was cut")
	}
	hub.Close(t.Context())
	if m := <-got; m["reason"] != "restart" {
		t.Errorf("got %v", m)
	}
}
