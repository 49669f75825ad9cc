package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
)

type sweepCmd struct {
	dataFlags
	Days int  `default:"30" help:"Leave pictures that were uploaded in the last so many days; 14 at least, for so long edits may wait in a browser."`
	Dry  bool `name:"dry-run" help:"Say what would be removed, and remove nothing."`
}

// leastSweep is how many days a picture may wait to be named.
const leastSweep = 14

// Run removes the pictures that nothing names any more.
func (c sweepCmd) Run(e *env) error {
	if c.Days < leastSweep {
		return journey.InvalidField("days", fmt.Sprintf("is less than %d", leastSweep))
	}
	return c.withYard(e, func(y *yard) error {
		shelf := y.db.Shelf()
		s := room.Sweep{Log: y.db.Maps(), Versions: y.db.Versions(), Remarks: y.db.Remarks(), Templates: shelf, Images: shelf}
		before := e.clock.Now() - journey.Instant(c.Days)*journey.Instant(journey.Day)
		ids, err := s.Unused(e.ctx, before)
		if err != nil {
			return err
		}
		n, words := len(ids), "would be removed"
		if !c.Dry {
			words = "removed"
			if n, err = s.Remove(e.ctx, ids, before); err != nil {
				return err
			}
		}
		_, err = fmt.Fprintf(e.stdout, "%s that nothing names %s\n", pictures(n), words)
		return err
	})
}

func pictures(n int) string {
	if n == 1 {
		return "1 picture"
	}
	return fmt.Sprintf("%d pictures", n)
}
