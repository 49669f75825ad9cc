package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/draft"
	"github.com/sojournhq/sojourn/internal/trail"
)

type mapDiscoverCmd struct {
	dataFlags
	windowFlags
	Title    string  `help:"Title of the map."`
	Goal     string  `help:"What the journey is to reach: a touchpoint or event."`
	MinShare float64 `name:"min-share" default:"0.05" help:"Smallest share of cases for an activity to be drawn."`
	Gamma    float64 `default:"1" help:"How finely the journey is cut into stages."`
	JSON     bool    `name:"json" help:"As JSON."`
}

// Run draws a map.
func (c mapDiscoverCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		seg, err := h.ask.Segment(e.ctx, c.Segment)
		if err != nil {
			return err
		}
		q := analyze.Query{From: c.From, To: c.To, Segment: seg, Unit: trail.Unit(c.Unit)}
		d, err := h.ask.Discover(e.ctx, q, draft.Options{Title: c.Title, Goal: c.Goal, MinShare: c.MinShare, Gamma: c.Gamma})
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, d)
		}
		if _, err := fmt.Fprintf(e.stdout, "map %s; look at it with: sojourn map show %s\n", d.ID, d.ID); err != nil {
			return err
		}
		return printNotes(e, d.Notes)
	})
}
