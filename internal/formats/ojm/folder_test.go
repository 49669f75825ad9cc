package ojm_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
)

func mustDivide(t *testing.T, bundle []byte) map[string][]byte {
	t.Helper()
	files, err := ojm.WriteFolder(bundle)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A folder holds what the bundle holds, byte by byte once maps stand in the
// order of their names, and whatever else lies in it is left alone.
func TestFolderThereAndBack(t *testing.T) {
	t.Parallel()
	f := &filler{r: rand.New(rand.NewPCG(5, 11)), every: true, ids: map[string][]string{}, used: map[string]bool{}}
	lib, m := f.library(t), f.mapDoc(t)
	demoLib, demoMaps, demoBundle := mustImport(t, demo.Bundle())
	sorted := named(demoBundle, demoMaps)
	slices.SortFunc(sorted, func(a, b ojm.NamedDoc) int { return strings.Compare(a.ID, b.ID) })
	for name, bundle := range map[string][]byte{
		"every field": mustExport(t, acme, lib, []ojm.NamedDoc{{ID: "m", Doc: m}}),
		"the demo":    mustExport(t, demoBundle.Workspace, demoLib, sorted),
	} {
		files := mustDivide(t, bundle)
		files["README.md"], files["notes/a.json"] = []byte("Ours"), []byte("{")
		got, err := ojm.ReadFolder(files)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, bundle) {
			t.Errorf("%s: the bundle differs\n%s", name, firstLine(string(got), string(bundle)))
		}
	}
}

// One edit changes the file of its map, or of its list, and no other.
func TestFolderShowsWhatChanged(t *testing.T) {
	t.Parallel()
	before := mustDivide(t, demo.Bundle())
	for _, name := range []string{"bundle.json", "maps/order-online-alex.json", "library/touchpoints.json"} {
		if before[name] == nil {
			t.Fatalf("there is no %s among %v", name, slices.Sorted(maps.Keys(before)))
		}
	}
	text := string(before["maps/order-online-alex.json"])
	i := strings.Index(text, `"title": "I `)
	if i < 0 {
		t.Fatal("the demo's map has no step")
	}
	edited := maps.Clone(before)
	edited["maps/order-online-alex.json"] = []byte(text[:i] + `"title": "Really, I ` + text[i+len(`"title": "I `):])
	bundle, err := ojm.ReadFolder(edited)
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for name, b := range mustDivide(t, bundle) {
		if !bytes.Equal(b, before[name]) {
			changed = append(changed, name)
		}
	}
	if !slices.Equal(changed, []string{"maps/order-online-alex.json"}) {
		t.Errorf("changed: %v", changed)
	}
}

func TestFolderThatIsNone(t *testing.T) {
	t.Parallel()
	good := mustDivide(t, demo.Bundle())
	for _, c := range []struct{ name, file, text, want string }{
		{"no head", "bundle.json", "", "has no bundle.json"},
		{"no JSON", "library/personas.json", "{", "library/personas.json cannot be read"},
		{"another name", "maps/other.json", `{"id":"m"}`, "its file is maps/m.json"},
		{"no list", "library/pets.json", "[]", "library/pets.json is no list"},
	} {
		files := maps.Clone(good)
		if files[c.file] = []byte(c.text); c.text == "" {
			delete(files, c.file)
		}
		if _, err := ojm.ReadFolder(files); journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	if _, err := ojm.WriteFolder([]byte(`{"ojm":"1.0"}`)); journey.KindOf(err) != journey.Invalid {
		t.Errorf("got %v", err)
	}
}
