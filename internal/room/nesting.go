package room

import (
	"context"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// nested refuses a batch of people after which a step of a map leads to the
// map's own journey or to one that this is a part of (rule H10). after is the
// document with the batch. That a journey is no part of itself is a rule of the
// library (K5).
func (d *Docs) nested(ctx context.Context, after *ops.Doc, b ops.Batch) error {
	if after.Kind != ops.MapDoc || b.Import {
		return nil
	}
	for i, o := range b.Ops {
		n := after.Node(o.ID)
		if o.F["sub_journey"] == nil || !n.Live() || n.Type != "step" {
			continue
		}
		k, err := d.current(ctx, LibraryID)
		if journey.KindOf(err) == journey.NotFound && err != nil {
			return nil // there is no journey yet
		}
		if err != nil {
			return err
		}
		if enclosing(after.Node(ops.Root).Text("journey"), k.doc)[n.Text("sub_journey")] {
			return &ops.Nack{Code: ops.NackInvalid, Err: &journey.Error{
				Kind: journey.Invalid, Msg: "a step cannot lead to the journey that it is a part of",
				Fields: []journey.FieldError{{Field: fmt.Sprintf("ops[%d].f.sub_journey", i), Problem: "is the map's own journey or one that this is a part of"}},
			}}
		}
	}
	return nil
}
