package index

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// properties holds the fields that were asked for.
type properties struct {
	log    store.EventLog
	mu     sync.Mutex // guards the field below
	byPath map[string]*property
}

func newProperties(log store.EventLog) *properties {
	return &properties{log: log, byPath: map[string]*property{}}
}

// property is one field in log order, as far as it was read, and in trail order
// for the shards that asked last.
type property struct {
	mu     sync.Mutex // guards all below, also while it is read
	codes  []uint32
	dict   []string
	index  map[string]uint32
	shards []*trail.Shard
	sorted [][]uint32
}

// column returns the field for a view. What an earlier view shares is not done
// again.
func (p *properties) column(ctx context.Context, path string, v *trail.View) (bind.PropertyColumn, error) {
	if !strings.HasPrefix(path, bind.PropertyPrefix) && path != "source" && path != "kind" {
		return bind.PropertyColumn{}, journey.InvalidField("path", "there is no field "+path, "properties.NAME", "name", "channel", "source", "kind", "score_type")
	}
	p.mu.Lock()
	c := p.byPath[path]
	if c == nil {
		c = &property{dict: []string{""}, index: map[string]uint32{}}
		p.byPath[path] = c
	}
	p.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if int(v.AsOf) > len(c.codes) {
		if err := p.read(ctx, path, c, v.AsOf); err != nil {
			return bind.PropertyColumn{}, err
		}
	}
	sorted := make([][]uint32, len(v.Shards))
	for i, s := range v.Shards {
		if i < len(c.shards) && c.shards[i] == s {
			sorted[i] = c.sorted[i]
			continue
		}
		sorted[i] = make([]uint32, len(s.Row))
		for k, row := range s.Row {
			sorted[i][k] = c.codes[row]
		}
	}
	c.shards, c.sorted = v.Shards, sorted
	return bind.PropertyColumn{Codes: sorted, Dict: c.dict[:len(c.dict):len(c.dict)]}, nil
}

// few is up to how many new events are better read one by one.
const few = 4_096

// read reads the field up to the position at least.
func (p *properties) read(ctx context.Context, path string, c *property, to journey.Pos) error {
	switch path {
	case "kind":
		return p.scan(ctx, c, to, func(ch *store.Chunk, i int) string { return journey.Kind(ch.Kind[i]).String() })
	case "source":
		return p.scan(ctx, c, to, func(ch *store.Chunk, i int) string { return ch.Source(i) })
	}
	name := strings.TrimPrefix(path, bind.PropertyPrefix)
	if int(to)-len(c.codes) > few {
		return c.replace(p.log.Property(ctx, name))
	}
	at := make([]journey.Pos, int(to)-len(c.codes))
	for i := range at {
		at[i] = journey.Pos(len(c.codes) + i)
	}
	events, err := p.log.Events(ctx, at)
	for i := range events {
		value, _ := events[i].Prop(name)
		c.codes = append(c.codes, c.code(value))
	}
	return err
}

// scan reads a field that the chunks of the log tell.
func (p *properties) scan(ctx context.Context, c *property, to journey.Pos, of func(*store.Chunk, int) string) error {
	err := p.log.Scan(ctx, journey.Pos(len(c.codes)), func(ch *store.Chunk) error {
		for i := range ch.N {
			c.codes = append(c.codes, c.code(of(ch, i)))
		}
		if len(c.codes) >= int(to) {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return err
}

// replace takes the whole column of the log.
func (c *property) replace(codes []uint32, dict []string, err error) error {
	if err != nil {
		return err
	}
	c.codes, c.dict, c.index = codes, dict, make(map[string]uint32, len(dict))
	for i, v := range dict {
		c.index[v] = uint32(i)
	}
	c.shards, c.sorted = nil, nil // the codes may mean something else now
	return nil
}

func (c *property) code(value string) uint32 {
	if value == "" {
		return 0
	}
	n, ok := c.index[value]
	if !ok {
		n = uint32(len(c.dict))
		value = strings.Clone(value)
		c.dict = append(c.dict, value)
		c.index[value] = n
	}
	return n
}

// shifted returns a dictionary with "" before it.
func shifted(dict []string) []string { return append([]string{""}, dict...) }

func nameColumn(v *trail.View) bind.PropertyColumn {
	out := bind.PropertyColumn{Dict: shifted(v.Names)}
	for _, s := range v.Shards {
		codes := make([]uint32, len(s.Chan))
		for i := range codes {
			if s.Code16 != nil {
				codes[i] = uint32(s.Code16[i]) + 1
			} else {
				codes[i] = uint32(s.Code8[i]) + 1
			}
		}
		out.Codes = append(out.Codes, codes)
	}
	return out
}

func channelColumn(v *trail.View) bind.PropertyColumn {
	out := bind.PropertyColumn{Dict: v.Channels}
	for _, s := range v.Shards {
		codes := make([]uint32, len(s.Chan))
		for i, c := range s.Chan {
			codes[i] = uint32(c)
		}
		out.Codes = append(out.Codes, codes)
	}
	return out
}

func scoreTypeColumn(v *trail.View) bind.PropertyColumn {
	out := bind.PropertyColumn{Dict: v.Scores}
	for _, s := range v.Shards {
		codes := make([]uint32, len(s.Chan))
		for k, at := range s.ScoreAt {
			codes[at] = uint32(s.ScoreType[k])
		}
		out.Codes = append(out.Codes, codes)
	}
	return out
}
