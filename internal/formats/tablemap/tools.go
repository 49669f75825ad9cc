package tablemap

import (
	"slices"
	"strings"
)

// tool is another mapping program. Its exports are known by its name above the
// table, in the sheet's or the file's name, or by the rows that only it has.
type tool struct {
	name string
	rows []string // titles, in the form that plain returns
}

// tools lists the programs whose tables are recognised. None of them publishes
// what its exports look like; the titles are those that its maps show.
func tools() []tool {
	return []tool{
		{"smaply", []string{"emotional journey", "dramatic arc", "storyboard", "text lane", "channel lane", "backstage lane", "live lane", "file lane", "jobs to be done"}},
		{"uxpressia", []string{"user goals", "process", "problems", "experience", "ideas opportunities", "think and feel", "thinks and feels", "video audio", "process channel", "user quotes"}},
		{"theydo", []string{"experience impact", "customer needs", "pains", "gains", "insights", "opportunities", "solutions", "personas", "journey phase", "moments of truth"}},
	}
}

// fewest is how many of a tool's rows a table has to have without its name.
const fewest = 3

// toolOf names the program that wrote the table, or "". Names are looked for
// above the row of stages, which is top.
func toolOf(g Grid, file string, top int) string {
	words := plain(g.Name) + " " + plain(file)
	for row := range min(top, len(g.Rows)) {
		for _, s := range g.Rows[row] {
			words += " " + plain(s)
		}
	}
	best, most := "", fewest-1
	for _, t := range tools() {
		if contains(words, t.name) || contains(words, t.name+" com") {
			return t.name
		}
		n := 0
		for row := top; row < len(g.Rows); row++ {
			if slices.Contains(t.rows, plain(g.cell(row, 0))) {
				n++
			}
		}
		if n > most {
			best, most = t.name, n
		}
	}
	return best
}

// headRows is how many rows about the map may stand above the stages.
const headRows = 16

// top finds the row of the stages: the first that is called so below rows that
// have a name and a value at most, or else the first row with several texts.
func (r *reader) top() int {
	for row := 0; row < len(r.g.Rows) && row < headRows; row++ {
		if kind, sure := guess(r.g.cell(row, 0)); sure && kind == "stages" {
			return row
		}
		if r.filled(row) > 2 {
			break
		}
	}
	top := 0
	for top < len(r.g.Rows) && r.filled(top) <= 1 && !r.named(top, "stages") {
		top++
	}
	if top >= len(r.g.Rows) {
		return 0
	}
	return top
}

// about reads the rows above the stages: a title, or what the map is about by
// name and value. What is not understood waits in the unplaced row.
func (r *reader) about(top int) {
	for row := range top {
		texts := slices.DeleteFunc(slices.Clone(r.g.Rows[row]), func(s string) bool { return s == "" })
		switch len(texts) {
		case 0:
		case 1:
			if name, value, ok := strings.Cut(texts[0], ": "); ok && r.fact(name, value) {
				continue
			}
			switch {
			case plain(texts[0]) == r.preview.Source:
			case r.opt.Title == "":
				r.opt.Title = oneLine(texts[0])
			default:
				r.unplaced("text", texts[0])
			}
		default:
			if !r.fact(texts[0], strings.Join(texts[1:], " ")) {
				r.unplaced("text", strings.Join(texts, ": "))
			}
		}
	}
}

// fact takes what a row says about the whole map, and reports whether it knew
// its name.
func (r *reader) fact(name, value string) bool {
	switch plain(name) {
	case "title", "name", "map", "map name", "map title", "journey", "journey name", "journey title", "journey map", "customer journey map", "project", "project name":
		if r.opt.Title == "" {
			r.opt.Title = oneLine(value)
		}
	case "objective", "goal", "purpose", "description", "summary", "about":
		r.objective = limit(strings.TrimSpace(r.objective+"\n"+value), textRunes)
	case "persona", "personas", "customer", "user":
		return r.persona(value)
	case "export", "exported", "exported on", "exported at", "exported from", "exported by", "export date", "date", "created", "created at", "created by", "updated", "updated at", "last updated", "last modified", "author", "version", "url", "link", "source", "tool":
		r.note("“%s: %s” says how the file was made and was left out", oneLine(name), oneLine(value))
	default:
		return false
	}
	return true
}

// persona puts personas of the library on the map; it reports whether it knew
// them all.
func (r *reader) persona(names string) bool {
	var ids []any
	for _, name := range strings.FieldsFunc(names, func(c rune) bool { return c == ';' || c == '\n' }) {
		known := slices.IndexFunc(r.library.Personas, func(p persona) bool { return strings.EqualFold(p.Name, strings.TrimSpace(name)) })
		if known < 0 {
			return false
		}
		ids = append(ids, r.library.Personas[known].ID)
	}
	r.personas = append(r.personas, ids...)
	return true
}
