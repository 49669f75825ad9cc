package ops

// Naming is one place where a document names a record of the library.
type Naming struct {
	Node   string // that names it
	Type   string // of the node
	Record string // that is named
}

// Names lists the places where the live nodes of a document name records of the
// library: by a reference, by a link to evidence, by an anchor, or by a
// condition on what people did. A node that names a record several times is
// listed once. Whether the records exist is not looked at: that is how one
// finds out what a deletion would leave behind.
func (d *Doc) Names() []Naming {
	var out []Naming
	for _, id := range sortedKeys(d.nodes) {
		n := d.nodes[id]
		if !n.Live() {
			continue
		}
		t, _ := schema.Type(d.Kind, n.Type)
		w := namer{node: n, seen: map[string]bool{}}
		for _, f := range t.Fields {
			w.field(f, n.F[f.Name])
		}
		out = append(out, w.found...)
	}
	return out
}

// namer collects what one node names.
type namer struct {
	node  *Node
	seen  map[string]bool
	found []Naming
}

func (w *namer) name(v any) {
	if id, ok := v.(string); ok && id != "" && !w.seen[id] {
		w.seen[id] = true
		w.found = append(w.found, Naming{Node: w.node.ID, Type: w.node.Type, Record: id})
	}
}

// field walks a register by its shape; the register of a set holds a list of it.
func (w *namer) field(f Field, v any) {
	elements, isList := v.([]any)
	if f.Register != Set || !isList {
		elements = []any{v}
	}
	for _, e := range elements {
		w.shape(f.Shape, e)
	}
}

func (w *namer) shape(s Shape, v any) {
	if shared, ok := schema.Shapes[s.Kind]; ok {
		if s.Kind == "predicate" {
			w.predicate(v)
			return
		}
		s = shared
	}
	switch v := v.(type) {
	case string:
		if s.Format == "id" {
			w.name(v)
		}
	case []any:
		for _, e := range v {
			if s.Elem != nil {
				w.shape(*s.Elem, e)
			}
		}
	case map[string]any:
		for _, p := range s.Props {
			w.shape(p.Shape, v[p.Name])
		}
	}
}

// predicate follows a condition to the touchpoints and journeys that it asks
// for, at any depth.
func (w *namer) predicate(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			w.predicate(e)
		}
	case map[string]any:
		w.name(v["did"])
		w.name(v["journey"])
		for _, part := range []string{"all", "any", "not"} {
			w.predicate(v[part])
		}
	}
}
