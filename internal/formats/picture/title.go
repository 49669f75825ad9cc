package picture

import (
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// caption is the line at the top of every page: what the picture is, its version
// and its date. The page's number stands at its right.
func (d *drawing) caption(named bool) {
	l, p := d.left(), d.page()
	p.add(Path{Segments: pen{}.move(l+3, d.y+11).curve(Point{l + 6, d.y + 2}, Point{l + 9, d.y + 14}, Point{l + 13, d.y + 5}), Stroke: ink, Width: 1.5})
	p.add(Path{Segments: circle(l+3, d.y+11, 2.5), Fill: paper, Stroke: ink, Width: 1.5})
	p.fill(circle(l+13, d.y+5, 3), blue)
	x := l + 24
	words := d.kindLine()
	if named {
		room := d.edge() - x - d.faces.width(Regular, 11, words) - 200
		title := d.faces.short(Semibold, 11, max(120, room), d.title())
		d.text(x, d.y, Semibold, 11, 16, ink2, title)
		x += d.faces.width(Semibold, 11, title) + 8
	}
	d.text(x, d.y, Regular, 11, 16, ink3, d.faces.short(Regular, 11, d.edge()-x-190, words))
	d.y += 24
}

// kindLine names kind, version, state and date.
func (d *drawing) kindLine() string {
	words := []string{kindWord(d.m.Kind)}
	if d.m.Version != "" {
		words = append(words, "version "+d.m.Version)
	}
	if d.m.State != "" {
		words = append(words, strings.ReplaceAll(d.m.State, "_", " "))
	}
	if d.opt.Date != "" {
		words = append(words, d.opt.Date)
	}
	return strings.Join(words, " · ")
}

// titleBlock says on the first page what the map is.
func (d *drawing) titleBlock() { d.block(d.title(), false) }

// findingBlock has the one thing to know of the map in the title's place.
func (d *drawing) findingBlock() {
	if says := d.headline(); says != "" {
		d.block(says, true)
		return
	}
	d.titleBlock()
}

// block is a title with the decision that the map serves, and at the right whose
// journey it is and what was counted.
func (d *drawing) block(title string, named bool) {
	d.caption(named)
	l, r := d.left(), d.edge()
	beside := min(280, (r-l)*0.34)
	end := d.who(r, beside)
	size, leading, most := 28.0, 36.0, r-l-beside-40
	if named || r-l < 800 {
		size, leading, most = 22, 29, min(most, 760)
	}
	y := d.write(l, d.y, Semibold, size, leading, ink, d.faces.wrap(Semibold, size, most, title)...)
	if d.m.Objective != "" {
		y = d.write(l, y+4, Regular, 13, 20, ink2, d.faces.wrap(Regular, 13, min(760, r-l-beside-40), d.m.Objective)...)
	}
	d.y = max(y, end) + 14
	d.page().rule(l, d.y, r, d.y, 2, ink)
	d.y++
}

// who says at the right whose journey it is and what was counted; it returns
// where it ends.
func (d *drawing) who(r, width float64) float64 {
	y, end := d.y, d.y
	if taken := d.facesOf(r, width); taken > 0 {
		r, width, end = r-taken, width-taken, y+facePhoto
	}
	write := func(face Face, size, leading float64, i Ink, s string) {
		for _, line := range d.faces.wrap(face, size, width, s) {
			d.textRight(r, y, face, size, leading, i, line)
			y += leading
		}
	}
	write(Semibold, 14, 20, ink, strings.Join(d.names.All("persona", d.m.Personas), ", "))
	if d.m.Scenario != "" {
		write(Regular, 12, 16, ink2, d.names.Of("scenario", d.m.Scenario))
	}
	if d.opt.Measured != nil {
		y += 2
		write(Regular, 11, 16, ink3, d.opt.Measured.Base)
	}
	return max(y, end)
}

// runningTitle heads the pages after the first.
func (d *drawing) runningTitle() {
	d.caption(true)
	d.y -= 2
	d.page().rule(d.left(), d.y, d.edge(), d.y, 2, ink)
	d.y++
}

// finish writes what is known of a page only when all are there: its number, the
// legend and which steps it shows.
func (d *drawing) finish() {
	for i := range d.pages {
		d.pageNumber(&d.pages[i], i+1)
		d.foot(&d.pages[i])
	}
}

func (d *drawing) pageNumber(p *Page, n int) {
	word, y := pageWord(n, len(d.pages)), d.paper.margin
	if d.labels[n-1] != "" {
		word = d.labels[n-1] + " · " + word
	}
	if d.opt.HideTitle {
		if len(d.pages) == 1 {
			return
		}
		y = p.Height - d.paper.margin - 16
	}
	put(p, Regular, p.Width-d.paper.margin-d.faces.width(Regular, 11, word), y, 11, 16, ink3, word)
}

// foot writes the legend under a page, and what the fonts have no letters for.
func (d *drawing) foot(p *Page) {
	y := p.Height - d.paper.margin - 16
	right := p.Width - d.paper.margin
	if d.opt.HideTitle && len(d.pages) > 1 {
		right -= 190
	}
	notes := d.footnotes()
	for _, s := range notes {
		w := d.faces.width(Regular, 11, s)
		put(p, Regular, right-w, y, 11, 16, ink3, s)
		right -= w + 20
	}
	if !d.opt.HideLegend {
		d.legend(p, y, right)
	}
}

// footnotes are what stands at the right of the foot.
func (d *drawing) footnotes() []string {
	out := d.aside
	if n := len(d.faces.missing); n > 0 {
		out = append([]string{plural(n, "character") + " missing in this file’s fonts"}, out...)
	}
	return out
}

// legend explains the marks that the picture uses, as far as the room reaches.
func (d *drawing) legend(p *Page, y, right float64) {
	x := d.left()
	entry := func(used string, width float64, draw func(x float64) []Element, word string) {
		all := width + d.faces.width(Regular, 11, word)
		if !d.used[used] || x+all > right {
			return
		}
		p.add(draw(x)...)
		put(p, Regular, x+width, y, 11, 16, ink3, word)
		x += all + 20
	}
	line := func(style Path, dot Path) func(x float64) []Element {
		return func(x float64) []Element {
			style.Segments, dot.Segments = pen{}.move(x, y+8).line(x+32, y+8), circle(x+16, y+8, 3.2)
			if dot.Fill == none {
				return []Element{style}
			}
			return []Element{style, dot}
		}
	}
	entry("measured", 38, line(Path{Stroke: blue, Width: measuredWidth}, Path{Fill: blue}), "measured, band 95 %")
	entry("drawn", 38, line(Path{Stroke: ink2, Width: drawnWidth, Dash: []float64{4, 4}}, Path{Fill: paper, Stroke: ink2, Width: drawnWidth}), "drawn by the team")
	entry("to_be", 38, line(Path{Stroke: ink3, Width: drawnWidth, Dash: []float64{1, 3}}, Path{}), "to be")
	entry("gap", 12, func(x float64) []Element { return arrow(x+4, y+2, y+14) }, "gap outside the band")
	for _, status := range journey.EvidenceStatuses() {
		entry(status, 15, func(x float64) []Element { return mark(status, x+5, y+8) }, statusWord(status))
	}
}
