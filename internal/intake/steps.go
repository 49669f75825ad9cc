package intake

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// judge holds what the steps need. It belongs to one goroutine.
type judge struct {
	now    journey.Instant // when this import began: the time of receipt
	hashes *hashes         // nil in a dry run, which needs none
	framer store.Framer
}

func newJudge(now journey.Instant, h *hashes) *judge {
	return &judge{now: now, hashes: h}
}

// accept passes a candidate through the steps in their order: true time by the
// clock rules, quarantine of impossible times, a name, a person without blocked
// identifiers. A reason rejects it. What is accepted is hashed (the clear
// identifiers end there), and the event log finds the duplicates.
func (j *judge) accept(e *journey.Event) (journey.Reason, string) {
	j.setTime(e)
	if reason, detail := quarantine(e); reason != "" {
		return reason, detail
	}
	if e.Name == "" { // no row of a file yields this; a sender may
		return journey.NoEvent, "the event name is empty"
	}
	return needPerson(e)
}

// admit reports whether a candidate is accepted; if not, it goes to the batch's
// rejected ones.
func (j *judge) admit(e *journey.Event, b *formats.Batch) bool {
	reason, detail := j.accept(e)
	if reason == "" {
		return true
	}
	b.Rejected = append(b.Rejected, formats.BadRow{Line: e.Line, Reason: reason, Detail: detail, Raw: e.Raw})
	return false
}

// needPerson drops identifiers that stand for nobody. What a customer did needs
// someone who did it; costs, releases and anonymous answers do not.
func needPerson(e *journey.Event) (journey.Reason, string) {
	kept := e.IDs[:0]
	blocked := ""
	for _, id := range e.IDs {
		if identity.Blocked(id.Value) {
			blocked = fmt.Sprintf("%s is %q, which stands for nobody", id.Type, cut(id.Value, 60))
			continue
		}
		kept = append(kept, id)
	}
	e.IDs = kept
	if len(kept) > 0 || e.Kind != journey.Behaviour && e.Kind != journey.Identity {
		return "", ""
	}
	if blocked == "" {
		blocked = "every identifier is empty"
	}
	return journey.NoPerson, blocked
}

// cut shortens a text to n bytes and keeps it valid.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "..."
}
