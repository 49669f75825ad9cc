package room

import (
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of a presence.
const (
	maxSelection = 50
	maxName      = 64
	maxShows     = 512
	goneKept     = 256
)

// crowd is who is present in a room. Each person has one slot, in which the
// newest presence replaces the one before, so its size does not depend on how
// much is sent.
type crowd struct {
	version int64 // of what sessions may see
	slots   map[string]*slotOf
	gone    []departure
	dirty   bool
}

// slotOf is one connection's presence.
type slotOf struct {
	peer    peer
	text    []byte
	changed bool
	version int64
}

// departure remembers that a slot was there.
type departure struct {
	id      string
	version int64 // 0 until published
}

func newCrowd() crowd { return crowd{slots: map[string]*slotOf{}} }

func (c *crowd) enter(id string, p auth.Principal) {
	c.slots[id] = &slotOf{peer: peer{ID: id, User: p.ID, Name: p.Name}, changed: true}
	c.dirty = true
}

func (c *crowd) exit(id string) {
	if _, ok := c.slots[id]; !ok {
		return
	}
	delete(c.slots, id)
	c.gone = append(c.gone, departure{id: id})
	c.gone = c.gone[max(0, len(c.gone)-goneKept):]
	c.dirty = true
}

// show replaces a person's presence.
func (c *crowd) show(id string, p Presence) {
	if s, ok := c.slots[id]; ok {
		s.peer.Presence, s.changed, c.dirty = p, true, true
	}
}

// publish makes the changes since the last call visible and reports whether
// there were any.
func (c *crowd) publish() bool {
	if !c.dirty {
		return false
	}
	c.dirty = false
	c.version++
	for _, s := range c.slots {
		if s.changed {
			s.changed, s.version, s.text = false, c.version, encode(s.peer)
		}
	}
	for i := range c.gone {
		if c.gone[i].version == 0 {
			c.gone[i].version = c.version
		}
	}
	return true
}

// news returns the message with what changed since the version that seen holds,
// or nil, and moves seen.
func (c *crowd) news(seen *int64) []byte {
	if *seen >= c.version {
		return nil
	}
	m := presMsg{T: msgPres}
	for _, s := range c.slots {
		if s.version > *seen {
			m.Peers = append(m.Peers, json.RawMessage(s.text))
		}
	}
	for _, d := range c.gone {
		if d.version > *seen {
			m.Gone = append(m.Gone, d.id)
		}
	}
	*seen = c.version
	if len(m.Peers)+len(m.Gone) == 0 {
		return nil
	}
	return encode(m)
}

// check refuses a presence that is larger than any honest one.
func (p Presence) check() error {
	ok := len(p.Selection) <= maxSelection && len(p.View) <= maxName && len(p.Shows) <= maxShows
	for _, id := range p.Selection {
		ok = ok && len(id) <= maxName
	}
	if p.Editing != nil {
		ok = ok && len(p.Editing.ID) <= maxName && len(p.Editing.Field) <= maxName
	}
	for _, at := range []*Cursor{p.Cursor, p.Look} {
		ok = ok && (at == nil || len(at.At) <= maxName)
	}
	if !ok {
		return journey.Errorf(journey.TooLarge, "the presence is too large")
	}
	return nil
}
