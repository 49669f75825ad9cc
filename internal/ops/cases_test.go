package ops_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// run is a document's life in random batches, with a mark of each outcome: the
// browser's twin makes the same batches and compares.
type run struct {
	Kind    ops.DocKind `json:"kind"`
	Batches []ops.Batch `json:"batches"`
	Marks   []string    `json:"marks"`
	View    any         `json:"view"`
}

func mark(v any) string {
	sum := sha256.Sum256([]byte(sortedJSON(v)))
	return hex.EncodeToString(sum[:4])
}

// randomRuns makes documents of 26 batches.
func randomRuns(t *testing.T, documents uint64) []run {
	t.Helper()
	var out []run
	for seed := range documents {
		r := rand.New(rand.NewPCG(seed, 23))
		c := chooser(r.IntN)
		one := run{Kind: kind(c)}
		doc := ops.New(one.Kind)
		past := []*ops.Doc{doc}
		var inverses []ops.Batch
		for range 26 {
			b := c.batch(doc, past...)
			if len(inverses) > 0 && c(5) == 0 {
				b = inverses[c(len(inverses))]
			}
			one.Batches = append(one.Batches, b)
			effective, err := ops.Resolve(doc, b, doc.Seq+1)
			var nack *ops.Nack
			if errors.As(err, &nack) {
				one.Marks = append(one.Marks, mark(fmt.Sprintf("%s: %s", nack.Code, nack)))
				continue
			}
			next, inverse, err := ops.Apply(doc, effective, doc.Seq+1)
			if err != nil {
				t.Fatal(err)
			}
			if len(inverse.Ops) > 0 {
				inverses = append(inverses, inverse)
			}
			doc, past = next, append(past, next)
			one.Marks = append(one.Marks, mark(map[string]any{"effective": effective, "inverse": inverse, "doc": doc}))
		}
		if one.View = any(doc.MapView()); one.Kind == ops.LibraryDoc {
			one.View = doc.LibraryView()
		}
		out = append(out, one)
	}
	return out
}

// P23: the cases that TypeScript must agree on are those that Go makes now. Run
// it with -update to write them.
func TestP23_RandomCases(t *testing.T) {
	t.Parallel()
	path := filepath.Join(scripts, "random.json.gz")
	want, err := json.Marshal(randomRuns(t, 80))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		mustZip(t, path, want)
	}
	f, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the random cases are not current; run go test ./internal/ops -update")
	}
}

func mustZip(t *testing.T, path string, text []byte) {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// P23: scripts/twins.sh asks for a file of 100,000 cases, which it gives to
// TypeScript. The committed file is a part of them.
func TestP23_ManyCases(t *testing.T) {
	t.Parallel()
	path := os.Getenv("SOJOURN_CASES")
	if path == "" {
		return
	}
	text, err := json.Marshal(randomRuns(t, 3850))
	if err != nil {
		t.Fatal(err)
	}
	mustZip(t, path, text)
}
