package segment

import (
	"math"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// wholeSegment turns the pages of a segment into whole events. Its dictionaries
// are loaded as a whole, or the words that are asked for only.
type wholeSegment struct {
	*segmentFile
	decoder *decoder
	words   []lexicon // by column
	sets    map[uint32][]journey.HashedID
	all     [][]journey.HashedID // instead of sets, if everything is loaded
}

// lexicon is a column's dictionary, or a part of it.
type lexicon struct {
	all  []string
	some map[uint32]string // instead of all
}

func (x *lexicon) at(code uint32) (string, bool) {
	if x.some != nil {
		s, ok := x.some[code]
		return s, ok
	}
	if int(code) >= len(x.all) {
		return "", false
	}
	return x.all[code], true
}

func newWhole(f *segmentFile) *wholeSegment {
	return &wholeSegment{segmentFile: f, decoder: newDecoder(), words: make([]lexicon, len(f.data.columns))}
}

// loadAll loads all dictionaries.
func (w *wholeSegment) loadAll() (err error) {
	for i := range w.data.columns {
		if w.data.columns[i].shape != words {
			continue
		}
		if w.words[i].all, err = w.decoder.readWords(w.data, i); err != nil {
			return err
		}
	}
	length, err := w.decoder.dictionaryLength(w.data, colWho)
	if err != nil {
		return err
	}
	w.all, err = w.segmentFile.sets(w.decoder, length)
	return err
}

// loadFor loads what the rows of a page use.
func (w *wholeSegment) loadFor(p *wholePage) (err error) {
	for i := range w.data.columns {
		c := &w.data.columns[i]
		if c.shape != words {
			continue
		}
		some := map[uint32]string{}
		for _, code := range p.code[i] {
			if !c.optional {
				some[code] = ""
			} else if code != 0 {
				some[code-1] = ""
			}
		}
		w.words[i] = lexicon{some: some}
		if err := w.decoder.readSomeWords(w.data, i, some); err != nil {
			return err
		}
	}
	w.sets = map[uint32][]journey.HashedID{}
	for _, code := range p.code[colWho] {
		w.sets[code] = nil
	}
	return w.someSets(w.decoder, w.sets)
}

// wholePage is a page, or rows of several pages, with all columns.
type wholePage struct {
	long  [][]int64  // by column
	code  [][]uint32 // by column; in optional columns 0 is absent
	score []int32
	ids   []string
}

func (w *wholeSegment) page(n int) (*wholePage, error) {
	columns := len(w.data.columns)
	p, d := &wholePage{long: make([][]int64, columns), code: make([][]uint32, columns)}, w.decoder
	var err error
	for i := range w.data.columns {
		switch w.data.columns[i].shape {
		case words, refs:
			p.code[i], err = d.readCodes(w.data, i, n, math.MaxInt32, nil)
		case smalls:
			p.score, err = d.readSmalls(w.data, i, n, nil)
		case texts:
			var data []byte
			var ends []uint32
			if data, ends, err = d.readTexts(w.data, i, n, nil, nil); err == nil {
				p.ids = cut(string(data), ends)
			}
		default:
			p.long[i], err = d.readLongs(w.data, i, n, nil)
		}
		if err != nil {
			return nil, err
		}
	}
	return p, nil
}

// cut returns the strings that lie one after the other in data.
func cut(data string, offsets []uint32) []string {
	out := make([]string, len(offsets)-1)
	for i := range out {
		out[i] = data[offsets[i]:offsets[i+1]]
	}
	return out
}

// gather appends a row of another page.
func (p *wholePage) gather(from *wholePage, row int) {
	if p.long == nil {
		p.long, p.code = make([][]int64, len(from.long)), make([][]uint32, len(from.code))
	}
	for i := range from.long {
		if from.long[i] != nil {
			p.long[i] = append(p.long[i], from.long[i][row])
		}
		if from.code[i] != nil {
			p.code[i] = append(p.code[i], from.code[i][row])
		}
	}
	p.score = append(p.score, from.score[row])
	p.ids = append(p.ids, from.ids[row])
}

// event returns the event in a row of a page. Its strings belong to it.
func (w *wholeSegment) event(p *wholePage, row int) (journey.Event, error) {
	r := rowReader{w: w, p: p, row: row}
	e := journey.Event{
		Source: r.word(colSource), Name: r.word(colName), Channel: r.word(colChannel), Zone: r.word(colZone),
		ScoreType: r.word(colScoreType), Text: r.word(colText), Schema: r.word(colSchema),
		ID:   strings.Clone(p.ids[row]),
		Time: journey.Instant(p.long[colTime][row]), True: journey.Instant(p.long[colTrue][row]),
		Original: journey.Instant(p.long[colOriginal][row]), Sent: journey.Instant(p.long[colSent][row]),
		Received: journey.Instant(p.long[colReceived][row]), Seq: p.long[colSeq][row],
		Value: journey.Micro(p.long[colValue][row]), Score: journey.Score(p.score[row]), Duration: p.long[colDuration][row],
		Fingerprint: uint64(p.long[colFingerprint][row]),
		Hashed:      r.people(), Traits: r.pairs(colTraits),
	}
	kind, ok := journey.ParseKind(r.word(colKind))
	e.Kind = kind
	for i := baseColumns; i < len(w.data.columns); i++ {
		if c := p.code[i][row]; c != 0 {
			e.Props = append(e.Props, journey.Prop{Name: w.data.columns[i].path[1], Value: r.lookup(i, c-1)})
		}
	}
	e.Props = append(e.Props, r.pairs(colMore)...)
	slices.SortStableFunc(e.Props, func(a, b journey.Prop) int { return strings.Compare(a.Name, b.Name) })
	if r.broken || !ok {
		return e, damaged(w.data.name, errShape)
	}
	return e, nil
}

// rowReader resolves the numbers in a row. After one that nothing stands behind
// it is broken.
type rowReader struct {
	w      *wholeSegment
	p      *wholePage
	row    int
	broken bool
}

func (r *rowReader) lookup(col int, code uint32) string {
	s, ok := r.w.words[col].at(code)
	r.broken = r.broken || !ok
	return strings.Clone(s)
}

func (r *rowReader) word(col int) string { return r.lookup(col, r.p.code[col][r.row]) }

func (r *rowReader) pairs(col int) []journey.Prop {
	c := r.p.code[col][r.row]
	if c == 0 {
		return nil
	}
	ps, ok := parsePairs(r.lookup(col, c-1))
	r.broken = r.broken || !ok
	return ps
}

func (r *rowReader) people() []journey.HashedID {
	c := r.p.code[colWho][r.row]
	set, ok := r.w.sets[c]
	if r.w.all != nil && int(c) < len(r.w.all) {
		set, ok = r.w.all[c], true
	}
	r.broken = r.broken || !ok
	var out []journey.HashedID
	for _, id := range set {
		out = append(out, journey.HashedID{Type: strings.Clone(id.Type), Hash: id.Hash})
	}
	return out
}
