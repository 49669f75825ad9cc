package room_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSpecNamesTests: every test, script and file that the rules name is in the
// source, and every K and P rule has a line that says what shows it.
func TestSpecNamesTests(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	there := named(t, root)
	var rules string
	for _, room := range []string{"ops", "room"} {
		text, err := os.ReadFile(filepath.Join(root, "internal", room, "SPEC.md"))
		if err != nil {
			t.Fatal(err)
		}
		rules += string(text)
	}
	name := regexp.MustCompile("`((?:Test|Fuzz)\\w+|[\\w]+\\.(?:txt|test\\.ts|mjs))`")
	found := name.FindAllStringSubmatch(rules, -1)
	if len(found) < 50 {
		t.Errorf("the rules name %d tests", len(found))
	}
	for _, m := range found {
		if !there[m[1]] {
			t.Errorf("the rules name %s, which is not there", m[1])
		}
	}
	for rule, last := range map[string]int{"K": 20, "P": 30} {
		for n := 1; n <= last; n++ {
			shown := regexp.MustCompile(fmt.Sprintf("(?m)^\\|[^|]*\\b%s%d\\b[^|]*\\|.*`[^`]+`", rule, n))
			if !shown.MatchString(rules) {
				t.Errorf("nothing is named that shows %s%d", rule, n)
			}
		}
	}
}

// named returns the names of all tests in Go, and of scripts and test files.
func named(t *testing.T, root string) map[string]bool {
	t.Helper()
	fn := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	out := map[string]bool{}
	for _, dir := range []string{"internal", "cmd", "testdata/ops", "web/src", "web/e2e/cases"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			out[d.Name()] = true
			if !strings.HasSuffix(path, "_test.go") {
				return nil
			}
			text, err := os.ReadFile(path)
			for _, m := range fn.FindAllSubmatch(text, -1) {
				out[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}
