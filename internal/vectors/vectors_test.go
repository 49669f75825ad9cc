package vectors_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// adapter runs one function of the product on one example.
type adapter func(t *testing.T, in json.RawMessage) (any, error)

// engines are the implementations of one function, by name.
type engines map[string]adapter

// one is a function with a single implementation.
func one(a adapter) engines { return engines{"": a} }

// adapters binds every function id to the production code that computes it.
func adapters() map[string]engines {
	all := map[string]engines{}
	for _, part := range []map[string]engines{statAdapters(), eventAdapters(), processAdapters(), funnelAdapters(), draftAdapters(), claimAdapters(), driftAdapters()} {
		maps.Copy(all, part)
	}
	return all
}

type file struct {
	ID         string  `json:"id"`
	Section    string  `json:"section"`
	Definition string  `json:"definition"`
	Tolerance  float64 `json:"tolerance"`
	Cases      []struct {
		Name   string          `json:"name"`
		Input  json.RawMessage `json:"input"`
		Expect json.RawMessage `json:"expect"`
	} `json:"cases"`
}

// paths lists the vector files of the folder.
func paths(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("SOJOURN_VECTORS")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), "testdata", "vectors")
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no test vectors in %s (set SOJOURN_VECTORS to their directory): %v", dir, err)
	}
	return found
}

func TestVectors(t *testing.T) {
	seen := map[string]bool{}
	passed, failed := 0, 0
	bound, later := adapters(), toCome()
	for _, path := range paths(t) {
		if filepath.Base(path) == "synth_truth.json" {
			continue // the truth of the synthetic log, not a function's examples
		}
		f := read(t, path)
		seen[f.ID] = true
		if problem := place(f.ID, bound, later); problem != "" {
			t.Error(problem)
		}
		for name, run := range bound[f.ID] {
			for _, c := range f.Cases {
				title := f.ID + "/" + c.Name
				if name != "" {
					title = f.ID + "/" + name + "/" + c.Name
				}
				if t.Run(title, func(t *testing.T) { check(t, run, c.Input, c.Expect, f.Tolerance) }) {
					passed++
				} else {
					failed++
				}
			}
		}
	}
	for id := range bound {
		if !seen[id] {
			t.Errorf("%s: adapter without a vector file", id)
		}
	}
	for id := range later {
		if !seen[id] && !unpublished(id) {
			t.Errorf("%s: still to come, without a vector file", id)
		}
	}
	fmt.Printf("vectors: %d passed, %d failed\n", passed, failed)
}

// place says what is wrong with where a function id stands.
func place(id string, bound map[string]engines, later map[string]bool) string {
	switch _, ok := bound[id]; {
	case ok && later[id]:
		return id + ": has an adapter and must leave the list of those to come"
	case !ok && !later[id]:
		return id + ": no adapter"
	}
	return ""
}

func read(t *testing.T, path string) file {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f file
	if err := decode(raw, &f); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return f
}

func check(t *testing.T, run adapter, input, expect json.RawMessage, tolerance float64) {
	t.Helper()
	res, err := run(t, input)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(res)
	if err != nil {
		t.Fatal(err)
	}
	var got, want any
	if err := decode(b, &got); err != nil {
		t.Fatal(err)
	}
	if err := decode(expect, &want); err != nil {
		t.Fatal(err)
	}
	if d := diff("$", got, want, tolerance); d != "" {
		t.Error(d)
	}
}

// moduleRoot is the nearest directory above the test that holds go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("go.mod not found")
		}
		dir = up
	}
}

// decode is strict: an option that nobody reads must fail, not pass by luck.
func decode(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// diff returns "" if got equals want: numbers within the tolerance, relative
// above 1; everything else alike. Otherwise it names the first difference.
func diff(path string, got, want any, tol float64) string {
	wrong := fmt.Sprintf("%s: got %v, want %v", path, got, want)
	switch w := want.(type) {
	case float64:
		g, ok := got.(float64)
		if !ok || !(math.Abs(g-w) <= tol*max(1, math.Abs(g), math.Abs(w))) {
			return wrong
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return wrong
		}
		for i := range w {
			if d := diff(fmt.Sprintf("%s[%d]", path, i), g[i], w[i], tol); d != "" {
				return d
			}
		}
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return wrong
		}
		for k := range w {
			gv, ok := g[k]
			if !ok {
				return fmt.Sprintf("%s: key %q is missing", path, k)
			}
			if d := diff(path+"."+k, gv, w[k], tol); d != "" {
				return d
			}
		}
	default: // text, true and false, null
		if got != want {
			return wrong
		}
	}
	return ""
}
