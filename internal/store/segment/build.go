package segment

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	segmentRows     = 1 << 21   // rows of a full segment
	segmentBytes    = 192 << 20 // memory of a segment being built that ends it early
	propertyColumns = 256       // properties beyond share the column of the rest
)

// builder makes a segment of events. Rows are collected in a block; full blocks
// are encoded by a goroutine of the builder's.
type builder struct {
	limit       int64 // rows of a full segment
	rows        int64
	first, last journey.Instant
	words       [baseColumns]wordDict
	known       [baseColumns]translation // to words
	who         setDict
	props       map[string]int // number of a property's column
	propNames   []string
	propWords   []*wordDict
	rest        map[string]bool // names of properties without a column
	scratch     []byte
	stray       []journey.Prop
	sorted      []journey.Prop

	block   *block
	full    chan *block   // to the encoding goroutine
	free    chan *block   // and back
	encoded chan struct{} // closed when it has ended

	base     []*columnPages // owned by the encoding goroutine until it ends
	property []*columnPages
	encoder  *encoder
	memory   atomic.Int64 // of encoded pages
}

func newBuilder(limit int64) *builder {
	b := &builder{
		limit: limit,
		first: journey.Instant(1<<63 - 1), last: journey.NoInstant, props: map[string]int{}, rest: map[string]bool{},
		block: &block{}, full: make(chan *block), free: make(chan *block, 2), encoded: make(chan struct{}), encoder: newEncoder(),
	}
	for _, c := range eventColumns() {
		b.base = append(b.base, &columnPages{column: c})
		if c.shape == words && !c.optional && !slices.Equal(c.path, []string{"kind"}) {
			b.words[len(b.base)-1].code("")
		}
	}
	for k := journey.Behaviour; k <= journey.Operational; k++ {
		b.words[colKind].code(k.String())
	}
	go b.encode()
	return b
}

// room returns how many rows the block being filled has room for.
func (b *builder) room() int { return int(min(pageRows-int64(b.block.n), b.limit-b.rows)) }

// prepare makes ready for rows [from, to) of a frame.
func (b *builder) prepare(f *store.Frame, from, to int) { b.who.prepare(f, from, to) }

// take appends rows [from, to) of a frame, which were prepared and for which
// there is room. Their order of properties need not be that of their names.
func (b *builder) take(f *store.Frame, from, to int) {
	if from < to {
		b.append(f, from, to, "")
	}
}

// append appends rows of a frame; a single one may have another id.
func (b *builder) append(f *store.Frame, from, to int, id string) {
	k := b.block
	k.room(to - from)
	k.take(f, from, to)
	if id == "" {
		k.takeIDs(f, from, to)
	} else {
		k.ids = append(k.ids, id...)
		k.idEnds = append(k.idEnds, uint32(len(k.ids)))
	}
	b.takeWords(colSource, &f.Source, from, to)
	b.takeWords(colName, &f.Name, from, to)
	for _, rare := range [...]struct {
		col int
		w   *store.WordColumn
	}{{colChannel, &f.Channel}, {colScoreType, &f.ScoreType}, {colText, &f.Text}, {colZone, &f.Zone}, {colSchema, &f.Schema}} {
		if rare.w.Codes != nil {
			b.takeWords(rare.col, rare.w, from, to)
			k.set[rare.col] = true
		}
	}
	who := k.code[colWho][k.n:]
	for i := from; i < to; i++ {
		who[i-from] = int32(b.who.code(f.Hashed[i], i))
	}
	if !f.Plain() {
		for i := from; i < to; i++ {
			b.addPairs(colTraits, k.n+i-from, f.Traits(i))
			b.addProps(k.n+i-from, f.Props(i))
		}
	}
	for _, t := range f.Time[from:to] {
		b.first, b.last = min(b.first, journey.Instant(t)), max(b.last, journey.Instant(t))
	}
	b.rows += int64(to - from)
	if k.n += to - from; k.n == pageRows {
		b.turn()
	}
}

// takeAll appends all rows of a frame. The segment has room for them.
func (b *builder) takeAll(f *store.Frame) {
	for at := 0; at < f.N; {
		end := min(f.N, at+b.room())
		b.prepare(f, at, end)
		b.take(f, at, end)
		at = end
	}
}

// takeAs appends a row of a frame under another id.
func (b *builder) takeAs(f *store.Frame, row int, id string) { b.append(f, row, row+1, id) }

// takeWords appends words of a frame to a column.
func (b *builder) takeWords(c int, w *store.WordColumn, from, to int) {
	dst := b.block.code[c][b.block.n:]
	if w.Codes == nil {
		none := int32(b.words[c].code(""))
		for i := range to - from {
			dst[i] = none
		}
		return
	}
	known := b.known[c].of(w)
	for i, code := range w.Codes[from:to] {
		if known[code] == 0 {
			known[code] = 1 + int32(b.words[c].code(w.Words[code]))
		}
		dst[i] = known[code] - 1
	}
}

// translation maps the numbers of a vocabulary to those of a dictionary, plus
// one; 0 is not known yet.
type translation struct {
	vocabulary *store.Vocabulary
	numbers    []int32
}

// of returns the translation of a column's words.
func (t *translation) of(w *store.WordColumn) []int32 {
	if t.vocabulary != w.Of {
		t.vocabulary, t.numbers = w.Of, t.numbers[:0]
	}
	for len(t.numbers) < len(w.Words) {
		t.numbers = append(t.numbers, 0)
	}
	return t.numbers
}

// addPairs stores pairs as one JSON object, sorted by name.
func (b *builder) addPairs(c, row int, ps []journey.Prop) {
	if len(ps) == 0 {
		return
	}
	if c != colMore || len(ps) > 1 {
		b.sorted = append(b.sorted[:0], ps...)
		ps = b.sorted
		slices.SortStableFunc(ps, func(x, y journey.Prop) int { return strings.Compare(x.Name, y.Name) })
	}
	b.scratch = appendPairs(b.scratch[:0], ps)
	b.block.putRare(c, row, 1+int32(b.words[c].code(string(b.scratch))))
}

// addProps puts each property in its column. A name that comes twice in one
// event, and the names beyond the limit, go to the column of the rest.
func (b *builder) addProps(row int, ps []journey.Prop) {
	k := b.block
	b.stray = b.stray[:0]
	for i := range ps {
		c, ok := b.props[ps[i].Name]
		if !ok {
			if c, ok = b.newProperty(ps[i].Name); !ok {
				b.stray = append(b.stray, ps[i])
				continue
			}
		}
		for len(k.props) <= c {
			k.props = append(k.props, sparse{})
		}
		col := &k.props[c]
		if n := len(col.at); n > 0 && col.at[n-1] == int32(row) {
			b.stray = append(b.stray, ps[i])
			continue
		}
		col.at = append(col.at, int32(row))
		col.code = append(col.code, int32(b.propWords[c].code(ps[i].Value)))
	}
	b.addPairs(colMore, row, b.stray)
}

// newProperty begins the column of a property, unless there are too many.
func (b *builder) newProperty(name string) (int, bool) {
	if len(b.propNames) == propertyColumns || strings.ContainsRune(name, 0) || name == "" {
		b.rest[strings.Clone(name)] = true
		return 0, false
	}
	name = strings.Clone(name)
	c := len(b.propNames)
	b.props[name] = c
	b.propNames = append(b.propNames, name)
	b.propWords = append(b.propWords, &wordDict{})
	return c, true
}

// turn hands the block to the encoding goroutine and takes an empty one.
func (b *builder) turn() {
	b.full <- b.block
	select {
	case b.block = <-b.free:
	default:
		b.block = &block{}
	}
	b.block.reset()
}

// isFull reports whether the segment should end here.
func (b *builder) isFull() bool {
	if b.rows >= b.limit {
		return true
	}
	size := b.memory.Load() + int64(b.who.size()+len(b.block.ids))
	for i := range b.words {
		size += int64(b.words[i].size())
	}
	for _, d := range b.propWords {
		size += int64(d.size())
	}
	return size > segmentBytes
}

// encode encodes blocks until there are no more.
func (b *builder) encode() {
	defer close(b.encoded)
	rows := int64(0)
	for k := range b.full {
		b.encodeBlock(k, rows)
		rows += int64(k.n)
		size := int64(0)
		for _, c := range b.base {
			size += c.size
		}
		for _, c := range b.property {
			size += c.size
		}
		b.memory.Store(size)
		select {
		case b.free <- k:
		default:
		}
	}
}

// encodeBlock appends a page to every column; rows lie before the block.
func (b *builder) encodeBlock(k *block, rows int64) {
	n, e := k.n, b.encoder
	for i, c := range b.base {
		switch c.shape {
		case texts:
			c.addTexts(e, k.ids, k.idEnds)
		case longs, hashes64:
			if i != colTrue || !c.addCopy(e, k.long[i][:n], b.base[colTime], k.long[colTime][:n]) {
				c.addLongs(e, k.long[i][:n])
			}
		case smalls:
			c.addSmalls(e, k.code[i][:n])
		default:
			if !c.optional {
				c.addCodes(e, k.code[i][:n])
				continue
			}
			at, codes := present(k.code[i][:n], k.set[i])
			c.addSparse(e, n, at, codes)
		}
	}
	for len(b.property) < len(k.props) {
		c := &columnPages{}
		c.optional, c.shape = true, words
		for c.rows < rows {
			c.addSparse(e, int(min(pageRows, rows-c.rows)), nil, nil)
		}
		b.property = append(b.property, c)
	}
	for i, c := range b.property {
		var s sparse
		if i < len(k.props) {
			s = k.props[i]
		}
		c.addSparse(e, n, s.at, s.code)
	}
}

// present lists the rows that have a value, where 0 stands for none.
func present(codes []int32, any bool) (at, out []int32) {
	if !any {
		return nil, nil
	}
	for i, c := range codes {
		if c != 0 {
			at, out = append(at, int32(i)), append(out, c-1)
		}
	}
	return at, out
}

// sealed is a finished segment under temporary names.
type sealed struct {
	file  store.SegmentFile // without ID and position; its names are temporary
	paths [2]string         // of data and identifiers
}

// finish writes the segment to the two files and makes them durable. The
// builder is of no use afterwards.
func (b *builder) finish(fs fileSystem, data, ids string) (*sealed, error) {
	if b.block.n > 0 {
		b.full <- b.block
	}
	b.stop()
	s := &sealed{paths: [2]string{data, ids}}
	s.file.Events, s.file.First, s.file.Last = b.rows, b.first, b.last
	s.file.Properties = append(s.file.Properties, b.propNames...)
	for name := range b.rest {
		s.file.Properties = append(s.file.Properties, name)
	}
	slices.Sort(s.file.Properties)
	columns := b.columns()
	var writing sync.WaitGroup // one is written while the other is encoded and on its way to the disk
	var err, idErr error
	writing.Go(func() { s.file.Data, err = writeAll(fs, data, b.rows, columns) })
	s.file.IDs, idErr = writeAll(fs, ids, b.idRows(), b.idColumns())
	writing.Wait()
	if err == nil {
		err = idErr
	}
	if err != nil {
		_ = errors.Join(fs.Remove(data), fs.Remove(ids)) // what stays, the next opening removes
		return nil, err
	}
	return s, nil
}

// stop ends the encoding goroutine.
func (b *builder) stop() {
	close(b.full)
	<-b.encoded
}

func writeAll(fs fileSystem, name string, rows int64, columns []finishedColumn) (store.File, error) {
	w, err := createFile(fs, name)
	if err != nil {
		return store.File{}, err
	}
	if err := writeParquet(w, rows, columns); err != nil {
		w.drop()
		return store.File{}, diskError("write the event file "+filepath.Base(name), err)
	}
	return w.done()
}

// columns returns the event columns with their dictionaries.
func (b *builder) columns() []finishedColumn {
	var out []finishedColumn
	for i, c := range b.base {
		f := finishedColumn{columnPages: c}
		switch c.shape {
		case words:
			f.dictionary = c.dictionaryPage(b.encoder, &b.words[i])
		case refs:
			f.dictionary = c.numbersPage(b.encoder, len(b.who.ends))
		}
		out = append(out, f)
	}
	for i, c := range b.property {
		c.column = propertyColumn(b.propNames[i])
		out = append(out, finishedColumn{c, c.dictionaryPage(b.encoder, b.propWords[i])})
	}
	return out
}

func (b *builder) idRows() int64 { return int64(len(b.who.ids)) }

// idColumns returns the columns of the file of identifiers.
func (b *builder) idColumns() []finishedColumn {
	specs := identifierColumns()
	cols := make([]*columnPages, len(specs))
	for i := range specs {
		cols[i] = &columnPages{column: specs[i]}
	}
	var who, kinds []int32
	var hashes []byte
	flush := func() {
		if len(who) == 0 {
			return
		}
		cols[idWho].addSmalls(b.encoder, who)
		cols[idType].addCodes(b.encoder, kinds)
		b.encoder.body, hashes = hashes, b.encoder.body
		cols[idHash].add(b.encoder, len(who), 0)
		who, kinds, hashes = who[:0], kinds[:0], hashes[:0]
	}
	for set := range b.who.ends {
		for _, id := range b.who.at(uint32(set)) {
			who, kinds = append(who, int32(set)), append(kinds, int32(id.kind))
			if hashes = append(hashes, id.hash[:]...); len(who) == pageRows {
				flush()
			}
		}
	}
	flush()
	return []finishedColumn{
		{columnPages: cols[idWho]},
		{cols[idType], cols[idType].dictionaryPage(b.encoder, &b.who.types)},
		{columnPages: cols[idHash]},
	}
}
