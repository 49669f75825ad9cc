package segment

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// wholeSegment reads whole events of a segment.
type wholeSegment struct {
	*segmentFile
	decoder *decoder
	words   [baseColumns][]string
	sets    [][]journey.HashedID
	props   []propertyWords
}

// propertyWords is a property's column with its dictionary.
type propertyWords struct {
	name  string
	col   int
	words []string
}

func openWhole(f *segmentFile) (*wholeSegment, error) {
	w := &wholeSegment{segmentFile: f, decoder: newDecoder()}
	var err error
	for i, c := range eventColumns() {
		if c.shape != words {
			continue
		}
		if w.words[i], err = w.decoder.readWords(f.data, i); err != nil {
			return nil, err
		}
	}
	length, err := w.decoder.dictionaryLength(f.data, colWho)
	if err != nil {
		return nil, err
	}
	if w.sets, err = f.sets(w.decoder, length); err != nil {
		return nil, err
	}
	for i := baseColumns; i < len(f.data.columns); i++ {
		p := propertyWords{name: f.data.columns[i].path[1], col: i}
		if p.words, err = w.decoder.readWords(f.data, i); err != nil {
			return nil, err
		}
		w.props = append(w.props, p)
	}
	return w, nil
}

// wholePage is a page with all its columns.
type wholePage struct {
	long   [baseColumns][]int64
	code   [baseColumns][]uint32
	score  []int32
	ids    []byte
	idEnds []uint32
	props  [][]uint32
}

func (w *wholeSegment) page(n int) (*wholePage, error) {
	p, d := &wholePage{}, w.decoder
	var err error
	for i, c := range eventColumns() {
		switch c.shape {
		case words:
			p.code[i], err = d.readCodes(w.data, i, n, len(w.words[i]), nil)
		case refs:
			p.code[i], err = d.readCodes(w.data, i, n, len(w.sets), nil)
		case smalls:
			p.score, err = d.readSmalls(w.data, i, n, nil)
		case texts:
			p.ids, p.idEnds, err = d.readTexts(w.data, i, n, nil, nil)
		default:
			p.long[i], err = d.readLongs(w.data, i, n, nil)
		}
		if err != nil {
			return nil, err
		}
	}
	for i := range w.props {
		codes, err := d.readCodes(w.data, w.props[i].col, n, len(w.props[i].words), nil)
		if err != nil {
			return nil, err
		}
		p.props = append(p.props, codes)
	}
	return p, nil
}

// event returns the event in a row of a page. Its strings belong to it.
func (w *wholeSegment) event(p *wholePage, row int) (journey.Event, error) {
	word := func(c int) string { return strings.Clone(w.words[c][p.code[c][row]]) }
	e := journey.Event{
		Source: word(colSource), Name: word(colName), Channel: word(colChannel), Zone: word(colZone),
		ScoreType: word(colScoreType), Text: word(colText), Schema: word(colSchema),
		ID:   string(p.ids[p.idEnds[row]:p.idEnds[row+1]]),
		Time: journey.Instant(p.long[colTime][row]), True: journey.Instant(p.long[colTrue][row]),
		Original: journey.Instant(p.long[colOriginal][row]), Sent: journey.Instant(p.long[colSent][row]),
		Received: journey.Instant(p.long[colReceived][row]), Seq: p.long[colSeq][row],
		Value: journey.Micro(p.long[colValue][row]), Score: journey.Score(p.score[row]), Duration: p.long[colDuration][row],
		Fingerprint: uint64(p.long[colFingerprint][row]),
	}
	var ok bool
	if e.Kind, ok = journey.ParseKind(w.words[colKind][p.code[colKind][row]]); !ok {
		return e, damaged(w.data.name, errShape)
	}
	for _, id := range w.sets[p.code[colWho][row]] {
		e.Hashed = append(e.Hashed, journey.HashedID{Type: strings.Clone(id.Type), Hash: id.Hash})
	}
	for i := range w.props {
		if c := p.props[i][row]; c != 0 {
			e.Props = append(e.Props, journey.Prop{Name: w.props[i].name, Value: strings.Clone(w.props[i].words[c-1])})
		}
	}
	more, ok := w.pairs(colMore, p, row)
	if e.Props = append(e.Props, more...); !ok {
		return e, damaged(w.data.name, errShape)
	}
	slices.SortStableFunc(e.Props, func(a, b journey.Prop) int { return strings.Compare(a.Name, b.Name) })
	if e.Traits, ok = w.pairs(colTraits, p, row); !ok {
		return e, damaged(w.data.name, errShape)
	}
	return e, nil
}

func (w *wholeSegment) pairs(col int, p *wholePage, row int) ([]journey.Prop, bool) {
	c := p.code[col][row]
	if c == 0 {
		return nil, true
	}
	return parsePairs(w.words[col][c-1])
}

// readSealed calls fn with the events of a segment that is not committed.
func (l *Log) readSealed(ctx context.Context, s *sealed, fn func([]journey.Event) error) error {
	f, err := l.openSegment(s.file, s.paths[0], s.paths[1])
	if err != nil {
		return diskError("read back the events of an import", err)
	}
	defer f.close()
	return eachEvent(ctx, f, fn)
}

// eachEvent calls fn with all events of a segment, a piece at a time.
func eachEvent(ctx context.Context, f *segmentFile, fn func([]journey.Event) error) error {
	w, err := openWhole(f)
	if err != nil {
		return err
	}
	for n := range f.data.pagesOf() {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := w.page(n)
		if err != nil {
			return err
		}
		events := make([]journey.Event, f.data.pageSize(n))
		for i := range events {
			if events[i], err = w.event(p, i); err != nil {
				return err
			}
		}
		if err := fn(events); err != nil {
			return err
		}
	}
	return nil
}

// Events reads whole events by position, in the order asked for.
func (l *Log) Events(ctx context.Context, at []journey.Pos) ([]journey.Event, error) {
	out := make([]journey.Event, len(at))
	order := make([]int, len(at)) // indices into at, by position
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(at[a] - at[b]) })
	if len(at) > 0 && at[order[0]] < 0 {
		return nil, noPosition(at[order[0]], 0)
	}
	err := l.overLayout(ctx, 0, func(layout store.Layout, _ journey.Pos) (journey.Pos, error) {
		if len(at) > 0 && at[order[len(at)-1]] >= layout.End {
			return 0, noPosition(at[order[len(at)-1]], layout.End)
		}
		rest := order
		for _, place := range pieces(&layout, 0) {
			n := 0
			for n < len(rest) && at[rest[n]] < place.to {
				n++
			}
			if n == 0 {
				continue
			}
			if err := l.pick(ctx, place, at, rest[:n], out); err != nil {
				return 0, err
			}
			rest = rest[n:]
		}
		return 0, nil
	})
	if err != nil {
		return nil, err
	}
	return out, ctx.Err()
}

func noPosition(p, end journey.Pos) error {
	return journey.Errorf(journey.NotFound, "the event log has no event at position %d; it ends at %d", p, end)
}

// pick reads the events that want lists, by position, from one place.
func (l *Log) pick(ctx context.Context, place piece, at []journey.Pos, want []int, out []journey.Event) error {
	if place.segment == nil {
		for _, i := range want {
			events, err := l.readInbox(ctx, at[i], at[i]+1)
			if err != nil {
				return err
			}
			out[i] = events[0]
		}
		return nil
	}
	f, err := l.openSegment(*place.segment, l.path(place.segment.Data.Name), l.path(place.segment.IDs.Name))
	if err != nil {
		return err
	}
	defer f.close()
	w, err := openWhole(f)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	loaded := -1
	var p *wholePage
	for _, i := range want {
		row := int(at[i] - place.from)
		if n := row / pageRows; n != loaded {
			if err := ctx.Err(); err != nil {
				return err
			}
			if p, err = w.page(n); err != nil {
				return err
			}
			loaded = n
		}
		if out[i], err = w.event(p, row%pageRows); err != nil {
			return err
		}
	}
	return nil
}
