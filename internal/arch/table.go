// Package arch holds the law of the house: which room may import which. The
// test beside it reads every Go file and fails on any other arrow.
//
// Siblings never import siblings; shared code moves down. A room is a package
// under internal; "analyze/*" stands for each package below analyze. The
// standard library is free to every room, except where [pure] says otherwise.
// External test packages (package x_test) may import any room.
package arch

// rooms lists every room with the rooms that it may import.
func rooms() map[string][]string {
	return map[string][]string{
		"journey":         {},
		"column":          {},
		"memory":          {},
		"stat":            {},
		"ops":             {"journey"},
		"identity":        {"journey", "memory"},
		"trail":           {"journey", "memory", "column", "identity"},
		"bind":            {"journey", "trail"},
		"analyze":         {"journey", "trail", "bind", "stat"},
		"analyze/*":       {"journey", "trail", "bind", "stat", "analyze"},
		"voice":           {"journey", "stat"},
		"overlay":         {"journey", "ops", "trail", "bind", "analyze", "analyze/*", "voice", "stat"},
		"draft":           {"journey", "ops", "trail", "bind", "stat", "analyze", "analyze/*"},
		"store":           {"journey"},
		"store/storetest": {"journey", "store"},
		"store/*":         {"journey", "store", "memory"},
		"follow":          {"journey", "store"},
		"index":           {"journey", "column", "store", "follow", "identity", "trail", "bind"},
		"ask":             {"journey", "ops", "store", "auth", "room", "index", "identity", "trail", "bind", "stat", "voice", "analyze", "analyze/*", "overlay", "draft"},
		"formats":         {"journey", "ops"},
		"formats/*":       {"journey", "ops", "formats"},
		"mapfile":         {"journey", "ops", "overlay", "formats", "formats/*", "template"},
		"intake":          {"journey", "memory", "store", "formats", "voice", "identity"},
		"auth":            {"journey", "store"},
		"room":            {"journey", "ops", "store", "auth"},
		"watch":           {"journey", "store", "ask"},
		"ws":              {"journey", "room", "auth"},
		"api":             {"journey", "photo", "ops", "store", "auth", "room", "index", "identity", "trail", "bind", "stat", "voice", "analyze", "analyze/*", "overlay", "draft", "ask", "formats", "formats/*", "mapfile", "intake", "watch", "template"},
		"mcp":             {"journey", "ops", "store", "auth", "room", "index", "identity", "trail", "bind", "stat", "voice", "analyze", "analyze/*", "overlay", "draft", "ask", "formats", "formats/*", "mapfile", "intake", "watch", "template"},
		"demo":            {"journey", "ops", "stat"},
		"template":        {"journey", "ops"},
		"photo":           {"journey"},
		"vectors":         {"*"},
		"arch":            {},
	}
}

// modules lists the rooms that may use a third-party module in code that is not
// a test, by the start of the import path.
func modules() map[string][]string {
	return map[string][]string{
		"gonum.org/v1/gonum":              {"stat"},
		"github.com/parquet-go/":          {"store/segment", "formats/parquet"},
		"github.com/danielgtaylor/huma/":  {"api"},
		"modernc.org/sqlite":              {"store/sqlite"},
		"github.com/pressly/goose/":       {"store/sqlite"},
		"github.com/prometheus/":          {"api"},
		"github.com/klauspost/compress":   {"formats", "formats/*", "store/segment"},
		"github.com/zeebo/xxh3":           {"store/segment", "formats", "formats/*", "intake", "analyze", "analyze/*"},
		"golang.org/x/sys":                {"index", "store/segment", "store/sqlite", "cmd"},
		"golang.org/x/text":               {"formats", "formats/*", "intake", "api"},
		"golang.org/x/sync":               {"index", "store/segment", "intake", "api"},
		"gopkg.in/yaml.v3":                {"formats"},
		"github.com/coder/websocket":      {"ws"},
		"github.com/alecthomas/kong":      {"cmd"},
		"github.com/schollz/progressbar/": {"cmd"},
		"golang.org/x/term":               {"cmd"},
		"codeberg.org/go-pdf/fpdf":        {"formats/picture"},
		"golang.org/x/image":              {"formats/picture", "photo"},
		"golang.org/x/crypto":             {"auth"},
		"golang.org/x/oauth2":             {"auth"},
		"github.com/coreos/go-oidc/":      {"auth"},
		"github.com/google/go-cmp":        {"store/storetest"},
	}
}

// pure lists the rooms that reach neither the network, nor a database, nor the
// file system: what they compute depends on their arguments alone.
func pure() []string {
	return []string{"ops", "identity", "column", "trail", "bind", "stat", "analyze", "analyze/*", "voice", "overlay", "draft", "photo"}
}

// effects are the packages that a pure room does not import.
func effects() []string { return []string{"net/http", "database/sql", "os"} }
