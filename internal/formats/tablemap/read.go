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
	File  string         // name of the file
	Lanes map[int]string // kinds of rows, counted from 1, instead of the guesses
}

// Preview says what a table was taken for.
type Preview struct {
	Shape    string   `json:"shape" enum:"table,turned,lucidchart,cards,frames,list"`
	Source   string   `json:"source,omitempty" enum:"miro,lucidchart,smaply,uxpressia,theydo" doc:"The program that the file seems to be from"`
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
	r.read()
	if len(r.preview.Stages)+len(r.preview.Unplaced) == 0 {
		return Plan{}, journey.Errorf(journey.Invalid, "the table has nothing that looks like a map; put the stages into the first row, the steps into the second and the names of lanes into the first column")
	}
	return r.plan()
}

// read takes the table in the shape that it has.
func (r *reader) read() {
	head, f := recordsAt(r.g)
	frames := groups(r.g)
	switch {
	case isLucid(r.g):
		r.preview.Shape, r.preview.Source = "lucidchart", "lucidchart"
		r.lucid()
	case isList(r.g) && frames != nil:
		r.preview.Shape, r.preview.Source = "frames", "miro"
		r.boards(frames)
	case isList(r.g):
		r.preview.Shape = "list"
		r.list()
	case head >= 0:
		r.preview.Shape, r.preview.Source = "cards", toolOf(r.g, r.opt.File, head)
		if r.preview.Source == "" && f.frame >= 0 {
			r.preview.Source = "miro"
		}
		r.about(head)
		r.cards(head, f)
	default:
		r.preview.Shape = "table"
		if isTurned(r.g) {
			r.preview.Shape, r.g = "turned", r.g.turned()
		}
		r.table()
	}
	if n := len(r.preview.Unplaced); n == 1 {
		r.note("1 text found no place and waits in Unplaced")
	} else if n > 1 {
		r.note("%d texts found no place and wait in Unplaced", n)
	}
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

	objective string
	personas  []any // ids
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
	top := r.top()
	r.preview.Source = toolOf(r.g, r.opt.File, top)
	r.about(top)
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

func (r *reader) named(row int, kind string) bool {
	k, _ := guess(r.g.cell(row, 0))
	return k == kind
}

// heads reads the rows of stages and steps and returns the first row of a lane.
// A second row with the title of another lane is no row of steps: then each
// stage is one step.
func (r *reader) heads(top int) int {
	steps := top + 1
	for steps < len(r.g.Rows)-1 && r.filled(steps) == 0 {
		steps++
	}
	next := steps
	kind, sure := guess(r.g.cell(steps, 0))
	if steps >= len(r.g.Rows) || sure && kind != "steps" && kind != "actions" {
		steps = -1
		r.note("there is no row of steps: each stage is one step")
	}
	r.saw(top, oneLine(r.g.cell(top, 0)), "stages", true)
	stage := ""
	for c := 1; c < r.g.width(); c++ {
		name, title := r.g.cell(top, c), r.g.cell(steps, c)
		again := steps >= 0 && name != "" && c > 1 && name == r.g.cell(top, c-1) // a stage that is named above each of its steps
		if name != "" && !again {
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
		return next
	}
	r.saw(steps, oneLine(r.g.cell(steps, 0)), "steps", true)
	return steps + 1
}

// covered reports whether a merged cell of the row reaches over the column.
func (r *reader) covered(row, column int) bool {
	return slices.ContainsFunc(r.g.Merged, func(a Area) bool {
		return a.Row <= row && row < a.Row+a.Rows && a.Column <= column && column < a.Column+a.Columns
	})
}

// saw adds a row to the preview.
func (r *reader) saw(row int, title, kind string, sure bool) {
	n := r.filled(row)
	if r.g.cell(row, 0) != "" {
		n--
	}
	r.preview.Lanes = append(r.preview.Lanes, Lane{Row: row + 1, Title: title, Kind: kind, Cells: n, Sure: sure})
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
	if r.objective != "" {
		root.F["objective"] = r.objective
	}
	first := []ops.Op{root}
	if len(r.personas) > 0 {
		first = append(first, ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: r.personas})
	}
	p := Plan{
		Preview: r.preview,
		Library: ops.Batch{Import: true, Ops: r.newOnes},
		Map:     ops.Batch{Import: true, Ops: append(first, r.ops...)},
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
