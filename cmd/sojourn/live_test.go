package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// TestLiveOverTheRealServer connects to a map of the demo, changes it and sees
// the change, and is told when the server stops.
func TestLiveOverTheRealServer(t *testing.T) {
	t.Parallel()
	s := startServer(t, serveCmd{dataFlags: dataFlags{Data: filepath.Join(t.TempDir(), "demo")}, Addr: "127.0.0.1:0", Demo: true, DemoPersons: 50})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	c, res, err := websocket.Dial(ctx, s.url+"/api/v1/library/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	if res.Body != nil {
		_ = res.Body.Close() // nothing follows an upgrade
	}
	defer func() { _ = c.CloseNow() }()
	c.SetReadLimit(-1)
	say := func(text string) {
		t.Helper()
		if err := c.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	hear := func(typ string) (m struct {
		T, Reason string
		Seq       int64
		Entries   []struct {
			N        int64
			ClientID string `json:"client_id"`
		}
	}) {
		t.Helper()
		for m.T != typ {
			_, text, err := c.Read(ctx)
			if err != nil {
				t.Fatalf("waiting for %s: %v", typ, err)
			}
			if err := json.Unmarshal(text, &m); err != nil {
				t.Fatal(err)
			}
		}
		return m
	}
	say(`{"t":"hello","proto":1,"schema":1,"client_id":"live"}`)
	if m := hear("welcome"); m.Seq == 0 {
		t.Errorf("the demo's library has no entries: %+v", m)
	}
	say(`{"t":"push","n":1,"base":0,"ops":[{"k":"create","id":"p9","type":"persona","f":{"name":"Ana","kind":"proto"}}]}`)
	if m := hear("ops"); len(m.Entries) != 1 || m.Entries[0].ClientID != "live" || m.Entries[0].N != 1 {
		t.Errorf("got %+v", m)
	}
	s.stop()
	if m := hear("goaway"); !strings.Contains(m.Reason, "restart") {
		t.Errorf("got %+v", m)
	}
	if err := <-s.done; err != nil {
		t.Errorf("serve ended with %v", err)
	}
}
