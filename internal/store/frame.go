package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Frame is a batch of events in columns, on its way to a log. A [Framer] fills
// it. Columns may be longer than the frame; rows [0, N) count. What it holds
// beyond words, ids and numbers points to where the events pointed.
type Frame struct {
	N int

	Time, True, Original, Sent, Received []int64 // journey.Instant
	Seq, Value, Duration, Line           []int64
	Score                                []int32
	Kind                                 []uint8
	Fingerprint                          []uint64

	Source, Name, Channel, ScoreType, Text, Zone, Schema WordColumn

	ID    []byte // all ids, one after the other
	IDEnd []uint32

	Hashed [][]journey.HashedID
	// Who numbers the lists of identifiers: equal numbers stand for equal lists
	// as long as a writer is open. 0 says nothing about a list; an empty Who says
	// nothing about any.
	Who []uint32

	props, traits [][]journey.Prop // as far as a row has some
}

// WordColumn is a column of strings by number.
type WordColumn struct {
	Of    *Vocabulary // columns of the same vocabulary number words alike
	Words []string    // Words[0] is ""
	Codes []uint32    // of the rows; nil if all of them have ""

	memory []uint32 // of Codes, from frame to frame
}

// At returns the string in a row.
func (c *WordColumn) At(row int) string {
	if c.Codes == nil {
		return ""
	}
	return c.Words[c.Codes[row]]
}

// Code returns the number of the word in a row.
func (c *WordColumn) Code(row int) uint32 {
	if c.Codes == nil {
		return 0
	}
	return c.Codes[row]
}

// wants reports whether a column that is empty in most frames has to be told of
// a word.
func (c *WordColumn) wants(s string) bool { return c.Codes != nil || s != "" }

// repeat sets the row that follows the others if it has the word of the one
// before.
func (c *WordColumn) repeat(row int, s string) bool {
	if c.Codes == nil || row == 0 || c.Words[c.Codes[row-1]] != s {
		return false
	}
	c.Codes[row] = c.Codes[row-1]
	return true
}

// add sets the row that follows the others.
func (c *WordColumn) add(row int, s string) {
	if c.Codes == nil {
		if s == "" {
			return
		}
		c.Codes = c.memory
		clear(c.Codes)
	}
	code := uint32(0)
	if s != "" {
		code = c.Of.number(s)
	}
	if c.Codes[row] = code; int(code) >= len(c.Words) {
		c.Words = c.Of.words
	}
}

// Set gives a word to a row that has none yet. Rows come in their order.
func (c *WordColumn) Set(row int, s string) {
	if s != "" {
		c.add(row, s)
	}
}

// Fill gives a word to the rows [from, to) that have none yet.
func (c *WordColumn) Fill(from, to int, s string) {
	if s == "" || from == to {
		return
	}
	c.add(from, s)
	code := c.Codes[from]
	for row := from + 1; row < to; row++ {
		c.Codes[row] = code
	}
}

// FrameWriter is an [ImportWriter] that takes frames. Most writers need an event
// in columns in the end.
type FrameWriter interface {
	// WriteFrame is Write for the events of a frame.
	WriteFrame(ctx context.Context, f *Frame) ([]Outcome, error)
}

// IDAt returns the id in a row; it is valid as long as the frame is.
func (f *Frame) IDAt(row int) []byte { return f.ID[f.idStart(row):f.IDEnd[row]] }

func (f *Frame) idStart(row int) uint32 {
	if row == 0 {
		return 0
	}
	return f.IDEnd[row-1]
}

// IDsOf returns the ids of the rows [from, to), one after the other, and where
// they begin.
func (f *Frame) IDsOf(from, to int) (ids []byte, start uint32) {
	if from == to {
		return nil, 0
	}
	start = f.idStart(from)
	return f.ID[start:f.IDEnd[to-1]], start
}

// Props returns the properties in a row.
func (f *Frame) Props(row int) []journey.Prop { return pairsAt(f.props, row) }

// Traits returns what the event in a row says about its person.
func (f *Frame) Traits(row int) []journey.Prop { return pairsAt(f.traits, row) }

// Plain reports whether no row has properties or traits.
func (f *Frame) Plain() bool { return len(f.props)+len(f.traits) == 0 }

func pairsAt(all [][]journey.Prop, row int) []journey.Prop {
	if row >= len(all) {
		return nil
	}
	return all[row]
}

// Event puts the event in a row together again, but for its raw record and its
// clear identifiers. It shares its memory with the frame.
func (f *Frame) Event(row int) journey.Event {
	return journey.Event{
		Time: journey.Instant(f.Time[row]), True: journey.Instant(f.True[row]), Original: journey.Instant(f.Original[row]),
		Sent: journey.Instant(f.Sent[row]), Received: journey.Instant(f.Received[row]),
		Seq: f.Seq[row], Value: journey.Micro(f.Value[row]), Duration: f.Duration[row], Line: f.Line[row],
		Score: journey.Score(f.Score[row]), Kind: journey.Kind(f.Kind[row]), Fingerprint: f.Fingerprint[row],
		Source: f.Source.At(row), Name: f.Name.At(row), Channel: f.Channel.At(row), ScoreType: f.ScoreType.At(row),
		Text: f.Text.At(row), Zone: f.Zone.At(row), Schema: f.Schema.At(row),
		ID: string(f.IDAt(row)), Hashed: f.Hashed[row], Props: f.Props(row), Traits: f.Traits(row),
	}
}

// words lists the columns of words.
func (f *Frame) words() [7]*WordColumn {
	return [...]*WordColumn{&f.Source, &f.Name, &f.Channel, &f.ScoreType, &f.Text, &f.Zone, &f.Schema}
}

// grow makes room for more rows.
func (f *Frame) grow() {
	n := max(64, 2*f.N)
	for _, c := range []*[]int64{&f.Time, &f.True, &f.Original, &f.Sent, &f.Received, &f.Seq, &f.Value, &f.Duration, &f.Line} {
		*c = longer(*c, n)
	}
	f.Score, f.Kind, f.Fingerprint = longer(f.Score, n), longer(f.Kind, n), longer(f.Fingerprint, n)
	f.IDEnd, f.Hashed = longer(f.IDEnd, n), longer(f.Hashed, n)
	for _, c := range f.words() {
		if c.memory = longer(c.memory, n); c.Codes != nil {
			c.Codes = c.memory
		}
	}
}

// longer returns a slice of n elements that begins with those of s.
func longer[T any](s []T, n int) []T { return append(make([]T, 0, n), s...)[:n] }

// Framer puts events into frames. The frames that one framer fills share their
// vocabularies, and may be read while it fills others. It belongs to one
// goroutine.
type Framer struct{ vocabularies [7]*Vocabulary }

// Begin empties a frame.
func (m *Framer) Begin(f *Frame) {
	f.N, f.ID, f.Who, f.props, f.traits = 0, f.ID[:0], f.Who[:0], f.props[:0], f.traits[:0]
	for i, c := range f.words() {
		if m.vocabularies[i].full() {
			m.vocabularies[i] = newVocabulary()
		}
		*c = WordColumn{Of: m.vocabularies[i], Words: m.vocabularies[i].words, memory: c.memory}
	}
}

// Add appends an event to a frame.
func (m *Framer) Add(f *Frame, e *journey.Event) {
	n := f.N
	if n == len(f.Time) {
		f.grow()
	}
	f.Time[n], f.True[n], f.Original[n] = int64(e.Time), int64(e.True), int64(e.Original)
	f.Sent[n], f.Received[n] = int64(e.Sent), int64(e.Received)
	f.Seq[n], f.Value[n], f.Duration[n], f.Line[n] = e.Seq, int64(e.Value), e.Duration, e.Line
	f.Score[n], f.Kind[n], f.Fingerprint[n] = int32(e.Score), uint8(e.Kind), e.Fingerprint
	if !f.Source.repeat(n, e.Source) {
		f.Source.add(n, e.Source)
	}
	f.Name.add(n, e.Name)
	f.Channel.add(n, e.Channel)
	if f.ScoreType.wants(e.ScoreType) {
		f.ScoreType.add(n, e.ScoreType)
	}
	if f.Text.wants(e.Text) {
		f.Text.add(n, e.Text)
	}
	if f.Zone.wants(e.Zone) {
		f.Zone.add(n, e.Zone)
	}
	if f.Schema.wants(e.Schema) {
		f.Schema.add(n, e.Schema)
	}
	f.ID = append(f.ID, e.ID...)
	f.IDEnd[n] = uint32(len(f.ID))
	f.Hashed[n] = e.Hashed
	f.SetPairs(n, e.Props, e.Traits)
	f.N = n + 1
}

// SetPairs sets the properties and traits of a row that has none yet. Rows come
// in their order.
func (f *Frame) SetPairs(row int, props, traits []journey.Prop) {
	if len(props) > 0 {
		f.props = pairsFrom(f.props, row, props)
	}
	if len(traits) > 0 {
		f.traits = pairsFrom(f.traits, row, traits)
	}
}

// Extend appends n events to a frame and returns the row of the first. Their
// numbers, kinds and ids are for the caller to set, all of them; they have no
// words and no pairs yet.
func (m *Framer) Extend(f *Frame, n int) int {
	from := f.N
	for len(f.Time) < from+n {
		f.N = len(f.Time)
		f.grow()
	}
	f.N = from + n
	clear(f.Hashed[from:f.N])
	return from
}

// AppendIDs sets the ids of the last rows: the text of all of them, and where
// each ends in a text of which this one begins at start.
func (f *Frame) AppendIDs(text []byte, start uint32, ends []uint32) {
	shift := uint32(len(f.ID)) - start
	f.ID = append(f.ID, text...)
	last := f.IDEnd[f.N-len(ends) : f.N]
	for i, end := range ends {
		last[i] = end + shift
	}
}

// pairsFrom sets the pairs of the last row.
func pairsFrom(all [][]journey.Prop, row int, ps []journey.Prop) [][]journey.Prop {
	for len(all) < row {
		all = append(all, nil)
	}
	return append(all, ps)
}
