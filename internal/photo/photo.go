// Package photo turns what somebody uploads as a picture into pictures that are
// safe to keep and to show.
//
// An upload is untrusted bytes. What leaves this package is never those bytes:
// the picture is decoded and written anew in at most two sizes, so that nothing
// but pixels survives; [Maker.Keep] spares a file that holds nothing else.
// Position, camera and owner in the metadata are gone, and so is whatever hid
// behind the picture's end. How the camera was held is the one thing that is
// read from the metadata, because the pixels are turned by it.
//
// What it accepts is decided by the content, never by a name: JPEG, PNG and
// WebP. A vector image is a program and is refused. The header is read before
// the pixels, and a picture that would take too much memory is refused by what
// its header says; pictures are decoded one at a time.
package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of what is accepted and of what is kept.
const (
	MaxBytes  = 5 << 20    // of an upload
	MaxPixels = 24_000_000 // of a picture, width by height
	LargeEdge = 1600       // pixels of the longer edge of the large size
	SmallEdge = 320        // and of the small one
	maxEdge   = 16_384
	quality   = 85 // of a JPEG
)

// Rendition is a picture in one size, as a file.
type Rendition struct {
	Type   string // image/jpeg or image/png
	Bytes  []byte
	Width  int
	Height int
}

// Picture is an upload made safe. Its id is a hash of the large rendition: the
// same picture has the same id wherever and whenever it is uploaded.
type Picture struct {
	ID    string
	Large Rendition
	Small Rendition
}

// Maker makes pictures, one at a time: a picture in memory is large, and a
// crowd of uploads must not be a crowd of those. The zero Maker is ready.
type Maker struct {
	mu sync.Mutex
}

// Make reads an upload and returns the picture.
func (m *Maker) Make(r io.Reader) (Picture, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Picture{}, fmt.Errorf("read the picture: %w", err)
	}
	if len(raw) > MaxBytes {
		return Picture{}, journey.Errorf(journey.TooLarge, "the picture is larger than 5 MB; save it smaller and try again")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	img, err := decode(raw)
	if err != nil {
		return Picture{}, err
	}
	large := fit(img, LargeEdge)
	if f := sniff(raw); f.name == jpegFormat {
		large = upright(large, orientation(raw))
	}
	return render(large)
}

// render writes a picture in both sizes.
func render(large image.Image) (p Picture, err error) {
	if p.Large, err = encode(large); err != nil {
		return Picture{}, err
	}
	return renderOf(large, p.Large)
}

// idOf is the id of a picture with a large size.
func idOf(large Rendition) string {
	sum := sha256.Sum256(large.Bytes)
	return hex.EncodeToString(sum[:16])
}

// format is a kind of picture file.
type format struct {
	name   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

const jpegFormat = "JPEG"

// sniff tells the format by the first bytes; one without a name is none that is
// accepted.
func sniff(raw []byte) format {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xd8\xff")):
		return format{jpegFormat, jpeg.DecodeConfig, jpeg.Decode}
	case bytes.HasPrefix(raw, []byte("\x89PNG\r\n\x1a\n")):
		return format{"PNG", png.DecodeConfig, png.Decode}
	case len(raw) >= 12 && string(raw[:4]) == "RIFF" && string(raw[8:12]) == "WEBP":
		return format{"WebP", webp.DecodeConfig, webp.Decode}
	}
	return format{}
}

// decode reads the pixels of an upload, after its header has told how many
// there are.
func decode(raw []byte) (image.Image, error) {
	f := sniff(raw)
	if f.name == "" {
		return nil, &journey.Error{
			Kind: journey.Invalid, Msg: "this file is no picture that can be shown; use a JPEG, PNG or WebP file",
			Hint: "A drawing (SVG), an animation (GIF) or a document is exported as PNG first.",
		}
	}
	if f.name == "WebP" && animated(raw) {
		return nil, journey.Errorf(journey.Invalid, "this picture moves; use one that stands still")
	}
	c, err := f.config(bytes.NewReader(raw))
	if err != nil {
		return nil, damaged(f, err)
	}
	if c.Width < 1 || c.Height < 1 {
		return nil, damaged(f, errors.New("it has no pixels"))
	}
	if c.Width > maxEdge || c.Height > maxEdge || c.Width*c.Height > MaxPixels/weight(c.ColorModel) {
		return nil, journey.Errorf(journey.TooLarge, "the picture has %d by %d pixels, which is more than can be taken; save it with at most 4,000 by 4,000", c.Width, c.Height)
	}
	img, err := f.decode(bytes.NewReader(raw))
	if err != nil {
		return nil, damaged(f, err)
	}
	return img, nil
}

// weight is how many ordinary pixels one of the model costs in memory.
func weight(m color.Model) int {
	switch m {
	case color.RGBA64Model, color.NRGBA64Model:
		return 2
	}
	return 1
}

func damaged(f format, err error) error {
	return &journey.Error{Kind: journey.Invalid, Msg: "this " + f.name + " file is damaged or incomplete; open it, save it again and try once more", Err: err}
}

// animated reports whether the header of a WebP file says that it moves.
func animated(raw []byte) bool {
	const flag = 1 << 1
	return len(raw) > 20 && string(raw[12:16]) == "VP8X" && raw[20]&flag != 0
}

// fit scales a picture down until its longer edge is at most edge. A smaller
// one stays as it is.
func fit(src image.Image, edge int) image.Image {
	b := src.Bounds()
	longer := max(b.Dx(), b.Dy())
	if longer <= edge {
		return src
	}
	scaled := func(n int) int { return max(1, (n*edge+longer/2)/longer) }
	dst := image.NewNRGBA(image.Rect(0, 0, scaled(b.Dx()), scaled(b.Dy())))
	draw.BiLinear.Scale(dst, dst.Bounds(), src, b, draw.Src, nil)
	return dst
}

// encode writes a picture: as JPEG, or as PNG if one can see through it.
func encode(img image.Image) (Rendition, error) {
	b := img.Bounds()
	out := Rendition{Type: "image/jpeg", Width: b.Dx(), Height: b.Dy()}
	var buf bytes.Buffer
	var err error
	if opaque(img) {
		err = jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality})
	} else {
		out.Type = "image/png"
		err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&buf, img)
	}
	if err != nil {
		return Rendition{}, fmt.Errorf("write the picture: %w", err)
	}
	out.Bytes = buf.Bytes()
	return out, nil
}

// opaque reports whether no pixel lets the ground shine through. A model that
// cannot say it has no transparent pixels.
func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return !ok || o.Opaque()
}
