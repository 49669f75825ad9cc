package ask

import (
	"cmp"
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/ops"
)

// RecordUse is one map or record that names a record of the library.
type RecordUse struct {
	Map    string `json:"map,omitempty"`    // id, if it is a map
	Record string `json:"record,omitempty"` // id, if it is a record
	Type   string `json:"type"`             // map, or the type of the record
	Name   string `json:"name"`             // of the map or record
	Places int    `json:"places"`           // how many elements of the map name it
}

// LibraryUses says, for each record of the library that something names, what
// names it: maps first.
type LibraryUses struct {
	Uses map[string][]RecordUse `json:"uses"`
}

// Uses finds out which maps and records name each record of the library.
func (s *Service) Uses(ctx context.Context) (LibraryUses, error) {
	out := LibraryUses{Uses: map[string][]RecordUse{}}
	states, err := s.Docs.List(ctx)
	if err != nil {
		return out, err
	}
	titles := map[string]string{}
	for _, st := range states {
		seen, err := s.History.Visible(ctx, st.ID)
		if err != nil {
			return out, err
		}
		titles[st.ID] = seen.Doc.MapView().Title
		for _, n := range seen.Doc.Names() {
			out.addMap(n.Record, st.ID, titles[st.ID])
		}
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return out, err
	}
	for _, n := range lib.Doc.Names() {
		if title, ok := titles[n.Record]; ok { // an anchor on a map
			out.addMap(n.Node, n.Record, title)
			continue
		}
		out.addRecord(lib.Doc, n)
	}
	for id, list := range out.Uses {
		if lib.Doc.Node(id) == nil { // a step or stage that an anchor names
			delete(out.Uses, id)
			continue
		}
		slices.SortStableFunc(list, func(a, b RecordUse) int { return cmp.Compare(min(len(b.Map), 1), min(len(a.Map), 1)) })
	}
	return out, nil
}

func (u LibraryUses) addMap(record, mapID, title string) {
	list := u.Uses[record]
	for i := range list {
		if list[i].Map == mapID {
			list[i].Places++
			return
		}
	}
	u.Uses[record] = append(list, RecordUse{Map: mapID, Type: "map", Name: title, Places: 1})
}

// addRecord notes that a record names another. Rules and comments belong to
// what they stand in or on, so they are no uses.
func (u LibraryUses) addRecord(lib *ops.Doc, n ops.Naming) {
	if n.Type == "rule" || n.Type == "comment" || n.Node == ops.Root {
		return
	}
	node := lib.Node(n.Node)
	name := ""
	for _, field := range []string{"name", "title", "statement", "rationale"} {
		if name == "" {
			name = node.Text(field)
		}
	}
	u.Uses[n.Record] = append(u.Uses[n.Record], RecordUse{Record: n.Node, Type: n.Type, Name: name, Places: 1})
}
