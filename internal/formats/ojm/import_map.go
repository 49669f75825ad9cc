package ojm

import (
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/ops"
)

// mapImporter reads one map. It shares the library's new ids.
type mapImporter struct {
	importer
	drawn map[string]bool   // step, persona and mode of the drawn points so far
	lanes map[string]string // id in the bundle -> id in the document
	ids   map[string]string // of cards: id in the bundle -> id in the document
	list  []map[string]any  // the map's own list of cards
	path  string            // of the map
	notes []string
}

// readMap turns a map into a batch for an empty document.
func (im *importer) readMap(m map[string]any, path string) (ops.Batch, []string, error) {
	mi := &mapImporter{importer: importer{renamed: im.renamed, taken: map[string]bool{}}, drawn: map[string]bool{}, lanes: map[string]string{},
		ids: map[string]string{}, list: objects(m["cards"]), path: path}
	mi.reserve(m)
	mi.root(m)
	for i, stage := range objects(m["stages"]) {
		if stage[xPlaceholder] == nil {
			mi.stage(stage, fmt.Sprintf("%s.stages[%d]", path, i))
		}
	}
	// Lanes come before the cards in them, so cards are read after all else.
	for i, lane := range objects(m["lanes"]) {
		mi.lanes[str(lane["id"])] = mi.element(fmt.Sprintf("%s.lanes[%d]", path, i), "lane", ops.Root, "", i, lane)
	}
	for i, flow := range objects(m["flows"]) {
		mi.element(fmt.Sprintf("%s.flows[%d]", path, i), "flow", ops.Root, "", i, flow)
	}
	for i, stage := range objects(m["stages"]) {
		at := fmt.Sprintf("%s.stages[%d]", path, i)
		mi.cards(stage, str(stage["id"]), at)
		for j, step := range objects(stage["steps"]) {
			mi.cards(step, str(step["id"]), fmt.Sprintf("%s.steps[%d]", at, j))
		}
	}
	mi.unplaced(m, path+"."+xUnplaced)
	for i, link := range objects(m["links"]) {
		mi.link(fmt.Sprintf("%s.links[%d]", path, i), i, link)
	}
	for i, view := range objects(m[xViews]) {
		mi.element(fmt.Sprintf("%s.%s[%d]", path, xViews, i), "view", ops.Root, "", i, view)
	}
	return ops.Batch{Import: true, Ops: mi.ops}, mi.notes, mi.verify(ops.New(ops.MapDoc))
}

// reserve takes the ids that the map gives itself, so that made ones avoid them.
// Stages and steps are named from outside, so they keep theirs.
func (mi *mapImporter) reserve(m map[string]any) {
	unplaced, _ := m[xUnplaced].(map[string]any)
	steps := objects(unplaced["steps"])
	for _, stage := range objects(m["stages"]) {
		mi.taken[str(stage["id"])] = true
		steps = append(steps, objects(stage["steps"])...)
	}
	for _, step := range steps {
		mi.taken[str(step["id"])] = true
	}
}

// root writes the map's own fields.
func (mi *mapImporter) root(m map[string]any) {
	f := mi.fields(ops.MapDoc, "map", m)
	t, _ := ops.TheSchema().Type(ops.MapDoc, "map")
	for _, name := range sortedKeys(f) {
		field, _ := t.Field(name)
		if field.Register != ops.Set {
			continue
		}
		if elems := list(f[name]); len(elems) > 0 {
			mi.ops = append(mi.ops, ops.Op{K: ops.Add, ID: ops.Root, Field: name, V: elems})
			mi.paths = append(mi.paths, name)
		}
		delete(f, name)
	}
	if len(f) > 0 {
		mi.ops = append(mi.ops, ops.Op{K: ops.SetF, ID: ops.Root, F: f})
		mi.paths = append(mi.paths, "")
	}
}

func (mi *mapImporter) stage(stage map[string]any, path string) {
	id := str(stage["id"])
	mi.create(path, "stage", id, nil, mi.fields(ops.MapDoc, "stage", stage))
	for i, step := range objects(stage["steps"]) {
		mi.step(step, id, fmt.Sprintf("%s.steps[%d]", path, i))
	}
}

// step reads a step with all that stands in it but its cards.
func (mi *mapImporter) step(step map[string]any, stage, path string) {
	id := str(step["id"])
	mi.create(path, "step", id, &ops.Place{Parent: stage}, mi.fields(ops.MapDoc, "step", step))
	for i, p := range objects(step["placements"]) {
		mi.element(fmt.Sprintf("%s.placements[%d]", path, i), "placement", id, id, i, p)
	}
	for i, e := range objects(step["emotions"]) {
		mi.emotion(fmt.Sprintf("%s.emotions[%d]", path, i), id, i, e)
	}
	for i, b := range objects(step["blueprint"]) {
		mi.element(fmt.Sprintf("%s.blueprint[%d]", path, i), "blueprint", id, id, i, b)
	}
}

// elementID returns the id of an element that may have none in the format.
func (mi *mapImporter) elementID(typ, stem string, i int, o map[string]any) string {
	for _, name := range []string{"id", xID} {
		if id := str(o[name]); id != "" {
			return mi.take(id, typ)
		}
	}
	return mi.take(defaultID(typ, stem, i), typ)
}

// defaultID is the id of the i-th element of a type in a step, or in the map.
func defaultID(typ, stem string, i int) string {
	if stem == "" {
		return fmt.Sprintf("%s-%d", typ, i+1)
	}
	return autoID(stem, typ, i+1)
}

// element reads an element whose fields are all there is to it.
func (mi *mapImporter) element(path, typ, parent, stem string, i int, o map[string]any) string {
	id := mi.elementID(typ, stem, i, o)
	f := mi.fields(ops.MapDoc, typ, o)
	if was := str(o["id"]); was != "" && was != id {
		f[keptID] = was
	}
	mi.create(path, typ, id, &ops.Place{Parent: parent}, f)
	return id
}

// emotion reads a point. A second drawn one for the same step, persona and mode
// has no place in a document, where the point is one value.
func (mi *mapImporter) emotion(path, parent string, i int, o map[string]any) {
	f := mi.fields(ops.MapDoc, "emotion", o)
	point := map[string]any{}
	for _, name := range []string{"value", "label", "arousal"} {
		if v, ok := o[name]; ok {
			point[name] = v
		}
	}
	if more, ok := o[xPoint].(map[string]any); ok {
		for name, v := range extensions(more) {
			point[name] = v
		}
	}
	f["point"] = point
	if str(f["source"]) != "measured" && parent != ops.Unplaced {
		mode := str(f["mode"])
		if mode == "" {
			mode = "as_is"
		}
		key := parent + " " + str(f["persona"]) + " " + mode
		if mi.drawn[key] {
			mi.notes = append(mi.notes, fmt.Sprintf("%s: step %s has two drawn emotions for one persona; the later one is left out", path, parent))
			return
		}
		mi.drawn[key] = true
	}
	stem := parent
	if parent == ops.Unplaced {
		stem = ""
	}
	mi.create(path, "emotion", mi.elementID("emotion", stem, i, o), &ops.Place{Parent: parent}, f)
}

// card is a card of a step, in the order in which it is read.
type card struct {
	id, path string
	at       ops.Place
	f        map[string]any
}

// cards reads the cards of a step or stage from the lists of the format and
// from the list of what it has no place for.
func (mi *mapImporter) cards(o map[string]any, parent, path string) {
	var cards []card
	for _, list := range cardLists() {
		cards = append(cards, mi.cardList(o[list.name], list, parent, path)...)
	}
	for i, c := range objects(o[xCards]) {
		cards = append(cards, mi.card(c, str(c["kind"]), parent, i, fmt.Sprintf("%s.%s[%d]", path, xCards, i)))
	}
	for i, c := range mi.list {
		if str(c["at"]) == parent {
			cards = append(cards, mi.card(c, str(c["kind"]), parent, i, fmt.Sprintf("%s.cards[%d]", mi.path, i)))
		}
	}
	if order := list(o[xOrder]); len(order) > 0 {
		slices.SortStableFunc(cards, func(a, b card) int { return slices.Index(order, any(a.id)) - slices.Index(order, any(b.id)) })
	}
	for _, c := range cards {
		mi.create(c.path, "card", c.id, &c.at, c.f)
	}
}

func (mi *mapImporter) cardList(v any, kind collection, parent, path string) []card {
	var out []card
	for i, e := range list(v) {
		at := fmt.Sprintf("%s.%s[%d]", path, kind.name, i)
		o, ok := e.(map[string]any)
		if !ok {
			o = map[string]any{"text": e}
		}
		c := mi.card(o, kind.typ, parent, i, at)
		if kind.typ == "quote" {
			c.f["source"] = mi.libraryID("evidence", str(o["evidence"]))
			delete(c.f, "evidence")
			if links := list(o[prefix+"evidence"]); len(links) > 0 {
				c.f["evidence"] = mi.follow(links, "evidence")
			}
		}
		out = append(out, c)
	}
	return out
}

func (mi *mapImporter) card(o map[string]any, kind, parent string, i int, path string) card {
	f := mi.fields(ops.MapDoc, "card", o)
	f["kind"] = kind
	stem := parent
	if parent == ops.Unplaced {
		stem = "unplaced"
	}
	span, _ := first(o, xSpan, "span").(float64)
	id := str(first(o, xID, "id"))
	if id == "" {
		id = defaultID(kind, stem, i)
	}
	got := mi.take(id, "card")
	mi.ids[id] = got
	return card{id: got, path: path, f: f, at: ops.Place{Parent: parent, Lane: mi.lanes[str(first(o, xLane, "lane"))], Span: int(span)}}
}

// first returns the first of the fields that an object has.
func first(o map[string]any, names ...string) any {
	for _, name := range names {
		if v, ok := o[name]; ok {
			return v
		}
	}
	return nil
}

// link reads a link between two cards.
func (mi *mapImporter) link(path string, i int, o map[string]any) {
	id := mi.element(path, "link", ops.Root, "", i, o)
	f := mi.ops[len(mi.ops)-1].F
	for _, end := range []string{"from", "to"} {
		if got, ok := mi.ids[str(f[end])]; ok && id != "" {
			f[end] = got
		}
	}
}

// unplaced reads what waits for a place.
func (mi *mapImporter) unplaced(m map[string]any, path string) {
	u, _ := m[xUnplaced].(map[string]any)
	for i, step := range objects(u["steps"]) {
		at := fmt.Sprintf("%s.steps[%d]", path, i)
		mi.step(step, ops.Unplaced, at)
		mi.cards(step, str(step["id"]), at)
	}
	for i, p := range objects(u["placements"]) {
		mi.element(fmt.Sprintf("%s.placements[%d]", path, i), "placement", ops.Unplaced, "", i, p)
	}
	for i, e := range objects(u["emotions"]) {
		mi.emotion(fmt.Sprintf("%s.emotions[%d]", path, i), ops.Unplaced, i, e)
	}
	for i, b := range objects(u["blueprint"]) {
		mi.element(fmt.Sprintf("%s.blueprint[%d]", path, i), "blueprint", ops.Unplaced, "", i, b)
	}
	mi.cards(u, ops.Unplaced, path)
}
