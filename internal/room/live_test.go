package room_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// hall is a hub over one map with people whose roles the test decides.
type hall struct {
	t      *testing.T
	docs   *room.Docs
	hub    *room.Hub
	served sync.WaitGroup

	store   *mem.Remarks
	remarks *room.Remarks

	mu    sync.Mutex // guards roles
	roles map[string]auth.Role
}

func newHall(t *testing.T, l room.Limits) *hall {
	deps := memory()
	deps.Clock = journey.SystemClock{}
	h := &hall{t: t, docs: room.New(deps), roles: map[string]auth.Role{"ana": auth.Editor, "ben": auth.Editor, "con": auth.Contributor, "vic": auth.Viewer}}
	mustCreate(t, h.docs, "m")
	h.store = mem.NewRemarks()
	h.remarks = room.NewRemarks(h.docs, room.NewHistory(h.docs, mem.NewVersions()), h.store, people())
	h.hub = room.NewHub(room.HubDeps{Docs: h.docs, Limits: l, Who: h.who, Remarks: h.remarks})
	t.Cleanup(func() {
		h.hub.Close(context.Background())
		h.served.Wait()
	})
	return h
}

func (h *hall) who(ctx context.Context) (auth.Principal, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	p := auth.From(ctx)
	if p.Role = h.roles[p.ID]; p.Role == "" {
		return p, journey.Errorf(journey.Forbidden, "no access")
	}
	return p, nil
}

func (h *hall) setRole(user string, r auth.Role) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.roles[user] = r
}

// guest is one connection whose messages arrive at once.
type guest struct {
	*pipe
	t *testing.T
}

func (h *hall) dial(user string) *guest {
	g := &guest{pipe: newPipe(user, 10_000), t: h.t}
	h.served.Go(func() {
		h.hub.Serve(auth.With(context.Background(), auth.Principal{ID: user, Name: user}), "m", g.pipe)
	})
	return g
}

// say sends a message and waits until the world rests.
func (g *guest) say(format string, args ...any) {
	g.send(fmt.Appendf(nil, format, args...))
	g.deliver()
	synctest.Wait()
}

// hear returns the messages that came.
func (g *guest) hear() []message {
	g.t.Helper()
	var out []message
	for _, text := range g.came() {
		var m message
		if err := json.Unmarshal(text, &m); err != nil {
			g.t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// came returns what came, as it was written.
func (g *guest) came() [][]byte {
	synctest.Wait()
	var out [][]byte
	for {
		text, ok := g.take()
		if !ok {
			return out
		}
		out = append(out, text)
	}
}

// only returns the messages of a type.
func (g *guest) only(typ string) []message {
	g.t.Helper()
	var out []message
	for _, m := range g.hear() {
		if m.T == typ {
			out = append(out, m)
		}
	}
	return out
}

func (g *guest) hello(client, epoch string, seq int64) message {
	g.t.Helper()
	g.say(`{"t":"hello","proto":1,"schema":%d,"client_id":%q,"epoch":%q,"last_seq":%d}`, ops.SchemaVersion, client, epoch, seq)
	got := g.hear()
	if len(got) == 0 {
		g.t.Fatal("no answer to hello")
	}
	return got[0]
}

func (g *guest) push(n, base int64, id string) {
	g.say(`{"t":"push","n":%d,"base":%d,"ops":[{"k":"create","id":%q,"type":"stage","f":{"name":"x"}}]}`, n, base, id)
}

// left returns the reason of the goodbye, "" if there was none.
func (g *guest) left() string {
	g.t.Helper()
	for _, m := range g.hear() {
		if m.T == "goaway" {
			return m.Reason
		}
	}
	return ""
}

func live(t *testing.T, l room.Limits, run func(h *hall)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { run(newHall(t, l)) })
}

func TestL1_TheAckIsTheOwnEntry(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, ben := h.dial("ana"), h.dial("ben")
		if m := ana.hello("a", "", 0); m.T != "welcome" || m.Mode != "snapshot" || m.Role != "editor" || m.Epoch == "" {
			t.Fatalf("welcomed with %+v", m)
		}
		ben.hello("b", "", 0)
		ana.push(1, 0, "s1")
		for _, g := range []*guest{ana, ben} {
			got := g.only("ops")
			if len(got) != 1 || len(got[0].Entries) != 1 || got[0].Entries[0].ClientID != "a" || got[0].Entries[0].N != 1 {
				t.Errorf("got %+v", got)
			}
		}
		ana.push(1, 0, "s1")
		if got := ana.only("ops"); len(got) > 0 {
			t.Errorf("a batch that came twice gives %+v", got)
		}
	})
}

func TestL2_WelcomeBringsWhatTheClientLacks(t *testing.T) {
	live(t, room.Limits{DeltaLimit: 3}, func(h *hall) {
		ana := h.dial("ana")
		epoch := ana.hello("a", "", 0).Epoch
		for n := int64(1); n <= 5; n++ {
			ana.push(n, n-1, fmt.Sprint("s", n))
		}
		for _, c := range []struct {
			epoch string
			seq   int64
			mode  string
			n     int
		}{{epoch, 5, "delta", 0}, {epoch, 2, "delta", 3}, {epoch, 1, "snapshot", 0}, {epoch, 9, "snapshot", 0}, {"other", 5, "snapshot", 0}} {
			m := h.dial("ana").hello("x", c.epoch, c.seq)
			if m.Mode != c.mode || len(m.Entries) != c.n || m.Seq != 5 || (m.Mode == "snapshot") != (len(m.Doc) > 0) {
				t.Errorf("at %d of %s: got %s with %d entries to %d", c.seq, c.epoch, m.Mode, len(m.Entries), m.Seq)
			}
		}
		if m := h.dial("ana").hello("a", epoch, 5); m.AckedN != 5 {
			t.Errorf("acked_n is %d, want 5", m.AckedN)
		}
		if why := ana.left(); why != "replaced" {
			t.Errorf("the older connection of a client ended with %q", why)
		}
	})
}

func TestL3_OtherWritersAreHeard(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		mustPush(t, h.docs, room.Push{ClientID: "http", N: 1, Batch: stage("s1")})
		if got := ana.only("ops"); len(got) != 1 {
			t.Errorf("a batch over HTTP gives %+v", got)
		}
	})
}

// A later number of a client ends the earlier ones, wherever they come from.
func TestL4_LateBatchesHaveNoEffect(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		ana.push(2, 0, "s2")
		ana.push(1, 1, "s1")
		if got := ana.only("ops"); len(got) != 1 || got[0].Entries[0].N != 2 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestL5_RefusalsSayWhy(t *testing.T) {
	live(t, room.Limits{Batches: 1}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		ana.say(`{"t":"push","n":1,"base":0,"ops":[{"k":"set","id":"@root","f":{"nonsense":1}}]}`)
		if got := ana.only("nack"); len(got) != 1 || got[0].Code != "invalid" || got[0].Retryable || got[0].N != 1 {
			t.Errorf("got %+v", got)
		}
		ana.push(2, 0, "s2")
		ana.push(3, 1, "s3")
		ana.push(4, 2, "s4") // the fourth in one moment
		ana.push(5, 2, "s5")
		got := ana.only("nack")
		if len(got) != 2 || got[0].Code != "rate" || !got[0].Retryable || got[1].Code != "gap" || !got[1].Retryable {
			t.Fatalf("got %+v", got)
		}
		time.Sleep(2 * time.Second)
		ana.push(4, 2, "s4")
		ana.push(5, 3, "s5")
		if got := ana.only("ops"); len(got) != 2 {
			t.Errorf("after waiting got %+v", got)
		}
		for n := int64(6); n < 12; n++ {
			ana.push(6, 5, "s6")
		}
		if why := ana.left(); why != "rate" {
			t.Errorf("who does not wait is sent away with %q", why)
		}
	})
}

func TestK20_RolesCountAtEachBatch(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, con, vic := h.dial("ana"), h.dial("con"), h.dial("vic")
		ana.hello("a", "", 0)
		con.hello("c", "", 0)
		if m := vic.hello("v", "", 0); m.Reason != "forbidden" {
			t.Errorf("a viewer, who sees what is published, is welcomed with %+v", m)
		}
		con.push(1, 0, "s1")
		if got := con.only("nack"); len(got) != 1 || got[0].Code != "forbidden" || got[0].Retryable {
			t.Errorf("a contributor's batch gives %+v", got)
		}
		h.setRole("ana", auth.Contributor)
		ana.push(1, 0, "s1")
		if got := ana.only("nack"); len(got) != 1 || got[0].Code != "forbidden" {
			t.Errorf("a batch after the role was lowered gives %+v", got)
		}
		time.Sleep(time.Second)
		if got := ana.only("role"); len(got) != 1 || got[0].Role != "contributor" {
			t.Errorf("the client is told %+v", got)
		}
	})
}

// A client may send a batch again before it hears that it was refused for good.
func TestL5_CopiesOfARefusedBatchStayRefused(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		h.setRole("ana", auth.Contributor)
		ana.push(1, 0, "s1")
		h.setRole("ana", auth.Editor)
		ana.push(1, 0, "s1")
		ana.push(2, 0, "s2")
		got := ana.hear()
		kinds := []string{}
		for _, m := range got {
			if m.T != "pres" {
				kinds = append(kinds, m.T)
			}
		}
		if want := []string{"nack", "ops"}; !slices.Equal(kinds, want) || got[len(got)-1].Entries[0].N != 2 {
			t.Errorf("got %+v", got)
		}
	})
}

func TestL6_RevokedWithinTwoSeconds(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, ben := h.dial("ana"), h.dial("ben")
		ana.hello("a", "", 0)
		ben.hello("b", "", 0)
		h.hub.Revoke("ana")
		if why := ana.left(); why != "revoked" {
			t.Errorf("Revoke ends with %q", why)
		}
		h.setRole("ben", "") // by another process
		time.Sleep(2 * time.Second)
		if why := ben.left(); why != "revoked" || !ben.isCut() || h.hub.Connections() != 0 {
			t.Errorf("a role taken away elsewhere ends with %q, %d connections", why, h.hub.Connections())
		}
		if m := h.dial("ben").hello("b", "", 0); m.T != "goaway" || m.Reason != "forbidden" {
			t.Errorf("coming back gives %+v", m)
		}
	})
}

// P25: a client that reads nothing costs a bounded number of bytes, and nobody
// waits for it.
func TestP25_SlowReaders(t *testing.T) {
	live(t, room.Limits{LagFrames: 20}, func(h *hall) {
		ana, slow := h.dial("ana"), h.dial("ben")
		epoch := ana.hello("a", "", 0).Epoch
		slow.hello("b", "", 0)
		slow.mu.Lock()
		slow.window = 0
		slow.mu.Unlock()
		for n := int64(1); n <= 50; n++ {
			ana.push(n, n-1, fmt.Sprint("s", n))
			if got := ana.only("ops"); len(got) != 1 {
				t.Fatalf("batch %d gives %+v", n, got)
			}
		}
		slow.mu.Lock()
		slow.window = 10_000
		slow.touch()
		slow.mu.Unlock()
		if why := slow.left(); why != "lagging" {
			t.Errorf("a slow reader ends with %q", why)
		}
		if m := h.dial("ben").hello("b", epoch, 0); m.Seq != 50 || len(m.Entries) != 50 {
			t.Errorf("after it %d entries to %d", len(m.Entries), m.Seq)
		}
		deaf := h.dial("ben")
		deaf.hello("c", epoch, 50)
		deaf.mu.Lock()
		deaf.window = 0
		deaf.mu.Unlock()
		ana.push(51, 50, "s51")
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if !deaf.isCut() {
			t.Error("a client that takes nothing for ten seconds is still there")
		}
	})
}

func TestP28_Presence(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, ben := h.dial("ana"), h.dial("ben")
		me := ana.hello("a", "", 0).You
		ben.hello("b", "", 0)
		time.Sleep(time.Second)
		ben.hear()
		for i := range 100 {
			ana.say(`{"t":"pres","view":"v%d","sel":["s1"]}`, i)
		}
		time.Sleep(50 * time.Millisecond)
		got := ben.only("pres")
		if len(got) != 1 || len(got[0].Peers) != 1 || got[0].Peers[0].ID != me || got[0].Peers[0].User != "ana" || got[0].Peers[0].View != "v29" {
			t.Errorf("a hundred presences in a moment give %+v", got)
		}
		ana.die()
		time.Sleep(11 * time.Second)
		if got := ben.only("pres"); len(got) != 1 || len(got[0].Gone) != 1 || got[0].Gone[0] != me {
			t.Errorf("eleven seconds after she vanished: %+v", got)
		}
		ben.say(`{"t":"pres","view":%q}`, strings.Repeat("v", 100))
		if why := ben.left(); why != "protocol" {
			t.Errorf("a presence that is too large ends with %q", why)
		}
		entries, err := h.docs.Ops(owner(), "m", 0)
		if err != nil || entries.Seq != 0 {
			t.Errorf("the log has %d entries, %v", entries.Seq, err)
		}
	})
}

func TestL7_OldAndNewClients(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		for hello, want := range map[string]string{
			`{"t":"hello","proto":1,"schema":-5,"client_id":"a"}`: "upgrade",
			`{"t":"hello","proto":1,"client_id":"a"}`:             "upgrade",
			`{"t":"hello","proto":9,"schema":1,"client_id":"a"}`:  "schema_new",
			`{"t":"hello","proto":1,"schema":99,"client_id":"a"}`: "schema_new",
			`{"t":"hello","proto":1,"schema":1}`:                  "protocol",
			`{"t":"push","n":1}`:                                  "protocol",
			`no JSON`:                                             "protocol",
		} {
			g := h.dial("ana")
			g.say("%s", hello)
			if why := g.left(); why != want || !g.isCut() {
				t.Errorf("%s ends with %q, want %q", hello, why, want)
			}
		}
		silent := h.dial("ana")
		time.Sleep(10 * time.Second)
		if why := silent.left(); why != "silent" {
			t.Errorf("no hello ends with %q", why)
		}
	})
}

func TestL8_ClientsBelongToWhoUsedThemFirst(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		ana.push(1, 0, "s1")
		if m := h.dial("ben").hello("a", "", 0); m.T != "goaway" || m.Reason != "forbidden" {
			t.Errorf("another's client id gives %+v", m)
		}
	})
}

func TestL9_Limits(t *testing.T) {
	live(t, room.Limits{PerUser: 2, PerDoc: 3}, func(h *hall) {
		for i, c := range []struct{ user, want string }{{"ana", "welcome"}, {"ana", "welcome"}, {"ana", "goaway"}, {"ben", "welcome"}, {"con", "goaway"}} {
			if m := h.dial(c.user).hello(fmt.Sprint("c", i), "", 0); m.T != c.want {
				t.Errorf("connection %d of %s: %s %s", i, c.user, m.T, m.Reason)
			}
		}
	})
}

func TestL10_Drain(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, mute := h.dial("ana"), h.dial("ben")
		ana.hello("a", "", 0)
		mute.hello("b", "", 0)
		mute.mu.Lock()
		mute.window = 0
		mute.mu.Unlock()
		start := time.Now()
		h.hub.Close(context.Background())
		if why := ana.left(); why != "restart" || !mute.isCut() || h.hub.Connections() != 0 {
			t.Errorf("closing ends with %q", why)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("closing took %v", took)
		}
		if m := h.dial("ana").left(); m != "restart" {
			t.Errorf("coming too late gives %q", m)
		}
	})
}

func TestL11_DeletedMapsSendPeopleAway(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana := h.dial("ana")
		ana.hello("a", "", 0)
		if err := h.docs.Delete(owner(), "m"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if why := ana.left(); why != "doc_gone" {
			t.Errorf("ended with %q", why)
		}
		if m := h.dial("ana").hello("a", "", 0); m.Reason != "doc_gone" {
			t.Errorf("coming back gives %+v", m)
		}
	})
}

func TestL13_DocumentsAreCompared(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		ana, ben := h.dial("ana"), h.dial("ben")
		ana.hello("a", "", 0)
		ben.hello("b", "", 0)
		ana.push(1, 0, "s0")
		if got := ben.only("check"); len(got) > 0 {
			t.Errorf("compared at once: %+v", got)
		}
		time.Sleep(12 * time.Second)
		want := h.digest()
		for _, g := range []*guest{ana, ben} {
			if got := g.only("check"); len(got) != 1 || got[0].Seq != 1 || got[0].Digest != want {
				t.Errorf("after a rest: %+v, want %s at 1", got, want)
			}
		}
		time.Sleep(30 * time.Second)
		if got := ben.only("check"); len(got) > 0 {
			t.Errorf("compared again without a change: %+v", got)
		}
		for n := int64(2); n <= 64; n++ {
			ana.push(n, n-1, fmt.Sprint("s", n))
			time.Sleep(100 * time.Millisecond)
		}
		if got := ben.only("check"); len(got) != 1 || got[0].Seq != 64 || got[0].Digest != h.digest() {
			t.Errorf("after 64 entries: %+v, want %s", got, h.digest())
		}
		ben.say(`{"t":"diverged","seq":64}`)
		if why := ben.left(); why != "" {
			t.Errorf("a client that went astray is sent away: %s", why)
		}
	})
}

// digest is that of the document as the store has it.
func (h *hall) digest() string {
	h.t.Helper()
	st, err := h.docs.Get(auth.With(context.Background(), auth.Local()), "m")
	if err != nil {
		h.t.Fatal(err)
	}
	return st.Doc.Digest()
}
