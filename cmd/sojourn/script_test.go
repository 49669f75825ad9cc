package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A script is a list of commands, then the files that they need, each after a
// line "-- NAME --". The commands run in a directory of their own that holds
// the files:
//
//	sojourn ARG ...     runs the product; "! sojourn" expects that it fails
//	stdout PATTERN      the last output matches; "! stdout" that it does not
//	stderr PATTERN      the same for errors
//	field PATH WANT ... values of the JSON on standard output, of its last
//	                    document where it has several. A path is keys and
//	                    indices joined by slashes; KEY=VALUE (more with &)
//	                    finds the entry of a list that has it; # is a length, +KEY
//	                    the sum of a value over a list
//	keep NAME PATH      puts such a value into the variable NAME
//	bundle ONE OTHER    both are the same Open Journey Map document but for the
//	                    workspace
//	cp FROM TO, grep PATTERN FILE, stdin FILE, env NAME=VALUE
//
// 'Quotes' keep blanks together; $NAME is a variable; a line that begins with #
// says what the next lines are about.
type script struct {
	t      *testing.T
	dir    string
	vars   map[string]string
	stdin  []byte
	stdout string
	stderr string
	code   int
}

// TestScripts runs the command line as users do.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestRealData imports files that nobody made for this project and finds the
// facts that are known about them.
func TestRealData(t *testing.T) {
	if os.Getenv("SOJOURN_TESTDATA") == "" {
		scripts, err := filepath.Glob("testdata/real/*.txtar")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%d tests on real data were not run: SOJOURN_TESTDATA names no folder\n", len(scripts))
		return
	}
	runScripts(t, "testdata/real")
}

func runScripts(t *testing.T, dir string) {
	files, err := filepath.Glob(dir + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts in %s: %v", dir, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			newScript(t, string(raw)).play(string(raw))
		})
	}
}

func newScript(t *testing.T, text string) *script {
	s := &script{t: t, dir: t.TempDir(), vars: map[string]string{"SOJOURN_TESTDATA": os.Getenv("SOJOURN_TESTDATA")}}
	s.vars["WORK"], s.vars["SOJOURN_DATA"] = s.dir, filepath.Join(s.dir, "data")
	name, body := "", ""
	save := func() {
		if name == "" {
			return
		}
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(text) {
		if file, ok := strings.CutPrefix(strings.TrimSpace(line), "-- "); ok && strings.HasSuffix(file, " --") {
			save()
			name, body = strings.TrimSuffix(file, " --"), ""
			continue
		}
		body += line
	}
	save()
	return s
}

func (s *script) play(text string) {
	number := 0
	for line := range strings.Lines(text) {
		number++
		if strings.HasPrefix(line, "-- ") {
			return
		}
		words := s.words(strings.TrimSpace(line))
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		not := words[0] == "!"
		if not {
			words = words[1:]
		}
		if err := s.do(not, words[0], words[1:]); err != nil {
			s.t.Fatalf("line %d: %s: %v\n--- stdout\n%.4000s\n--- stderr\n%.4000s", number, strings.TrimSpace(line), err, s.stdout, s.stderr)
		}
	}
}

// words splits a line at blanks outside of quotes and fills in variables.
func (s *script) words(line string) (words []string) {
	word, quoted, any := "", false, false
	for _, r := range line {
		switch {
		case r == '\'':
			quoted, any = !quoted, true
		case r == ' ' && !quoted:
			if any {
				words = append(words, word)
			}
			word, any = "", false
		default:
			word, any = word+string(r), true
		}
	}
	if any {
		words = append(words, word)
	}
	for i, w := range words {
		words[i] = os.Expand(w, func(name string) string {
			if v, ok := s.vars[name]; ok {
				return v
			}
			return "$" + name
		})
	}
	return words
}

func (s *script) do(not bool, command string, args []string) error {
	switch command {
	case "sojourn":
		return s.sojourn(not, args)
	case "stdout":
		return match(not, args[0], s.stdout)
	case "stderr":
		return match(not, args[0], s.stderr)
	case "grep":
		raw, err := os.ReadFile(s.path(args[1]))
		if err != nil {
			return err
		}
		return match(not, args[0], string(raw))
	case "field":
		return s.field(args)
	case "keep":
		got, err := s.value(args[1])
		s.vars[args[0]] = fmt.Sprint(got)
		return err
	case "env":
		name, value, _ := strings.Cut(args[0], "=")
		s.vars[name] = value
		return nil
	}
	raw, err := os.ReadFile(s.path(args[0]))
	if err != nil {
		return err
	}
	switch command {
	case "stdin":
		s.stdin = raw
		return nil
	case "cp":
		return os.WriteFile(s.path(args[1]), raw, 0o600)
	case "bundle":
		other, err := os.ReadFile(s.path(args[1]))
		if err != nil {
			return err
		}
		return sameBundle(raw, other)
	}
	return fmt.Errorf("there is no command %s", command)
}

// path finds a file in the script's directory.
func (s *script) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.dir, name)
}

// sojourn runs one command line. Arguments that name files of the script are
// given with their full path, since a process has one working directory only.
func (s *script) sojourn(not bool, args []string) error {
	for i, a := range args {
		at := ""
		if strings.HasPrefix(a, "@") {
			at, a = "@", a[1:]
		}
		if _, err := os.Stat(filepath.Join(s.dir, a)); a != "" && err == nil || i > 0 && args[i-1] == "-o" && a != "-" {
			args[i] = at + s.path(a)
		}
	}
	if needsData(args) {
		args = append(args, "--data", s.vars["SOJOURN_DATA"])
	}
	var out, errs bytes.Buffer
	s.code = run(args, bytes.NewReader(s.stdin), &out, &errs)
	s.stdout, s.stderr = out.String(), errs.String()
	if not != (s.code != 0) {
		return fmt.Errorf("exit code %d", s.code)
	}
	return nil
}

// needsData reports whether a command line works on a data directory.
func needsData(args []string) bool {
	if len(args) == 0 {
		return false
	}
	switch args[0] {
	case "version", "openapi", "--help", "analyse":
		return false
	}
	return len(args) < 2 || args[1] != "validate" && args[1] != "templates"
}

func match(not bool, pattern, text string) error {
	re, err := regexp.Compile("(?m)" + pattern)
	if err == nil && re.MatchString(text) == not {
		err = fmt.Errorf("matches: %v", !not)
	}
	return err
}

func (s *script) field(args []string) error {
	for i := 0; i+1 < len(args); i += 2 {
		got, err := s.value(args[i])
		if err != nil {
			return fmt.Errorf("%s: %w", args[i], err)
		}
		if !same(got, args[i+1]) {
			return fmt.Errorf("%s: got %v, want %s", args[i], got, args[i+1])
		}
	}
	return nil
}

// value returns a value of the JSON on standard output.
func (s *script) value(path string) (any, error) {
	doc, err := lastJSON([]byte(s.stdout))
	if err != nil {
		return nil, fmt.Errorf("standard output is no JSON: %w", err)
	}
	return find(doc, path)
}

func sameBundle(one, other []byte) error {
	var a, b map[string]any
	if err := json.Unmarshal(one, &a); err != nil {
		return err
	}
	if err := json.Unmarshal(other, &b); err != nil {
		return err
	}
	delete(a, "workspace")
	delete(b, "workspace")
	if len(a) < 2 || !reflect.DeepEqual(a, b) {
		return fmt.Errorf("the documents differ")
	}
	return nil
}

func lastJSON(raw []byte) (doc any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	for more := true; more; more = d.More() {
		if err := d.Decode(&doc); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

func find(v any, path string) (any, error) {
	for path != "" {
		key, rest, _ := strings.Cut(path, "/")
		path = rest
		switch node := v.(type) {
		case map[string]any:
			next, ok := node[key]
			if !ok {
				return nil, fmt.Errorf("there is no key %q", key)
			}
			v = next
		case []any:
			next, err := element(node, key)
			if err != nil {
				return nil, err
			}
			v = next
		default:
			return nil, fmt.Errorf("nothing below %v", v)
		}
	}
	return v, nil
}

func element(list []any, key string) (any, error) {
	if key == "#" {
		return json.Number(strconv.Itoa(len(list))), nil
	}
	if name, ok := strings.CutPrefix(key, "+"); ok {
		return sum(list, name)
	}
	if i, err := strconv.Atoi(key); err == nil {
		if i >= len(list) {
			return nil, fmt.Errorf("there are only %d entries", len(list))
		}
		return list[i], nil
	}
	conditions := strings.Split(key, "&")
	for _, e := range list {
		node, ok := e.(map[string]any)
		for _, c := range conditions {
			name, want, _ := strings.Cut(c, "=")
			ok = ok && fmt.Sprint(node[name]) == want
		}
		if ok {
			return e, nil
		}
	}
	return nil, fmt.Errorf("no entry has %s", key)
}

// sum adds up a whole number over the entries of a list.
func sum(list []any, name string) (any, error) {
	var total int64
	for _, e := range list {
		v, err := find(e, name)
		if err != nil {
			return nil, err
		}
		n, err := strconv.ParseInt(fmt.Sprint(v), 10, 64)
		if err != nil {
			return nil, err
		}
		total += n
	}
	return json.Number(strconv.FormatInt(total, 10)), nil
}

func same(got any, want string) bool {
	if n, ok := got.(json.Number); ok {
		g, err1 := n.Float64()
		w, err2 := strconv.ParseFloat(want, 64)
		return err1 == nil && err2 == nil && math.Abs(g-w) <= 1e-6*math.Max(1, math.Abs(w))
	}
	if list, ok := got.([]any); ok {
		parts := make([]string, len(list))
		for i := range list {
			parts[i] = fmt.Sprint(list[i])
		}
		return strings.Join(parts, " > ") == want
	}
	return fmt.Sprint(got) == want
}
