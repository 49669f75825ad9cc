package ops_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

const model = "../../web/src/model"

// TestModelIsGenerated keeps the browser's types and register table equal to
// those here. Run it with -update to write them.
func TestModelIsGenerated(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"schema.ts":  schemaFile(t),
		"map.ts":     typesFile(t, "../journey", "A journey map as a reader sees it.", []string{"Map"}, nil),
		"library.ts": typesFile(t, "../journey", "The workspace's library as a reader sees it.", []string{"Library"}, []string{"Map"}),
		"ops.ts":     typesFile(t, ".", "Operations and documents as they are stored and sent.", []string{"Batch", "Effective", "Node", "Schema"}, nil),
	} {
		path := filepath.Join(model, name)
		if *update {
			if err := os.MkdirAll(model, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not current; run go test ./internal/ops -update\n%s", path, firstDifference(string(got), want))
		}
	}
}

const generated = "// Generated from internal/ops and internal/journey by `go test ./internal/ops -update`; do not edit.\n"

func schemaFile(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(ops.TheSchema()); err != nil {
		t.Fatal(err)
	}
	return generated + "\nimport type { Schema } from './ops'\n\n/** The register table of both kinds of document. */\nexport const schema: Schema = " + b.String()
}

// source is what a package's files declare.
type source struct {
	types  map[string]*ast.GenDecl
	consts map[string][]string // values of the constants of each string type
}

func readSource(t *testing.T, dir string) source {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	s := source{types: map[string]*ast.GenDecl{}, consts: map[string][]string{}}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				s.declare(g)
			}
		}
	}
	return s
}

func (s source) declare(g *ast.GenDecl) {
	for _, spec := range g.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			s.types[spec.Name.Name] = g
		case *ast.ValueSpec:
			name, ok := spec.Type.(*ast.Ident)
			if lit, is := firstValue(spec).(*ast.BasicLit); ok && is && lit.Kind == token.STRING {
				s.consts[name.Name] = append(s.consts[name.Name], strings.Trim(lit.Value, `"`))
			}
		}
	}
}

func firstValue(v *ast.ValueSpec) ast.Expr {
	if len(v.Values) == 0 {
		return nil
	}
	return v.Values[0]
}

// typesFile writes the root types and what they use as interfaces. What the
// excluded roots use already is imported from their file instead.
func typesFile(t *testing.T, dir, doc string, roots, elsewhere []string) string {
	t.Helper()
	s := readSource(t, dir)
	other := s.reach(elsewhere, nil)
	names := s.reach(roots, other)
	var body strings.Builder
	var imports []string
	for _, name := range names {
		s.writeType(t, &body, name)
		for _, used := range s.uses(name) {
			if slices.Contains(other, used) && !slices.Contains(imports, used) {
				imports = append(imports, used)
			}
		}
	}
	slices.Sort(imports)
	out := generated + "\n/** " + doc + " */\n"
	if len(imports) > 0 {
		out += "\nimport type { " + strings.Join(imports, ", ") + " } from './map'\n"
	}
	return out + body.String()
}

// reach lists the types that the roots use, roots first, without the skipped.
func (s source) reach(roots, skip []string) []string {
	var out []string
	for queue := slices.Clone(roots); len(queue) > 0; queue = queue[1:] {
		if name := queue[0]; s.types[name] != nil && !slices.Contains(out, name) && !slices.Contains(skip, name) {
			out = append(out, name)
			queue = append(queue, s.uses(name)...)
		}
	}
	return out
}

func (s source) spec(name string) *ast.TypeSpec {
	for _, spec := range s.types[name].Specs {
		if ts, ok := spec.(*ast.TypeSpec); ok && ts.Name.Name == name {
			return ts
		}
	}
	return nil
}

// uses lists the declared types that appear in a type's exported fields.
func (s source) uses(name string) []string {
	st, ok := s.spec(name).Type.(*ast.StructType)
	if !ok {
		return nil
	}
	var out []string
	for _, f := range st.Fields.List {
		if len(f.Names) > 0 && !f.Names[0].IsExported() {
			continue
		}
		ast.Inspect(f.Type, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && s.types[id.Name] != nil {
				out = append(out, id.Name)
			}
			return true
		})
	}
	return out
}

// rename gives the types names that the browser does not use otherwise.
func rename(name string) string {
	switch name {
	case "Map":
		return "JourneyMap"
	case "Node":
		return "DocNode"
	}
	return name
}

func (s source) writeType(t *testing.T, b *strings.Builder, name string) {
	t.Helper()
	spec := s.spec(name)
	comment(b, "", s.types[name].Doc.Text())
	st, ok := spec.Type.(*ast.StructType)
	if !ok {
		fmt.Fprintf(b, "export type %s = '%s'\n", rename(name), strings.Join(s.consts[name], "' | '"))
		return
	}
	var base []string
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 {
			base = append(base, rename(f.Type.(*ast.Ident).Name))
		}
	}
	fmt.Fprintf(b, "export interface %s ", rename(name))
	if len(base) > 0 {
		fmt.Fprintf(b, "extends %s ", strings.Join(base, ", "))
	}
	b.WriteString("{\n")
	for _, f := range st.Fields.List {
		if len(f.Names) > 0 && f.Names[0].IsExported() {
			s.writeField(t, b, f)
		}
	}
	b.WriteString("}\n")
}

func (s source) writeField(t *testing.T, b *strings.Builder, f *ast.Field) {
	t.Helper()
	if f.Tag == nil {
		t.Fatalf("field %s has no name in JSON", f.Names[0].Name)
	}
	tag, options, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
	if c := strings.TrimSpace(f.Comment.Text()); c != "" {
		comment(b, "  ", c)
	}
	optional := ""
	if strings.Contains(options, "omitempty") {
		optional = "?"
	}
	fmt.Fprintf(b, "  readonly %s%s: %s\n", tag, optional, s.typeText(t, f.Type))
}

func (s source) typeText(t *testing.T, e ast.Expr) string {
	t.Helper()
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "string"
		case "int", "int64", "float64":
			return "number"
		case "bool":
			return "boolean"
		case "any":
			return "unknown"
		}
		return rename(e.Name)
	case *ast.StarExpr:
		return s.typeText(t, e.X)
	case *ast.ArrayType:
		return "readonly " + s.typeText(t, e.Elt) + "[]"
	case *ast.MapType:
		return "Readonly<Record<string, " + s.typeText(t, e.Value) + ">>"
	case *ast.SelectorExpr: // json.RawMessage
		return "unknown"
	}
	t.Fatalf("no type of the browser for %T", e)
	return ""
}

func comment(b *strings.Builder, indent, text string) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if indent == "" {
		b.WriteByte('\n')
	}
	if len(lines) == 1 {
		fmt.Fprintf(b, "%s/** %s */\n", indent, lines[0])
		return
	}
	fmt.Fprintf(b, "%s/**\n", indent)
	for _, l := range lines {
		fmt.Fprintln(b, strings.TrimRight(indent+" * "+l, " "))
	}
	fmt.Fprintf(b, "%s */\n", indent)
}
