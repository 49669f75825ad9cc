package trail

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// TraitColumn is one trait of all persons of a view: what was stated and when.
// Person i of shard s has the statements Off[s][i]:Off[s][i+1] of At[s] and
// Code[s], in ascending time; a code is an index into Dict.
type TraitColumn struct {
	Dict []string
	Off  [][]uint32
	At   [][]int64 // microseconds since 1970
	Code [][]uint32
}

// Known reports whether anything was stated of anybody.
func (c TraitColumn) Known() bool {
	return slices.ContainsFunc(c.At, func(at []int64) bool { return len(at) > 0 })
}

// Before returns the code of the last statement about the person before the
// instant; ok is false if there is none.
func (c TraitColumn) Before(shard, person int, at journey.Instant) (code uint32, ok bool) {
	for i := c.Off[shard][person+1]; i > c.Off[shard][person]; i-- {
		if c.At[shard][i-1] < int64(at) {
			return c.Code[shard][i-1], true
		}
	}
	return 0, false
}

// First returns the code of the first statement about the person; ok is false
// if there is none.
func (c TraitColumn) First(shard, person int) (code uint32, ok bool) {
	if c.Off[shard][person] == c.Off[shard][person+1] {
		return 0, false
	}
	return c.Code[shard][c.Off[shard][person]], true
}
