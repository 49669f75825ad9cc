package api

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"sort"
	"strings"
)

// earlyFile is where the bundle says which files its pages need beside those
// that index.html names: a table from the beginning of a path to files.
const earlyFile = "early.json"

// earlyPages are the pages whose files the browser is told to ask for at once:
// without it the browser learns of them only after it ran the files before.
type earlyPages []earlyPage

type earlyPage struct {
	path  string
	links []string // values of the Link header
}

// readEarly reads the table of a bundle. A bundle without a readable one has no
// early pages: they are then only slower.
func readEarly(web fs.FS) earlyPages {
	raw, err := fs.ReadFile(web, earlyFile)
	if err != nil {
		return nil
	}
	var table map[string][]string
	if json.Unmarshal(raw, &table) != nil {
		return nil
	}
	pages := make(earlyPages, 0, len(table))
	for start, files := range table {
		page := earlyPage{path: start}
		for _, file := range files {
			page.links = append(page.links, linkTo(file))
		}
		pages = append(pages, page)
	}
	sort.Slice(pages, func(i, j int) bool { return len(pages[i].path) > len(pages[j].path) })
	return pages
}

// linkTo returns the header value that makes a browser ask for a file of the bundle.
func linkTo(file string) string {
	if path.Ext(file) == ".css" {
		return "</" + file + ">; rel=preload; as=style; crossorigin"
	}
	return "</" + file + ">; rel=modulepreload"
}

// announce names in the header what the page under a path asks for first: who
// is signed in, which the pages of share links and of workshops do not ask, and
// its files.
func (pages earlyPages) announce(h http.Header, name string) {
	if strings.HasPrefix(name, sharedPath) || strings.HasPrefix(name, doorPath) {
		return
	}
	h.Add("Link", "<"+Prefix+"/session>; rel=preload; as=fetch; crossorigin")
	for _, page := range pages {
		if strings.HasPrefix(name, page.path) {
			for _, link := range page.links {
				h.Add("Link", link)
			}
			return
		}
	}
}
