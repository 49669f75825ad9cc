package tablemap

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/ops"
)

// lucidShape is a row of a Lucidchart export that is a shape with text.
type lucidShape struct{ id, name, inside, text string }

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
// the shapes inside are its steps, in the order of the file; lines between steps
// are ways, except those to the next step. Shapes outside of containers wait in
// the unplaced row.
func (r *reader) lucid() {
	field := func(row int, name string) string {
		return strings.TrimSpace(r.g.cell(row, slices.Index(r.g.Rows[0], name)))
	}
	var shapes []lucidShape
	inside := map[string]int{}
	for row := 1; row < len(r.g.Rows); row++ {
		s := lucidShape{id: field(row, "Id"), name: field(row, "Name"), inside: innermost(field(row, "Contained By")), text: r.lucidText(row)}
		switch {
		case s.name == "Document" || s.name == "Page":
			if r.opt.Title == "" && s.text != "" {
				r.opt.Title = s.text
			}
		case s.name == "Line":
		case s.text != "":
			shapes = append(shapes, s)
			inside[s.inside]++
		}
	}
	steps := map[string]string{}
	for _, s := range shapes {
		if inside[s.id] == 0 {
			continue
		}
		stage := r.stage(s.text)
		for _, in := range shapes {
			if in.inside == s.id && inside[in.id] == 0 {
				steps[in.id] = r.step(stage, in.text)
			}
		}
	}
	for _, s := range shapes {
		if steps[s.id] == "" && inside[s.id] == 0 {
			r.unplaced("text", s.text)
		}
	}
	for row := 1; row < len(r.g.Rows); row++ {
		if field(row, "Name") == "Line" {
			r.lucidLine(steps[field(row, "Line Source")], steps[field(row, "Line Destination")], r.lucidText(row))
		}
	}
	r.note("containers were taken as stages and the shapes inside as steps; move what is a touchpoint, a pain or a thought to its lane")
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
