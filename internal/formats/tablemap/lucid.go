package tablemap

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/ops"
)

// lucidShape is a row of a Lucidchart export that is a shape with text.
type lucidShape struct{ id, name, page, inside, text string }

// isLucid reports whether the first row is that of a Lucidchart export.
func isLucid(g Grid) bool {
	if len(g.Rows) == 0 {
		return false
	}
	for _, name := range []string{"Id", "Name", "Shape Library", "Line Source", "Line Destination", "Text Area 1"} {
		if !slices.Contains(g.Rows[0], name) {
			return false
		}
	}
	return true
}

// lucid reads shapes and lines. A container (a swim lane, a frame) is a stage and
// the shapes inside are its steps, in the order of the file; a note inside is a
// card of the stage. Without containers each page is a stage and the shapes that
// lines join are its steps, in the order of the lines. Lines between steps are
// ways, except those to the next step. All other shapes wait in the unplaced row.
func (r *reader) lucid() {
	shapes, pages, lines := r.lucidRows()
	inside := map[string]int{}
	for _, s := range shapes {
		inside[s.inside]++
	}
	steps, noted := map[string]string{}, map[string]bool{}
	for _, s := range shapes {
		if inside[s.id] == 0 {
			continue
		}
		stage := &column{stage: r.stage(s.text), count: map[string]int{}}
		for _, in := range shapes {
			switch {
			case in.inside != s.id || inside[in.id] > 0:
			case isNote(in.name):
				r.card("text", "Notes of the diagram", stage, in.text, 1)
				noted[in.id] = true
			default:
				steps[in.id] = r.step(stage.stage, in.text)
			}
		}
	}
	if len(r.stages) == 0 {
		steps = r.lucidPages(shapes, pages, lines)
		r.note("the diagram has no containers: each page was taken as a stage and the shapes that lines join as its steps")
	} else {
		r.note("containers were taken as stages and the shapes inside as steps; move what is a touchpoint, a pain or a thought to its lane")
	}
	for _, s := range shapes {
		if steps[s.id] == "" && inside[s.id] == 0 && !noted[s.id] {
			r.unplaced("text", s.text)
		}
	}
	for _, l := range lines {
		r.lucidLine(steps[l.from], steps[l.to], l.text)
	}
}

// lucidEdge is a row of a Lucidchart export that is a line.
type lucidEdge struct{ from, to, text string }

// lucidRows sorts the rows of the export.
func (r *reader) lucidRows() (shapes []lucidShape, pages map[string]string, lines []lucidEdge) {
	field := func(row int, name string) string {
		return strings.TrimSpace(r.g.cell(row, slices.Index(r.g.Rows[0], name)))
	}
	pages = map[string]string{}
	for row := 1; row < len(r.g.Rows); row++ {
		s := lucidShape{id: field(row, "Id"), name: field(row, "Name"), page: field(row, "Page ID"), inside: innermost(field(row, "Contained By")), text: r.lucidText(row)}
		switch {
		case s.name == "Document" || s.name == "Page":
			if s.name == "Page" {
				pages[s.id] = s.text
			}
			if r.opt.Title == "" && s.text != "" {
				r.opt.Title = s.text
			}
		case s.name == "Line":
			lines = append(lines, lucidEdge{field(row, "Line Source"), field(row, "Line Destination"), s.text})
		case s.text != "":
			shapes = append(shapes, s)
		}
	}
	return shapes, pages, lines
}

// lucidPages makes a stage of each page with lines and returns the steps by the
// shapes that they were.
func (r *reader) lucidPages(shapes []lucidShape, pages map[string]string, lines []lucidEdge) map[string]string {
	steps, stages := map[string]string{}, map[string]string{}
	for _, s := range inOrder(shapes, lines) {
		stage, ok := stages[s.page]
		if !ok {
			name := pages[s.page]
			if name == "" {
				name = "Stage"
			}
			stage = r.stage(name)
			stages[s.page] = stage
		}
		steps[s.id] = r.step(stage, s.text)
	}
	return steps
}

// inOrder returns the shapes that lines join, each behind those that lead to it.
// Where lines run in a circle, the source of the earliest line goes first.
func inOrder(shapes []lucidShape, lines []lucidEdge) []lucidShape {
	byID, next, led := map[string]lucidShape{}, map[string][]string{}, map[string]bool{}
	for _, s := range shapes {
		byID[s.id] = s
	}
	var joined []string
	for _, l := range lines {
		joined = append(joined, l.from, l.to)
		next[l.from] = append(next[l.from], l.to)
		led[l.to] = led[l.to] || l.from != "" && l.from != l.to
	}
	var back []lucidShape // each run is found from its end
	seen := map[string]bool{"": true}
	var visit func(id string)
	visit = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		for _, to := range slices.Backward(next[id]) {
			visit(to)
		}
		if s, ok := byID[id]; ok {
			back = append(back, s)
		}
	}
	var starts, circles []string
	for _, id := range joined {
		if led[id] {
			circles = append(circles, id)
		} else {
			starts = append(starts, id)
		}
	}
	for _, id := range slices.Backward(starts) {
		visit(id)
	}
	slices.Reverse(back)
	for _, id := range circles { // what no start leads to
		from := len(back)
		visit(id)
		slices.Reverse(back[from:])
	}
	return back
}

// isNote reports whether a shape is a remark on the diagram.
func isNote(name string) bool {
	return slices.Contains(strings.Fields(plain(name)), "note") || slices.Contains(strings.Fields(plain(name)), "sticky")
}

// innermost is the last of the containers that hold a shape.
func innermost(containers string) string {
	return containers[strings.LastIndex(containers, "|")+1:]
}

// lucidText joins the text areas of a row.
func (r *reader) lucidText(row int) string {
	var out []string
	for c, name := range r.g.Rows[0] {
		if strings.HasPrefix(name, "Text Area ") {
			if s := oneLine(r.g.cell(row, c)); s != "" {
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, " ")
}

// lucidLine makes a way of a line between two steps; the line to the step that
// follows anyway adds nothing.
func (r *reader) lucidLine(from, to, label string) {
	if from == "" || to == "" || from == to {
		if label != "" {
			r.unplaced("text", label)
		}
		return
	}
	var order []string
	n := 1
	for _, o := range r.ops {
		switch o.Type {
		case "step":
			order = append(order, o.ID)
		case "flow":
			n++
		}
	}
	a, b := slices.Index(order, from), slices.Index(order, to)
	if b == a+1 && label == "" {
		return
	}
	f := map[string]any{"from": from, "to": to, "kind": "branch"}
	if b <= a {
		f["kind"] = "loop"
	}
	if short, _ := cut(label); short != "" {
		f["label"] = short
	}
	r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "flow", ID: "flow-" + strconv.Itoa(n), F: f})
}
