package ojm

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// A bundle can stand in a folder, one file for each map and each list of the
// library, so that version control shows what changed where:
//
//	bundle.json              ojm, workspace, what others added
//	maps/first-order.json    one map
//	library/touchpoints.json one list of records
//
// Each file has the canonical form of its part, so a change of one element is a
// change of a few lines in one file. FolderHead is the file by which a folder is
// known as one.
const (
	FolderHead = "bundle.json"

	mapsDir   = "maps"
	recordDir = "library"
)

// InFolder reports whether a path is that of a file that a folder has for a
// bundle.
func InFolder(name string) bool {
	dir, base := path.Split(name)
	return name == FolderHead || strings.HasSuffix(base, ".json") && (dir == mapsDir+"/" || dir == recordDir+"/")
}

// WriteFolder divides a bundle into files, by their paths in the folder.
func WriteFolder(bundle []byte) (map[string][]byte, error) {
	all, problems := parse(bundle)
	if len(problems) > 0 {
		return nil, refused(problems)
	}
	root := theSchema()
	out := map[string][]byte{}
	head := map[string]any{}
	for name, v := range all {
		if name != "maps" && !isCollection(name) {
			head[name] = v
		}
	}
	err := addFile(out, FolderHead, head, root)
	for _, m := range objects(all["maps"]) {
		if err == nil {
			err = addFile(out, path.Join(mapsDir, str(m["id"])+".json"), m, root.Props.nodes["maps"].Items)
		}
	}
	for _, col := range collections() {
		if records := list(all[col.name]); err == nil && len(records) > 0 {
			err = addFile(out, path.Join(recordDir, col.name+".json"), records, root.Props.nodes[col.name])
		}
	}
	return out, err
}

func isCollection(name string) bool {
	return slices.ContainsFunc(collections(), func(c collection) bool { return c.name == name })
}

func addFile(out map[string][]byte, name string, v any, n *node) error {
	b, err := canonicalPart(v, n)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	out[name] = b
	return nil
}

// ReadFolder joins the files of a folder to a bundle. Files that are no part of
// one, such as a README, are left alone.
func ReadFolder(files map[string][]byte) ([]byte, error) {
	if _, ok := files[FolderHead]; !ok {
		return nil, journey.Errorf(journey.Invalid, "the folder has no %s: it is not a folder of Open Journey Map files", FolderHead)
	}
	bundle := map[string]any{}
	if err := readPart(files, FolderHead, &bundle); err != nil {
		return nil, err
	}
	var maps []any
	for _, name := range sortedKeys(files) {
		dir, base := path.Split(name)
		stem, isJSON := strings.CutSuffix(base, ".json")
		switch {
		case !isJSON:
		case dir == mapsDir+"/":
			m := map[string]any{}
			if err := readPart(files, name, &m); err != nil {
				return nil, err
			}
			if str(m["id"]) != stem {
				return nil, journey.Errorf(journey.Invalid, "%s holds the map %q; its file is %s/%s.json", name, str(m["id"]), mapsDir, str(m["id"]))
			}
			maps = append(maps, m)
		case dir == recordDir+"/" && isCollection(stem):
			var records []any
			if err := readPart(files, name, &records); err != nil {
				return nil, err
			}
			bundle[stem] = records
		case dir == recordDir+"/":
			return nil, journey.Errorf(journey.Invalid, "%s is no list of the library", name)
		}
	}
	put(bundle, "maps", maps)
	return canonical(bundle)
}

func readPart(files map[string][]byte, name string, v any) error {
	if err := json.Unmarshal(files[name], v); err != nil {
		return &journey.Error{Kind: journey.Invalid, Msg: name + " cannot be read: " + err.Error(), Err: err}
	}
	return nil
}
