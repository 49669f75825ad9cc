package room

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Conn is one client's connection: whole messages, in order, both ways. Read
// and Write are called from one goroutine each, Ping from a third.
type Conn interface {
	// Read waits for the client's next message. The message belongs to the
	// caller.
	Read(ctx context.Context) ([]byte, error)
	// Write sends a message. It blocks while the client does not read, until
	// ctx ends; after an error the connection is of no use any more.
	Write(ctx context.Context, message []byte) error
	// Ping asks the client for a sign of life and returns when it came.
	Ping(ctx context.Context) error
	// Close ends the connection and makes Read, Write and Ping return. It may
	// be called more than once and at any time.
	Close()
}

// HubDeps is what a hub needs.
type HubDeps struct {
	Docs *Docs
	// Who says who is behind a connection's context and what they may do now.
	// It is asked at every batch and about once a second, so that a role taken
	// away counts soon. If nil, the context's principal stays what it is.
	Who func(context.Context) (auth.Principal, error)
	// Remarks, if there are any, says when comments and suggestions changed.
	Remarks *Remarks
	// Workshops, if there are any, says how that of a document stands.
	Workshops *Workshops
	// Release names what this server delivers to browsers. A page that came from
	// another release loads itself again when nobody is busy.
	Release string
	Limits  Limits
	Logger  *slog.Logger // nothing is logged if nil
}

// Limits bound what connections may cost. Zero fields have the usual value.
type Limits struct {
	Poll       time.Duration // between two looks at the log and at the roles; 1 s
	Hello      time.Duration // until a client said hello; 10 s
	Write      time.Duration // until a client read a message; 10 s
	Ping       time.Duration // between two signs of life, and how long one may take; 5 s
	Rest       time.Duration // after the last change until documents are compared; 10 s
	Presence   time.Duration // between two presence messages to a client; 50 ms
	Grace      time.Duration // from saying goodbye to cutting the connection; 1 s
	PerUser    int           // connections of one principal; 20
	PerDoc     int           // connections of one document; 200
	Total      int           // connections; 10,000
	Batches    float64       // batches of a connection in a second, with three times that at once; 20
	Ops        float64       // operations likewise; 200
	LagFrames  int           // entries that a client may be behind; 256
	LagBytes   int           // bytes that a client may be behind; 1 MiB
	DeltaLimit int64         // entries that a client gets on connecting before a snapshot is cheaper; 500
}

func (l Limits) usual() Limits {
	set(&l.Poll, time.Second)
	set(&l.Hello, 10*time.Second)
	set(&l.Write, 10*time.Second)
	set(&l.Ping, 5*time.Second)
	set(&l.Rest, 10*time.Second)
	set(&l.Presence, 50*time.Millisecond)
	set(&l.Grace, time.Second)
	set(&l.PerUser, 20)
	set(&l.PerDoc, 200)
	set(&l.Total, 10_000)
	set(&l.Batches, 20)
	set(&l.Ops, 200)
	set(&l.LagFrames, 256)
	set(&l.LagBytes, 1<<20)
	set(&l.DeltaLimit, 500)
	return l
}

func set[T comparable](v *T, usual T) {
	var zero T
	if *v == zero {
		*v = usual
	}
}

// Hub keeps the live connections of this process: a room for each document that
// somebody has open. What it sends comes from the log alone, so it makes no
// difference which process committed it. SPEC.md numbers the rules.
//
//	client ──push──▶ session ──▶ Docs.push ──▶ op log
//	                                             │ news
//	client ◀──ops─── session ◀──── live room ◀───┘
type Hub struct {
	deps   HubDeps
	limits Limits
	work   sync.WaitGroup // sessions and rooms

	mu       sync.Mutex // guards below
	closed   bool
	rooms    map[string]*live
	sessions map[*session]struct{}
	users    map[string]int // connections by principal
}

// NewHub returns a hub without connections.
func NewHub(deps HubDeps) *Hub {
	if deps.Logger == nil {
		deps.Logger = slog.New(slog.DiscardHandler)
	}
	if deps.Who == nil {
		deps.Who = func(ctx context.Context) (auth.Principal, error) { return auth.From(ctx), nil }
	}
	return &Hub{deps: deps, limits: deps.Limits.usual(), rooms: map[string]*live{}, sessions: map[*session]struct{}{}, users: map[string]int{}}
}

// Serve keeps a client current until its connection ends. It closes the
// connection. ctx says who the client is.
func (h *Hub) Serve(ctx context.Context, doc string, conn Conn) {
	defer conn.Close()
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		h.refuse(ctx, conn, farewell(ReasonRestart))
		return
	}
	h.work.Add(1)
	h.mu.Unlock()
	defer h.work.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{hub: h, conn: conn, doc: doc, id: rand.Text()[:12], wake: make(chan struct{}, 1)}
	s.rates = newRates(h.limits)
	s.run(ctx, cancel)
}

// refuse tells a client that was not let in why.
func (h *Hub) refuse(ctx context.Context, conn Conn, bye goawayMsg) {
	ctx, cancel := context.WithTimeout(ctx, h.limits.Grace)
	defer cancel()
	_ = conn.Write(ctx, encode(bye)) // the connection ends either way
}

// enter counts the session in and returns the document's room.
func (h *Hub) enter(s *session) (*live, *goawayMsg) {
	h.mu.Lock()
	defer h.mu.Unlock()
	user := s.principal().ID
	room := h.rooms[s.doc]
	switch {
	case h.closed:
		return nil, goodbye(ReasonRestart)
	case len(h.sessions) >= h.limits.Total, h.users[user] >= h.limits.PerUser, room != nil && room.users >= h.limits.PerDoc:
		return nil, goodbye(ReasonFull)
	}
	if room == nil {
		room = newLive(h, s.doc)
		h.rooms[s.doc] = room
	}
	room.users++
	h.users[user]++
	h.sessions[s] = struct{}{}
	return room, nil
}

// exit counts the session out. The last one closes the room.
func (h *Hub) exit(s *session, room *live) {
	h.mu.Lock()
	user := s.principal().ID
	if h.users[user]--; h.users[user] == 0 {
		delete(h.users, user)
	}
	delete(h.sessions, s)
	room.users--
	last := room.users == 0
	if last {
		delete(h.rooms, room.id)
	}
	h.mu.Unlock()
	if last {
		room.close()
	}
}

// Revoke ends the connections of a principal whose rights ended, at once.
func (h *Hub) Revoke(principal string) {
	for _, s := range h.all() {
		if s.principal().ID == principal {
			s.end(farewell(ReasonRevoked))
		}
	}
}

// Connections returns the number of live connections.
func (h *Hub) Connections() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.sessions)
}

func (h *Hub) all() []*session {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := make([]*session, 0, len(h.sessions))
	for s := range h.sessions {
		out = append(out, s)
	}
	return out
}

// Close lets nobody in any more, lets batches that arrived become durable, sends
// everybody away with a time to come back, and returns when all are gone.
// Connections that are still there when ctx ends are cut.
func (h *Hub) Close(ctx context.Context) {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	for i, s := range h.all() {
		bye := farewell(ReasonRestart)
		bye.RetryMS += int64(i) * 10 % 2000 // not all at the same moment
		s.end(bye)
	}
	done := make(chan struct{})
	go func() { h.work.Wait(); close(done) }()
	select {
	case <-done:
		return
	case <-ctx.Done():
	}
	for _, s := range h.all() {
		s.conn.Close()
	}
	<-done
}

// farewell words the end of a connection.
func farewell(why Reason) goawayMsg {
	words := map[Reason]struct {
		text  string
		retry int64
	}{
		ReasonRestart:   {"the server restarts", 250},
		ReasonLagging:   {"the connection is too slow; connect again", 1000},
		ReasonRevoked:   {"your access ended", 0},
		ReasonReplaced:  {"this window connected again", 0},
		ReasonFull:      {"too many connections; close some windows", 30_000},
		ReasonRate:      {"too many changes in a short time", 30_000},
		ReasonGone:      {"the map was deleted", 0},
		ReasonEpoch:     {"the history was replaced; load the map again", 250},
		ReasonUpgrade:   {"this page is older than the server; load it again", 0},
		ReasonTooNew:    {"this page is newer than the server; try again later", 30_000},
		ReasonProtocol:  {"the message cannot be read", 0},
		ReasonSilent:    {"nothing was heard for too long", 1000},
		ReasonForbidden: {"you may not open this document", 0},
		ReasonTrouble:   {"the server has trouble; try again later", 5000},
	}
	w := words[why]
	return goawayMsg{T: msgGoaway, Reason: why, Detail: w.text, RetryMS: w.retry}
}

func goodbye(why Reason) *goawayMsg { m := farewell(why); return &m }

// reasonOf says how a connection ends that an error ended.
func reasonOf(err error) Reason {
	switch journey.KindOf(err) {
	case journey.NotFound:
		return ReasonGone
	case journey.Forbidden, journey.Unauthorized:
		return ReasonForbidden
	case journey.Conflict:
		return ReasonEpoch
	}
	return ReasonTrouble
}
