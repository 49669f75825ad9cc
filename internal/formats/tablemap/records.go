package tablemap

import (
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// persona is what an import looks up by its name.
type persona = journey.Persona

// fields are the columns of a list with a card in each row; -1 if there is none.
type fields struct{ stage, frame, step, kind, text, more int }

// fieldsOf reads the header of such a list: where a card stands, what it is and
// what it says.
func fieldsOf(head []string) fields {
	titles := make([]string, len(head))
	for i, s := range head {
		titles[i] = plain(s)
	}
	find := func(names ...string) int {
		for _, name := range names {
			if i := slices.Index(titles, name); i >= 0 {
				return i
			}
		}
		return -1
	}
	return fields{
		stage: find("stage", "stages", "phase", "phases", "journey phase", "journey stage", "stage name", "phase name"),
		frame: find("frame", "frame name", "frame title", "parent frame", "parent"),
		step:  find("step", "steps", "journey step", "step name", "step title", "substage"),
		kind:  find("lane", "lane name", "lane title", "swimlane", "section", "card type", "category", "tag", "tags", "type", "item type", "widget type"),
		text:  find("text", "content", "sticky note", "note", "card", "card title", "plain text", "title", "name", "description"),
		more:  find("description", "details", "card description", "notes"),
	}
}

// recordsAt returns the row of the header of a list of cards, or -1. Such a list
// has a column for texts, one for their stage or frame, and, unless they stand
// in frames, one that says what each is.
func recordsAt(g Grid) (int, fields) {
	for row := 0; row < len(g.Rows) && row < headRows; row++ {
		f := fieldsOf(g.Rows[row])
		if f.text >= 0 && (f.frame >= 0 || f.stage >= 0 && f.kind >= 0) {
			return row, f
		}
	}
	return -1, fields{}
}

// cards reads a list of cards. Stages and steps come in the order in which
// they are first named; a card whose kind is not known stands in a lane of that
// name, and one without a stage waits in the unplaced row.
func (r *reader) cards(head int, f fields) {
	stages, columns := map[string]string{}, map[string]*column{}
	if f.stage < 0 {
		f.stage = f.frame
	}
	at := func(row, c int) string {
		if c < 0 {
			return ""
		}
		return strings.TrimSpace(r.g.cell(row, c))
	}
	for row := head + 1; row < len(r.g.Rows); row++ {
		stage, step, kind, text := oneLine(at(row, f.stage)), oneLine(at(row, f.step)), oneLine(at(row, f.kind)), at(row, f.text)
		if more := at(row, f.more); f.more != f.text && more != "" && more != text {
			text = strings.TrimPrefix(text+": "+more, ": ")
		}
		if text == "" && stage == "" {
			continue
		}
		what, sure := kindOf(kind)
		if where, known := guess(stage); known && f.stage == f.frame && where != "stages" && where != "steps" {
			r.unplaced(cardKind(where), text) // a frame that is a lane: of which stage, nobody says
			continue
		}
		if stage == "" {
			r.unplaced(cardKind(what), text)
			continue
		}
		if stages[stage] == "" {
			stages[stage] = r.stage(stage)
		}
		if step == "" && what == "steps" {
			step, text = oneLine(text), ""
		}
		key := stage + "\x00" + step
		if columns[key] == nil {
			col := &column{stage: stages[stage], count: map[string]int{}}
			if step != "" {
				col.step = r.step(col.stage, step)
			}
			columns[key] = col
		}
		if text != "" && !(what == "stages" && text == stage) {
			r.put(what, sure, kind, columns[key], text)
		}
	}
	if r.preview.Source == "miro" {
		r.note("frames were taken as stages and their notes as cards of them; move them to their steps and lanes")
	}
}

// put puts one card of a list on the map: in its lane if that is known, else
// in a lane of the team's own.
func (r *reader) put(kind string, sure bool, title string, col *column, text string) {
	if kind == "stages" || kind == "steps" || !sure {
		kind = "text"
	}
	if kind == "text" && title == "" {
		title = "Notes of the board"
	}
	if col.step == "" && !slices.Contains([]string{"goals", "unplaced", "ways"}, kind) {
		r.stageCard(kind, title, col, text)
		return
	}
	r.cell(kind, title, col, text, 1, 0)
}

// stageCard puts a card on a whole stage. A card that only a step can hold waits
// in the unplaced row.
func (r *reader) stageCard(kind, title string, col *column, text string) {
	if kind == "emotion" || kind == "touchpoints" || kind == "channels" || kind == "actions" || kind == "time" || slices.Contains(layers(), kind) {
		r.unplaced("text", title+": "+text)
		return
	}
	r.card(kind, title, col, text, 1)
}

// kindOf guesses the kind of a card from its type or the first of its tags that
// says one. Forms of a board, such as “sticky note”, say nothing.
func kindOf(s string) (kind string, sure bool) {
	for _, tag := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		if kind, sure = guess(tag); sure && kind != "notes" {
			return kind, true
		}
	}
	return "text", s != "" && slices.Contains([]string{"sticky note", "sticky notes", "sticky", "shape", "text", "card", "widget"}, plain(s))
}

// groups splits one column of texts at its empty rows, which is how a board's
// frames follow each other: the first text of each is the frame's name. It
// returns nil if there is one group alone.
func groups(g Grid) [][]string {
	var out [][]string
	fresh := true
	for row := range g.Rows {
		s := g.cell(row, 0)
		if s == "" {
			fresh = true
			continue
		}
		if fresh {
			out = append(out, nil)
		}
		fresh = false
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	if len(out) < 2 || !slices.ContainsFunc(out, func(texts []string) bool { return len(texts) > 1 }) {
		return nil
	}
	return out
}

// boards reads texts by frame: a frame with notes is a stage and its notes are
// cards of it, unless its name is that of a lane; a group of one text is one
// that no frame holds.
func (r *reader) boards(all [][]string) {
	for _, texts := range all {
		if len(texts) == 1 {
			if r.opt.Title == "" && len(r.preview.Stages)+r.loose == 0 {
				r.opt.Title = oneLine(texts[0])
				continue
			}
			r.unplaced("text", texts[0])
			continue
		}
		if kind, sure := guess(texts[0]); sure && kind != "stages" {
			for _, s := range texts[1:] {
				r.unplaced(cardKind(kind), s)
			}
			continue
		}
		col := &column{stage: r.stage(texts[0]), count: map[string]int{}}
		for _, s := range texts[1:] {
			r.put("text", true, "", col, s)
		}
	}
	r.note("the file is one column of texts with empty rows between groups, as boards are exported: the first text of each group was taken as a stage and the others as cards of it")
}
