// Package pptx writes a journey map as slides: one that introduces the map, then
// one for each stage, in the Office Open XML form that slide programs open and
// edit. Shapes and texts are native: a step is a box, the emotion curve a line,
// so a team can go on in its own template.
//
// A stage with more steps than a slide has room for goes on with another slide;
// so do lanes that need more height. Heights of texts are estimated, because
// the program that opens the file chooses the font; boxes shrink their text
// where the estimate was too small.
package pptx

import (
	"archive/zip"
	"fmt"
	"io"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Write writes the map as a presentation.
func Write(w io.Writer, m journey.Map, l journey.Library) error {
	d := &deck{m: m, names: journey.NewNames(l), sheet: journey.NewSheet(m, l)}
	d.build()
	z := zip.NewWriter(w)
	for _, p := range d.parts() {
		f, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("write %s of the slides: %w", p.name, err)
		}
		if _, err := io.WriteString(f, xmlHead+p.text); err != nil {
			return fmt.Errorf("write %s of the slides: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the slides: %w", err)
	}
	return nil
}

// deck is a presentation that is being built.
type deck struct {
	m      journey.Map
	names  journey.Names
	sheet  journey.Sheet
	slides []*slide
}

// build makes the slides.
func (d *deck) build() {
	d.opening()
	stages := len(d.m.Stages)
	at := 0
	for i := range d.m.Stages {
		width := d.sheet.Columns[at].Width
		d.stage(i, stages, at, width)
		at += width
	}
	d.rest()
}
