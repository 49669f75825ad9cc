package room_test

import (
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// message is any message of the server.
type message struct {
	T         string
	Epoch     string
	Release   string
	Seq       int64
	AckedN    int64 `json:"acked_n"`
	You       string
	Role      string
	Mode      string
	Entries   []room.Entry
	Doc       json.RawMessage
	N         int64
	Code      string
	Retryable bool
	Reason    string
	Digest    string
	Peers     []struct{ ID, User, View string }
	Gone      []string
	Rev       int64
}

func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// waiting is a batch that the server has not answered.
type waiting struct {
	n     int64
	batch ops.Batch
}

// client is the browser's half of the protocol, with every check that a
// suspicious client could make.
type client struct {
	sim   *sim
	user  string
	id    string
	epoch string
	seq   int64
	doc   *ops.Doc
	nextN int64

	pending []waiting
	again   int64              // number to send again from; 0: nothing
	acked   map[int64]int64    // number to seq, of this epoch
	ended   map[int64]struct{} // numbers that were refused for good

	conn    *pipe
	dialled int // connections so far
	node    *node
	you     string
	welcome bool
	peers   map[string]string // connection to view
	view    string            // own presence
}

func (s *sim) newClient(user string) *client {
	s.names++
	return &client{
		sim: s, user: user, id: fmt.Sprintf("%s-%d", user, s.names), nextN: 1,
		acked: map[int64]int64{}, ended: map[int64]struct{}{}, peers: map[string]string{},
	}
}

// connect opens a connection and says hello.
func (c *client) connect(n *node) {
	window := 1 + c.sim.below(6)
	if c.sim.below(3) == 0 {
		window = 10_000
	}
	c.conn, c.node, c.welcome, c.again = n.dial(c.user, window), n, false, 0
	c.peers = map[string]string{}
	c.dialled++
	c.conn.send(mustJSON(map[string]any{"t": "hello", "proto": room.Proto, "schema": ops.SchemaVersion, "client_id": c.id, "epoch": c.epoch, "last_seq": c.seq}))
}

// drop leaves the connection. A vanished client's last messages may still
// arrive, and the server learns of it late.
func (c *client) drop(vanish bool) {
	if c.conn == nil {
		return
	}
	if vanish {
		c.conn.die()
	} else {
		c.conn.Close()
	}
	c.conn, c.welcome = nil, false
}

// edit makes a batch and sends it if the connection allows.
func (c *client) edit(batch ops.Batch) {
	if len(c.pending) >= 32 {
		return
	}
	w := waiting{c.nextN, batch}
	c.nextN++
	c.pending = append(c.pending, w)
	if c.welcome && c.again == 0 {
		c.push(w)
	}
}

func (c *client) push(w waiting) {
	c.conn.send(mustJSON(struct {
		T    string `json:"t"`
		N    int64  `json:"n"`
		Base int64  `json:"base"`
		ops.Batch
	}{"push", w.n, c.seq, w.batch}))
}

// resend sends again what was refused for now, and what came after it.
func (c *client) resend() {
	if !c.welcome || c.again == 0 {
		return
	}
	from := c.again
	c.again = 0
	for _, w := range c.pending {
		if w.n >= from {
			c.push(w)
		}
	}
}

// show sends a new presence.
func (c *client) show() {
	c.sim.names++
	c.view = fmt.Sprint("view ", c.sim.names)
	c.conn.send(mustJSON(map[string]any{"t": "pres", "view": c.view, "sel": []string{"s1"}}))
}

// hear takes one message from the connection.
func (c *client) hear() bool {
	if c.conn == nil {
		return false
	}
	text, ok := c.conn.take()
	if !ok {
		if c.conn.isCut() {
			c.conn, c.welcome = nil, false
		}
		return false
	}
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		c.sim.violate("client %s: a message that is no JSON: %v", c.id, err)
		return true
	}
	c.take(m)
	return true
}

func (c *client) take(m message) {
	switch m.T {
	case "welcome":
		c.welcomed(m)
	case "ops":
		for _, e := range m.Entries {
			c.apply(e)
		}
	case "nack":
		c.nacked(m)
	case "pres":
		for _, p := range m.Peers {
			c.peers[p.ID] = p.View
		}
		for _, id := range m.Gone {
			delete(c.peers, id)
		}
	case "goaway":
		if m.Reason == "protocol" {
			c.sim.violate("client %s: the server does not understand it", c.id)
		}
		c.drop(false)
	}
}

// welcomed brings the client to the server's state.
func (c *client) welcomed(m message) {
	if m.Epoch == c.epoch && m.Seq < c.seq {
		c.sim.violate("P5: client %s knows %d entries and is welcomed with %d", c.id, c.seq, m.Seq)
	}
	if m.Epoch != c.epoch {
		c.acked = map[int64]int64{}
	}
	c.you = m.You
	if m.Mode == "snapshot" {
		c.epoch, c.seq, c.doc = m.Epoch, m.Seq, new(ops.Doc)
		if err := json.Unmarshal(m.Doc, c.doc); err != nil || c.doc.Seq != m.Seq {
			c.sim.violate("client %s: a snapshot of %d is one of %d: %v", c.id, m.Seq, c.doc.Seq, err)
		}
	} else if m.Epoch != c.epoch {
		c.sim.violate("P27: client %s of %s gets a delta of %s", c.id, c.epoch, m.Epoch)
	}
	for _, e := range m.Entries {
		c.apply(e)
	}
	if c.seq != m.Seq {
		c.sim.violate("client %s: welcomed to %d and brought to %d", c.id, m.Seq, c.seq)
	}
	c.sim.checkAcked(c, m.AckedN)
	c.settle(m.AckedN)
	c.welcome = true
	for _, w := range c.pending {
		c.push(w)
	}
}

// apply takes an entry of the log.
func (c *client) apply(e room.Entry) {
	if e.Seq != c.seq+1 {
		c.sim.violate("I1: client %s at %d gets entry %d", c.id, c.seq, e.Seq)
		return
	}
	c.sim.checkDurable(c, e)
	doc, _, err := ops.Apply(c.doc, e.Batch, e.Seq)
	if err != nil {
		c.sim.violate("client %s cannot apply entry %d: %v", c.id, e.Seq, err)
		return
	}
	c.doc, c.seq = doc, e.Seq
	if e.ClientID != c.id {
		return
	}
	c.acked[e.N] = e.Seq
	c.settle(e.N)
}

// settle forgets the batches up to the one that is durable. One that is not
// durable itself was refused, and the refusal was lost with a connection.
func (c *client) settle(n int64) {
	for len(c.pending) > 0 && c.pending[0].n <= n {
		w := c.pending[0]
		c.pending = c.pending[1:]
		if c.sim.inLog(c.id, w.n) {
			continue
		}
		if !c.sim.refusable(c, w) {
			c.sim.violate("P4: batch %d of client %s is durable and %d before it is not", n, c.id, w.n)
		}
		c.ended[w.n] = struct{}{}
	}
}

// nacked takes a refusal.
func (c *client) nacked(m message) {
	if _, ok := c.acked[m.N]; ok && !m.Retryable {
		c.sim.violate("P2: batch %d of client %s is durable and refused (%s)", m.N, c.id, m.Code)
	}
	if m.Retryable {
		if c.again == 0 || m.N < c.again {
			c.again = m.N
		}
		return
	}
	for i, w := range c.pending {
		if w.n == m.N {
			c.pending = append(c.pending[:i:i], c.pending[i+1:]...)
			c.ended[m.N] = struct{}{}
			return
		}
	}
}
