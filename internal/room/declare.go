package room

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// declared returns the batch with who declares a status by hand: one that the
// evidence does not give (rule H9). The room alone knows who that is and which
// evidence there is. after is the document with the batch as it came.
func (d *Docs) declared(ctx context.Context, after *ops.Doc, b ops.Batch, by auth.Principal) (ops.Batch, error) {
	lib := after.LibraryView()
	if after.Kind == ops.MapDoc {
		k, err := d.current(ctx, LibraryID)
		switch {
		case err == nil:
			lib = k.doc.LibraryView()
		case journey.KindOf(err) != journey.NotFound:
			return b, err
		}
	}
	out := b
	out.Ops = slices.Clone(b.Ops)
	for i, o := range b.Ops {
		n := after.Node(o.ID)
		if !declares(o) || !isClaim(after, n) {
			continue
		}
		f := maps.Clone(o.F)
		f["declared"] = nil
		now := d.deps.Clock.Now()
		standing := journey.Stands(lib.Proofs(ops.EvidenceOf(n), now), now)
		if status := n.Text("status"); status != "" && status != standing.Status {
			reason := reasonIn(o)
			if status == journey.Validated && reason == "" {
				return b, unfounded(i, standing.Status)
			}
			f["declared"] = map[string]any{"by": declarer(by), "reason": reason, "at": now.Time().Truncate(time.Second).Format(time.RFC3339)}
		}
		out.Ops[i].F = f
	}
	return out, nil
}

// claims reports whether a batch of people says what is known of something.
// Imports keep the statuses that they bring, and an undo puts back what was.
func claims(b ops.Batch) bool {
	return !b.Import && b.UndoOf == 0 && slices.ContainsFunc(b.Ops, declares)
}

func declares(o ops.Op) bool {
	_, status := o.F["status"]
	_, declared := o.F["declared"]
	return (o.K == ops.Create || o.K == ops.SetF) && (status || declared)
}

func isClaim(doc *ops.Doc, n *ops.Node) bool {
	if !n.Live() {
		return false
	}
	t, _ := ops.TheSchema().Type(doc.Kind, n.Type)
	_, ok := t.Field("declared")
	return ok
}

// reasonIn returns why somebody declares a status.
func reasonIn(o ops.Op) string {
	declared, _ := o.F["declared"].(map[string]any)
	reason, _ := declared["reason"].(string)
	return reason
}

func declarer(by auth.Principal) string {
	if journey.ValidID(by.ID) {
		return by.ID
	}
	return "somebody"
}

// unfounded refuses to call something validated for no reason.
func unfounded(op int, standing string) *ops.Nack {
	return &ops.Nack{Code: ops.NackInvalid, Err: &journey.Error{
		Kind: journey.Invalid, Msg: "the evidence does not validate this; say why you do",
		Fields: []journey.FieldError{{Field: fmt.Sprintf("ops[%d].f.declared.reason", op), Problem: "is missing: the evidence makes it " + standing}},
	}}
}
