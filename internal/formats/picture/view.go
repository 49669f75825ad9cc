package picture

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// The views of a map. Their names are those that the map page has.
const (
	Timeline  = "timeline"
	Working   = "working"
	Blueprint = "blueprint"
	Executive = "executive"
	Table     = "table"
	Flow      = "flow"
	Story     = "story"
)

// Views lists the views that are drawn.
func Views() []string {
	return []string{Timeline, Working, Blueprint, Executive, Table, Flow, Story}
}

// layouts returns what lays out a view, and how its paper is usually held.
func layouts(view string) (lay func(*drawing), turn string, err error) {
	switch view {
	case "", Working:
		return (*drawing).working, Landscape, nil
	case Timeline:
		return (*drawing).timeline, Landscape, nil
	case Blueprint:
		return (*drawing).blueprint, Landscape, nil
	case Executive:
		return (*drawing).executive, Landscape, nil
	case Table:
		return (*drawing).table, Landscape, nil
	case Flow:
		return (*drawing).flow, Landscape, nil
	case Story:
		return (*drawing).story, Portrait, nil
	}
	return nil, "", journey.InvalidField("view", fmt.Sprintf("“%s” is no view that is drawn", view), Views()...)
}

// Options choose what a picture shows.
type Options struct {
	View        string           // one of [Views]; default working
	Paper       string           // one of [Papers]; default a3
	Orientation string           // landscape or portrait; default what suits the view
	Title       string           // stands in place of the map's title
	Date        string           // when the picture was made, in words; "" leaves it out
	Show        Show             // which parts of the map
	Measured    *Measured        // what customers did; nil draws the map alone
	Photos      map[string]Photo // by the address that the map has for them
	HideTitle   bool
	HideLegend  bool
}

// Draw lays a view of a map out.
func Draw(m journey.Map, l journey.Library, opt Options) (Document, error) {
	lay, turn, err := layouts(opt.View)
	if err != nil {
		return Document{}, err
	}
	paper, err := paperOf(opt.Paper, opt.Orientation, turn)
	if err != nil {
		return Document{}, err
	}
	f, err := newFaces()
	if err != nil {
		return Document{}, err
	}
	d := newDrawing(f, m, l, opt, paper)
	lay(d)
	d.crop()
	d.finish()
	return Document{Title: d.title(), Pages: d.pages, Missing: f.missed(), faces: f}, nil
}

func newDrawing(f *faces, m journey.Map, l journey.Library, opt Options, paper size) *drawing {
	shown := opt.Show.Of(m)
	d := &drawing{
		faces: f, m: shown, library: l, names: journey.NewNames(l), sheet: journey.NewSheet(shown, l), opt: opt,
		paper: paper, used: map[string]bool{}, number: map[string]int{},
	}
	for _, stage := range m.Stages {
		for _, step := range stage.Steps {
			d.number[step.ID] = len(d.number) + 1
		}
	}
	for i, c := range d.sheet.Columns {
		if c.Step != nil {
			d.sheet.Columns[i].Number = d.number[c.Step.ID]
		}
	}
	if opt.Show.NoNumbers {
		d.opt.Measured = nil
	}
	return d
}

// title is what the picture is called.
func (d *drawing) title() string {
	for _, t := range []string{d.opt.Title, d.m.Title} {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return "Untitled map"
}
