package ojm

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Export writes the library and the maps as one bundle. Importing it gives
// equal documents. What the format demands and the documents lack stands in it
// as marked placeholders, which the import drops again.
func Export(w Workspace, library *ops.Doc, maps []NamedDoc) ([]byte, error) {
	ex := &exporter{library: library, missing: map[string]map[string]bool{}}
	bundle := map[string]any{"ojm": Version}
	workspace := workspaceObject(w)
	for name, v := range library.Node(ops.Root).F {
		if name != "x-ojm-workspace" {
			bundle[name] = v
			continue
		}
		own, _ := v.(map[string]any)
		for name, v := range own {
			workspace[name] = v
		}
	}
	bundle["workspace"] = workspace
	var out []any
	for _, m := range maps {
		out = append(out, ex.mapObject(m))
	}
	put(bundle, "maps", out)
	for _, col := range collections() {
		put(bundle, col.name, ex.collection(col.typ))
	}
	put(bundle, xRules, ex.rules(ops.Unplaced))
	for _, col := range collections() {
		put(bundle, col.name, append(list(bundle[col.name]), ex.placeholders(col.typ)...))
	}
	b, err := canonical(bundle)
	if err != nil {
		return nil, fmt.Errorf("write the bundle: %w", err)
	}
	if problems := Validate(b); len(problems) > 0 {
		return nil, fmt.Errorf("write the bundle: %w", refused(problems))
	}
	return b, nil
}

func workspaceObject(w Workspace) map[string]any {
	o := map[string]any{"id": w.ID, "name": w.Name, "timezone": w.Timezone}
	if w.Name == "" {
		o["name"] = w.ID
	}
	if w.Currency != "" {
		o["currency"] = w.Currency
	}
	if w.Locale != "" {
		o["locale"] = w.Locale
	}
	if w.MinCell > 0 {
		o["min_cell"] = float64(w.MinCell)
	}
	return o
}

// exporter writes nodes as elements of a bundle.
type exporter struct {
	library *ops.Doc
	missing map[string]map[string]bool // type and id of records that are named but not there
}

// put sets a list unless it is empty.
func put(o map[string]any, name string, l []any) {
	if len(l) > 0 {
		o[name] = l
	}
}

func (ex *exporter) collection(typ string) []any {
	var out []any
	for _, n := range ex.library.Children(ops.Root, typ) {
		o := ex.fields(ex.library, n)
		o["id"] = ex.recordID(n)
		if o["id"] != n.ID {
			delete(o, keptID)
		}
		if typ == "touchpoint" {
			put(o, "rules", ex.rules(n.ID))
		}
		if (typ == "insight" || typ == "persona") && str(o["status"]) == journey.Validated && !supported(o) {
			o["status"], o[prefix+"status"] = journey.PartiallyValidated, journey.Validated
		}
		out = append(out, o)
	}
	return out
}

func (ex *exporter) rules(parent string) []any {
	var out []any
	for i, n := range ex.library.Children(parent, "rule") {
		o := ex.fields(ex.library, n)
		kept := n.Text(keptID)
		switch {
		case n.ID == autoID(strings.TrimPrefix(parent, "@"), "rule", i+1) && kept == "":
		case kept != "" && n.ID == autoID("rule", kept, 1) && ex.library.Node(kept).Live() && ex.library.Node(kept).Type != "rule":
			o["id"] = kept
			delete(o, keptID)
		default:
			o["id"] = n.ID
		}
		out = append(out, o)
	}
	return out
}

// recordID returns the id of a record in the bundle: the one that it had in the
// bundle that it came from, as long as importing it gives the same node again.
func (ex *exporter) recordID(n *ops.Node) string {
	kept := n.Text(keptID)
	if kept == "" || n.ID != autoID(n.Type, kept, 1) {
		return n.ID
	}
	other := ex.library.Node(kept)
	if other.Live() && rank(other.Type) < rank(n.Type) {
		return kept
	}
	return n.ID
}

// rank is the place of a type in the order in which ids are taken.
func rank(typ string) int {
	for i, col := range collections() {
		if col.typ == typ {
			return i
		}
	}
	return len(collections())
}

// fields writes a node's registers: those of the format under their names, own
// ones under x-sojourn- names.
func (ex *exporter) fields(doc *ops.Doc, n *ops.Node) map[string]any {
	t, _ := ops.TheSchema().Type(doc.Kind, n.Type)
	out := make(map[string]any, len(n.F)+1)
	for name, v := range n.F {
		f, _ := t.Field(name)
		ex.note(f, v)
		if f.Own {
			name = prefix + name
		}
		out[name] = ex.follow(v, f.Ref)
	}
	return out
}

// note remembers the references that lead nowhere.
func (ex *exporter) note(f ops.Field, v any) {
	if f.Ref == "" {
		return
	}
	switch v := v.(type) {
	case string:
		if n := ex.library.Node(v); n.Live() && n.Type == f.Ref {
			return
		}
		if ex.missing[f.Ref] == nil {
			ex.missing[f.Ref] = map[string]bool{}
		}
		ex.missing[f.Ref][v] = true
	case []any:
		for _, e := range v {
			ex.note(f, e)
		}
	case map[string]any:
		ex.note(f, v[f.Key])
	}
}

// follow writes references as the ids that the records have in the bundle.
func (ex *exporter) follow(v any, typ string) any {
	switch v := v.(type) {
	case string:
		if n := ex.library.Node(v); typ != "" && n.Live() && n.Type == typ {
			return ex.recordID(n)
		}
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = ex.follow(e, typ)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, e := range v {
			if strings.HasPrefix(name, "x-") {
				out[name] = e
			} else {
				out[name] = ex.follow(e, idKeys()[name])
			}
		}
		return out
	}
	return v
}

// placeholders writes a record for each one that is named but not there.
func (ex *exporter) placeholders(typ string) []any {
	var out []any
	for _, id := range sortedKeys(ex.missing[typ]) {
		o := map[string]any{"id": id, xPlaceholder: true}
		for name, v := range leastFields()[typ] {
			o[name] = v
		}
		out = append(out, o)
	}
	return out
}

// leastFields are the fields that the format demands of each type that others
// refer to.
func leastFields() map[string]map[string]any {
	const name = "Missing"
	return map[string]map[string]any{
		"touchpoint":  {"name": name},
		"journey":     {"name": name, "goal": ""},
		"persona":     {"name": name, "kind": "proto"},
		"scenario":    {"name": name},
		"metric":      {"name": name, "type": "custom", "direction": "up"},
		"evidence":    {"kind": "document", "title": name, "collected_at": "1970-01-01"},
		"owner":       {"name": name},
		"actor":       {"name": name, "role": "system"},
		"channel":     {"name": name, "kind": "other"},
		"insight":     {"type": "observation", "statement": name},
		"opportunity": {"statement": name},
	}
}
