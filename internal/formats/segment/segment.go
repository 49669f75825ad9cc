// Package segment reads messages of the Segment spec (track, page, screen,
// identify, group, alias): one a line, as an array, or as a request with a
// batch. See https://segment.com/docs/connections/spec/common/.
//
// What a message means stands in its type, so the codec adds columns that the
// mapping names: message.event (a track call's event; page_view, screen_view,
// identify, group, alias for the others), message.kind, message.original (the
// sender's clock) and message.anonymous (an alias call's previous id is an
// anonymous one).
package segment

import (
	"bytes"
	"context"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Codec returns the reader of Segment messages.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "segment", Extensions: []string{".json", ".ndjson", ".jsonl"},
		Sniff: sniff, Open: open,
		Record: func(raw []byte, line int64, _ formats.Options, rows *formats.Rows) {
			table(rows.Columns...).Record(raw, line, rows)
		},
	}
}

// sniff looks for the fields that only Segment messages have together.
func sniff(head []byte, _ string) float64 {
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return 0
	}
	has := func(name string) bool { return bytes.Contains(text, []byte(`"`+name+`"`)) }
	if !has("type") || !has("userId") && !has("anonymousId") || !has("messageId") && !has("context") && !has("batch") {
		return 0
	}
	for _, t := range []string{"track", "page", "screen", "identify", "group", "alias"} {
		if has(t) {
			return 0.96
		}
	}
	return 0
}

func table(columns ...string) *formats.JSONTable {
	t := formats.NewJSONTable(columns...)
	t.Derive = derive
	return t
}

// derive says what a message of its type means.
func derive(get func(string) string) [][2]string {
	event, kind := get("event"), "behaviour"
	switch typ := get("type"); typ {
	case "page", "screen":
		event = typ + "_view"
	case "identify", "group", "alias":
		event, kind = typ, "identity"
	}
	original := get("originalTimestamp")
	if original == "" {
		original = get("timestamp")
	}
	anonymous := get("anonymousId")
	if anonymous == "" {
		anonymous = get("previousId")
	}
	email := get("traits.email")
	if email == "" {
		email = get("context.traits.email")
	}
	return [][2]string{
		{"message.event", event}, {"message.kind", kind}, {"message.original", original},
		{"message.anonymous", anonymous}, {"message.email", email},
	}
}

// mapping is what the spec says of the fields. Times follow the clock rules:
// the sender's clock is corrected by the difference of sentAt and receivedAt.
func mapping() *formats.Mapping {
	return &formats.Mapping{
		Format: "segment", Source: "segment",
		EventSpec: formats.EventSpec{
			Event: "message.event", Kind: "message.kind", ID: "messageId",
			IDs:      map[string]string{"user_id": "userId", "anonymous_id": "message.anonymous", "email": "message.email"},
			Original: "message.original", Sent: "sentAt", Received: "receivedAt",
			Channel: "channel", Props: []string{"properties.*", "context.*"}, Traits: map[string]string{"*": "traits.*"},
		},
	}
}

func open(_ context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	head, err := formats.Head(f)
	if err != nil {
		return nil, formats.Info{}, err
	}
	var frames *formats.JSONFrames
	wrapper := formats.Wrapper(head)
	if first, _, _ := bytes.Cut(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte{'\n'}); wrapper == "" && len(first) > 0 && first[0] == '{' && bytes.HasSuffix(bytes.TrimSpace(first), []byte{'}'}) {
		frames = formats.OpenJSONLines(in, f.Name())
	} else if frames, err = formats.OpenJSONValues(in, f.Name(), wrapper); err != nil {
		return nil, formats.Info{}, err
	}
	r, err := formats.NewJSONReader(frames, table("message.event", "message.kind", "message.original", "message.anonymous", "message.email"), nil)
	if err != nil {
		return nil, formats.Info{}, err
	}
	if r.Empty() {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s holds no messages", f.Name())
	}
	return r, formats.Info{Format: "segment", Encoding: in.Encoding, Columns: r.Columns(), Notes: in.Notes, Grows: true, Mapping: mapping()}, nil
}
