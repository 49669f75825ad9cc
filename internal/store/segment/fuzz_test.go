package segment_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// FuzzPairs checks that named values survive their JSON form byte for byte,
// that other readers take it for JSON, and that no text breaks the parser.
func FuzzPairs(f *testing.F) {
	f.Add("country", "AT", `{"a":"b"}`)
	f.Add("\"\\", "\x00\x1f\u2028\xff", `{"a":"\\u00`)
	f.Fuzz(func(t *testing.T, name, value, text string) {
		in := []journey.Prop{{Name: name, Value: value}, {Name: value, Value: name}, {Name: name, Value: ""}}
		b := segment.AppendPairs(nil, in)
		out, ok := segment.ParsePairs(string(b))
		if d := cmp.Diff(in, out); !ok || d != "" {
			t.Fatalf("%q comes back as (-want +got):\n%s", b, d)
		}
		if utf8.ValidString(name+value) && !json.Valid(b) {
			t.Fatalf("%q is no JSON", b)
		}
		if ps, ok := segment.ParsePairs(text); ok {
			if again, ok := segment.ParsePairs(string(segment.AppendPairs(nil, ps))); !ok || !cmp.Equal(ps, again, cmpopts.EquateEmpty()) {
				t.Fatalf("%q is read as %q, then as %q", text, ps, again)
			}
		}
	})
}

// FuzzInbox checks that no payload breaks the reader of the inbox, and that
// what it reads is written as it was.
func FuzzInbox(f *testing.F) {
	for i := range 8 {
		e := storetest.Rich(i)
		f.Add(segment.EncodeEvent(&e))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		var e, again journey.Event
		if err := segment.DecodeEvent(payload, &e); err != nil {
			if journey.KindOf(err) != journey.Internal {
				t.Fatal(err)
			}
			return
		}
		if err := segment.DecodeEvent(segment.EncodeEvent(&e), &again); err != nil || !cmp.Equal(store.Stored(&e), store.Stored(&again)) {
			t.Fatalf("%+v comes back as %+v, %v", e, again, err)
		}
	})
}
