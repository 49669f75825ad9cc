package photo_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/photo"
)

// dark and light mark the left and the right half of a test picture.
var (
	dark  = color.NRGBA{20, 30, 40, 255}
	light = color.NRGBA{230, 220, 210, 255}
)

// halves is a picture of which the left half is dark.
func halves(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := light
			if x < w/2 {
				c = dark
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func jpegOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// secret stands in the metadata of test pictures, where a camera writes its
// place.
const secret = "59.9139N 10.7522E Olga's phone"

// withEXIF puts a block of metadata into a JPEG: an orientation and a secret.
func withEXIF(raw []byte, orientation uint16) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	body = append(body, secret...)
	block := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	out := append([]byte{}, raw[:2]...)
	return append(append(append(out, block...), body...), raw[2:]...)
}

// withChunk puts a chunk behind the header of a PNG.
func withChunk(raw []byte, kind string, data []byte) []byte {
	const header = 8 + 25
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	chunk = append(append(chunk, kind...), data...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	out := append([]byte{}, raw[:header]...)
	return append(append(out, chunk...), raw[header:]...)
}

// oversized is a PNG whose header promises more pixels than its bytes hold.
func oversized(t *testing.T, w, h uint32) []byte {
	raw := append([]byte{}, pngOf(t, halves(4, 4))...)
	binary.BigEndian.PutUint32(raw[16:], w)
	binary.BigEndian.PutUint32(raw[20:], h)
	binary.BigEndian.PutUint32(raw[29:], crc32.ChecksumIEEE(raw[12:29]))
	return raw
}

// tinyWebP is a lossy WebP of one pixel.
func tinyWebP(t *testing.T) []byte {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func mustMake(t *testing.T, raw []byte) photo.Picture {
	t.Helper()
	var m photo.Maker
	p, err := m.Make(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustDecode(t *testing.T, r photo.Rendition) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(r.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != r.Width || b.Dy() != r.Height {
		t.Errorf("the file has %v, the rendition says %d by %d", b, r.Width, r.Height)
	}
	return img
}

func TestTwoSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                               string
		raw                                []byte
		kind                               string
		largeW, largeH, smallWide, smallHi int
	}{
		{"a wide JPEG", jpegOf(t, halves(2000, 1000)), "image/jpeg", 1600, 800, 320, 160},
		{"a tall PNG", pngOf(t, halves(200, 3200)), "image/jpeg", 100, 1600, 20, 320},
		{"a small one stays as it is", pngOf(t, halves(64, 48)), "image/jpeg", 64, 48, 64, 48},
		{"a hair keeps a pixel", pngOf(t, halves(4000, 1)), "image/jpeg", 1600, 1, 320, 1},
		{"one can see through it", pngOf(t, image.NewNRGBA(image.Rect(0, 0, 400, 400))), "image/png", 400, 400, 320, 320},
		{"a WebP", tinyWebP(t), "image/jpeg", 1, 1, 1, 1},
	} {
		p := mustMake(t, c.raw)
		mustDecode(t, p.Large)
		mustDecode(t, p.Small)
		got := [4]int{p.Large.Width, p.Large.Height, p.Small.Width, p.Small.Height}
		if want := [4]int{c.largeW, c.largeH, c.smallWide, c.smallHi}; got != want || p.Large.Type != c.kind {
			t.Errorf("%s: got %v %s, want %v %s", c.name, got, p.Large.Type, want, c.kind)
		}
		if len(p.ID) != 32 || strings.Trim(p.ID, "0123456789abcdef") != "" {
			t.Errorf("%s: id %q", c.name, p.ID)
		}
	}
}

func TestOnlyPixelsSurvive(t *testing.T) {
	t.Parallel()
	plain := jpegOf(t, halves(80, 40))
	script := "<script>alert(1)</script>"
	for name, raw := range map[string][]byte{
		"EXIF of a JPEG":         withEXIF(plain, 1),
		"a text chunk of a PNG":  withChunk(pngOf(t, halves(80, 40)), "tEXt", []byte("Comment\x00"+secret)),
		"a page behind the end":  append(append([]byte{}, plain...), script...),
		"an archive behind it":   append(append([]byte{}, plain...), "PK\x03\x04"+secret...),
		"a page behind the IEND": append(pngOf(t, halves(80, 40)), script...),
	} {
		p := mustMake(t, raw)
		for _, r := range []photo.Rendition{p.Large, p.Small} {
			for _, no := range []string{secret, "Exif", script, "PK\x03\x04"} {
				if bytes.Contains(r.Bytes, []byte(no)) {
					t.Errorf("%s: %q is still there", name, no)
				}
			}
		}
	}
	if a, b := mustMake(t, plain).ID, mustMake(t, withEXIF(plain, 1)).ID; a != b {
		t.Errorf("one picture has two ids, %s and %s", a, b)
	}
}

func TestOrientation(t *testing.T) {
	t.Parallel()
	// Where the dark half of the stored picture is once it stands upright.
	for orientation, want := range map[uint16]string{
		0: "left", 1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom", 9: "left",
	} {
		img := mustDecode(t, mustMake(t, withEXIF(jpegOf(t, halves(80, 40)), orientation)).Large)
		b := img.Bounds()
		isDark := func(x, y int) bool {
			r, _, _, _ := img.At(b.Dx()*x/4, b.Dy()*y/4).RGBA()
			return r < 0x8000
		}
		got := map[bool]string{true: "left", false: "right"}[isDark(1, 2)]
		if b.Dy() > b.Dx() {
			got = map[bool]string{true: "top", false: "bottom"}[isDark(2, 1)]
		}
		if got != want {
			t.Errorf("orientation %d: dark is %s, want %s", orientation, got, want)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	noisy := jpegOf(t, halves(800, 600))
	webp := tinyWebP(t)
	moving := append([]byte("RIFF\x2a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00"), webp[12:]...)
	for name, c := range map[string]struct {
		raw  []byte
		kind journey.ErrorKind
		says string
	}{
		"nothing":                 {nil, journey.Invalid, "no picture"},
		"a drawing":               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), journey.Invalid, "no picture"},
		"an animation":            {[]byte("GIF89a\x01\x00\x01\x00"), journey.Invalid, "no picture"},
		"a page called a JPEG":    {[]byte("<!doctype html><img src=x>"), journey.Invalid, "no picture"},
		"a moving WebP":           {moving, journey.Invalid, "moves"},
		"half a JPEG":             {noisy[:len(noisy)/2], journey.Invalid, "damaged"},
		"a header only":           {[]byte("\xff\xd8\xff\xe0"), journey.Invalid, "damaged"},
		"half a WebP":             {webp[:24], journey.Invalid, "damaged"},
		"a PNG without its end":   {pngOf(t, halves(300, 300))[:60], journey.Invalid, "damaged"},
		"a bomb":                  {oversized(t, 60_000, 60_000), journey.TooLarge, "60000 by 60000"},
		"a bomb that overflows":   {oversized(t, 1<<31-1, 1<<31-1), journey.Invalid, ""},
		"a thin bomb":             {oversized(t, 1_000_000, 1), journey.TooLarge, "1000000 by 1"},
		"just too many pixels":    {oversized(t, 6_000, 4_001), journey.TooLarge, "6000 by 4001"},
		"more than five megabyte": {append(noisy, make([]byte, photo.MaxBytes)...), journey.TooLarge, "5 MB"},
	} {
		var m photo.Maker
		_, err := m.Make(bytes.NewReader(c.raw))
		if journey.KindOf(err) != c.kind || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v (%s), want %s with %q", name, err, journey.KindOf(err), c.kind, c.says)
		}
	}
}

func FuzzMake(f *testing.F) {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, halves(8, 8), nil)
	f.Add(withEXIF(b.Bytes(), 6))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var m photo.Maker
		p, err := m.Make(bytes.NewReader(raw))
		if err == nil && (len(p.Large.Bytes) == 0 || len(p.Small.Bytes) == 0) {
			t.Error("a picture without bytes")
		}
		if err != nil && journey.KindOf(err) == journey.Internal {
			t.Errorf("an upload is no internal error: %v", err)
		}
	})
}
