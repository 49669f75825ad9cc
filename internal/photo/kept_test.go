package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"github.com/sojournhq/sojourn/internal/photo"
)

// speckled is a picture with many colours; clear ones let the ground through.
func speckled(w, h int, clear bool) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		a := uint8(255)
		if clear && i%3 == 0 {
			a = 90
		}
		img.Set(i%w, i/w, color.NRGBA{uint8(i), uint8(i / 7), uint8(i / 31), a})
	}
	return img
}

// TestKeepIsExact takes back what was made: the same bytes, the same id.
func TestKeepIsExact(t *testing.T) {
	t.Parallel()
	m := &photo.Maker{}
	for _, clear := range []bool{false, true} {
		made, err := m.Make(bytes.NewReader(pngOf(t, speckled(900, 500, clear))))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := m.Keep(bytes.NewReader(made.Large.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		if kept.ID != made.ID || !bytes.Equal(kept.Large.Bytes, made.Large.Bytes) || kept.Large.Type != made.Large.Type || kept.Large.Width != made.Large.Width || kept.Small.Type != made.Small.Type || kept.Small.Width != made.Small.Width {
			t.Errorf("%s: kept as %s, %d bytes; made as %s, %d bytes", made.Large.Type, kept.ID, len(kept.Large.Bytes), made.ID, len(made.Large.Bytes))
		}
	}
}

// TestKeepWritesAnew takes nothing as it is that holds more than pixels.
func TestKeepWritesAnew(t *testing.T) {
	t.Parallel()
	m := &photo.Maker{}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, speckled(300, 200, false), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	comment := append(append([]byte{}, plain[:2]...), append([]byte{0xff, 0xfe, 0, 8, 's', 'e', 'c', 'r', 'e', 't'}, plain[2:]...)...)
	for name, file := range map[string][]byte{
		"a comment":       comment,
		"a tail":          append(append([]byte{}, plain...), "<script>secret</script>"...),
		"a tail of a PNG": append(pngOf(t, speckled(30, 20, true)), "secret"...),
	} {
		p, err := m.Keep(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if bytes.Equal(p.Large.Bytes, file) || bytes.Contains(p.Large.Bytes, []byte("secret")) {
			t.Errorf("%s was kept", name)
		}
	}
	var large bytes.Buffer
	if err := jpeg.Encode(&large, speckled(photo.LargeEdge+40, 50, false), nil); err != nil {
		t.Fatal(err)
	}
	if p, err := m.Keep(&large); err != nil || p.Large.Width != photo.LargeEdge {
		t.Errorf("a large picture stays %d wide, %v", p.Large.Width, err)
	}
	for name, file := range map[string][]byte{
		"nothing": nil, "a drawing": []byte("<svg/>"), "half a picture": plain[:len(plain)/2], "only its ends": {0xff, 0xd8, 0xff, 0xd9},
	} {
		if _, err := m.Keep(bytes.NewReader(file)); err == nil {
			t.Errorf("%s became a picture", name)
		}
	}
}
