package room

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// frame is an entry of the log as it travels.
type frame struct {
	seq  int64
	text []byte
}

// live is the room of one document: the newest entries, encoded once for all,
// and who is there. Sessions fetch from it what they have not sent yet, so a
// slow client costs a number and not a queue.
type live struct {
	hub   *Hub
	id    string
	users int // guarded by the hub's lock
	news  chan struct{}
	stir  chan struct{} // the crowd changed
	stop  context.CancelFunc
	done  chan struct{}

	reading sync.Mutex // held while the log is read; guards nothing that others read

	mu       sync.Mutex // guards below
	began    bool
	epoch    string
	seq      int64   // of the last frame
	frames   []frame // contiguous
	bytes    int     // of the frames
	snap     frame   // the newest encoded document
	sessions map[*session]struct{}
	crowd    crowd
	remarks  int64 // revision of the comments and suggestions
	meeting  meeting
	checked  frame // the newest check
	changed  time.Time
}

func newLive(h *Hub, id string) *live {
	ctx, stop := context.WithCancel(context.Background())
	r := &live{
		hub: h, id: id, news: make(chan struct{}, 1), stir: make(chan struct{}, 1), stop: stop, done: make(chan struct{}),
		sessions: map[*session]struct{}{}, crowd: newCrowd(),
	}
	h.work.Add(1)
	go r.run(ctx)
	return r
}

func (r *live) close() {
	r.stop()
	<-r.done
}

// run follows the log and the rights of those present until the room closes.
func (r *live) run(ctx context.Context) {
	defer r.hub.work.Done()
	defer close(r.done)
	defer r.hub.deps.Docs.watch(r.id, r.news)()
	poll := time.NewTicker(r.hub.limits.Poll)
	defer poll.Stop()
	var show <-chan time.Time // runs while there is a change to show
	r.attend(ctx)             // who opens the map reads of its workshop at once
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.news:
			r.follow(ctx)
			r.listen(ctx)
			r.attend(ctx)
		case <-poll.C:
			r.follow(ctx)
			r.listen(ctx)
			r.attend(ctx)
			r.review(ctx)
			r.rest(ctx, time.Now())
		case <-r.stir:
			if show == nil {
				show = time.After(r.hub.limits.Presence)
			}
		case <-show:
			show = nil
			r.showCrowd()
		}
	}
}

// follow reads what is new; trouble with the store is only noted, for the next
// look may go well.
func (r *live) follow(ctx context.Context) {
	err := r.advance(ctx)
	if err == nil || ctx.Err() != nil {
		return
	}
	if journey.KindOf(err) == journey.NotFound {
		r.endAll(ReasonGone)
		return
	}
	r.hub.deps.Logger.Warn("live document not read", "doc", r.id, "err", err)
}

// advance takes the entries that are new in the log.
func (r *live) advance(ctx context.Context) error {
	r.reading.Lock()
	defer r.reading.Unlock()
	docs := r.hub.deps.Docs
	st, err := docs.alive(ctx, r.id)
	if err != nil {
		return err
	}
	r.mu.Lock()
	began, epoch, seq := r.began, r.epoch, r.seq
	r.mu.Unlock()
	switch {
	case !began:
		r.mu.Lock()
		r.began, r.epoch, r.seq = true, st.meta.Epoch, st.doc.Seq
		r.mu.Unlock()
		return nil
	case epoch != st.meta.Epoch || seq > st.doc.Seq:
		r.rewind(st)
		return nil
	}
	got, err := docs.since(ctx, st, seq)
	if err != nil || len(got.Entries) == 0 {
		return err
	}
	frames := make([]frame, len(got.Entries))
	for i, e := range got.Entries {
		frames[i] = frame{e.Seq, encode(e)}
	}
	r.mu.Lock()
	r.push(frames)
	r.changed = time.Now()
	for s := range r.sessions {
		nudge(s.wake)
	}
	r.mu.Unlock()
	if crossed(seq, st.doc.Seq) {
		r.check(st)
	}
	return nil
}

// push adds frames and forgets those that nobody may lag behind to.
func (r *live) push(frames []frame) {
	for _, f := range frames {
		r.frames = append(r.frames, f)
		r.bytes += len(f.text)
		r.seq = f.seq
	}
	drop := 0
	for len(r.frames)-drop > r.hub.limits.LagFrames || r.bytes > r.hub.limits.LagBytes && len(r.frames)-drop > 1 {
		r.bytes -= len(r.frames[drop].text)
		drop++
	}
	if drop > 0 {
		r.frames = append([]frame(nil), r.frames[drop:]...)
	}
}

// rewind begins anew after the history was replaced: everybody loads again.
func (r *live) rewind(st *known) {
	r.mu.Lock()
	r.epoch, r.seq, r.frames, r.bytes, r.snap = st.meta.Epoch, st.doc.Seq, nil, 0, frame{}
	r.checked = frame{}
	r.mu.Unlock()
	r.endAll(ReasonEpoch)
}

// snapshot returns the document as it travels, encoded once for each state.
func (r *live) snapshot(st *known) (json.RawMessage, error) {
	r.mu.Lock()
	snap, epoch := r.snap, r.epoch
	r.mu.Unlock()
	if snap.text != nil && snap.seq == st.doc.Seq && epoch == st.meta.Epoch {
		return snap.text, nil
	}
	text, err := json.Marshal(st.doc)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.epoch == st.meta.Epoch {
		r.snap = frame{st.doc.Seq, text}
	}
	return text, nil
}

// admit lets a session have what comes after its cursor. An older connection of
// the same client is replaced. It reports whether the history that the session
// was welcomed to is still the room's.
func (r *live) admit(s *session, epoch string) bool {
	me := s.principal()
	r.mu.Lock()
	if r.epoch != epoch {
		r.mu.Unlock()
		return false
	}
	var old []*session
	for o := range r.sessions {
		if o.clientID == s.clientID && o.principal().ID == me.ID {
			old = append(old, o)
		}
	}
	r.sessions[s] = struct{}{}
	r.crowd.enter(s.id, me)
	r.mu.Unlock()
	nudge(r.stir)
	for _, o := range old {
		o.end(farewell(ReasonReplaced))
	}
	return true
}

// dismiss forgets a session.
func (r *live) dismiss(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sessions, s)
	r.crowd.exit(s.id)
	nudge(r.stir)
}

// show replaces the presence of a session.
func (r *live) show(s *session, p Presence) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.crowd.show(s.id, p)
	nudge(r.stir)
}

// fetch returns the messages that a session has not sent. It moves the
// session's marks.
func (r *live) fetch(s *session) (messages [][]byte, lagging bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s.cursor < r.seq {
		behind := r.seq - s.cursor
		if behind > int64(len(r.frames)) {
			return nil, true
		}
		messages = append(messages, joinFrames(r.frames[int64(len(r.frames))-behind:]))
		s.cursor = r.seq
	}
	if s.checked < r.checked.seq && s.cursor == r.checked.seq {
		messages = append(messages, r.checked.text)
		s.checked = r.checked.seq
	}
	if m := r.crowd.news(&s.seen); m != nil {
		messages = append(messages, m)
	}
	if s.noted < r.remarks {
		messages = append(messages, encode(noteMsg{T: msgNote, Rev: r.remarks}))
		s.noted = r.remarks
	}
	if s.attended < r.meeting.version {
		messages = append(messages, encode(r.meeting.message(s.principal().ID, r.hub.deps.Docs.deps.Clock.Now())))
		s.attended = r.meeting.version
	}
	return messages, false
}

// joinFrames makes one message of entries.
func joinFrames(frames []frame) []byte {
	out := []byte(`{"t":"` + msgOps + `","entries":[`)
	for i, f := range frames {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, f.text...)
	}
	return append(out, ']', '}')
}

// showCrowd lets everybody see what changed among those present.
func (r *live) showCrowd() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.crowd.publish() {
		return
	}
	for s := range r.sessions {
		nudge(s.wake)
	}
}

// nudge wakes whoever listens to a channel with room for one.
func nudge(ch chan struct{}) {
	select {
	case ch <- struct{}{}:
	default: // it will look anyway
	}
}

func (r *live) members() []*session {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]*session, 0, len(r.sessions))
	for s := range r.sessions {
		out = append(out, s)
	}
	return out
}

func (r *live) endAll(why Reason) {
	for _, s := range r.members() {
		s.end(farewell(why))
	}
}

// review asks again what those present may do.
func (r *live) review(ctx context.Context) {
	for _, s := range r.members() {
		p, err := s.hub.deps.Who(s.ctx)
		if err == nil {
			err = auth.Allow(p, auth.ReadDrafts)
		}
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.end(farewell(ReasonRevoked))
		default:
			s.role(p.Role)
		}
	}
}
