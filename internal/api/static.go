package api

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// asset is one file of the interface, ready to send.
type asset struct {
	body, packed []byte
	kind, tag    string
}

// static serves the web interface. Files under assets/ carry a hash in their
// name and are kept by browsers for good; every path that is no file and no API
// call is a page of the application and gets its index.html.
func (s *server) static() http.Handler {
	var mu sync.Mutex
	cache := map[string]*asset{} // guarded by mu
	var early earlyPages
	if s.Built {
		early = readEarly(s.Web)
	}
	get := func(name string) *asset {
		mu.Lock()
		defer mu.Unlock()
		if a, ok := cache[name]; ok {
			return a
		}
		body, err := fs.ReadFile(s.Web, name)
		if err != nil {
			return nil
		}
		if name == "index.html" {
			body = signed(body, Release(s.Web, s.Version))
		}
		a := newAsset(name, body)
		cache[name] = a
		return a
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if strings.HasPrefix(name, "api/") {
			writeProblem(w, &problem{Status: http.StatusNotFound, Title: "Not Found", Kind: "not_found", Detail: "there is no such call; see " + Prefix + "/openapi.json", RequestID: requestFrom(r.Context()).id})
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			writeText(w, http.StatusMethodNotAllowed, "method not allowed\n")
			return
		}
		a := get(name)
		immutable := a != nil && strings.HasPrefix(name, "assets/")
		if a == nil {
			if name != "" && strings.Contains(path.Base(name), ".") {
				writeText(w, http.StatusNotFound, "not found\n")
				return
			}
			name = "index.html"
			if !s.Built {
				name = "placeholder.html"
			}
			if a = get(name); a == nil {
				writeText(w, http.StatusNotFound, "not found\n")
				return
			}
			if s.Built {
				early.announce(w.Header(), path.Clean("/"+r.URL.Path))
			}
		}
		send(w, r, a, immutable)
	})
}

func newAsset(name string, body []byte) *asset {
	sum := sha256.Sum256(body)
	a := &asset{body: body, kind: mime.TypeByExtension(path.Ext(name)), tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if a.kind == "" {
		a.kind = "application/octet-stream"
	}
	if path.Ext(name) != ".woff2" && len(body) > 512 {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
		_, _ = z.Write(body)                                  // into memory
		_ = z.Close()
		a.packed = b.Bytes()
	}
	return a
}

func send(w http.ResponseWriter, r *http.Request, a *asset, immutable bool) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("ETag", a.tag)
	h.Set("Vary", "Accept-Encoding")
	switch {
	case immutable:
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	case h.Get("Cache-Control") == "":
		h.Set("Cache-Control", "no-cache")
	}
	if r.Header.Get("If-None-Match") == a.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.body
	if a.packed != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.packed
	}
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body) // the client is gone if this fails
}
