package room_test

import (
	"errors"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// TestL14_SchemaOfBatches pushes a batch that names each kind of version. One
// that is refused is not in the log and may come again when it is understood.
func TestL14_SchemaOfBatches(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	mustCreate(t, docs, "m")
	for _, c := range []struct {
		schema int
		code   ops.NackCode
	}{{ops.SchemaVersion + 1, ops.NackSchemaNew}, {ops.OldestSchema - 2, ops.NackSchemaOld}} {
		_, err := docs.Push(owner(), "m", room.Push{ClientID: "c", N: 1, Schema: c.schema, Batch: stage("s")})
		var nack *ops.Nack
		if !errors.As(err, &nack) || nack.Code != c.code {
			t.Errorf("a batch of schema %d gives %v, want %s", c.schema, err, c.code)
		}
	}
	for n, schema := range []int{0, ops.OldestSchema, ops.SchemaVersion} {
		got := mustPush(t, docs, room.Push{ClientID: "c", N: int64(n) + 1, Schema: schema, Batch: stage("s" + string(rune('a'+n)))})
		if got.Seq != int64(n)+1 {
			t.Errorf("a batch of schema %d leads to entry %d", schema, got.Seq)
		}
	}
}

// TestL15_TheWelcomeNamesTheRelease: a page learns what the server delivers.
func TestL15_TheWelcomeNamesTheRelease(t *testing.T) {
	live(t, room.Limits{}, func(h *hall) {
		h.hub = room.NewHub(room.HubDeps{Docs: h.docs, Who: h.who, Release: "2.0-abc"})
		if m := h.dial("ana").hello("a", "", 0); m.T != "welcome" || m.Release != "2.0-abc" {
			t.Errorf("welcomed with %+v", m)
		}
	})
}
