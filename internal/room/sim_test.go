package room_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// sim is a world of nodes over one disk, clients with pipes that lose and
// delay, and a seed that decides everything. Nothing moves but what a step
// moves: after each, the world comes to rest.
type sim struct {
	random  *rand.Rand
	disk    *disk
	nodes   []*node
	clients []*client
	left    []*pipe // connections that clients left without a word
	names   int

	mu       sync.Mutex // guards below
	roles    map[string]auth.Role
	demoted  map[string]bool // who could not write at some time
	trouble  string          // the first violation
	restored bool
	rewrote  bool // a field was redacted
	forgot   bool // a part of the history was forgotten
}

// node is one process.
type node struct {
	sim    *sim
	access *access
	docs   *room.Docs
	hub    *room.Hub
	served sync.WaitGroup

	mu    sync.Mutex // guards pipes
	pipes map[*pipe]struct{}
}

func newSim(seed uint64) *sim {
	s := &sim{random: rand.New(rand.NewPCG(seed, 7)), disk: newDisk(), roles: map[string]auth.Role{}, demoted: map[string]bool{}}
	for range 1 + s.below(3) {
		s.nodes = append(s.nodes, s.newNode())
	}
	for i := range 2 + s.below(4) {
		user := fmt.Sprintf("u%d", i)
		s.roles[user] = auth.Editor
		s.clients = append(s.clients, s.newClient(user))
	}
	return s
}

func (s *sim) below(n int) int { return s.random.IntN(n) }

func (s *sim) violate(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.trouble == "" {
		s.trouble = fmt.Sprintf(format, args...)
	}
}

func (s *sim) bad() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.trouble
}

func (s *sim) role(user string) auth.Role {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.roles[user]
}

func (s *sim) setRole(user string, r auth.Role) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.roles[user] = r
	s.demoted[user] = s.demoted[user] || r != auth.Editor
}

// refusable reports whether the server may refuse the batch for good: it is
// nonsense, or its author could not write for a while.
func (s *sim) refusable(c *client, w waiting) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, nonsense := w.batch.Ops[0].F["nonsense"]
	return nonsense || s.demoted[c.user] || s.restored
}

func (s *sim) newNode() *node {
	n := &node{sim: s, pipes: map[*pipe]struct{}{}}
	n.access = &access{disk: s.disk, crash: n.die, onAdd: s.checkRight}
	n.docs = room.New(room.Deps{Log: n.access, Snapshots: n.access, Clock: journey.SystemClock{}, SnapshotEvery: 10})
	n.hub = room.NewHub(room.HubDeps{
		Docs: n.docs, Limits: room.Limits{LagFrames: 12, DeltaLimit: 25, Batches: 200, Ops: 2000, Rest: time.Hour}, // a check would wake sessions that were forgotten
		Who: func(ctx context.Context) (auth.Principal, error) {
			p := auth.From(ctx)
			if p.Role = s.role(p.ID); p.Role == "" {
				return p, journey.Errorf(journey.Forbidden, "no access")
			}
			return p, nil
		},
	})
	return n
}

// dial opens a connection to the node for a user.
func (n *node) dial(user string, window int) *pipe {
	p := newPipe(user, window)
	n.mu.Lock()
	n.pipes[p] = struct{}{}
	n.mu.Unlock()
	n.served.Go(func() {
		n.hub.Serve(auth.With(context.Background(), auth.Principal{ID: user, Name: user}), simDoc, p)
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.pipes, p)
	})
	return p
}

// die ends the process at once: nothing reaches the disk or a client any more.
func (n *node) die() {
	n.access.mu.Lock()
	n.access.dead = true
	n.access.mu.Unlock()
	n.mu.Lock()
	defer n.mu.Unlock()
	for p := range n.pipes {
		p.Close()
	}
}

// bury waits for what is left of a dead process.
func (n *node) bury() {
	n.hub.Close(context.Background())
	n.served.Wait()
}

// step moves the world a little.
func (s *sim) step() {
	c := s.clients[s.below(len(s.clients))]
	n := s.nodes[s.below(len(s.nodes))]
	switch k := s.below(1000); {
	case k < 300:
		c.edit(s.batch(c))
	case k < 560:
		for range 1 + s.below(3) {
			if c.conn != nil {
				c.conn.deliver()
			}
			synctest.Wait()
		}
	case k < 790:
		for range 1 + s.below(4) {
			c.hear()
			synctest.Wait()
		}
	case k < 830:
		if len(s.left) > 0 {
			s.left[s.below(len(s.left))].deliver()
		}
	case k < 890:
		if c.conn == nil && n.access.state() == nil {
			c.connect(n)
		}
		c.resend()
	case k < 920:
		time.Sleep(time.Duration(1+s.below(300)) * time.Millisecond)
	default:
		s.rare(k, c, n)
	}
	synctest.Wait()
}

// rare is one of the rarer events.
func (s *sim) rare(k int, c *client, n *node) {
	a := n.access
	switch {
	case k < 930:
		time.Sleep(time.Duration(1+s.below(3)) * time.Second)
	case k < 945:
		if vanish := s.below(2) == 0; c.conn != nil {
			if vanish {
				s.left = append(s.left, c.conn)
			}
			c.drop(vanish)
		}
	case k < 960:
		a.mu.Lock()
		a.next = []fault{failsBefore, failsAfter, crashesBefore, crashesAfter}[s.below(4)]
		a.mu.Unlock()
	case k < 966:
		a.mu.Lock()
		a.slow = time.Duration(1+s.below(1500)) * time.Millisecond
		a.mu.Unlock()
	case k < 970:
		n.die()
	case k < 980:
		s.setRole(c.user, []auth.Role{auth.Editor, auth.Contributor, auth.Viewer, ""}[s.below(4)])
	case k < 983:
		s.revoke(c.user)
	case k < 986:
		s.disk.harm(s.below(2) == 0)
	case k < 989:
		s.restore()
	case k < 992:
		if c.welcome {
			c.show()
		}
	case k < 994:
		s.reload(c)
	case k < 996:
		s.rewrite(n)
	default:
		s.pushOverHTTP(c, n)
	}
	for i, n := range s.nodes {
		if n.access.state() != nil && s.below(4) == 0 {
			n.bury()
			s.nodes[i] = s.newNode()
		}
	}
}

// revoke takes a user's access away, who must be gone from every node in two
// seconds.
func (s *sim) revoke(user string) {
	s.setRole(user, "")
	time.Sleep(2 * time.Second)
	synctest.Wait()
	for _, n := range s.nodes {
		n.mu.Lock()
		open := 0
		for p := range n.pipes {
			if p.open() && p.user == user {
				open++
			}
		}
		n.mu.Unlock()
		if open > 0 && n.access.state() == nil {
			s.violate("%s still has %d connections two seconds after losing access", user, open)
		}
	}
	s.setRole(user, auth.Editor)
}

// restore puts back a backup: the history is shorter. Processes stop for it, or
// somebody forgot to stop them while nothing was being written.
func (s *sim) restore() {
	entries := s.disk.entries()
	if s.disk.meta().Forgotten > 0 {
		return // the disk of this world cannot shorten such a log
	}
	forgot := s.below(2) == 0
	for _, n := range s.nodes {
		forgot = forgot && n.access.idle()
	}
	for i, n := range s.nodes {
		if !forgot {
			n.die()
			n.bury()
			s.nodes[i] = s.newNode()
		}
	}
	seq := int64(s.below(len(entries) + 1))
	s.disk.rewind(seq, entries)
	if sn, ok := s.disk.snaps[simDoc]; ok && sn.seq > seq {
		s.disk.harm(true)
	}
	s.mu.Lock()
	s.restored = true
	s.mu.Unlock()
}

// reload is a person who loads the page again: what was not saved is gone.
func (s *sim) reload(c *client) {
	c.drop(false)
	for i := range s.clients {
		if s.clients[i] == c {
			s.clients[i] = s.newClient(c.user)
		}
	}
}

// rewrite removes a field from the whole past, or a part of the past.
func (s *sim) rewrite(n *node) {
	ctx := auth.With(context.Background(), auth.Local())
	audit := func(context.Context, string, string, string) store.AuditEntry { return store.AuditEntry{} }
	redactor := room.NewRedactor(room.NewHistory(n.docs, mem.NewVersions()), n.access, audit)
	st, err := n.docs.Get(ctx, simDoc)
	if err != nil {
		return
	}
	if s.below(3) == 0 {
		s.forgot = true
		_, err = redactor.Forget(ctx, simDoc, room.Until{Before: time.Now().Add(-time.Duration(s.below(8)) * time.Second)}, "why")
	} else {
		s.rewrote = true
		ids := st.Doc.IDs()
		what := ops.Redaction{ID: ids[s.below(len(ids))], Field: []string{"name", "title", "text", "x-note"}[s.below(4)]}
		_, err = redactor.Redact(ctx, simDoc, what, "why")
	}
	if err != nil && journey.KindOf(err) != journey.Unavailable {
		s.violate("a rewriting of the past gives %v", err)
	}
}

// pushOverHTTP changes the document past the live connections.
func (s *sim) pushOverHTTP(c *client, n *node) {
	s.names++
	ctx := auth.With(context.Background(), auth.Principal{ID: "http", Role: auth.Editor})
	_, err := n.docs.Push(ctx, simDoc, room.Push{ClientID: fmt.Sprint("http-", s.names), N: 1, Base: s.disk.meta().Forgotten, Batch: s.batch(c)})
	var nack *ops.Nack
	if err != nil && !errors.As(err, &nack) && journey.KindOf(err) != journey.Unavailable {
		s.violate("a push over HTTP gives %v", err)
	}
}

// checkRight is called before a node stores an entry.
func (s *sim) checkRight(e store.MapEntry) {
	if e.Actor != "http" && s.role(e.Actor) != auth.Editor {
		s.violate("P22: entry %d is by %s, who is %q", e.Seq, e.Actor, s.role(e.Actor))
	}
}

// checkDurable is called when a client gets an entry.
func (s *sim) checkDurable(c *client, e room.Entry) {
	entries, meta := s.disk.entries(), s.disk.meta()
	if e.Seq > meta.Seq || e.Seq <= meta.Forgotten {
		if !s.restored && e.Seq > meta.Seq {
			s.violate("P6: client %s gets entry %d of %d", c.id, e.Seq, meta.Seq)
		}
		return
	}
	var want ops.Effective
	d := entries[e.Seq-meta.Forgotten-1]
	if err := json.Unmarshal(d.Payload, &want); err != nil {
		panic(err)
	}
	if !s.restored && (d.ClientID != e.ClientID || d.N != e.N || !s.rewrote && !bytes.Equal(mustJSON(want), mustJSON(e.Batch))) {
		s.violate("P6: client %s gets another entry %d than the log has", c.id, e.Seq)
	}
}

func (s *sim) inLog(client string, n int64) bool {
	is := func(e store.MapEntry) bool { return e.ClientID == client && e.N == n }
	return slices.ContainsFunc(s.disk.entries(), is) || slices.ContainsFunc(s.disk.gone, is)
}

// checkAcked is called when a client is told which of its batches are durable.
func (s *sim) checkAcked(c *client, n int64) {
	if n > 0 && !s.restored && !s.inLog(c.id, n) {
		s.violate("P2: client %s is told that batch %d is durable", c.id, n)
	}
}

// seeds returns how many seeds to run.
func seeds(t *testing.T, usual, soak int) int {
	if v := os.Getenv("SOJOURN_SEEDS"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if os.Getenv("SOJOURN_SOAK") != "" {
		return soak
	}
	return usual
}

// TestSimulation runs worlds of nodes and clients full of trouble. After quiet
// every client, every node and a replay of the log agree.
func TestSimulation(t *testing.T) {
	n := seeds(t, 500, 20_000)
	const lanes = 4
	var failed atomic.Bool
	for lane := range lanes {
		t.Run(fmt.Sprint("lane ", lane), func(t *testing.T) {
			t.Parallel()
			for seed := lane; seed < n && !failed.Load(); seed += lanes {
				synctest.Test(t, func(t *testing.T) {
					if trouble := runSim(uint64(seed), 160); trouble != "" {
						failed.Store(true)
						t.Errorf("seed %d: %s", seed, trouble)
					}
				})
			}
		})
	}
}
