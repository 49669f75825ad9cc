package ops

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// The kinds of operation.
const (
	Create  = "create"  // a new node of a type, with fields, at a place
	SetF    = "set"     // write fields; null unsets
	Move    = "move"    // write the whole place
	Add     = "add"     // put elements into a set
	Rem     = "rem"     // take elements out of a set
	Del     = "del"     // delete a node and what stands in it
	Restore = "restore" // undo a delete
	TextF   = "text"    // edit a text where it differs, joined with what others wrote
	Reindex = "reindex" // server only: new keys for the siblings of a container
	Noop    = "noop"    // in an effective batch: the intent had no effect, and why
)

// Place is where a node shall stand, in terms of other nodes: the server makes
// the order key. A nil After means at the end, an empty one at the start, an id
// directly after that sibling.
type Place struct {
	Parent string  `json:"parent,omitempty"` // the root if absent
	Lane   string  `json:"lane,omitempty"`
	After  *string `json:"after,omitempty"`
	Span   int     `json:"span,omitempty"`
}

// Op is one intended operation.
type Op struct {
	K     string         `json:"k"`
	ID    string         `json:"id,omitempty"`
	Type  string         `json:"type,omitempty"`  // of create and reindex
	At    *Place         `json:"at,omitempty"`    // of create, move and reindex
	F     map[string]any `json:"f,omitempty"`     // of create and set
	Field string         `json:"field,omitempty"` // of add, rem and text
	V     []any          `json:"v,omitempty"`     // of add: elements; of rem: elements or their keys
	I     []int          `json:"i,omitempty"`     // of add: where to put each element, at the end if absent
	Rev   int64          `json:"rev,omitempty"`   // of text: the revision of the text that D was made from
	D     []any          `json:"d,omitempty"`     // of text: the edit from start to end; n keeps n characters, -n deletes them, a text is inserted
}

// Guard makes operations on a register depend on nobody having written it
// since: the revision must still be Rev. AnyRegister asks that no register of
// the node and of what stands in it is newer than Rev.
//
// Was makes undo exact: a guarded write that puts back the value of an earlier
// write also puts back that write's revision, so that the guards of earlier
// undo steps still hold.
type Guard struct {
	ID    string `json:"id"`
	Field string `json:"field"`
	Rev   int64  `json:"rev"`
	Was   *int64 `json:"was,omitempty"` // the register's revision after the guarded write; that of the batch if absent
}

// Batch is what a client wants: the unit of atomicity, acknowledgement, undo
// and log.
type Batch struct {
	Ops         []Op    `json:"ops"`
	Guard       []Guard `json:"guard,omitempty"`
	UndoOf      int64   `json:"undo_of,omitempty"`      // the author's batch number that this one takes back
	Gesture     string  `json:"gesture,omitempty"`      // batches of one gesture are one line of history and one undo
	SuggestedBy string  `json:"suggested_by,omitempty"` // whose suggestion the author accepted
	Import      bool    `json:"import,omitempty"`       // server only: exempt from limits of count, keeps measured points
}

// Effect is one operation as it took effect, with everything the server chose.
// It is the stored and transmitted form: applying it needs no decision.
type Effect struct {
	K     string            `json:"k"`
	ID    string            `json:"id,omitempty"`
	Type  string            `json:"type,omitempty"`
	Pos   *Pos              `json:"pos,omitempty"`   // of create and move
	F     map[string]any    `json:"f,omitempty"`     // of create and set; null unsets
	Field string            `json:"field,omitempty"` // of add, rem and text
	D     []any             `json:"d,omitempty"`     // of text
	V     []any             `json:"v,omitempty"`
	I     []int             `json:"i,omitempty"`
	Kids  []string          `json:"kids,omitempty"`  // what a delete took along, what a restore brought back
	Moved map[string]Pos    `json:"moved,omitempty"` // new places of restored nodes whose old one is gone
	Keys  map[string]string `json:"keys,omitempty"`  // new order keys of siblings
	Rev   map[string]int64  `json:"rev,omitempty"`   // revisions of written registers that are not the batch's own
	Why   Reason            `json:"why,omitempty"`   // of noop, or why the effect differs from the intent
	Op    *Op               `json:"op,omitempty"`    // of noop: the intent, so that the edit can be recovered
}

// Skip is a register that a batch did not write, and why.
type Skip struct {
	ID    string `json:"id"`
	Field string `json:"field"`
	Why   Reason `json:"why"`
}

// Effective is a batch as it took effect. It is what the log keeps and what
// every client receives.
type Effective struct {
	Ops         []Effect `json:"ops"`
	Skipped     []Skip   `json:"skipped,omitempty"`
	UndoOf      int64    `json:"undo_of,omitempty"`
	Gesture     string   `json:"gesture,omitempty"`
	SuggestedBy string   `json:"suggested_by,omitempty"`
}

// Reason says why an operation had no effect or another one than intended.
type Reason string

// The reasons. The list is closed; SPEC.md names the rule of each.
const (
	Gone       Reason = "gone"        // the node is deleted or was never there
	ParentGone Reason = "parent_gone" // the target of a move is deleted
	Rehomed    Reason = "rehomed"     // the place is gone: kept at the nearest live ancestor or in Unplaced
	Exists     Reason = "exists"      // the id is taken, by a live node or a deleted one
	Cycle      Reason = "cycle"       // the node would be its own ancestor
	Same       Reason = "same"        // it is so already
	Guarded    Reason = "guard"       // somebody wrote the register since
	Merged     Reason = "merged"      // the emotion point exists: its value was set
	Measured   Reason = "measured"    // measured values are not edited
	TextReset  Reason = "text_reset"  // the text was written as a whole since, or what it was is not known any more
	TextFull   Reason = "text_full"   // together with what others wrote the text would be too long
)

// NackCode says why a batch was refused as a whole.
type NackCode string

// The codes of refusal.
const (
	NackInvalid  NackCode = "invalid"   // a value, type or place that the schema forbids
	NackTooLarge NackCode = "too_large" // too many bytes or operations in one batch
	NackQuota    NackCode = "quota"     // the document would grow past its limits
	// The schema that a batch was made for is not known here.
	NackSchemaOld NackCode = "schema_old" // there never was such a version
	NackSchemaNew NackCode = "schema_new" // the server was put back to an older release; for now
)

// Nack is the error for a refused batch: nothing of it took effect.
type Nack struct {
	Code NackCode
	Err  *journey.Error
}

// Error returns the sentence for the user.
func (n *Nack) Error() string { return n.Err.Error() }

// Unwrap returns the error with its kind and fields.
func (n *Nack) Unwrap() error { return n.Err }

func invalid(op int, path, problem string, allowed ...string) *Nack {
	field := fmt.Sprintf("ops[%d]", op)
	if path != "" {
		field += "." + path
	}
	return &Nack{Code: NackInvalid, Err: &journey.Error{
		Kind: journey.Invalid, Msg: "the change is not valid",
		Fields: []journey.FieldError{{Field: field, Problem: problem, Allowed: allowed}},
	}}
}

func tooLarge(code NackCode, format string, args ...any) *Nack {
	return &Nack{Code: code, Err: journey.Errorf(journey.TooLarge, format, args...)}
}

// Limits of one batch from a client.
const (
	MaxBatchBytes = 64 << 10
	MaxBatchOps   = 200
	MaxBatchDepth = 16
)

// DecodeBatch reads a batch that a client sent. It refuses unknown fields, deep
// nesting, too many bytes or operations, and operations that only the server
// may make. Any byte string gives a batch or a [Nack], never a panic.
func DecodeBatch(b []byte) (Batch, error) {
	if err := checkText(b); err != nil {
		return Batch{}, err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	var batch Batch
	if err := dec.Decode(&batch); err != nil {
		return Batch{}, badJSON(err.Error())
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Batch{}, badJSON("something follows the end of the batch")
	}
	return batch, batch.checkOps()
}

// CheckClient refuses what a client may not send, for callers that decoded the
// batch as part of a larger message.
func (b Batch) CheckClient() error {
	if err := b.checkOps(); err != nil {
		return err
	}
	text, err := json.Marshal(b)
	if err != nil {
		return badJSON(err.Error())
	}
	return checkText(text)
}

// checkText bounds the size and the nesting of a batch's text.
func checkText(text []byte) error {
	if len(text) > MaxBatchBytes {
		return tooLarge(NackTooLarge, "the change has %d bytes, at most %d are allowed in one step; split it", len(text), MaxBatchBytes)
	}
	if depth(text) > MaxBatchDepth {
		return badJSON(fmt.Sprintf("it is nested deeper than %d", MaxBatchDepth))
	}
	return nil
}

func (b Batch) checkOps() error {
	switch {
	case len(b.Ops) == 0:
		return badJSON("it has no operations")
	case len(b.Ops) > MaxBatchOps:
		return tooLarge(NackTooLarge, "the change has %d operations, at most %d are allowed in one step; split it", len(b.Ops), MaxBatchOps)
	case len(b.Guard) > 10*MaxBatchOps:
		return tooLarge(NackTooLarge, "the change has %d guards, at most %d are allowed", len(b.Guard), 10*MaxBatchOps)
	case b.Import:
		return badJSON("only the server imports")
	case strings.HasPrefix(b.Gesture, "@"):
		return badJSON("only the server's gestures begin with @")
	}
	for i, o := range b.Ops {
		if o.K == Reindex {
			return invalid(i, "k", "only the server reindexes")
		}
	}
	return nil
}

func badJSON(why string) *Nack {
	return &Nack{Code: NackInvalid, Err: journey.Errorf(journey.Invalid, "the change cannot be read: %s", why)}
}

// depth returns the nesting of JSON text without building it.
func depth(b []byte) int {
	deepest, now, inText := 0, 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return deepest
}
