package segment

import (
	"encoding/binary"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
)

// payloadVersion is the first byte of an event in the inbox.
const payloadVersion = 1

// encodeEvent appends an event as the inbox keeps it: numbers as varints in a
// fixed order, strings and lists behind their length.
func encodeEvent(dst []byte, e *journey.Event) []byte {
	dst = append(dst, payloadVersion, byte(e.Kind))
	for _, n := range eventNumbers(e) {
		dst = binary.AppendVarint(dst, *n)
	}
	dst = binary.AppendVarint(dst, int64(e.Score))
	dst = binary.LittleEndian.AppendUint64(dst, e.Fingerprint)
	for _, s := range eventStrings(e) {
		dst = appendString(dst, *s)
	}
	dst = binary.AppendUvarint(dst, uint64(len(e.Hashed)))
	for i := range e.Hashed {
		dst = appendString(dst, e.Hashed[i].Type)
		dst = append(dst, e.Hashed[i].Hash[:]...)
	}
	for _, ps := range [][]journey.Prop{e.Props, e.Traits} {
		dst = binary.AppendUvarint(dst, uint64(len(ps)))
		for i := range ps {
			dst = appendString(appendString(dst, ps[i].Name), ps[i].Value)
		}
	}
	return dst
}

func eventNumbers(e *journey.Event) []*int64 {
	return []*int64{
		(*int64)(&e.Time), (*int64)(&e.True), (*int64)(&e.Original), (*int64)(&e.Sent), (*int64)(&e.Received),
		&e.Seq, (*int64)(&e.Value), &e.Duration,
	}
}

func eventStrings(e *journey.Event) []*string {
	return []*string{&e.Source, &e.ID, &e.Name, &e.Channel, &e.Zone, &e.ScoreType, &e.Text, &e.Schema}
}

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// decodeEvent reads what encodeEvent wrote. The event shares no memory with the
// payload.
func decodeEvent(payload []byte, e *journey.Event) error {
	if len(payload) < 2 || payload[0] != payloadVersion {
		return damagedInbox()
	}
	r := payloadReader{rest: string(payload[2:])}
	e.Kind = journey.Kind(payload[1])
	for _, n := range eventNumbers(e) {
		*n = r.varint()
	}
	e.Score = journey.Score(r.varint())
	e.Fingerprint = binary.LittleEndian.Uint64([]byte(r.take(8)))
	for _, s := range eventStrings(e) {
		*s = r.string()
	}
	for range r.length() {
		h := journey.HashedID{Type: r.string()}
		copy(h.Hash[:], r.take(32))
		e.Hashed = append(e.Hashed, h)
	}
	for _, ps := range []*[]journey.Prop{&e.Props, &e.Traits} {
		for range r.length() {
			*ps = append(*ps, journey.Prop{Name: r.string(), Value: r.string()})
		}
	}
	if r.broken || r.rest != "" || e.Kind > journey.Operational {
		return damagedInbox()
	}
	return nil
}

func damagedInbox() error {
	return &journey.Error{
		Kind: journey.Internal, Msg: "a waiting event in sojourn.db is damaged; run sojourn doctor and restore a backup",
		Err: errors.New("segment: the payload of an inbox row cannot be read"),
	}
}

// payloadReader reads a payload. After the first thing that does not fit, it is
// broken and reads zeros.
type payloadReader struct {
	rest   string
	broken bool
}

func (r *payloadReader) take(n int) string {
	if r.broken || n > len(r.rest) {
		r.broken = true
		return string(make([]byte, min(n, 64)))
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *payloadReader) uvarint() uint64 {
	x := uint64(0)
	for shift := 0; shift < 64; shift += 7 {
		b := r.take(1)[0]
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
	}
	r.broken = true
	return 0
}

func (r *payloadReader) varint() int64 {
	u := r.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (r *payloadReader) length() int {
	n := r.uvarint()
	if r.broken || n > uint64(len(r.rest)) {
		r.broken = true
		return 0
	}
	return int(n)
}

func (r *payloadReader) string() string { return r.take(r.length()) }
