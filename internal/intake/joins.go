package intake

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
)

// JoinRequest asks how another uploaded file could be joined to the file of an
// import. Lookups that the mapping has already may give the key.
type JoinRequest struct {
	File      string            `json:"file"` // id of the uploaded file to import
	Name      string            `json:"name,omitempty"`
	Mapping   *formats.Mapping  `json:"mapping,omitempty"`
	Lookups   map[string]string `json:"lookups,omitempty"`    // uploaded files of the lookups there are
	Shown     []string          `json:"shown,omitempty"`      // columns of these, as NAME.COLUMN, that may be the key
	Other     string            `json:"other"`                // id of the other uploaded file
	OtherName string            `json:"other_name,omitempty"` // what the user calls it
}

// JoinGuess says what the other file holds, and by which columns the two may be
// joined.
type JoinGuess struct {
	Columns []formats.ColumnGuess `json:"columns"` // of the other file
	Keys    []formats.KeyGuess    `json:"keys"`    // best first, at most five
	Rows    int64                 `json:"rows"`    // of the other file that were read for the keys
	Whole   bool                  `json:"whole"`   // it has no more
}

// GuessJoin reads the other file and finds out which columns of the two share
// values. Nothing is stored.
func (s *Service) GuessJoin(ctx context.Context, req JoinRequest) (_ *JoinGuess, err error) {
	own := Request{File: req.File, Name: req.Name, Mapping: req.Mapping, Lookups: req.Lookups, Shown: req.Shown}
	f, err := s.open(ctx, own.File, "", own.Name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	p, err := s.prepare(ctx, f, own)
	if err != nil {
		return nil, err
	}
	joined, err := s.join(ctx, p, own)
	if err != nil {
		return nil, err
	}
	other, err := s.open(ctx, req.Other, "", req.OtherName)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, other.Close()) }()
	return s.keys(ctx, joined.sample, other)
}

// keys reads the other file twice: its first rows, and then all of them.
func (s *Service) keys(ctx context.Context, own *formats.Sample, other *input) (_ *JoinGuess, err error) {
	codec, err := formats.Detect(s.d.Codecs, other, "")
	if err != nil {
		return nil, err
	}
	reader, _, err := codec.Open(ctx, other, formats.Options{})
	if err != nil {
		return nil, err
	}
	sample, err := formats.ReadSample(ctx, reader)
	if err := errors.Join(err, reader.Close()); err != nil {
		return nil, err
	}
	if reader, _, err = codec.Open(ctx, other, formats.Options{}); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	found, err := formats.GuessKeys(ctx, own, sample, reader)
	if err != nil {
		return nil, err
	}
	return &JoinGuess{Columns: found.Columns, Keys: found.Pairs, Rows: found.Rows, Whole: found.Whole}, nil
}

// joined is the sample of a file with the columns of its lookups.
type joined struct {
	tables  []*formats.Table
	sample  *formats.Sample
	matches []formats.Match
}

// join reads the lookups of the mapping and joins them to the sample.
func (s *Service) join(ctx context.Context, p *prepared, req Request) (*joined, error) {
	tables, err := s.tables(ctx, p.mapping, shelfOf(req.Lookups, req.Dir, req.Path), req.Shown...)
	if err != nil {
		return nil, err
	}
	j := &joined{tables: tables, sample: p.sample}
	if len(tables) > 0 {
		j.sample, j.matches, err = p.sample.Join(p.mapping, tables)
	}
	return j, err
}

// wanted adds the columns to show to those that a lookup needs.
func wanted(needed []string, name string, shown []string) []string {
	for _, c := range shown {
		if column, ok := strings.CutPrefix(c, name+"."); ok && !slices.Contains(needed, column) {
			needed = append(needed, column)
		}
	}
	return needed
}
