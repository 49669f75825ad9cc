package room

import (
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Proto is the version of the live protocol. A server also speaks the version
// before it.
const Proto = 1

// The types of message. Clients send the first five.
const (
	msgHello    = "hello"
	msgPush     = "push"
	msgPres     = "pres"
	msgPing     = "ping"
	msgAstray   = "diverged"
	msgWelcome  = "welcome"
	msgOps      = "ops"
	msgNack     = "nack"
	msgRole     = "role"
	msgNote     = "note"
	msgWorkshop = "workshop"
	msgCheck    = "check"
	msgPong     = "pong"
	msgGoaway   = "goaway"
)

// helloMsg is the first message of a client: who it is and what it knows.
type helloMsg struct {
	Proto    int    `json:"proto"`
	Schema   int    `json:"schema"`
	ClientID string `json:"client_id"`
	Epoch    string `json:"epoch"`    // "" if the client has no document
	LastSeq  int64  `json:"last_seq"` // what the client has applied
}

// pushMsg is a batch of the client.
type pushMsg struct {
	T    string `json:"t"`
	N    int64  `json:"n"`
	Base int64  `json:"base"`
	ops.Batch
}

// Presence is what a person does just now. It is never logged.
type Presence struct {
	Cursor    *Cursor  `json:"cursor,omitempty"`
	Selection []string `json:"sel,omitempty"`
	Editing   *Field   `json:"editing,omitempty"`
	View      string   `json:"view,omitempty"`
	Look      *Cursor  `json:"look,omitempty"`  // what stands at the upper left of the window
	Shows     string   `json:"shows,omitempty"` // what of the map is shown; the clients' own words
	Idle      bool     `json:"idle,omitempty"`
}

// Cursor is where a person points: an element, and a share of its width and
// height, so that it means the same in windows of other sizes.
type Cursor struct {
	At string  `json:"at"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
}

// Field is a field of an element that somebody types in.
type Field struct {
	ID    string `json:"id"`
	Field string `json:"field"`
}

// peer is a person's presence as the others see it. The server says who it is.
type peer struct {
	ID   string `json:"id"` // of the connection
	User string `json:"user"`
	Name string `json:"name"`
	Presence
}

// welcomeMsg answers the hello. In mode delta the entries bring the client from
// what it knows to Seq, in mode snapshot Doc is the document at Seq.
type welcomeMsg struct {
	T       string          `json:"t"`
	Proto   int             `json:"proto"`
	Schema  int             `json:"schema"`
	Release string          `json:"release,omitempty"` // what this server delivers to browsers
	Epoch   string          `json:"epoch"`
	Seq     int64           `json:"seq"`
	AckedN  int64           `json:"acked_n"` // the client's highest number in the log
	You     string          `json:"you"`     // the connection's name in presence
	User    string          `json:"user"`
	Role    auth.Role       `json:"role"`
	Mode    string          `json:"mode"` // delta or snapshot
	Entries []Entry         `json:"entries,omitempty"`
	Doc     json.RawMessage `json:"doc,omitempty"`
}

// nackMsg says that a batch had no effect. The client sends a retryable one
// again, and what it sent after it.
type nackMsg struct {
	T         string `json:"t"`
	N         int64  `json:"n"`
	Code      string `json:"code"`
	Detail    string `json:"detail"`
	Retryable bool   `json:"retryable"`
	RetryMS   int64  `json:"retry_after_ms,omitempty"`
}

// presMsg tells who is there.
type presMsg struct {
	T     string            `json:"t"`
	Peers []json.RawMessage `json:"peers,omitempty"` // new or changed
	Gone  []string          `json:"gone,omitempty"`
}

// roleMsg tells the client that it may do more or less from now on.
type roleMsg struct {
	T    string    `json:"t"`
	Role auth.Role `json:"role"`
}

// noteMsg tells that comments or suggestions of the document changed. It brings
// none of them: the client asks for what it shows.
type noteMsg struct {
	T   string `json:"t"`
	Rev int64  `json:"rev"` // the number of the last change
}

// pongMsg answers a ping.
type pongMsg struct {
	T string `json:"t"`
}

// goawayMsg is the last message of a connection.
type goawayMsg struct {
	T       string `json:"t"`
	Reason  Reason `json:"reason"`
	Detail  string `json:"detail"`
	RetryMS int64  `json:"retry_after_ms"` // when to come back; 0: not on its own
}

// Reason says why the server ends a connection. The list is closed.
type Reason string

// The reasons to end a connection.
const (
	ReasonRestart   Reason = "restart"    // the server stops or is replaced
	ReasonLagging   Reason = "lagging"    // the client reads too slowly
	ReasonRevoked   Reason = "revoked"    // the right to read ended
	ReasonReplaced  Reason = "replaced"   // the same client connected again
	ReasonFull      Reason = "full"       // too many connections
	ReasonRate      Reason = "rate"       // too many batches, again and again
	ReasonGone      Reason = "doc_gone"   // the document was deleted or never was
	ReasonEpoch     Reason = "epoch"      // the history was rewound; load again
	ReasonUpgrade   Reason = "upgrade"    // the client speaks an old protocol or schema
	ReasonTooNew    Reason = "schema_new" // the client is newer than this server
	ReasonProtocol  Reason = "protocol"   // a message that the protocol does not know
	ReasonSilent    Reason = "silent"     // no hello came in time
	ReasonForbidden Reason = "forbidden"  // no right to read, or another user's client id
	ReasonTrouble   Reason = "trouble"    // the store does not answer
)

// encode writes a message. All messages are made of types that JSON can hold.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("room: encode a message: " + err.Error())
	}
	return b
}
