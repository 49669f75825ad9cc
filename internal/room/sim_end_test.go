package room_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// runSim lives through a seed and returns the first violation.
func runSim(seed uint64, steps int) string {
	s := newSim(seed)
	defer s.shut()
	for range steps {
		s.step()
		if s.bad() != "" {
			return s.bad()
		}
	}
	s.settle()
	if s.bad() == "" {
		s.compare()
	}
	return s.bad()
}

// shut ends all processes.
func (s *sim) shut() {
	for _, n := range s.nodes {
		n.die()
		n.bury()
	}
}

// settle ends all trouble and waits until nothing is under way. It must not
// take long.
func (s *sim) settle() {
	for _, c := range s.clients {
		s.setRole(c.user, auth.Editor)
	}
	for range 60 { // 30 seconds: three times the longest pause between two attempts
		s.heal()
		if s.flow() && s.quiet() {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	if s.bad() == "" {
		s.violate("P26: the world does not come to rest: %s", s.describe())
	}
}

// heal replaces dead processes and lets the disk work.
func (s *sim) heal() {
	for i, n := range s.nodes {
		if n.access.state() != nil {
			n.bury()
			s.nodes[i] = s.newNode()
		}
		s.nodes[i].access.mu.Lock()
		s.nodes[i].access.next = fine
		s.nodes[i].access.mu.Unlock()
	}
}

// flow lets everything under way arrive and reports whether nothing was.
func (s *sim) flow() bool {
	idle := true
	for turn, busy := 0, true; busy && s.bad() == ""; turn++ {
		if turn > 5000 {
			s.violate("P26: messages go to and fro without end: %s", s.describe())
		}
		busy = false
		for _, p := range s.left {
			busy = p.deliver() || busy
		}
		for _, c := range s.clients {
			if c.conn == nil {
				c.connect(s.nodes[s.below(len(s.nodes))])
				busy = true
			}
			c.resend()
			busy = c.conn.deliver() || busy
			synctest.Wait()
			busy = c.hear() || busy
			synctest.Wait()
		}
		idle = idle && !busy
	}
	return idle
}

// quiet reports whether every client has everything.
func (s *sim) quiet() bool {
	end := s.disk.meta().Seq
	for _, c := range s.clients {
		if c.conn == nil || !c.welcome || len(c.pending) > 0 || c.seq != end {
			return false
		}
	}
	return true
}

func (s *sim) describe() string {
	out := fmt.Sprintf("%d entries", len(s.disk.entries()))
	for _, c := range s.clients {
		out += fmt.Sprintf("; %s at %d with %d waiting", c.id, c.seq, len(c.pending))
	}
	return out
}

// compare holds everybody against the log.
func (s *sim) compare() {
	replay, err := s.disk.replay()
	if err != nil {
		s.violate("P7, P8: the replayed document is damaged: %v", err)
		return
	}
	want := mustJSON(replay)
	for _, c := range s.clients {
		if !bytes.Equal(mustJSON(c.doc), want) {
			s.violate("P1: client %s differs from the log", c.id)
		}
	}
	reader := auth.With(context.Background(), auth.Local())
	for i, n := range s.nodes {
		st, err := n.docs.Get(reader, simDoc)
		if err != nil || !bytes.Equal(mustJSON(st.Doc), want) {
			s.violate("P1: node %d differs from the log: %v", i, err)
		}
	}
	s.compareSnapshot(want)
	s.checkLog()
	s.checkTyping(replay)
	s.checkCrowd()
}

// compareSnapshot opens the document from the snapshot, as a new process does.
func (s *sim) compareSnapshot(want []byte) {
	a := &access{disk: s.disk}
	docs := room.New(room.Deps{Log: s.disk.maps(), Snapshots: a, Clock: journey.SystemClock{}})
	st, err := docs.Get(auth.With(context.Background(), auth.Local()), simDoc)
	if err != nil || !bytes.Equal(mustJSON(st.Doc), want) {
		s.violate("P18: the snapshot and what follows differ from the log: %v", err)
	}
	bare := room.New(room.Deps{Log: s.disk.maps(), Snapshots: mem.NewSmall(journey.SystemClock{}), Clock: journey.SystemClock{}})
	if st, err = bare.Get(auth.With(context.Background(), auth.Local()), simDoc); err != nil || !bytes.Equal(mustJSON(st.Doc), want) {
		s.violate("P18: without a snapshot the document differs from the log: %v", err)
	}
}

// checkLog looks for batches that are there twice, out of order or missing.
func (s *sim) checkLog() {
	last := map[string]int64{}
	logged := map[string]map[int64]int64{}
	for _, e := range append(slices.Clone(s.disk.gone), s.disk.entries()...) {
		if e.N <= last[e.ClientID] {
			s.violate("P3, P4: batch %d of client %s comes after %d", e.N, e.ClientID, last[e.ClientID])
		}
		last[e.ClientID] = e.N
		if logged[e.ClientID] == nil {
			logged[e.ClientID] = map[int64]int64{}
		}
		logged[e.ClientID][e.N] = e.Seq
		if json.Valid(e.Payload) && bytes.Contains(e.Payload, []byte(`"view"`)) {
			s.violate("I12: presence is in the log")
		}
	}
	for _, c := range s.clients {
		for n, seq := range c.acked {
			if logged[c.id][n] != seq {
				s.violate("P2: batch %d of client %s was acknowledged as %d and is %d", n, c.id, seq, logged[c.id][n])
			}
		}
		for n := range c.ended {
			// A copy that was under way on a lost connection may come after the author may write again.
			if _, ok := logged[c.id][n]; ok && !s.restored && (c.dialled == 1 || !s.demoted[c.user]) {
				s.violate("P14: batch %d of client %s was refused and is in the log", n, c.id)
			}
		}
		for n := int64(1); n < c.nextN && !s.restored; n++ {
			_, refused := c.ended[n]
			if _, ok := logged[c.id][n]; !ok && !refused {
				s.violate("P14: batch %d of client %s vanished", n, c.id)
			}
		}
	}
}

// checkTyping looks whether everything that was typed is there: in this world
// nobody deletes a part of a note or writes one as a whole.
func (s *sim) checkTyping(doc *ops.Doc) {
	for _, e := range s.disk.entries() {
		var b ops.Effective
		if err := json.Unmarshal(e.Payload, &b); err != nil {
			s.violate("I3: entry %d cannot be read: %v", e.Seq, err)
			return
		}
		for _, o := range b.Ops {
			switch {
			case o.K == ops.Noop && o.Why == ops.TextReset && !s.restored && !s.forgot:
				s.violate("K16: what client %s typed with batch %d has no effect", e.ClientID, e.N)
			case o.K == ops.TextF && !strings.Contains(doc.Node(o.ID).Text(o.Field), typedIn(o.D)):
				s.violate("P17: %q, typed by client %s with batch %d, is gone", typedIn(o.D), e.ClientID, e.N)
			}
		}
	}
}

// typedIn returns the text that an edit inserts.
func typedIn(d []any) string {
	for _, part := range d {
		if text, ok := part.(string); ok {
			return text
		}
	}
	return ""
}

// typing is an edit of the goal of the first stage that the client knows: a mark
// that nobody else types, somewhere. Everybody types in the same few texts.
func (s *sim) typing(c *client, mark string) ops.Batch {
	o := ops.Op{K: ops.TextF, ID: "nobody", Field: "goal", D: []any{mark}}
	if c.doc == nil {
		return ops.Batch{Ops: []ops.Op{o}}
	}
	if stages := c.doc.Children(ops.Root, "stage"); len(stages) > 0 {
		n := stages[0]
		o.ID = n.ID
		marks := strings.SplitAfter(n.Text("goal"), ";")
		at := s.below(len(marks)) // between two marks
		before, after := len(strings.Join(marks[:at], "")), len(strings.Join(marks[at:], ""))
		if o.Rev = n.Rev["goal"]; after > 0 {
			o.D = append(o.D, float64(after))
		}
		if before > 0 {
			o.D = append([]any{float64(before)}, o.D...)
		}
	}
	return ops.Batch{Ops: []ops.Op{o}}
}

// checkCrowd looks whether those on one node see each other, and nobody else.
func (s *sim) checkCrowd() {
	for _, c := range s.clients {
		c.show()
	}
	for range 40 { // 20 seconds: a client that vanished is noticed in ten
		s.flow()
		time.Sleep(500 * time.Millisecond)
	}
	synctest.Wait()
	for _, c := range s.clients {
		there := 0
		for _, o := range s.clients {
			if o.node != c.node || o.conn == nil {
				continue
			}
			there++
			if o.conn != nil && c.peers[o.you] != o.view {
				s.violate("P28: client %s sees %s at %q, who is at %q", c.id, o.id, c.peers[o.you], o.view)
			}
		}
		if len(c.peers) != there {
			s.violate("P28: client %s sees %d people of %d", c.id, len(c.peers), there)
		}
	}
}

// batch makes a change in the light of what the client knows, which may be old.
func (s *sim) batch(c *client) ops.Batch {
	s.names++
	fresh := fmt.Sprintf("n%d", s.names)
	if s.below(40) == 0 {
		return ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "@root", F: map[string]any{"nonsense": true}}}}
	}
	some := func(types ...string) string {
		var ids []string
		if c.doc != nil && s.below(20) > 0 {
			for _, id := range c.doc.IDs() {
				if slices.Contains(types, c.doc.Node(id).Type) {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) == 0 {
			return "nobody"
		}
		return ids[s.below(len(ids))]
	}
	after := func(typ string) *string { id := some(typ); return &id }
	op := func(k, id string) ops.Batch { return ops.Batch{Ops: []ops.Op{{K: k, ID: id}}} }
	switch s.below(12) {
	case 0, 1:
		return ops.Batch{Ops: []ops.Op{{K: ops.Create, ID: fresh, Type: "stage", F: map[string]any{"name": fresh}}}}
	case 2:
		at := &ops.Place{Parent: some("stage"), After: after("step")}
		return ops.Batch{Ops: []ops.Op{{K: ops.Create, ID: fresh, Type: "step", At: at, F: map[string]any{"title": fresh}}}}
	case 3:
		return ops.Batch{Ops: []ops.Op{
			{K: ops.Create, ID: fresh, Type: "card", At: &ops.Place{Parent: some("step")}, F: map[string]any{"kind": "pain", "text": fresh}},
			{K: ops.SetF, ID: some("stage", "step", "card"), F: map[string]any{"x-note": fresh}},
		}}
	case 4:
		return ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: some("stage", "step", "card"), F: map[string]any{"x-a": float64(s.below(9))}}}}
	case 5:
		return ops.Batch{Ops: []ops.Op{{K: ops.Move, ID: some("step"), At: &ops.Place{Parent: some("stage"), After: after("step")}}}}
	case 6:
		return ops.Batch{Ops: []ops.Op{{K: ops.Move, ID: some("stage"), At: &ops.Place{After: after("stage")}}}}
	case 7, 8, 9:
		return s.typing(c, fresh+";")
	case 10:
		return op(ops.Del, some("stage", "step", "card"))
	default:
		return op(ops.Restore, some("stage", "step", "card"))
	}
}
