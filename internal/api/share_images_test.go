package api_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"testing"
)

// picture keeps a picture of one colour and returns its id.
func (b *browser) picture(shade uint8) string {
	b.t.Helper()
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		img.SetGray(i%8, i/8, color.Gray{Y: shade})
	}
	var raw bytes.Buffer
	if err := png.Encode(&raw, img); err != nil {
		b.t.Fatal(err)
	}
	return get(b.t, b.must(200, "POST", "/images", raw.String()), "id").(string)
}

// TestSharedPictures fetches pictures by a link: those that it shows and others.
func TestSharedPictures(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	id, shown, hidden := olga.drawn("shop"), olga.picture(10), olga.picture(200)
	olga.must(200, "POST", "/maps/"+id+"/batches", map[string]any{"client_id": "pic", "n": 1, "base": 0, "ops": []any{
		setOp("pay", "image", map[string]any{"src": "/api/v1/images/" + shown, "alt": "a till"}),
		setOp("care", "image", map[string]any{"src": "/api/v1/images/" + hidden, "alt": "inside"}),
	}})
	board, link := olga.share(id, map[string]any{"view": "board", "draft": true}) // the first stage alone
	other, _ := olga.share(olga.drawn("other"), map[string]any{"draft": true})
	locked, _ := olga.share(id, map[string]any{"draft": true, "password": "open sesame"})
	fetch := func(secret, picture string) (int, http.Header) {
		status, header, _ := h.call("GET", "//s/"+secret+"/images/"+picture+"?size=small", nil)
		return status, header
	}
	status, header := fetch(board.secret, shown)
	if status != 200 || header.Get("Cache-Control") != "no-store" || header.Get("Content-Type") != "image/jpeg" || header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("a picture that is shown: %d %v", status, header)
	}
	for what, c := range map[string]struct {
		secret, picture string
		want            int
	}{
		"of a stage that is not shown": {board.secret, hidden, 404},
		"by a link to another map":     {other.secret, shown, 404},
		"without the password":         {locked.secret, shown, 401},
		"by no link":                   {"nothing", shown, 401},
		"of no id":                     {board.secret, "none", 404},
	} {
		if status, _ := fetch(c.secret, c.picture); status != c.want {
			t.Errorf("a picture %s: %d, want %d", what, status, c.want)
		}
	}
	olga.must(204, "DELETE", "/maps/"+id+"/links/"+link, nil)
	if status, _ := fetch(board.secret, shown); status != 401 {
		t.Errorf("after revoking: %d", status)
	}
}
