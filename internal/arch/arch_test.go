package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/sojournhq/sojourn"

// source is one Go file as the checks see it.
type source struct {
	room    string // "analyze/funnel", "cmd" or "web"
	test    bool   // a _test.go file
	outside bool   // of an external test package
	imports []string
	inits   int
	lines   int
	longest int // lines of the longest function
}

// TestRooms holds every file of the repository against the table.
func TestRooms(t *testing.T) {
	root := filepath.Join("..", "..")
	n := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", "node_modules", "testdata", "dist":
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		s, err := read(filepath.ToSlash(rel), string(text))
		if err != nil {
			return err
		}
		n++
		for _, fault := range check(s) {
			t.Errorf("%s: %s", filepath.ToSlash(rel), fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 10 {
		t.Fatalf("only %d Go files found: the walk is broken", n)
	}
}

// TestKnownBad proves that each check can fail.
func TestKnownBad(t *testing.T) {
	long := strings.Repeat("\t_ = 1\n", 130)
	cases := []struct{ name, path, text, want string }{
		{"arrow", "internal/ops/x.go", `package ops; import _ "` + module + `/internal/store"`, "may not import room store"},
		{"sibling", "internal/analyze/dfg/x.go", `package dfg; import _ "` + module + `/internal/analyze/funnel"`, "sibling"},
		{"test inside", "internal/ops/x_test.go", `package ops; import _ "` + module + `/internal/store"`, "may not import room store"},
		{"unknown room", "internal/helpers/x.go", `package helpers`, "no room"},
		{"effect", "internal/trail/x.go", `package trail; import _ "os"`, "pure"},
		{"module", "internal/ops/x.go", `package ops; import _ "modernc.org/sqlite"`, "third-party"},
		{"unlisted module", "internal/api/x.go", `package api; import _ "example.com/x"`, "third-party"},
		{"init", "internal/api/x.go", "package api\nfunc init() {}", "init"},
		{"long function", "internal/api/x.go", "package api\nfunc f() {\n" + long + "}\n", "function of"},
		{"long file", "internal/api/x.go", "package api\n" + strings.Repeat("\n", 900), "lines"},
	}
	for _, c := range cases {
		s, err := read(c.path, c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := fmt.Sprint(check(s)); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want a fault with %q", c.name, got, c.want)
		}
	}
	good, err := read("internal/ops/x_test.go", `package ops_test; import _ "`+module+`/internal/store"`)
	if err != nil {
		t.Fatal(err)
	}
	if f := check(good); len(f) > 0 {
		t.Errorf("an external test package may import any room, got %v", f)
	}
}

func read(path, text string) (source, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	dir := filepath.ToSlash(filepath.Dir(path))
	room := dir
	if rest, ok := strings.CutPrefix(dir, "internal/"); ok {
		room = rest
	} else {
		room, _, _ = strings.Cut(dir, "/")
	}
	s := source{
		room: room, test: strings.HasSuffix(path, "_test.go"),
		outside: strings.HasSuffix(f.Name.Name, "_test"),
		lines:   strings.Count(text, "\n"),
	}
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return source{}, err
		}
		s.imports = append(s.imports, p)
	}
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if fn.Recv == nil && fn.Name.Name == "init" {
			s.inits++
		}
		n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
		s.longest = max(s.longest, n)
	}
	return s, nil
}

// check returns what is wrong with a file.
func check(s source) []string {
	var faults []string
	if !s.test {
		if s.inits > 0 {
			faults = append(faults, "has an init function; wire it in cmd instead")
		}
		if s.lines > 800 {
			faults = append(faults, fmt.Sprintf("has %d lines; split it by verb", s.lines))
		}
		if s.longest > 120 {
			faults = append(faults, fmt.Sprintf("has a function of %d lines; at most 120", s.longest))
		}
	}
	if s.room == "cmd" || s.room == "web" || s.room == "bench" {
		return append(faults, checkModules(s)...)
	}
	allowed, ok := lookup(rooms(), s.room)
	if !ok {
		return append(faults, fmt.Sprintf("no room %q in the table of internal/arch", s.room))
	}
	if s.outside {
		return faults
	}
	for _, p := range s.imports {
		to, ok := strings.CutPrefix(p, module+"/internal/")
		if !ok || to == s.room {
			continue
		}
		faults = append(faults, arrow(s.room, to, allowed)...)
	}
	if !s.test && inList(pure(), s.room) {
		for _, p := range s.imports {
			if slices.Contains(effects(), p) {
				faults = append(faults, fmt.Sprintf("room %s is pure and may not import %s", s.room, p))
			}
		}
	}
	return append(faults, checkModules(s)...)
}

func arrow(from, to string, allowed []string) []string {
	if slices.Contains(allowed, "*") || inList(allowed, to) {
		fromTop, _, fromNested := strings.Cut(from, "/")
		toTop, _, toNested := strings.Cut(to, "/")
		if fromNested && toNested && fromTop == toTop && !slices.Contains(allowed, to) {
			return []string{fmt.Sprintf("room %s may not import its sibling %s", from, to)}
		}
		return nil
	}
	fromTop, _, _ := strings.Cut(from, "/")
	toTop, _, _ := strings.Cut(to, "/")
	if fromTop == toTop && from != fromTop && to != toTop {
		return []string{fmt.Sprintf("room %s may not import its sibling %s", from, to)}
	}
	return []string{fmt.Sprintf("room %s may not import room %s", from, to)}
}

func checkModules(s source) []string {
	if s.test || s.room == "web" || s.room == "bench" {
		return nil
	}
	var faults []string
	for _, p := range s.imports {
		first, _, _ := strings.Cut(p, "/")
		if !strings.Contains(first, ".") || strings.HasPrefix(p, module) {
			continue
		}
		ok := false
		for prefix, rs := range modules() {
			if strings.HasPrefix(p, prefix) && (inList(rs, s.room)) {
				ok = true
			}
		}
		if !ok {
			faults = append(faults, fmt.Sprintf("room %s may not use the third-party module %s", s.room, p))
		}
	}
	return faults
}

func lookup(m map[string][]string, room string) ([]string, bool) {
	if v, ok := m[room]; ok {
		return v, true
	}
	if top, _, nested := strings.Cut(room, "/"); nested {
		v, ok := m[top+"/*"]
		return v, ok
	}
	return nil, false
}

func inList(list []string, room string) bool {
	if slices.Contains(list, room) {
		return true
	}
	top, _, nested := strings.Cut(room, "/")
	return nested && slices.Contains(list, top+"/*")
}
