package picture

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Options choose what a picture shows.
type Options struct {
	Paper      string    // a3 (default) or a4, always across
	Measured   *Measured // what customers did; nil draws the map alone
	HideTitle  bool
	HideLegend bool
}

// Papers lists the sizes of paper.
func Papers() []string { return []string{"a3", "a4"} }

// Measured are numbers that stand on the map.
type Measured struct {
	Base  string // what was counted, and when: "18,420 persons, 24 Aug – 21 Nov"
	Steps map[string]Reading
	Loss  string // the step behind which is the one loss that stands out; "" for none
}

// Reading is what was measured at one step. Shares are of all who reach the map.
type Reading struct {
	Reached                 int64
	Share                   *float64
	ShareLow, ShareHigh     *float64
	Drop                    *float64 // share of those here who do not reach the next step
	Free                    bool     // whether to go on is their choice: then the drop is no loss
	Emotion                 *float64 // mean on the scale of -2 to +2
	EmotionLow, EmotionHigh *float64
	EmotionN                int64
}

// Sizes of the layout.
const (
	laneTitle = 116.0
	minColumn = 136.0
	maxColumn = 320.0
	pad       = 8.0
)

// size is a size of paper with its margin.
type size struct{ width, height, margin float64 }

func paperOf(name string) (size, error) {
	switch strings.ToLower(name) {
	case "", "a3":
		return size{1587, 1123, 48}, nil
	case "a4":
		return size{1123, 794, 36}, nil
	}
	return size{}, journey.InvalidField("paper", fmt.Sprintf("“%s” is no size that maps are printed in", name), Papers()...)
}

// Draw lays a map out.
func Draw(m journey.Map, l journey.Library, opt Options) (Document, error) {
	paper, err := paperOf(opt.Paper)
	if err != nil {
		return Document{}, err
	}
	f, err := newFaces()
	if err != nil {
		return Document{}, err
	}
	d := &drawing{faces: f, m: m, names: journey.NewNames(l), sheet: journey.NewSheet(m, l), opt: opt, paper: paper, used: map[string]bool{}}
	across := paper.width - 2*paper.margin - laneTitle
	d.groups = group(d.sheet.Columns, int(across/minColumn))
	widest := 1
	for _, g := range d.groups {
		widest = max(widest, g.count)
	}
	d.column = min(maxColumn, across/float64(widest))
	bands := d.allBands()
	for _, g := range d.groups {
		d.at = g
		d.newPage()
		d.draw(bands)
	}
	d.draw(d.closing())
	d.feet()
	return Document{Title: d.title(), Pages: d.pages, Missing: f.missed(), faces: f}, nil
}

// drawing is a map on its way to paper.
type drawing struct {
	faces  *faces
	m      journey.Map
	names  journey.Names
	sheet  journey.Sheet
	opt    Options
	paper  size
	column float64 // width of a column
	groups []span  // the columns of each run of pages
	pages  []Page
	used   map[string]bool // marks that the legend explains
	at     span            // the columns that are drawn
	y      float64
}

// span is a run of columns.
type span struct{ first, count int }

func (s span) end() int { return s.first + s.count }

// group shares the columns out to pages of at most n, breaking between stages
// where that needs no more pages.
func group(columns []journey.Column, n int) []span {
	var out []span
	pages := max(1, (len(columns)+n-1)/n)
	for at := 0; at < len(columns) || len(out) == 0; pages-- {
		rest := len(columns) - at
		least, want := max(1, rest-(pages-1)*n), (rest+pages-1)/max(1, pages)
		best := want
		for k := min(n, rest); k >= least; k-- {
			ends := at+k == len(columns) || columns[at+k].Width > 0
			if ends && (best == want && !(at+want == len(columns) || columns[at+want].Width > 0) || abs(k-want) < abs(best-want)) {
				best = k
			}
		}
		out = append(out, span{at, min(best, rest)})
		at += best
		if rest == 0 {
			break
		}
	}
	return out
}

func abs(n int) int { return max(n, -n) }

func (d *drawing) title() string {
	if t := strings.TrimSpace(d.m.Title); t != "" {
		return t
	}
	return "Untitled map"
}

func (d *drawing) page() *Page { return &d.pages[len(d.pages)-1] }

// left is where the content of a page begins, x where a column does.
func (d *drawing) left() float64 { return d.paper.margin }

func (d *drawing) x(column int) float64 {
	return d.left() + laneTitle + float64(column-d.at.first)*d.column
}

// right is where the columns of the page end.
func (d *drawing) right() float64 { return d.x(d.at.end()) }

// bottom is the last line of a page that content may use.
func (d *drawing) bottom() float64 { return d.paper.height - d.paper.margin - 24 }

// draw draws what the bands have in the columns of the page.
func (d *drawing) draw(bands []band) {
	for _, b := range bands {
		if b.shows(d.at) {
			d.band(b)
		}
	}
}

func (d *drawing) newPage() {
	d.pages = append(d.pages, Page{Width: d.paper.width, Height: d.paper.height})
	d.y = d.paper.margin
	switch {
	case d.opt.HideTitle:
	case len(d.pages) == 1:
		d.titleBlock()
	default:
		d.runningTitle()
	}
	d.heads()
}

// write puts lines of text below each other and returns where they end.
func (d *drawing) write(x, y float64, face Face, size, leading float64, i Ink, lines ...string) float64 {
	for _, s := range lines {
		d.text(x, y, face, size, leading, i, s)
		y += leading
	}
	return y
}

// text puts one line of text into a line box that begins at y.
func (d *drawing) text(x, y float64, face Face, size, leading float64, i Ink, s string) {
	put(d.page(), d.faces.fit(face, s), x, y, size, leading, i, s)
}

// put places a text so that its letters stand in the middle of the line box.
func put(p *Page, face Face, x, y, size, leading float64, i Ink, s string) {
	p.add(Text{X: x, Y: y + leading/2 + size*0.36, S: s, Face: face, Size: size, Ink: i})
}

// textRight ends a line of text at x.
func (d *drawing) textRight(x, y float64, face Face, size, leading float64, i Ink, s string) {
	d.text(x-d.faces.width(d.faces.fit(face, s), size, s), y, face, size, leading, i, s)
}

func (d *drawing) textMiddle(x, y float64, face Face, size, leading float64, i Ink, s string) {
	d.text(x-d.faces.width(d.faces.fit(face, s), size, s)/2, y, face, size, leading, i, s)
}
