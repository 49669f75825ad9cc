package ojm

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Import reads a bundle as batches for an empty library and for empty maps. A
// bundle with problems is refused; the error names them.
//
// An id that two records of different lists share stays with the one that comes
// first in the order touchpoints, journeys, personas ...; the other gets the
// name of its type before it, and all references follow.
func Import(b []byte) (Bundle, error) {
	bundle, problems := parse(b)
	if len(problems) > 0 {
		return Bundle{}, refused(problems)
	}
	im := &importer{renamed: map[[2]string]string{}, taken: map[string]bool{}}
	im.libraryIDs(bundle)
	var out Bundle
	if err := im.library(bundle); err != nil {
		return Bundle{}, err
	}
	out.Workspace = workspaceOf(bundle["workspace"])
	out.Library = ops.Batch{Import: true, Ops: im.ops}
	for i, m := range objects(bundle["maps"]) {
		batch, notes, err := im.readMap(m, fmt.Sprintf("maps[%d]", i))
		if err != nil {
			return Bundle{}, err
		}
		out.Maps = append(out.Maps, Map{ID: str(m["id"]), Batch: batch})
		out.Notes = append(out.Notes, notes...)
	}
	return out, nil
}

func workspaceOf(v any) Workspace {
	w, _ := v.(map[string]any)
	cell, _ := w["min_cell"].(float64)
	return Workspace{ID: str(w["id"]), Name: str(w["name"]), Timezone: str(w["timezone"]), Currency: str(w["currency"]), Locale: str(w["locale"]), MinCell: int(cell)}
}

// importer collects the operations of one document.
type importer struct {
	ops     []ops.Op
	paths   []string             // where in the bundle each operation comes from
	taken   map[string]bool      // ids of the document
	renamed map[[2]string]string // type and id in the bundle -> id in the library
}

// libraryIDs gives every record an id of its own.
func (im *importer) libraryIDs(bundle map[string]any) {
	for _, col := range collections() {
		for _, rec := range objects(bundle[col.name]) {
			if id := str(rec["id"]); rec[xPlaceholder] == nil {
				if got := im.take(id, col.typ); got != id {
					im.renamed[[2]string{col.typ, id}] = got
				}
			}
		}
	}
}

// take reserves an id, changed if another element has it.
func (im *importer) take(id, typ string) string {
	got := id
	for n := 1; im.taken[got]; n++ {
		got = autoID(typ, id, n)
	}
	im.taken[got] = true
	return got
}

// autoID joins words to an id: "pay", "placement", 2 -> "pay-placement-2". The
// first word is cut so that the id is not too long; the number 1 is left out
// where it says nothing.
func autoID(stem, word string, n int) string {
	tail := "-" + word
	if n > 1 {
		tail += "-" + strconv.Itoa(n)
	}
	if len(tail) > 56 {
		tail = tail[len(tail)-56:]
	}
	if room := 64 - len(tail); len(stem) > room {
		stem = stem[:room]
	}
	return stem + tail
}

// create adds an operation that makes a node.
func (im *importer) create(path, typ, id string, at *ops.Place, f map[string]any) {
	im.ops = append(im.ops, ops.Op{K: ops.Create, ID: id, Type: typ, At: at, F: f})
	im.paths = append(im.paths, path)
}

// library reads the records.
func (im *importer) library(bundle map[string]any) error {
	root := map[string]any{}
	for name, v := range bundle {
		if strings.HasPrefix(name, "x-") && !strings.HasPrefix(name, prefix) {
			root[name] = v
		}
	}
	if w, ok := bundle["workspace"].(map[string]any); ok {
		if own := extensions(w); len(own) > 0 {
			root["x-ojm-workspace"] = own
		}
	}
	if len(root) > 0 {
		im.ops = append(im.ops, ops.Op{K: ops.SetF, ID: ops.Root, F: root})
		im.paths = append(im.paths, "")
	}
	for _, col := range collections() {
		for i, rec := range objects(bundle[col.name]) {
			if rec[xPlaceholder] == nil {
				im.record(fmt.Sprintf("%s[%d]", col.name, i), col.typ, rec)
			}
		}
	}
	for i, rule := range objects(bundle[xRules]) {
		im.rule(fmt.Sprintf("%s[%d]", xRules, i), ops.Unplaced, i, rule)
	}
	return im.verify(ops.New(ops.LibraryDoc))
}

func (im *importer) record(path, typ string, rec map[string]any) {
	id := str(rec["id"])
	node := im.libraryID(typ, id)
	f := im.fields(ops.LibraryDoc, typ, rec)
	if node != id {
		f[keptID] = id
	}
	im.create(path, typ, node, nil, f)
	if typ != "touchpoint" {
		return
	}
	for i, rule := range objects(rec["rules"]) {
		im.rule(fmt.Sprintf("%s.rules[%d]", path, i), node, i, rule)
	}
}

func (im *importer) rule(path, parent string, i int, rule map[string]any) {
	id := str(rule["id"])
	f := im.fields(ops.LibraryDoc, "rule", rule)
	node := ""
	if id == "" {
		node = im.take(autoID(strings.TrimPrefix(parent, "@"), "rule", i+1), "rule")
	} else if node = im.take(id, "rule"); node != id {
		f[keptID] = id
	}
	im.create(path, "rule", node, &ops.Place{Parent: parent}, f)
}

func (im *importer) libraryID(typ, id string) string {
	if got, ok := im.renamed[[2]string{typ, id}]; ok {
		return got
	}
	return id
}

// fields takes from an element what are registers of its type: fields of the
// format, own fields under their x-sojourn- names, and what others added.
func (im *importer) fields(kind ops.DocKind, typ string, rec map[string]any) map[string]any {
	t, _ := ops.TheSchema().Type(kind, typ)
	out := map[string]any{}
	absent := list(rec[xAbsent])
	for name, v := range rec {
		own := strings.TrimPrefix(name, prefix)
		f, ok := t.Field(own)
		switch {
		case slices.Contains(absent, any(name)), v == nil:
		case own != name && ok:
			out[own] = im.follow(v, f.Ref)
		case own != name:
		case strings.HasPrefix(name, "x-"):
			out[name] = v
		case ok && !has(rec, prefix+name):
			out[name] = im.follow(v, f.Ref)
		}
	}
	return out
}

// idKeys says which properties inside a value hold the ids of records.
func idKeys() map[string]string {
	return map[string]string{"evidence": "evidence", "metric": "metric", "touchpoint": "touchpoint", "channel": "channel",
		"did": "touchpoint", "entry": "touchpoint", "success": "touchpoint", "reviewers": "owner", "by": "owner", "journey": "journey"}
}

// follow replaces the ids of renamed records in a value.
func (im *importer) follow(v any, typ string) any {
	if len(im.renamed) == 0 {
		return v
	}
	switch v := v.(type) {
	case string:
		if typ != "" {
			return im.libraryID(typ, v)
		}
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = im.follow(e, typ)
		}
		return out
	case map[string]any:
		out := maps.Clone(v)
		for name, e := range v {
			if !strings.HasPrefix(name, "x-") {
				out[name] = im.follow(e, idKeys()[name])
			}
		}
		return out
	}
	return v
}

var opIndex = regexp.MustCompile(`^ops\[(\d+)\](?:\.f)?`)

// verify resolves the operations, so that what the documents' own rules forbid
// is found here and told in terms of the bundle.
func (im *importer) verify(doc *ops.Doc) error {
	_, err := ops.Resolve(doc, ops.Batch{Import: true, Ops: im.ops}, 1)
	var nack *ops.Nack
	if !errors.As(err, &nack) {
		return err
	}
	var problems []Problem
	for _, f := range nack.Err.Fields {
		path := opIndex.ReplaceAllStringFunc(f.Field, func(m string) string {
			i, err := strconv.Atoi(opIndex.FindStringSubmatch(m)[1])
			if err != nil || i >= len(im.paths) {
				return m
			}
			return im.paths[i]
		})
		problems = append(problems, Problem{path, f.Problem})
	}
	if len(problems) == 0 {
		return journey.Errorf(nack.Err.Kind, "%s", nack.Err.Msg)
	}
	return refused(problems)
}

// extensions returns the x-* fields of an object.
func extensions(o map[string]any) map[string]any {
	out := map[string]any{}
	for name, v := range o {
		if strings.HasPrefix(name, "x-") {
			out[name] = v
		}
	}
	return out
}
