package tablemap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Options help to read a table.
type Options struct {
	ID    string         // of the new map; ids of new library records begin with it
	Title string         // of the new map; the table's name if empty
	Lanes map[int]string // kinds of rows, counted from 1, instead of the guesses
}

// Preview says what a table was taken for.
type Preview struct {
	Shape    string   `json:"shape" enum:"table,turned,lucidchart,list"`
	Title    string   `json:"title"`
	Stages   []string `json:"stages"`
	Steps    []string `json:"steps"`
	Lanes    []Lane   `json:"lanes"`
	Unplaced []string `json:"unplaced"` // what found no place
	Notes    []string `json:"notes"`
}

// Plan is a table as changes: new records of the library and a new map.
type Plan struct {
	Preview Preview
	Library ops.Batch // without operations if the library has all records
	Map     ops.Batch // for an empty map
}

// Read turns a table into a map. Names of touchpoints, channels, owners, metrics
// and personas are looked up in the library; only touchpoints and channels that
// it does not have become new records.
func Read(g Grid, l journey.Library, opt Options) (Plan, error) {
	for row, kind := range opt.Lanes {
		if !slices.Contains(LaneKinds(), kind) {
			return Plan{}, journey.InvalidField(fmt.Sprintf("lanes.%d", row), fmt.Sprintf("is %q, which is no kind of lane", kind), LaneKinds()...)
		}
	}
	r := &reader{g: g, opt: opt, library: l, records: map[string]string{}, lanes: map[string]string{}}
	r.preview = Preview{Stages: []string{}, Steps: []string{}, Lanes: []Lane{}, Unplaced: []string{}, Notes: []string{}}
	switch {
	case isLucid(g):
		r.preview.Shape = "lucidchart"
		r.lucid()
	case isList(g):
		r.preview.Shape = "list"
		r.list()
	default:
		r.preview.Shape = "table"
		if isTurned(g) {
			r.preview.Shape, r.g = "turned", g.turned()
		}
		r.table()
	}
	if len(r.preview.Stages)+len(r.preview.Unplaced) == 0 {
		return Plan{}, journey.Errorf(journey.Invalid, "the table has nothing that looks like a map; put the stages into the first row, the steps into the second and the names of lanes into the first column")
	}
	return r.plan()
}

// reader builds the changes while it walks over a table.
type reader struct {
	g       Grid
	opt     Options
	library journey.Library
	preview Preview

	records map[string]string // type and small name -> id of a record made here
	newOnes []ops.Op
	ops     []ops.Op
	lanes   map[string]string // title -> id of a lane made here
	columns []column
	stages  []string // ids
	loose   int      // unplaced so far
}

// column is a column of the table with the element that its cells belong to.
type column struct {
	stage, step string         // ids; "" if there is none
	count       map[string]int // of elements by type, for their ids
}

// isTurned reports whether the stages stand in the first column with the lanes
// in the first row.
func isTurned(g Grid) bool {
	first, _ := guess(g.cell(0, 0))
	second, _ := guess(g.cell(0, 1))
	below, _ := guess(g.cell(1, 0))
	return first == "stages" && second == "steps" && below != "steps"
}

// isList reports whether all texts stand in one column.
func isList(g Grid) bool {
	for _, row := range g.Rows {
		for c, s := range row {
			if c > 0 && s != "" {
				return false
			}
		}
	}
	return true
}

// list takes every text as unplaced.
func (r *reader) list() {
	for _, row := range r.g.Rows {
		if len(row) > 0 && row[0] != "" {
			r.unplaced("text", row[0])
		}
	}
	r.note("the file is one column of texts; they wait in the map's unplaced row")
}

func (r *reader) note(format string, args ...any) {
	r.preview.Notes = append(r.preview.Notes, fmt.Sprintf(format, args...))
}

// table reads stages, steps and lanes.
func (r *reader) table() {
	top := 0
	for top < len(r.g.Rows) && r.filled(top) <= 1 && !r.named(top, "stages") {
		if s := r.onlyText(top); s != "" && r.opt.Title == "" {
			r.opt.Title = s
		}
		top++
	}
	if top >= len(r.g.Rows) {
		top = 0
	}
	next := r.heads(top)
	for row := next; row < len(r.g.Rows); row++ {
		if r.filled(row) > 0 {
			r.lane(row)
		}
	}
}

func (r *reader) filled(row int) int {
	n := 0
	for _, s := range r.g.Rows[row] {
		if s != "" {
			n++
		}
	}
	return n
}

func (r *reader) onlyText(row int) string {
	for _, s := range r.g.Rows[row] {
		if s != "" {
			return oneLine(s)
		}
	}
	return ""
}

func (r *reader) named(row int, kind string) bool {
	k, _ := guess(r.g.cell(row, 0))
	return k == kind
}

// heads reads the rows of stages and steps and returns the first row of a lane.
// A second row with the title of another lane is no row of steps: then each
// stage is one step.
func (r *reader) heads(top int) int {
	kind, sure := guess(r.g.cell(top+1, 0))
	steps := top + 1
	if top+1 >= len(r.g.Rows) || sure && kind != "steps" && kind != "actions" {
		steps = -1
		r.note("there is no row of steps: each stage is one step")
	}
	r.saw(top, "stages", true)
	stage := ""
	for c := 1; c < r.g.width(); c++ {
		name, title := r.g.cell(top, c), r.g.cell(steps, c)
		if name != "" {
			stage = r.stage(name)
		}
		if steps < 0 {
			title = name
		}
		col := column{stage: stage, count: map[string]int{}}
		if name == "" && title == "" && !r.covered(top, c) {
			col.stage = "" // an unnamed column behind the map
		}
		if title != "" {
			if stage == "" {
				stage = r.stage("Stage")
				col.stage = stage
				r.note("step “%s” has no stage; it stands in one called “Stage”", oneLine(title))
			}
			col.step = r.step(stage, title)
		}
		r.columns = append(r.columns, col)
	}
	if steps < 0 {
		return top + 1
	}
	r.saw(steps, "steps", true)
	return steps + 1
}

// covered reports whether a merged cell of the row reaches over the column.
func (r *reader) covered(row, column int) bool {
	return slices.ContainsFunc(r.g.Merged, func(a Area) bool {
		return a.Row <= row && row < a.Row+a.Rows && a.Column <= column && column < a.Column+a.Columns
	})
}

// saw adds a row to the preview.
func (r *reader) saw(row int, kind string, sure bool) {
	n := r.filled(row)
	if r.g.cell(row, 0) != "" {
		n--
	}
	r.preview.Lanes = append(r.preview.Lanes, Lane{Row: row + 1, Title: oneLine(r.g.cell(row, 0)), Kind: kind, Cells: n, Sure: sure})
}

func (r *reader) stage(name string) string {
	id := fmt.Sprintf("stage-%d", len(r.stages)+1)
	r.stages = append(r.stages, id)
	short, rest := cut(oneLine(name))
	f := map[string]any{"name": short}
	if rest != "" {
		f["goal"] = limit(rest, textRunes)
	}
	r.create("stage", id, "", f)
	r.preview.Stages = append(r.preview.Stages, short)
	return id
}

func (r *reader) step(stage, title string) string {
	id := fmt.Sprintf("step-%d", len(r.preview.Steps)+1)
	short, rest := cut(oneLine(title))
	f := map[string]any{"title": short}
	if rest != "" {
		f["action"] = limit(rest, textRunes)
	}
	r.create("step", id, stage, f)
	r.preview.Steps = append(r.preview.Steps, short)
	return id
}

// titleRunes is the longest title of a map.
const titleRunes = 200

// cut shortens a text to a title; the whole text follows if it was too long.
func cut(s string) (short, whole string) {
	runes := []rune(s)
	if len(runes) <= titleRunes {
		return s, ""
	}
	return strings.TrimSpace(string(runes[:titleRunes-1])) + "…", s
}

func (r *reader) create(typ, id, parent string, f map[string]any) {
	op := ops.Op{K: ops.Create, ID: id, Type: typ, F: f}
	if parent != "" {
		op.At = &ops.Place{Parent: parent}
	}
	r.ops = append(r.ops, op)
}

// unplaced keeps a text that has no place.
func (r *reader) unplaced(kind, text string) {
	r.loose++
	r.create("card", fmt.Sprintf("unplaced-%d", r.loose), ops.Unplaced, map[string]any{"kind": kind, "text": limit(text, textRunes)})
	r.preview.Unplaced = append(r.preview.Unplaced, oneLine(text))
}

// textRunes is the longest text of a card.
const textRunes = 4_000

func limit(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}

// plan puts the changes together and makes sure that they can be written.
func (r *reader) plan() (Plan, error) {
	title := r.opt.Title
	if title == "" {
		title = r.g.Name
	}
	title, _ = cut(oneLine(title))
	if title == "" {
		title = "Imported map"
	}
	r.preview.Title = title
	root := ops.Op{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": title, "kind": string(journey.CurrentMap), "origin": "imported", "state": "draft"}}
	p := Plan{
		Preview: r.preview,
		Library: ops.Batch{Import: true, Ops: r.newOnes},
		Map:     ops.Batch{Import: true, Ops: append([]ops.Op{root}, r.ops...)},
	}
	if _, err := ops.Resolve(ops.New(ops.MapDoc), p.Map, 1); err != nil {
		return Plan{}, journey.Errorf(journey.Internal, "the table could not be made into a map: %w", err)
	}
	if len(p.Library.Ops) > 0 {
		if _, err := ops.Resolve(ops.New(ops.LibraryDoc), p.Library, 1); err != nil {
			return Plan{}, journey.Errorf(journey.Internal, "the table could not be made into records of the library: %w", err)
		}
	}
	return p, nil
}
