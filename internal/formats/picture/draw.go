package picture

import (
	"github.com/sojournhq/sojourn/internal/journey"
)

// Sizes of the layout.
const (
	laneTitle  = 116.0
	minColumn  = 136.0
	maxColumn  = 470.0
	fitColumn  = 176.0 // of a page that is as large as it needs
	pad        = 8.0
	footHeight = 24.0
)

// drawing is a map on its way to paper.
type drawing struct {
	faces   *faces
	m       journey.Map // what is shown of it
	library journey.Library
	names   journey.Names
	sheet   journey.Sheet
	opt     Options
	paper   size
	number  map[string]int // of the steps on the whole map
	pages   []Page
	ends    []float64       // where the content of the finished pages ends
	labels  []string        // which steps the pages show
	used    map[string]bool // marks that the legend explains
	heads   func()          // what stands at the top of every page; may be nil
	first   func()          // what stands above that on the first page; the title block if nil
	aside   []string        // what the foot says beside the legend
	y       float64

	// Of the views that are grids:
	column float64 // width of a column
	groups []span  // the columns of each run of pages
	at     span    // the columns that are drawn
}

// span is a run of columns.
type span struct{ first, count int }

func (s span) end() int { return s.first + s.count }

// grid shares the columns of the sheet out to pages.
func (d *drawing) grid() {
	if n := len(d.sheet.Columns); d.paper.fit {
		d.column = fitColumn
		d.paper.width = max(1000, min(largest, 2*d.paper.margin+laneTitle+float64(n)*fitColumn))
	}
	across := d.paper.across() - laneTitle
	d.groups = group(d.sheet.Columns, int(across/minColumn))
	widest := 1
	for _, g := range d.groups {
		widest = max(widest, g.count)
	}
	d.column = min(maxColumn, across/float64(widest))
}

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

func (d *drawing) page() *Page { return &d.pages[len(d.pages)-1] }

// left is where the content of a page begins, x where a column does.
func (d *drawing) left() float64 { return d.paper.margin }

func (d *drawing) x(column int) float64 {
	return d.left() + laneTitle + float64(column-d.at.first)*d.column
}

// right is where the columns of the page end, edge where its content may.
func (d *drawing) right() float64 { return d.x(d.at.end()) }

func (d *drawing) edge() float64 { return d.paper.width - d.paper.margin }

// bottom is the last line of a page that content may use.
func (d *drawing) bottom() float64 { return d.paper.height - d.paper.margin - footHeight }

// newPage begins a page with its header.
func (d *drawing) newPage() {
	if len(d.pages) > 0 {
		d.ends = append(d.ends, d.y)
	}
	d.pages = append(d.pages, Page{Width: d.paper.width, Height: d.paper.height})
	d.labels = append(d.labels, d.columnsWord())
	d.y = d.paper.margin
	switch {
	case d.opt.HideTitle:
	case len(d.pages) > 1:
		d.runningTitle()
	case d.first != nil:
		d.first()
	default:
		d.titleBlock()
	}
	if d.heads != nil {
		d.heads()
	}
}

// room begins a page if the height is not left on this one.
func (d *drawing) room(height float64) {
	if d.y+height > d.bottom() {
		d.newPage()
	}
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

// uses remembers that the legend has to explain a mark.
func (d *drawing) uses(name string) { d.used[name] = true }
