package ops_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

var update = flag.Bool("update", false, "write what the engine says into the scripts and generated files")

const scripts = "../../testdata/ops"

// TestScripts runs the scripts that the browser's twin runs too. A script is
// lines of input, each group followed by what the engine answers, marked ">".
func TestScripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(scripts, "*.txt"))
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d scripts: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := runScript(string(want))
			if err != nil {
				t.Fatal(err)
			}
			if got == string(want) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Error(firstDifference(got, string(want)))
		})
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d\n got: %s\nwant: %s", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("the script has %d more lines", len(w)-len(g))
}

// script is the state of a run.
type script struct {
	doc      *ops.Doc
	inverses []ops.Batch
	batch    *ops.Batch
	out      strings.Builder
}

// runScript returns the script with the engine's answers in it.
func runScript(text string) (string, error) {
	s := &script{}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			continue
		}
		if err := s.line(line); err != nil {
			return "", fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if err := s.flush(); err != nil {
		return "", err
	}
	return s.out.String(), nil
}

func (s *script) line(line string) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	indented := strings.HasPrefix(line, "  ")
	if !indented {
		if err := s.flush(); err != nil {
			return err
		}
	}
	fmt.Fprintln(&s.out, line)
	switch {
	case indented && word == "guard":
		var g ops.Guard
		s.batch.Guard = append(s.batch.Guard, g)
		return json.Unmarshal([]byte(rest), &s.batch.Guard[len(s.batch.Guard)-1])
	case indented:
		var o ops.Op
		err := json.Unmarshal([]byte(strings.TrimSpace(line)), &o)
		s.batch.Ops = append(s.batch.Ops, o)
		return err
	case word == "" || word == "#":
		return nil
	case word == "map" || word == "library":
		s.doc = ops.New(ops.DocKind(word))
		return nil
	case word == "batch":
		s.batch = &ops.Batch{Import: rest == "import"}
		return nil
	case word == "undo":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 || n > len(s.inverses) {
			return fmt.Errorf("no batch %q to undo", rest)
		}
		inverse := s.inverses[n-1]
		s.batch = &inverse
		return nil
	case word == "state":
		for l := range strings.Lines(s.doc.Draw()) {
			fmt.Fprint(&s.out, "> ", l)
		}
		return nil
	}
	return fmt.Errorf("unknown word %q", word)
}

// flush runs the batch that was read.
func (s *script) flush() error {
	if s.batch == nil {
		return nil
	}
	b := *s.batch
	s.batch = nil
	seq := s.doc.Seq + 1
	effective, err := ops.Resolve(s.doc, b, seq)
	var nack *ops.Nack
	if errors.As(err, &nack) {
		fmt.Fprintf(&s.out, "> nack %s: %s\n", nack.Code, nack)
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range effective.Ops {
		fmt.Fprintf(&s.out, "> %s\n", sortedJSON(e))
	}
	for _, e := range effective.Skipped {
		fmt.Fprintf(&s.out, "> skipped %s\n", sortedJSON(e))
	}
	next, inverse, err := ops.Apply(s.doc, effective, seq)
	if err != nil {
		return err
	}
	s.inverses = append(s.inverses, inverse)
	s.doc = next
	return next.Check()
}

// sortedJSON writes any value as JSON with sorted keys.
func sortedJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var plain any
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if err := dec.Decode(&plain); err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(plain); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(out.String())
}
