package room

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// maxReplies is how many refusals may wait for a client that does not read.
const maxReplies = 64

// session is one connection of one client.
type session struct {
	hub      *Hub
	room     *live
	conn     Conn
	doc      string // id of the document
	id       string // names the connection in presence
	clientID string
	schema   int             // of the client's batches
	ctx      context.Context // carries the credential
	wake     chan struct{}   // there may be something to send

	hold   int64 // number of a batch that must come again first; of the reader
	gaveUp int64 // highest number that was refused for good; of the reader
	rates  rates // of the reader

	cursor   int64 // last entry sent; guarded by the room's lock
	checked  int64 // entry of the check that was sent; likewise
	seen     int64 // version of the crowd that was sent; likewise
	noted    int64 // revision of the remarks that was sent; likewise
	attended int64 // version of the workshop that was sent; likewise

	mu      sync.Mutex // guards below
	who     auth.Principal
	replies [][]byte
	bye     *goawayMsg
	cut     *time.Timer
}

func (s *session) principal() auth.Principal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.who
}

// run speaks with the client until the connection ends.
func (s *session) run(ctx context.Context, cancel context.CancelFunc) {
	s.ctx = ctx
	hello, bye := s.greet(ctx)
	if bye == nil {
		s.room, bye = s.hub.enter(s)
	}
	if bye != nil {
		s.hub.refuse(ctx, s.conn, *bye)
		return
	}
	defer s.hub.exit(s, s.room)
	if bye := s.welcome(ctx, hello); bye != nil {
		s.hub.refuse(ctx, s.conn, *bye)
		return
	}
	defer s.room.dismiss(s)
	var writing, pinging sync.WaitGroup
	writing.Go(func() { s.write(ctx) })
	pinging.Go(func() { s.ping(ctx) })
	s.read(ctx)
	if s.ended() {
		writing.Wait() // the goodbye is on its way, at most until the connection is cut
	}
	cancel()
	s.conn.Close()
	writing.Wait()
	pinging.Wait()
	s.mu.Lock()
	if s.cut != nil {
		s.cut.Stop()
	}
	s.mu.Unlock()
}

// greet waits for the hello and asks who the client is.
func (s *session) greet(ctx context.Context) (helloMsg, *goawayMsg) {
	var hello helloMsg
	limit, cancel := context.WithTimeout(ctx, s.hub.limits.Hello)
	defer cancel()
	text, err := s.conn.Read(limit)
	if err != nil {
		return hello, goodbye(ReasonSilent)
	}
	var kind struct{ T string }
	if json.Unmarshal(text, &kind) != nil || kind.T != msgHello || json.Unmarshal(text, &hello) != nil {
		return hello, goodbye(ReasonProtocol)
	}
	switch {
	case hello.Proto < Proto-1 || hello.Schema < max(ops.SchemaVersion-1, ops.OldestSchema):
		return hello, goodbye(ReasonUpgrade)
	case hello.Proto > Proto || hello.Schema > ops.SchemaVersion:
		return hello, goodbye(ReasonTooNew)
	case hello.ClientID == "" || len(hello.ClientID) > maxClientID || hello.LastSeq < 0:
		return hello, goodbye(ReasonProtocol)
	}
	p, err := s.hub.deps.Who(ctx)
	if err == nil {
		err = auth.Allow(p, auth.ReadDrafts)
	}
	if err != nil {
		return hello, goodbye(reasonOf(err))
	}
	s.clientID, s.schema = hello.ClientID, hello.Schema
	s.mu.Lock()
	s.who = p
	s.mu.Unlock()
	return hello, nil
}

// welcome tells the client what it lacks. From then on the room has what
// follows.
func (s *session) welcome(ctx context.Context, hello helloMsg) *goawayMsg {
	docs := s.hub.deps.Docs
	if err := s.room.advance(ctx); err != nil {
		return goodbye(reasonOf(err))
	}
	st, err := docs.alive(ctx, s.doc)
	if err != nil {
		return goodbye(reasonOf(err))
	}
	acked, actor, err := docs.deps.Log.Client(ctx, s.doc, s.clientID)
	if err != nil {
		return goodbye(reasonOf(err))
	}
	p := s.principal()
	if actor != "" && actor != p.ID {
		return goodbye(ReasonForbidden)
	}
	m := welcomeMsg{
		T: msgWelcome, Proto: Proto, Schema: ops.SchemaVersion, Release: s.hub.deps.Release, Epoch: st.meta.Epoch, Seq: st.doc.Seq,
		AckedN: acked, You: s.id, User: p.ID, Role: p.Role, Mode: "delta",
	}
	if hello.Epoch == st.meta.Epoch && hello.LastSeq <= st.doc.Seq && st.doc.Seq-hello.LastSeq <= s.hub.limits.DeltaLimit {
		var got Pushed
		got, err = docs.since(ctx, st, hello.LastSeq)
		m.Entries = got.Entries
	} else {
		m.Mode = "snapshot"
		m.Doc, err = s.room.snapshot(st)
	}
	if err != nil {
		return goodbye(reasonOf(err))
	}
	limit, cancel := context.WithTimeout(ctx, s.hub.limits.Write)
	defer cancel()
	if err := s.conn.Write(limit, encode(m)); err != nil {
		return goodbye(ReasonLagging)
	}
	s.cursor = st.doc.Seq
	if !s.room.admit(s, st.meta.Epoch) {
		return goodbye(ReasonEpoch)
	}
	nudge(s.wake)
	return nil
}

// read takes the client's messages until the connection ends.
func (s *session) read(ctx context.Context) {
	for {
		text, err := s.conn.Read(ctx)
		if err != nil {
			return
		}
		if s.ended() {
			return
		}
		var kind struct{ T string }
		if err := json.Unmarshal(text, &kind); err != nil {
			s.end(farewell(ReasonProtocol))
			return
		}
		switch kind.T {
		case msgPush:
			s.push(ctx, text)
		case msgPres:
			s.show(text)
		case msgAstray:
			s.diverged(text)
		case msgPing:
			s.reply(encode(pongMsg{T: msgPong}))
		default:
			s.end(farewell(ReasonProtocol))
			return
		}
	}
}

// push makes a batch durable. Its entry comes back with all others; only a
// refusal is answered here.
func (s *session) push(ctx context.Context, text []byte) {
	var m pushMsg
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		s.end(farewell(ReasonProtocol))
		return
	}
	if m.N <= s.gaveUp {
		return // a copy that was under way when its refusal was
	}
	if s.held(ctx, m.N) {
		s.refuse(nackMsg{N: m.N, Code: "gap", Detail: "an earlier change must come first", Retryable: true})
		return
	}
	s.hold = 0
	if wait, enough := s.rates.batch(time.Now(), len(m.Ops)); enough {
		s.end(farewell(ReasonRate))
		return
	} else if wait > 0 {
		s.refuse(nackMsg{N: m.N, Code: "rate", Detail: "too many changes at once", Retryable: true, RetryMS: wait.Milliseconds() + 1})
		return
	}
	p := Push{ClientID: s.clientID, N: m.N, Base: m.Base, Schema: s.schema, Batch: m.Batch}
	err := errors.Join(p.check(), m.CheckClient())
	if err == nil {
		_, err = s.hub.deps.Docs.push(ctx, s.doc, p, s.writer)
	}
	if err != nil {
		s.refused(ctx, m.N, err)
	}
}

// held reports whether a batch that was refused for now must come again before
// batch n. An append that failed may have stored it all the same; then the one
// after it must come.
func (s *session) held(ctx context.Context, n int64) bool {
	if s.hold == 0 || n <= s.hold {
		return false
	}
	last, _, err := s.hub.deps.Docs.deps.Log.Client(ctx, s.doc, s.clientID)
	if err != nil {
		return true
	}
	s.hold = max(s.hold, last+1)
	return n > s.hold
}

// writer is the connection's principal if it may change maps now.
func (s *session) writer(ctx context.Context) (auth.Principal, error) {
	p, err := s.hub.deps.Who(ctx)
	if err != nil {
		return p, err
	}
	return p, auth.Allow(p, auth.WriteMaps)
}

// refused answers a batch that did not become durable.
func (s *session) refused(ctx context.Context, n int64, err error) {
	var nack *ops.Nack
	var known *journey.Error
	m := nackMsg{N: n, Code: "unavailable", Detail: "the change could not be saved; it is tried again", Retryable: true, RetryMS: 1000}
	switch {
	case errors.As(err, &nack):
		m = nackMsg{N: n, Code: string(nack.Code), Detail: nack.Error()}
	case errors.As(err, &known):
		switch known.Kind {
		case journey.Invalid:
			m = nackMsg{N: n, Code: "invalid", Detail: known.Error()}
		case journey.Forbidden, journey.Unauthorized:
			m = nackMsg{N: n, Code: "forbidden", Detail: known.Error()}
		case journey.NotFound:
			m = nackMsg{N: n, Code: "doc_gone", Detail: known.Error()}
		case journey.Conflict: // the client knows entries that the log does not have
			s.end(farewell(ReasonEpoch))
			return
		}
	}
	if m.Code == "unavailable" {
		s.hub.deps.Logger.Warn("batch not saved", "doc", s.doc, "err", err)
		if last, _, err := s.hub.deps.Docs.deps.Log.Client(ctx, s.doc, s.clientID); err == nil && last >= n {
			return // it was saved all the same and comes with the entries
		}
	}
	s.refuse(m)
}

func (s *session) refuse(m nackMsg) {
	m.T = msgNack
	switch {
	case !m.Retryable:
		s.gaveUp = max(s.gaveUp, m.N)
	case s.hold == 0 || m.N < s.hold:
		s.hold = m.N
	}
	s.reply(encode(m))
}

// show takes a presence; what is too much is left out.
func (s *session) show(text []byte) {
	var p Presence
	if json.Unmarshal(text, &p) != nil || p.check() != nil {
		s.end(farewell(ReasonProtocol))
		return
	}
	if s.rates.presence.take(time.Now(), 1) > 0 {
		return
	}
	s.room.show(s, p)
}

// role tells the client if its role is another one now.
func (s *session) role(role auth.Role) {
	s.mu.Lock()
	same := s.who.Role == role
	s.who.Role = role
	s.mu.Unlock()
	if !same {
		s.reply(encode(roleMsg{T: msgRole, Role: role}))
	}
}

// reply lets the writer send a message.
func (s *session) reply(message []byte) {
	s.mu.Lock()
	full := len(s.replies) >= maxReplies
	if !full {
		s.replies = append(s.replies, message)
	}
	s.mu.Unlock()
	if full {
		s.end(farewell(ReasonLagging))
		return
	}
	nudge(s.wake)
}

// end says goodbye and cuts the connection if the client does not take it in
// time. The first goodbye counts.
func (s *session) end(bye goawayMsg) {
	s.mu.Lock()
	if s.bye == nil {
		s.bye = &bye
		s.cut = time.AfterFunc(s.hub.limits.Grace, s.conn.Close)
	}
	s.mu.Unlock()
	nudge(s.wake)
}

func (s *session) ended() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bye != nil
}

// next returns what is to be sent now; last means that nothing follows.
func (s *session) next() (messages [][]byte, last bool) {
	s.mu.Lock()
	messages, s.replies = s.replies, nil
	bye := s.bye
	s.mu.Unlock()
	if bye == nil {
		more, lagging := s.room.fetch(s)
		if !lagging {
			return append(messages, more...), false
		}
		s.end(farewell(ReasonLagging))
		bye = goodbye(ReasonLagging)
	}
	return append(messages, encode(bye)), true
}

// write sends what there is until the connection ends.
func (s *session) write(ctx context.Context) {
	defer s.conn.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		messages, last := s.next()
		for _, m := range messages {
			limit, cancel := context.WithTimeout(ctx, s.hub.limits.Write)
			err := s.conn.Write(limit, m)
			cancel()
			if err != nil {
				return
			}
		}
		if last {
			return
		}
	}
}

// ping ends a connection whose client shows no sign of life.
func (s *session) ping(ctx context.Context) {
	every := time.NewTicker(s.hub.limits.Ping)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		limit, cancel := context.WithTimeout(ctx, s.hub.limits.Ping)
		err := s.conn.Ping(limit)
		cancel()
		if err != nil {
			s.conn.Close()
			return
		}
	}
}
