package room_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// H9, and invariant 5 of the domain: `validated` may not be set by hand unless
// the evidence validates the claim; an override keeps who, when and why.
func TestH9_DeclaredStatuses(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	mustCreate(t, docs, "m")
	evidence := func(id, kind string, n float64) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: "evidence", F: map[string]any{"kind": kind, "title": id, "n": n, "collected_at": now.Now().Time().Format("2006-01-02")}}
	}
	if _, err := docs.Library(owner()); err != nil {
		t.Fatal(err)
	}
	if _, err := docs.Write(owner(), room.LibraryID, ops.Batch{Ops: []ops.Op{evidence("numbers", "analytics", 500), evidence("talk", "interview", 1)}}); err != nil {
		t.Fatal(err)
	}
	ann := auth.With(context.Background(), auth.Principal{ID: "ann", Role: auth.Editor})
	n := int64(0)
	push := func(undo bool, b ...ops.Op) (map[string]any, error) {
		n++
		batch := ops.Batch{Ops: b}
		if undo {
			batch.UndoOf = n - 1
		}
		_, err := docs.Push(ann, "m", room.Push{ClientID: "ann", N: n, Batch: batch})
		st, getErr := docs.Get(owner(), "m")
		if getErr != nil {
			t.Fatal(getErr)
		}
		if st.Doc.Node("fee") == nil {
			return nil, err
		}
		return st.Doc.Node("fee").F, err
	}
	link := func(ids ...string) (out []any) {
		for _, id := range ids {
			out = append(out, map[string]any{"evidence": id})
		}
		return out
	}
	set := func(f map[string]any) ops.Op { return ops.Op{K: ops.SetF, ID: "fee", F: f} }
	var who any = map[string]any{"by": "ann", "reason": "We saw it in the shop", "at": now.Now().Time().Format("2006-01-02T15:04:05Z")}

	f, err := push(false, stage("buy").Ops[0], ops.Op{K: ops.Create, ID: "fee", Type: "card", At: &ops.Place{Parent: "buy"}, F: map[string]any{"kind": "pain", "status": "hypothesis", "evidence": link("talk")}})
	if err != nil || f["declared"] == nil || f["declared"].(map[string]any)["reason"] != "" {
		t.Errorf("a weaker status than the evidence gives is declared too: %v, %v", f, err)
	}
	if _, err = push(false, set(map[string]any{"status": "validated"})); err == nil || !strings.Contains(err.Error(), "reason") {
		t.Errorf("validated for no reason: %v", err)
	}
	forged := map[string]any{"by": "bob", "reason": "We saw it in the shop", "at": "2020-01-01"}
	if f, err = push(false, set(map[string]any{"status": "validated", "declared": forged})); err != nil || !reflect.DeepEqual(f["declared"], who) {
		t.Errorf("got %v, %v", f, err)
	}
	if f, err = push(false, set(map[string]any{"status": "partially_validated"})); err != nil || f["declared"] != nil {
		t.Errorf("what the evidence gives is not declared: %v, %v", f, err)
	}
	if f, err = push(true, set(map[string]any{"status": "validated", "declared": who})); err != nil || !reflect.DeepEqual(f["declared"], who) {
		t.Errorf("an undo puts back what was: %v, %v", f, err)
	}
	if f, err = push(false, ops.Op{K: ops.Add, ID: "fee", Field: "evidence", V: link("numbers")}, set(map[string]any{"status": "validated"})); err != nil || f["declared"] != nil {
		t.Errorf("with numbers and an interview it is validated: %v, %v", f, err)
	}
	if f, err = push(false, set(map[string]any{"status": nil})); err != nil || f["declared"] != nil || f["status"] != nil {
		t.Errorf("got %v, %v", f, err)
	}
	if _, err = push(false, ops.Op{K: ops.SetF, ID: ops.Root, F: map[string]any{"status": "validated"}}); err == nil {
		t.Error("a map was called validated for no reason")
	}
}
