// Package web embeds the built web interface. Until `make build` has made the
// bundle, only a page is embedded that says so: a clone compiles and tests
// without npm.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files returns the files of the interface, rooted at the bundle, and whether
// the bundle is built. Where it is not, "placeholder.html" says how to build it.
func Files() (files fs.FS, built bool) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("web: " + err.Error()) // the directory is named in the directive above
	}
	_, err = fs.Stat(sub, "index.html")
	return sub, err == nil
}
