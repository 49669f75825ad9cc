package ojm

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/ops"
)

// maxPersonas and maxNotes are limits of the format that documents do not have.
const (
	maxPersonas = 5
	maxNotes    = 4_000
)

// mapExporter writes one map.
type mapExporter struct {
	*exporter
	doc    *ops.Doc
	placed *[]any // cards that a step's lists have no place for, with the element that they stand in
}

// mapObject writes a map document.
func (ex *exporter) mapObject(m NamedDoc) map[string]any {
	mx := mapExporter{ex, m.Doc, &[]any{}}
	o := mx.fields(m.Doc, m.Doc.Node(ops.Root))
	o["id"] = m.ID
	var stages []any
	for _, n := range m.Doc.Children(ops.Root, "stage") {
		stages = append(stages, mx.stage(n))
	}
	put(o, "stages", stages)
	put(o, "flows", mx.elements(ops.Root, "flow", ""))
	put(o, "links", mx.elements(ops.Root, "link", ""))
	put(o, xViews, mx.elements(ops.Root, "view", ""))
	put(o, "lanes", mx.elements(ops.Root, "lane", ""))
	if u := mx.unplaced(); len(u) > 0 {
		o[xUnplaced] = u
	}
	put(o, "cards", *mx.placed)
	mx.complete(o)
	return o
}

// complete fills in what the format demands, marked so that the import drops it.
func (mx mapExporter) complete(o map[string]any) {
	const placeholder = "placeholder"
	defaults := map[string]any{"kind": "current", "version": "0.1.0", "state": "draft", "journey": placeholder, "personas": []any{placeholder}}
	if unfinished(o) {
		defaults["personas"] = []any{}
	}
	var absent []any
	for _, name := range sortedKeys(defaults) {
		if has(o, name) {
			continue
		}
		o[name] = defaults[name]
		absent = append(absent, name)
		switch name {
		case "journey":
			mx.note(ops.Field{Ref: "journey"}, placeholder)
		case "personas":
			mx.note(ops.Field{Ref: "persona"}, defaults[name])
		}
	}
	put(o, xAbsent, absent)
	if all := list(o["personas"]); len(all) > maxPersonas {
		o["personas"], o[prefix+"personas"] = all[:maxPersonas], all
	}
	onceEach(o)
	if !has(o, "stages") {
		o["stages"] = []any{map[string]any{"id": placeholder, "name": "Missing", "steps": []any{}, xPlaceholder: true}}
	}
	if state := str(o["state"]); !publishable(o) && !unfinished(o) {
		o["state"], o[prefix+"state"] = "in_review", state
	}
}

// onceEach writes every reviewer once, as the format wants it.
func onceEach(o map[string]any) {
	review, _ := o["review"].(map[string]any)
	var once []any
	for _, id := range list(review["reviewers"]) {
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	if len(once) == len(list(review["reviewers"])) {
		return
	}
	o[prefix+"review"] = review
	review = maps.Clone(review)
	review["reviewers"] = once
	o["review"] = review
}

// publishable reports whether a map has what the format wants of one in its state.
func publishable(o map[string]any) bool {
	if slices.ContainsFunc(objects(o["cards"]), func(c map[string]any) bool { return lacking(c) != "" }) {
		return false
	}
	ownerless := slices.ContainsFunc(objects(o["stages"]), func(s map[string]any) bool { return !has(s, "accountable") })
	return str(o["state"]) != "published" || has(o, "review") && !ownerless
}

func (mx mapExporter) stage(n *ops.Node) map[string]any {
	o := mx.fields(mx.doc, n)
	o["id"] = n.ID
	steps := []any{}
	for _, s := range mx.doc.Children(n.ID, "step") {
		steps = append(steps, mx.step(s))
	}
	o["steps"] = steps
	mx.cards(o, n.ID)
	return o
}

func (mx mapExporter) step(n *ops.Node) map[string]any {
	o := mx.fields(mx.doc, n)
	o["id"] = n.ID
	if notes := str(o["notes"]); utf8.RuneCountInString(notes) > maxNotes {
		o[prefix+"notes"] = notes
		delete(o, "notes")
	}
	put(o, "placements", mx.elements(n.ID, "placement", n.ID))
	put(o, "emotions", mx.emotions(n.ID, n.ID))
	put(o, "blueprint", mx.elements(n.ID, "blueprint", n.ID))
	mx.cards(o, n.ID)
	return o
}

// elements writes the elements of a type whose fields are all there is to them.
func (mx mapExporter) elements(parent, typ, stem string) []any {
	var out []any
	for i, n := range mx.doc.Children(parent, typ) {
		o := mx.fields(mx.doc, n)
		if o["kind"] == "parallel" { // a kind of flow that the format does not know
			delete(o, "kind")
			o[prefix+"kind"] = "parallel"
		}
		switch {
		case typ == "lane" || typ == "blueprint" || typ == "link" || typ == "view":
			if o["id"] = mx.elementID(n); o["id"] != n.ID {
				delete(o, keptID)
			}
		case n.ID != defaultID(typ, stem, i):
			o[xID] = n.ID
		}
		out = append(out, o)
	}
	return out
}

// elementID is recordID for the elements of a map.
func (mx mapExporter) elementID(n *ops.Node) string {
	kept := n.Text(keptID)
	if other := mx.doc.Node(kept); kept != "" && n.ID == autoID(n.Type, kept, 1) && other.Live() && (other.Type == "stage" || other.Type == "step") {
		return kept
	}
	return n.ID
}

func (mx mapExporter) emotions(parent, stem string) []any {
	var out []any
	for i, n := range mx.doc.Children(parent, "emotion") {
		o := mx.fields(mx.doc, n)
		point, _ := n.F["point"].(map[string]any)
		delete(o, "point")
		for name, v := range point {
			if !slices.Contains([]string{"value", "label", "arousal"}, name) {
				continue
			}
			o[name] = v
		}
		if own := extensions(point); len(own) > 0 {
			o[xPoint] = own
		}
		if n.ID != defaultID("emotion", stem, i) {
			o[xID] = n.ID
		}
		out = append(out, o)
	}
	return out
}

// cards writes the cards of a step, a stage or Unplaced into the lists of the
// format where they fit, the others into one of our own.
func (mx mapExporter) cards(o map[string]any, parent string) {
	stem := parent
	if parent == ops.Unplaced {
		stem = "unplaced"
	}
	plain := mx.doc.Node(parent) != nil && mx.doc.Node(parent).Type == "step"
	read := map[string][]*ops.Node{} // by list, as the import will read them
	nodes := mx.doc.Children(parent, "card")
	for _, n := range nodes {
		name, v := "", any(nil)
		if plain {
			name, v = mx.listed(n, stem, read)
		}
		switch {
		case name != "":
			o[name] = append(list(o[name]), v)
		case parent == ops.Unplaced:
			name = xCards
			o[name] = append(list(o[name]), mx.card(n, stem, len(read[name])))
		default:
			name = "cards"
			*mx.placed = append(*mx.placed, mx.placedCard(n))
		}
		read[name] = append(read[name], n)
	}
	var order []*ops.Node
	for _, l := range cardLists() {
		order = append(order, read[l.name]...)
	}
	if order = slices.Concat(order, read[xCards], read["cards"]); sameOrder(order, nodes) {
		return
	}
	var ids []any
	for _, n := range nodes {
		ids = append(ids, n.ID)
	}
	o[xOrder] = ids
}

// sameOrder reports whether the cards of each lane follow each other alike.
func sameOrder(a, b []*ops.Node) bool {
	byLane := func(nodes []*ops.Node) map[string][]string {
		out := map[string][]string{}
		for _, n := range nodes {
			out[n.Pos.Lane] = append(out[n.Pos.Lane], n.ID)
		}
		return out
	}
	x, y := byLane(a), byLane(b)
	for lane := range x {
		if !slices.Equal(x[lane], y[lane]) {
			return false
		}
	}
	return true
}

// listed returns the list of the format that holds a card, and the card in that
// form; no name if none can.
func (mx mapExporter) listed(n *ops.Node, stem string, read map[string][]*ops.Node) (string, any) {
	if !has(n.F, "text") {
		return "", nil
	}
	for _, l := range cardLists() {
		if l.typ != str(n.F["kind"]) {
			continue
		}
		i := len(read[l.name])
		switch l.typ {
		case "thought":
			return l.name, mx.asideFields(n, stem, i, "text", "status", "confidence", "evidence")
		case "quote":
			if !has(n.F, "source") {
				return "", nil
			}
			o := mx.asideFields(n, stem, i, "text")
			o["evidence"] = o[prefix+"source"]
			delete(o, prefix+"source")
			return l.name, o
		default:
			if len(n.F) == 2 && n.ID == defaultID(l.typ, stem, i) && n.Pos.Lane == "" && n.Pos.Span == 0 {
				return l.name, n.F["text"]
			}
		}
	}
	return "", nil
}

// asideFields writes a card of a kind that the format knows: the named fields
// as they are, the others under x-sojourn- names.
func (mx mapExporter) asideFields(n *ops.Node, stem string, i int, known ...string) map[string]any {
	o := map[string]any{}
	for name, v := range mx.card(n, stem, i) {
		switch {
		case name == "kind":
		case slices.Contains(known, name) || len(name) > 2 && name[:2] == "x-":
			o[name] = v
		default:
			o[prefix+name] = v
		}
	}
	return o
}

// placedCard writes a card of the map's own list.
func (mx mapExporter) placedCard(n *ops.Node) map[string]any {
	o := mx.fields(mx.doc, n)
	o["id"], o["at"] = n.ID, n.Pos.Parent
	if lane := mx.doc.Node(n.Pos.Lane); lane != nil {
		o["lane"] = mx.elementID(lane)
	}
	if n.Pos.Span != 0 {
		o["span"] = float64(n.Pos.Span)
	}
	return o
}

// card writes a card with all its fields.
func (mx mapExporter) card(n *ops.Node, stem string, i int) map[string]any {
	o := mx.fields(mx.doc, n)
	if n.ID != defaultID(str(n.F["kind"]), stem, i) {
		o[xID] = n.ID
	}
	if lane := mx.doc.Node(n.Pos.Lane); lane != nil {
		o[xLane] = mx.elementID(lane)
	}
	if n.Pos.Span != 0 {
		o[xSpan] = float64(n.Pos.Span)
	}
	return o
}

// unplaced writes what waits for a place.
func (mx mapExporter) unplaced() map[string]any {
	o := map[string]any{}
	var steps []any
	for _, n := range mx.doc.Children(ops.Unplaced, "step") {
		steps = append(steps, mx.step(n))
	}
	put(o, "steps", steps)
	put(o, "placements", mx.elements(ops.Unplaced, "placement", ""))
	put(o, "emotions", mx.emotions(ops.Unplaced, ""))
	put(o, "blueprint", mx.elements(ops.Unplaced, "blueprint", ""))
	mx.cards(o, ops.Unplaced)
	return o
}
