package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
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

// TestOwnerOfTheMachineUntilAccounts: whoever was let in without signing in
// loses the live connection when somebody makes an account.
func TestOwnerOfTheMachineUntilAccounts(t *testing.T) {
	t.Parallel()
	ctx := auth.With(t.Context(), auth.Local())
	e := &env{ctx: ctx, clock: journey.SystemClock{}, log: slog.New(slog.DiscardHandler)}
	y, err := dataFlags{Data: filepath.Join(t.TempDir(), "data")}.make(e, "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := y.close(); err != nil {
			t.Error(err)
		}
	}()
	accounts := y.accounts()
	if p, err := present(ctx, accounts); err != nil || p.Role != auth.Owner {
		t.Errorf("without accounts: %+v, %v", p, err)
	}
	code, err := accounts.OfferSetup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.Setup(ctx, code, auth.Person{Email: "ana@example.com", Name: "Ana", Password: "correct horse battery"}); err != nil {
		t.Fatal(err)
	}
	if _, err := present(ctx, accounts); journey.KindOf(err) != journey.Unauthorized {
		t.Errorf("with an account: %v, want unauthorized", err)
	}
}
