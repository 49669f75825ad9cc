package segment

import (
	"sync"
	"unsafe"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// pageBuffer is the memory of one decoded page of a segment's base columns.
type pageBuffer struct {
	decoder                        *decoder
	time, received, seq, value     []int64
	kindCodes                      []uint32
	kind                           []uint8
	name, channel, who, scoreTypes []uint32
	score                          []int32
	ids                            []byte
	idEnds                         []uint32
	traits, sources                []uint32
	failed                         error // of a lazy column
}

// load decodes a page without its first skip rows.
func (b *pageBuffer) load(f *segmentFile, d *dictionaries, page, skip int) (*store.Chunk, error) {
	if b.decoder == nil {
		b.decoder = newDecoder()
	}
	if err := b.numbers(f, page); err != nil {
		return nil, err
	}
	if err := b.codes(f, d, page); err != nil {
		return nil, err
	}
	c := &store.Chunk{
		From: f.From + journey.Pos(page*pageRows+skip), N: len(b.time) - skip, Dict: f.ID,
		Time: b.time[skip:], Received: b.received[skip:], Seq: b.seq[skip:], Kind: b.kind[skip:],
		Name: b.name[skip:], Names: d.names, Channel: b.channel[skip:], Channels: d.channels, Who: b.who[skip:], IDSets: d.sets,
		ScoreTypes: d.scoreTypes,
	}
	if len(b.value) > 0 {
		c.Value = b.value[skip:]
	}
	if len(b.score) > 0 {
		c.Score, c.ScoreType = b.score[skip:], b.scoreTypes[skip:]
	}
	b.attach(f, d, c, page, skip)
	return c, nil
}

// numbers decodes the columns of numbers; value and score stay empty if no row
// has one.
func (b *pageBuffer) numbers(f *segmentFile, page int) (err error) {
	d := b.decoder
	for _, c := range []struct {
		col int
		to  *[]int64
	}{{colTime, &b.time}, {colReceived, &b.received}, {colSeq, &b.seq}, {colValue, &b.value}} {
		if *c.to, err = d.readLongs(f.data, c.col, page, *c.to); err != nil {
			return err
		}
	}
	if len(d.longs) == 0 { // of the value column, the last
		b.value = b.value[:0]
	}
	if b.score, err = d.readSmalls(f.data, colScore, page, b.score); err != nil {
		return err
	}
	if len(d.ints) == 0 {
		b.score = b.score[:0]
	}
	return nil
}

// codes decodes the columns with a dictionary.
func (b *pageBuffer) codes(f *segmentFile, d *dictionaries, page int) (err error) {
	for _, c := range []struct {
		col, length int
		to          *[]uint32
	}{
		{colName, len(d.names), &b.name}, {colChannel, len(d.channels), &b.channel}, {colWho, len(d.sets), &b.who},
		{colKind, len(d.kinds), &b.kindCodes}, {colScoreType, len(d.scoreTypes), &b.scoreTypes},
	} {
		if c.col == colScoreType && len(b.score) == 0 {
			continue
		}
		if *c.to, err = b.decoder.readCodes(f.data, c.col, page, c.length, *c.to); err != nil {
			return err
		}
	}
	b.kind = resize(b.kind, len(b.kindCodes))
	for i, k := range b.kindCodes {
		b.kind[i] = d.kinds[k]
	}
	return nil
}

// attach gives the chunk its lazy columns. Their functions return no error: what
// cannot be read is noted, and the scan fails when the callback returns.
func (b *pageBuffer) attach(f *segmentFile, d *dictionaries, c *store.Chunk, page, skip int) {
	var ids, traits, sources sync.Once
	b.failed, b.idEnds, b.traits, b.sources = nil, b.idEnds[:0], b.traits[:0], b.sources[:0]
	c.EventID = func(i int) string {
		ids.Do(func() {
			b.ids, b.idEnds, b.failed = b.decoder.readTexts(f.data, colID, page, b.ids, b.idEnds)
		})
		if skip+i+1 >= len(b.idEnds) {
			return ""
		}
		from, to := b.idEnds[skip+i], b.idEnds[skip+i+1]
		if from == to {
			return ""
		}
		return unsafe.String(&b.ids[from], to-from)
	}
	c.Source = func(i int) string {
		sources.Do(func() {
			var err error
			if b.sources, err = b.decoder.readCodes(f.data, colSource, page, len(d.sources), b.sources); err != nil {
				b.failed = err
			}
		})
		if skip+i >= len(b.sources) {
			return ""
		}
		return d.sources[b.sources[skip+i]]
	}
	if len(d.traits) == 0 {
		return
	}
	c.Traits = func(i int) []journey.Prop {
		traits.Do(func() {
			var err error
			if b.traits, err = b.decoder.readCodes(f.data, colTraits, page, len(d.traits), b.traits); err != nil {
				b.failed = err
			}
		})
		if skip+i >= len(b.traits) || b.traits[skip+i] == 0 {
			return nil
		}
		ps, ok := parsePairs(d.traits[b.traits[skip+i]-1])
		if !ok {
			b.failed = damaged(f.Data.Name, errShape)
		}
		return ps
	}
}
