package picture

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// size is a size of paper with its margin, in CSS pixels.
type size struct {
	width, height, margin float64
	fit                   bool // the page is cut to what stands on it
}

// largest is the longest side of a page: PDF readers show no more than 14,400
// points. A view that needs more goes on to another page.
const largest = 19_000.0

// Fit is the paper that is as large as its content needs.
const Fit = "fit"

// Papers lists the sizes of paper.
func Papers() []string { return []string{"a3", "a4", "letter", Fit} }

// The two ways to hold a paper.
const (
	Landscape = "landscape"
	Portrait  = "portrait"
)

// Turns lists the ways to hold a paper.
func Turns() []string { return []string{Landscape, Portrait} }

// paperOf returns a paper held one way; without a way it is held as usual.
func paperOf(name, turn, usual string) (size, error) {
	s, err := sheetOf(name)
	if err != nil {
		return s, err
	}
	if turn == "" {
		turn = usual
	}
	switch turn {
	case Portrait:
	case Landscape:
		s.width, s.height = s.height, s.width
	default:
		return s, journey.InvalidField("orientation", fmt.Sprintf("“%s” is no way to hold a paper", turn), Turns()...)
	}
	if s.fit {
		s.height = largest
	}
	return s, nil
}

// sheetOf returns a paper held upright.
func sheetOf(name string) (size, error) {
	switch strings.ToLower(name) {
	case "", "a3":
		return size{width: 1123, height: 1587, margin: 48}, nil
	case "a4":
		return size{width: 794, height: 1123, margin: 36}, nil
	case "letter":
		return size{width: 816, height: 1056, margin: 36}, nil
	case Fit:
		return size{width: 1123, height: 1587, margin: 48, fit: true}, nil
	}
	return size{}, journey.InvalidField("paper", fmt.Sprintf("“%s” is no size that maps are printed in", name), Papers()...)
}

// across is the room between the margins.
func (s size) across() float64 { return s.width - 2*s.margin }

// crop cuts pages that are as large as their content needs.
func (d *drawing) crop() {
	if !d.paper.fit {
		return
	}
	d.ends = append(d.ends, d.y)
	for i := range d.pages {
		d.pages[i].Height = min(largest, d.ends[i]+footHeight+d.paper.margin)
	}
}
