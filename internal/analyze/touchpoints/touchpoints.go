// Package touchpoints tells what happens where: for each touchpoint its events,
// the persons that were there, its channels, scores and money.
package touchpoints

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Params are the parameters of the analysis.
type Params struct {
	Channels bool `json:"channels" doc:"one row for each touchpoint and channel instead of one for each touchpoint"`
	Brief    bool `json:"brief" doc:"leave out channels and values, unless rows are by channel"`
}

// Table is the answer, most events first.
type Table struct {
	Persons int64 `json:"persons"` // persons counted: what shares refer to
	Rows    []Row `json:"rows"`
}

// Row is what was counted at one touchpoint, or at one of its channels.
type Row struct {
	Touchpoint string         `json:"touchpoint,omitempty"` // id, at the levels of touchpoints and stages
	Event      string         `json:"event,omitempty"`      // the event's name, at the level of events
	Name       string         `json:"name"`
	Channel    string         `json:"channel"` // the row's channel, or the one with most events
	Events     int64          `json:"events"`
	Persons    int64          `json:"persons"`
	Share      *float64       `json:"share"` // persons of all persons counted
	Interval   stat.Interval  `json:"interval"`
	Channels   []ChannelCount `json:"channels"`
	ScoreType  string         `json:"score_type,omitempty"` // of mean_score: the type with most answers
	MeanScore  *float64       `json:"mean_score"`
	NScore     int64          `json:"n_score"`
	Scores     []Score        `json:"scores"`
	NValue     int64          `json:"n_value"`
	Value      float64        `json:"value"`
}

// ChannelCount is the number of events of a touchpoint on one channel.
type ChannelCount struct {
	Channel string `json:"channel"`
	Events  int64  `json:"events"`
}

// Score is the mean of one score type. Types are never mixed.
type Score struct {
	Type     string        `json:"type"`
	N        int64         `json:"n"`
	Mean     float64       `json:"mean"`
	Interval stat.Interval `json:"interval"`
}

// Analysis is the analysis as the product offers it.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Table]{
		Name:  "touchpoints",
		Title: "Touchpoints",
		Doc: "Counts events and distinct persons at each touchpoint, with their channels, the mean of each " +
			"score type with its 95 % interval, and the sum of values. A share is persons here of persons counted.",
		Formula: "Share = persons here / persons counted, with Wilson 95 % interval; means with the 95 % interval of Student's t, each score type by itself.",
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Table], error) {
			f := Fold(q.View, q.Labels, q.Name, p)
			if q.Query.Level == analyze.EventLevel {
				f = ofEvents(f)
			}
			return f, nil
		},
		Select: selectPeople,
		Words: func(_ Params, q *analyze.Question) string {
			return "Events and distinct persons at each " + q.Query.Level + "; a share is of all persons counted."
		},
	})
}

// Fold counts the touchpoints of a view whose activity codes stand for labels;
// name says what to call a code.
func Fold(v *trail.View, labels []string, name func(code int) string, p Params) analyze.Fold[*State, Table] {
	return analyze.Fold[*State, Table]{
		New:   func() *State { return newState(len(labels), len(v.Channels), len(v.Scores), p) },
		Step:  func(s *State, b *trail.Block) { s.step(v, b) },
		Merge: func(a, b *State) { a.merge(b) },
		Done: func(s *State) (Table, *analyze.Fold[*State, Table]) {
			s.settle()
			return s.table(v, labels, name, p), nil
		},
	}
}

// ofEvents makes the rows of a table those of events.
func ofEvents(f analyze.Fold[*State, Table]) analyze.Fold[*State, Table] {
	done := f.Done
	f.Done = func(s *State) (Table, *analyze.Fold[*State, Table]) {
		t, next := done(s)
		for i := range t.Rows {
			t.Rows[i].Touchpoint, t.Rows[i].Event = "", t.Rows[i].Touchpoint
		}
		return t, next
	}
	return f
}

func (s *State) table(v *trail.View, labels []string, name func(int) string, p Params) Table {
	t := Table{Persons: s.people, Rows: []Row{}}
	for l, label := range labels {
		row := Row{Touchpoint: label, Name: name(l)}
		if !p.Channels {
			row.Persons = s.persons[l]
			s.fill(&row, v, s.pairsOf(l), l)
			t.add(row)
			continue
		}
		for _, c := range s.pairsOf(l) {
			split := row
			split.Persons = s.pairs[c]
			s.fill(&split, v, []int{c}, c)
			t.add(split)
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Touchpoint, b.Touchpoint), cmp.Compare(a.Channel, b.Channel))
	})
	return t
}

// pairsOf lists the pairs of a label and each of its channels.
func (s *State) pairsOf(label int) []int {
	out := make([]int, s.channels)
	for c := range out {
		out[c] = label*s.channels + c
	}
	return out
}

// fill sums up the pairs of a row and the facts of its cell.
func (s *State) fill(row *Row, v *trail.View, pairs []int, cell int) {
	row.Scores, row.Channels = []Score{}, []ChannelCount{}
	for _, c := range pairs {
		if n := s.events[c]; n > 0 && !s.brief {
			row.Channels = append(row.Channels, ChannelCount{v.Channels[c%s.channels], n})
		}
		row.Events += s.events[c]
	}
	if !s.brief {
		row.NValue = s.values[cell].n
		row.Value = float64(s.values[cell].sum) / 1e6
	}
	slices.SortFunc(row.Channels, func(a, b ChannelCount) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Channel, b.Channel))
	})
	if len(row.Channels) > 0 {
		row.Channel = row.Channels[0].Channel
	}
	for i, x := range s.scores[cell*len(v.Scores):][:len(v.Scores)] {
		if x.n == 0 {
			continue
		}
		mean, interval := stat.MeanInterval(x.n, x.sum, x.squares, 0.001)
		row.Scores = append(row.Scores, Score{v.Scores[i], x.n, mean, interval})
		if x.n > row.NScore {
			row.ScoreType, row.NScore, row.MeanScore = v.Scores[i], x.n, &mean
		}
	}
	row.Share = stat.Share(row.Persons, s.people)
	row.Interval = stat.Wilson(row.Persons, s.people)
}

// add appends a row that has events.
func (t *Table) add(r Row) {
	if r.Events > 0 {
		t.Rows = append(t.Rows, r)
	}
}

// selection names the row whose people are asked for.
type selection struct {
	Touchpoint string  `json:"touchpoint"`
	Event      string  `json:"event"` // the same, at the level of events
	Channel    *string `json:"channel"`
}

// selectPeople finds the persons of a row.
func selectPeople(_ Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	var sel selection
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	code, err := q.Code("select.touchpoint", cmp.Or(sel.Touchpoint, sel.Event))
	if err != nil {
		return analyze.Selector{}, err
	}
	words, channel := "were at "+q.Name(code), -1
	if sel.Channel != nil {
		channel = slices.Index(q.View.Channels, *sel.Channel)
		if channel < 0 {
			return analyze.Selector{}, journey.InvalidField("select.channel", "there is no event on this channel", q.View.Channels...)
		}
		words += " on " + *sel.Channel
	}
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		return func(b *trail.Block, i int) bool {
			for e := b.Off[i]; e < b.Off[i+1]; e++ {
				if b.Code(e) == code && (channel < 0 || int(b.Chan[e]) == channel) {
					return true
				}
			}
			return false
		}
	}}, nil
}
