package picture_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
)

// painted is a picture in one colour.
func painted(w, h int, c color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, c)
	}
	return img
}

func jpegOf(t *testing.T, w, h int, c color.Color) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, painted(w, h, c), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shownMap is a map with a storyboard, a photo on a card and a persona's face.
func shownMap() (journey.Map, journey.Library) {
	at := func(name string) *journey.Image {
		return &journey.Image{Src: "/api/v1/images/" + name, Alt: "Words for " + name}
	}
	m := journey.Map{Title: "With photos", Kind: "current", Personas: []string{"kim"}, Stages: []journey.Stage{{ID: "s", Name: "Find", Steps: []journey.Step{
		{ID: "a", Title: "I search", Image: at("aa"), Cards: []journey.Card{{ID: "c1", Kind: "image", Image: at("bb"), Span: 1}}},
		{ID: "b", Title: "I compare", Cards: []journey.Card{{ID: "c2", Kind: "pain", Text: "Too many", Image: at("aa"), Span: 1}, {ID: "c3", Kind: "image", Image: at("gone"), Span: 1}}},
	}}}}
	return m, journey.Library{Personas: []journey.Persona{{ID: "kim", Name: "Kim", Image: at("cc")}}}
}

func shownPhotos(t *testing.T) map[string]picture.Photo {
	t.Helper()
	out := map[string]picture.Photo{}
	for name, file := range map[string][]byte{
		"aa": jpegOf(t, 320, 200, color.NRGBA{200, 30, 30, 255}),
		"bb": jpegOf(t, 90, 320, color.NRGBA{30, 30, 200, 255}),
		"cc": jpegOf(t, 320, 240, color.NRGBA{30, 160, 30, 255}),
	} {
		f, err := picture.ReadPhoto(file)
		if err != nil {
			t.Fatal(err)
		}
		out["/api/v1/images/"+name] = f
	}
	return out
}

func TestPhotosStandInPrints(t *testing.T) {
	m, l := shownMap()
	for _, view := range []string{picture.Working, picture.Story} {
		d := mustDraw(t, m, l, picture.Options{View: view, Photos: shownPhotos(t)})
		var faces, photos int
		for _, p := range d.Pages {
			for _, e := range p.Elements {
				f, ok := e.(picture.Picture)
				if !ok {
					continue
				}
				if f.X < 0 || f.X+f.W > p.Width || f.Y < 0 || f.Y+f.H > p.Height {
					t.Errorf("%s: a photo leaves its page: %+v", view, f.Alt)
				}
				if got, want := f.W/f.H, float64(f.Photo.Width)/float64(f.Photo.Height); got < want*0.98 || got > want*1.02 {
					t.Errorf("%s: %s is %.2f wide for its height, its file %.2f", view, f.Alt, got, want)
				}
				if strings.HasSuffix(f.Alt, "cc") {
					faces++
				} else {
					photos++
				}
			}
		}
		if faces != 1 || photos != 3 {
			t.Errorf("%s: %d faces and %d photos, want 1 and 3", view, faces, photos)
		}
		svg, err := d.SVG(0)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(svg), `href="data:image/jpeg;base64,`); n != 4 || strings.Count(string(svg), "href=") != n {
			t.Errorf("%s: %d pictures inside the SVG, want 4 and no other address", view, n)
		}
		if !strings.Contains(string(svg), ">Words for gone<") {
			t.Errorf("%s: nothing stands for the picture that is gone", view)
		}
		var pdf, raster bytes.Buffer
		if err := d.PDF(&pdf); err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(pdf.Bytes(), []byte("/Subtype /Image")); n != 3 {
			t.Errorf("%s: %d pictures inside the PDF, want 3: the one shown twice is kept once", view, n)
		}
		if err := d.PNG(&raster, 1, 1); err != nil {
			t.Fatal(err)
		}
		if img, err := png.Decode(&raster); err != nil || !hasColour(img, 0, 0xc8) || !hasColour(img, 2, 0xc8) {
			t.Errorf("%s: the photos are not painted (%v)", view, err)
		}
	}
}

// hasColour reports whether a pixel is strong in one channel and weak in the
// others.
func hasColour(img image.Image, channel int, value uint32) bool {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		for x := b.Min.X; x < b.Max.X; x += 3 {
			var c [3]uint32
			c[0], c[1], c[2], _ = img.At(x, y).RGBA()
			if c[channel]>>8 > value-12 && c[(channel+1)%3]>>8 < 60 && c[(channel+2)%3]>>8 < 60 {
				return true
			}
		}
	}
	return false
}

func TestReadPhotoStandsOnWhite(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, painted(40, 20, color.NRGBA{0, 0, 0, 0})); err != nil {
		t.Fatal(err)
	}
	f, err := picture.ReadPhoto(b.Bytes())
	if err != nil || f.Width != 40 || f.Height != 20 {
		t.Fatalf("got %d by %d, %v", f.Width, f.Height, err)
	}
	img, err := jpeg.Decode(bytes.NewReader(f.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := img.At(20, 10).RGBA(); r>>8 < 250 {
		t.Errorf("what one can see through is %d bright, want white", r>>8)
	}
}

func TestReadPhotoRefuses(t *testing.T) {
	// The header of this PNG says 60,000 by 60,000 pixels.
	bomb, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAIAAAAPsOIV")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"nothing": nil, "a drawing": []byte("<svg/>"), "half a photo": jpegOf(t, 90, 90, color.Black)[:300], "a bomb": bomb} {
		if _, err := picture.ReadPhoto(file); err == nil {
			t.Errorf("%s became a photo", name)
		}
	}
}
