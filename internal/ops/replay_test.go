package ops_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/sojournhq/sojourn/internal/ops"
)

// Replaying many batches at once gives the bytes that applying them one by one
// gives, and leaves the document before them alone. A batch that does not touch
// a node leaves it as it is.
func TestReplay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		states, log := []*ops.Doc{doc}, []ops.Effective{}
		for range 1 + c(15) {
			next, effective, _, ok := step(t, doc, c.batch(doc))
			if !ok {
				continue
			}
			for _, id := range doc.IDs() {
				if n, m := doc.Node(id), next.Node(id); !effective.Touches(id) && (n.Live() != m.Live() || asJSON(t, n.F) != asJSON(t, m.F) || n.Pos.Parent != m.Pos.Parent) {
					t.Fatalf("%s changed %s and does not touch it", asJSON(t, effective), id)
				}
			}
			doc = next
			states, log = append(states, doc), append(log, effective)
		}
		from := c(len(states))
		before := asJSON(t, states[from])
		got, err := ops.Replay(states[from], log[from:])
		if err != nil {
			t.Fatal(err)
		}
		if asJSON(t, got) != asJSON(t, doc) || asJSON(t, states[from]) != before {
			t.Fatalf("replayed from %d:\n%s\nnot\n%s", from, got.Draw(), doc.Draw())
		}
	})
}
