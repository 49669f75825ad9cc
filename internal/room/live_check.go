package room

import (
	"context"
	"encoding/json"
	"time"
)

// checkEvery is the number of entries after which windows compare their
// documents with the server's.
const checkEvery = 64

// checkMsg tells the digest of the document at an entry. A window that has
// another one at that entry loads the document again.
type checkMsg struct {
	T      string `json:"t"`
	Seq    int64  `json:"seq"`
	Digest string `json:"digest"`
}

// divergedMsg says that the client's document at an entry was not the server's.
type divergedMsg struct {
	Seq int64 `json:"seq"`
}

// crossed reports whether a multiple of checkEvery lies after one entry, up to
// the other.
func crossed(from, to int64) bool { return from/checkEvery != to/checkEvery }

// check lets everybody compare documents. It is skipped if the room is no
// longer at the state's entry: the next one will do.
func (r *live) check(st *known) {
	text := encode(checkMsg{msgCheck, st.doc.Seq, st.doc.Digest()})
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seq != st.doc.Seq {
		return
	}
	r.checked = frame{st.doc.Seq, text}
	for s := range r.sessions {
		nudge(s.wake)
	}
}

// rest checks a document that nobody has changed for a while.
func (r *live) rest(ctx context.Context, now time.Time) {
	r.mu.Lock()
	due := r.began && len(r.sessions) > 0 && r.checked.seq != r.seq && now.Sub(r.changed) >= r.hub.limits.Rest
	r.mu.Unlock()
	if !due {
		return
	}
	if st, err := r.hub.deps.Docs.alive(ctx, r.id); err == nil {
		r.check(st)
	} // else the next look says what is wrong
}

// diverged notes a client whose document went astray. It means a mistake in the
// rules of one side, so it is worth a line in the log.
func (s *session) diverged(text []byte) {
	var m divergedMsg
	if json.Unmarshal(text, &m) != nil {
		s.end(farewell(ReasonProtocol))
		return
	}
	s.hub.deps.Logger.Warn("a window's document differed and was loaded again", "doc", s.doc, "seq", m.Seq, "client", s.clientID, "user", s.principal().ID)
}
