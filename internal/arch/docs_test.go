package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	link  = regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)
	named = regexp.MustCompile("`((?:internal|cmd|web|docs|scripts|bench|testdata)/[A-Za-z0-9_./*-]+)`")
)

// deadPaths returns the relative links and the paths in backquotes of a page
// that lead nowhere. Paths with * are patterns.
func deadPaths(root, page, text string) []string {
	var dead []string
	exists := func(path string) bool {
		found, err := filepath.Glob(path)
		return err == nil && len(found) > 0
	}
	for _, m := range link.FindAllStringSubmatch(text, -1) {
		if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
			continue
		}
		if !exists(filepath.Join(root, filepath.Dir(page), m[1])) {
			dead = append(dead, m[1])
		}
	}
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		if !exists(filepath.Join(root, strings.TrimSuffix(m[1], "/"))) {
			dead = append(dead, m[1])
		}
	}
	return dead
}

// TestDocsNameWhatExists: every page's links and paths lead somewhere.
func TestDocsNameWhatExists(t *testing.T) {
	root := filepath.Join("..", "..")
	pages := []string{"README.md", "ARCHITECTURE.md"}
	err := filepath.WalkDir(filepath.Join(root, "docs"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			pages = append(pages, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		text, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range deadPaths(root, page, string(text)) {
			t.Errorf("%s names %s, which does not exist", page, path)
		}
	}
	if dead := deadPaths(root, "docs/x.md", "[a](../README.md) [b](nothing.md) `internal/arch` `internal/nowhere` `docs/*.md`"); strings.Join(dead, " ") != "nothing.md internal/nowhere" {
		t.Errorf("the check finds %q", dead)
	}
}
