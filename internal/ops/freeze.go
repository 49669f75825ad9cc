package ops

// Freeze returns the part of the library that a map needs to be read for ever:
// the records that it names, those that are anchored on it, and what these name
// in turn. Comments stay out.
func Freeze(library, m *Doc, mapID string) *Doc {
	f := freezer{library: library, found: map[string]bool{}}
	for _, n := range m.nodes {
		if n.Live() {
			f.look(n.F)
		}
	}
	for _, n := range library.nodes {
		if anchoredOn(n.F["at"], mapID) {
			f.record(n.ID)
		}
	}
	out := New(LibraryDoc)
	out.Seq = library.Seq
	out.put(library.nodes[Root])
	for _, id := range sortedKeys(f.found) {
		out.put(library.nodes[id])
	}
	return out
}

// freezer collects the records that are found on the way.
type freezer struct {
	library *Doc
	found   map[string]bool
}

// look follows every text that is the id of a record, wherever it stands: one
// record too many does no harm.
func (f *freezer) look(v any) {
	switch v := v.(type) {
	case string:
		f.record(v)
	case []any:
		for _, e := range v {
			f.look(e)
		}
	case map[string]any:
		for _, e := range v {
			f.look(e)
		}
	}
}

func (f *freezer) record(id string) {
	n := f.library.nodes[id]
	if !n.Live() || n.ID == Root || n.Type == "comment" || n.Pos.Parent == Unplaced || f.found[id] {
		return
	}
	f.found[id] = true
	f.look(n.F)
	if n.Pos.Parent != Root {
		f.record(n.Pos.Parent)
	}
	for _, kid := range f.library.inIt(n) {
		f.record(kid.ID)
	}
}

// anchoredOn reports whether an anchor, or one of a list, is on the map.
func anchoredOn(at any, mapID string) bool {
	switch at := at.(type) {
	case map[string]any:
		return at["map"] == mapID
	case []any:
		for _, a := range at {
			if anchoredOn(a, mapID) {
				return true
			}
		}
	}
	return false
}

// RulesRev returns the entry of the library's log that changed the rules last,
// 0 if there never was one: it names what the rules were.
func RulesRev(library *Doc) int64 {
	var newest int64
	for _, n := range library.nodes {
		if n.Type == "rule" {
			for _, rev := range n.Rev {
				newest = max(newest, rev)
			}
		}
	}
	return newest
}
