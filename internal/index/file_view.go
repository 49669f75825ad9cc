package index

import (
	"errors"

	"github.com/sojournhq/sojourn/internal/column"
	"github.com/sojournhq/sojourn/internal/trail"
)

// shardMeta is how many numbers describe a shard in the file: persons, events,
// values, scores, epoch, unit, and the form of its times.
const shardMeta = 7

// The forms of a shard's times: ticks of 32 bits, the same with 16 more, or
// microseconds.
const (
	shortTimes = iota
	longTimes
	tallTimes
)

// writeView writes each column of all shards as one section.
func writeView(w *column.Writer, v *trail.View) {
	column.PutStrings(w, "names", v.Names)
	column.PutStrings(w, "channels", v.Channels)
	column.PutStrings(w, "scores", v.Scores)
	w.Begin("shards")
	for _, s := range v.Shards {
		form := int64(shortTimes)
		switch {
		case s.T64 != nil:
			form = longTimes
		case s.High != nil:
			form = tallTimes
		}
		column.Append(w, []int64{int64(s.Persons()), int64(len(s.Chan)), int64(len(s.Value)), int64(len(s.Score)), s.Epoch, s.Unit, form})
	}
	put(w, v, "off", func(s *trail.Shard) []uint32 { return s.Off })
	put(w, v, "person", func(s *trail.Shard) []uint32 { return s.Person })
	put(w, v, "code8", func(s *trail.Shard) []uint8 { return s.Code8 })
	put(w, v, "code16", func(s *trail.Shard) []uint16 { return s.Code16 })
	put(w, v, "channel", func(s *trail.Shard) []uint8 { return s.Chan })
	put(w, v, "time32", func(s *trail.Shard) []uint32 { return s.T32 })
	put(w, v, "time48", func(s *trail.Shard) []uint16 { return s.High })
	put(w, v, "time64", func(s *trail.Shard) []int64 { return s.T64 })
	put(w, v, "value_at", func(s *trail.Shard) []uint32 { return s.ValueAt })
	put(w, v, "value", func(s *trail.Shard) []int64 { return s.Value })
	put(w, v, "score_at", func(s *trail.Shard) []uint32 { return s.ScoreAt })
	put(w, v, "score", func(s *trail.Shard) []int32 { return s.Score })
	put(w, v, "score_type", func(s *trail.Shard) []uint8 { return s.ScoreType })
	put(w, v, "row", func(s *trail.Shard) []uint32 { return s.Row })
}

func put[T column.Fixed](w *column.Writer, v *trail.View, name string, of func(*trail.Shard) []T) {
	w.Begin(name)
	for _, s := range v.Shards {
		column.Append(w, of(s))
	}
}

// reader reads sections and keeps the first error.
type reader struct {
	f   *column.File
	err error
}

// section is a column of all shards of which the beginning was handed out.
type section[T any] struct{ rest []T }

func open[T column.Fixed](r *reader, name string) *section[T] { return &section[T]{all[T](r, name)} }

func all[T column.Fixed](r *reader, name string) []T {
	values, err := column.Get[T](r.f, name)
	r.fail(err)
	return values
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// cut hands out the next n.
func cut[T any](r *reader, s *section[T], n int64) []T {
	if n < 0 || n > int64(len(s.rest)) {
		r.fail(errors.New("its columns do not fit together"))
		return nil
	}
	out := s.rest[:n:n]
	s.rest = s.rest[n:]
	return out
}

func (r *reader) words(name string) []string {
	list, err := column.GetStrings(r.f, name)
	r.fail(err)
	return list
}

// readView makes a view of windows on the file.
func readView(f *column.File) (*trail.View, error) {
	r := &reader{f: f}
	v := &trail.View{Names: r.words("names"), Channels: r.words("channels"), Scores: r.words("scores"), Shards: []*trail.Shard{}}
	shards := open[int64](r, "shards")
	off, person := open[uint32](r, "off"), open[uint32](r, "person")
	code8, code16, channel := open[uint8](r, "code8"), open[uint16](r, "code16"), open[uint8](r, "channel")
	time32, time48, time64 := open[uint32](r, "time32"), open[uint16](r, "time48"), open[int64](r, "time64")
	valueAt, value := open[uint32](r, "value_at"), open[int64](r, "value")
	scoreAt, score, scoreType := open[uint32](r, "score_at"), open[int32](r, "score"), open[uint8](r, "score_type")
	row := open[uint32](r, "row")
	wide := trail.Wide(len(v.Names))
	for r.err == nil && len(shards.rest) > 0 {
		m := cut(r, shards, shardMeta)
		if r.err != nil {
			break
		}
		persons, events, values, scores := m[0], m[1], m[2], m[3]
		s := &trail.Shard{
			Off: cut(r, off, persons+1), Person: cut(r, person, persons), Chan: cut(r, channel, events), Epoch: m[4], Unit: m[5],
			ValueAt: cut(r, valueAt, values), Value: cut(r, value, values),
			ScoreAt: cut(r, scoreAt, scores), Score: cut(r, score, scores), ScoreType: cut(r, scoreType, scores),
			Row: cut(r, row, events),
		}
		if wide {
			s.Code16 = cut(r, code16, events)
		} else {
			s.Code8 = cut(r, code8, events)
		}
		switch m[6] {
		case longTimes:
			s.T64 = cut(r, time64, events)
		case tallTimes:
			s.T32, s.High = cut(r, time32, events), cut(r, time48, events)
		default:
			s.T32 = cut(r, time32, events)
		}
		v.Shards = append(v.Shards, s)
	}
	if r.err != nil {
		return nil, r.err
	}
	v.Summarise()
	return v, nil
}
