package api_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

// picture is a PNG of the size.
func picture(t *testing.T, w, h int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	kept := h.ask("POST", "/images", picture(t, 800, 400))
	want(t, kept, 800, "width")
	want(t, kept, 400, "height")
	src := get(t, kept, "src").(string)
	again := h.ask("POST", "/images", picture(t, 800, 400))
	want(t, again, src, "src")

	for size, edge := range map[string]int{"": 800, "?size=large": 800, "?size=small": 320} {
		status, header, body := h.call("GET", "/"+src+size, nil)
		img, _, err := image.Decode(strings.NewReader(body))
		if status != 200 || err != nil || img.Bounds().Dx() != edge {
			t.Errorf("%q: status %d, %v", size, status, err)
		}
		for name, value := range map[string]string{
			"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline",
			"Cache-Control": "private, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "same-origin",
			"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		} {
			if got := header.Values(name); len(got) != 1 || got[0] != value {
				t.Errorf("%q: %s is %q, want %q", size, name, got, value)
			}
		}
	}
	for _, c := range []struct {
		method, path, body string
		status             int
		says               string
	}{
		{"POST", "/images", "<svg xmlns='http://www.w3.org/2000/svg'/>", 400, "no picture"},
		{"POST", "/images", picture(t, 5000, 5000), 413, "5000 by 5000"},
		{"GET", "/images/none", "", 404, "no image"},
		{"GET", "/images/..%2f..%2fsojourn.db", "", 404, "no image"},
		{"GET", "/" + src + "?size=huge", "", 400, "no size"},
	} {
		status, header, body := h.call(c.method, c.path, c.body)
		if status != c.status && !(c.status == 400 && status == 422) || !strings.Contains(body, c.says) {
			t.Errorf("%s %s: %d %s", c.method, c.path, status, body)
		}
		if header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: a refusal may be cached: %q", c.method, c.path, header.Get("Cache-Control"))
		}
	}
}
