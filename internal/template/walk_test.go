package template_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/ops"
)

// walk visits every value of a document that is neither an object nor a list,
// with its path and the name of the field that holds it, and the objects and
// lists under the names of fields too.
func walk(v any, path string, visit func(path, name string, v any)) { walkField(v, path, "", visit) }

func walkField(v any, path, name string, visit func(path, name string, v any)) {
	visit(path, name, v)
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			walkField(e, path+"."+k, k, visit)
		}
	case []any:
		for i, e := range v {
			walkField(e, fmt.Sprintf("%s[%d]", path, i), name, visit)
		}
	}
}

// export writes a template's documents as a bundle and reads them again.
func export(t *testing.T, o opened, library *ops.Doc) opened {
	t.Helper()
	b, err := ojm.Export(o.bundle.Workspace, library, []ojm.NamedDoc{{ID: o.info.ID, Doc: o.doc}})
	if err != nil {
		t.Fatal(err)
	}
	again := opened{info: o.info}
	if again.bundle, err = ojm.Import(b); err != nil {
		t.Fatal(err)
	}
	again.doc = write(t, ops.New(ops.MapDoc), again.bundle.Maps[0].Batch)
	again.library = write(t, ops.New(ops.LibraryDoc), again.bundle.Library).LibraryView()
	return again
}

// sameTree compares what two documents show.
func sameTree(a, b *ops.Doc) bool {
	x, err := json.Marshal(a.MapView())
	if err != nil {
		return false
	}
	y, err := json.Marshal(b.MapView())
	return err == nil && string(x) == string(y)
}
