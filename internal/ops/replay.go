package ops

import (
	"fmt"
	"slices"
)

// Replay returns the document after several batches that follow each other in
// the log. It gives what [Apply] gives for each of them, but makes one new
// document in all, and no inverses.
func Replay(doc *Doc, batches []Effective) (*Doc, error) {
	if len(batches) == 0 {
		return doc, nil
	}
	next := doc.clone()
	for _, b := range batches {
		next.Seq++
		for i, e := range b.Ops {
			if err := next.apply(e, next.Seq); err != nil {
				return nil, fmt.Errorf("apply operation %d of batch %d: %w", i, next.Seq, err)
			}
		}
	}
	return next, nil
}

// Touches reports whether a batch wrote a register of a node, made it, deleted
// it or brought it back. New order keys of siblings do not count.
func (b Effective) Touches(id string) bool {
	return slices.ContainsFunc(b.Ops, func(e Effect) bool {
		_, moved := e.Moved[id]
		return e.K != Noop && (e.ID == id || moved || slices.Contains(e.Kids, id))
	})
}
