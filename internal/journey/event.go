package journey

import (
	"fmt"
	"math"
)

// Pos is a position in an append-only log: the number of entries before it.
// A derived state "as of Pos p" reflects exactly the entries [0, p).
type Pos int64

// Kind says what sort of fact an event is.
type Kind uint8

// The kinds of event.
const (
	Behaviour   Kind = iota // a customer did something: page, click, purchase, visit, call
	Identity                // identify, alias, group, manual merge or split; carries traits
	Feedback                // a survey answer, a review, a score, a comment
	Service                 // a ticket or call was opened, answered, closed
	Cost                    // spend of a campaign or channel
	Operational             // a release, an outage, a change of a touchpoint
)

var kindNames = [...]string{"behaviour", "identity", "feedback", "service", "cost", "operational"}

// String returns the kind's name as stored and shown.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// ParseKind returns the kind of that name. The empty name is Behaviour.
func ParseKind(s string) (Kind, bool) {
	if s == "" {
		return Behaviour, true
	}
	for i, n := range kindNames {
		if n == s {
			return Kind(i), true
		}
	}
	return 0, false
}

// Micro is an amount of money (or of any value) in millionths of its unit.
type Micro int64

// NoMicro marks an absent amount.
const NoMicro Micro = math.MinInt64

// Score is a rating in thousandths of a point of its own scale.
type Score int32

// NoScore marks an absent score.
const NoScore Score = math.MinInt32

// Score types. A mean never mixes them. Own scales are "custom:NAME".
const (
	CSAT5     = "csat5"     // 1 to 5
	CES7      = "ces7"      // 1 to 7
	NPS11     = "nps11"     // 0 to 10
	Stars5    = "stars5"    // 1 to 5
	Sentiment = "sentiment" // -1 to 1
)

// Prop is one named property of an event or trait of a person. Values are kept
// as text exactly as they came, so that an id of 18 digits survives.
type Prop struct{ Name, Value string }

// Identifier is one clear-text name that a source has for a person: a type
// (user_id, email, anonymous_id, device_id, phone, person ...) and a value.
type Identifier struct{ Type, Value string }

// HashedID is an identifier as it is stored: its type in clear, its value as
// HMAC-SHA-256 under the workspace's key of type and normalised value.
type HashedID struct {
	Type string
	Hash [32]byte
}

// Event is one canonical event, before and after intake. Codecs and mappings
// fill it, intake judges it, the event log keeps it.
//
// Events travel in batches that are reused: strings may point into a buffer
// that is overwritten with the next batch. Whoever keeps an event beyond the
// call copies it with [Event.Clone].
type Event struct {
	Source  string // the sending system; "file" for imports unless named
	ID      string // unique within Source; (Source, ID) is the deduplication key
	Kind    Kind
	Name    string
	Channel string

	IDs    []Identifier // clear; empty once intake has hashed them
	Hashed []HashedID   // what the store keeps

	Time     Instant // the true time, after the clock rules
	True     Instant // the true time as the sender stated it, or NoInstant
	Original Instant // the sender's clock when it happened
	Sent     Instant // the sender's clock when it was sent
	Received Instant // our clock (or the export's) when it arrived
	Seq      int64   // breaks ties of Time within a source
	Zone     string  // IANA name or offset of the customer's clock, if known

	Value     Micro
	Score     Score
	ScoreType string
	Text      string
	Duration  int64 // microseconds; 0 if instantaneous

	Props  []Prop // properties of the event
	Traits []Prop // what the event says about the person

	Fingerprint uint64 // hash of the payload without Sent and Received
	Schema      string

	Line int64  // where it came from: ordinal of the record in its file, from 1
	Raw  []byte // the raw record, for dead letters
}

// Reset empties the event for reuse and keeps its slices' memory.
func (e *Event) Reset() {
	*e = Event{
		IDs: e.IDs[:0], Hashed: e.Hashed[:0], Props: e.Props[:0], Traits: e.Traits[:0],
		Time: NoInstant, True: NoInstant, Original: NoInstant, Sent: NoInstant, Received: NoInstant,
		Value: NoMicro, Score: NoScore,
	}
}

// Before reports whether e comes before f in the canonical order of every
// algorithm: time, then sequence, then event id bytewise; never arrival.
func (e *Event) Before(f *Event) bool {
	if e.Time != f.Time {
		return e.Time < f.Time
	}
	if e.Seq != f.Seq {
		return e.Seq < f.Seq
	}
	return e.ID < f.ID
}

// Prop returns the value of a property.
func (e *Event) Prop(name string) (string, bool) {
	for i := range e.Props {
		if e.Props[i].Name == name {
			return e.Props[i].Value, true
		}
	}
	return "", false
}

// Clone returns a copy that shares no memory with e.
func (e *Event) Clone() Event {
	c := *e
	for _, s := range []*string{&c.Source, &c.ID, &c.Name, &c.Channel, &c.Zone, &c.ScoreType, &c.Text, &c.Schema} {
		*s = cloneString(*s)
	}
	c.IDs = append([]Identifier(nil), e.IDs...)
	for i := range c.IDs {
		c.IDs[i] = Identifier{cloneString(c.IDs[i].Type), cloneString(c.IDs[i].Value)}
	}
	c.Hashed = append([]HashedID(nil), e.Hashed...)
	for i := range c.Hashed {
		c.Hashed[i].Type = cloneString(c.Hashed[i].Type)
	}
	c.Props, c.Traits = cloneProps(e.Props), cloneProps(e.Traits)
	c.Raw = append([]byte(nil), e.Raw...)
	return c
}

func cloneProps(ps []Prop) []Prop {
	out := append([]Prop(nil), ps...)
	for i := range out {
		out[i] = Prop{cloneString(out[i].Name), cloneString(out[i].Value)}
	}
	return out
}

func cloneString(s string) string { return string(append([]byte(nil), s...)) }
