package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html"
	"io/fs"
)

// devRelease is how the page names its release in the sources.
const devRelease = `<meta name="release" content="dev"`

// Release names what a server delivers to browsers: its version and the bundle
// it holds. A page that came from another release is out of date.
func Release(web fs.FS, version string) string {
	page, err := fs.ReadFile(web, "index.html")
	if err != nil {
		return version // no bundle is there, so there are no pages
	}
	sum := sha256.Sum256(page)
	return version + "-" + hex.EncodeToString(sum[:6])
}

// signed returns the application's page with the name of the release in it.
func signed(page []byte, release string) []byte {
	named := []byte(`<meta name="release" content="` + html.EscapeString(release) + `"`)
	return bytes.Replace(page, []byte(devRelease), named, 1)
}
