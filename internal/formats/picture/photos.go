package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Sizes of photos on paper.
const (
	mostPhotoWidth  = 240.0
	mostPhotoHeight = 160.0
	facePhoto       = 52.0 // edge of a persona's photo
	facePixels      = 208
	photoQuality    = 85
	mostPhotoPixels = 24_000_000
)

// Photo is a photograph as a JPEG file, with its size in pixels.
type Photo struct {
	JPEG          []byte
	Width, Height int
}

// ReadPhoto makes a photo of a picture file, which is JPEG or PNG. What one can
// see through stands on white, the colour of paper.
func ReadPhoto(file []byte) (Photo, error) {
	img, kind, err := decodePhoto(file)
	if err != nil {
		return Photo{}, err
	}
	if b := img.Bounds(); kind == "jpeg" {
		return Photo{file, b.Dx(), b.Dy()}, nil
	}
	return writePhoto(onWhite(img, img.Bounds()))
}

// decodePhoto reads the pixels after the header has told how many there are.
func decodePhoto(file []byte) (image.Image, string, error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, "", &journey.Error{Kind: journey.Invalid, Msg: "a picture of the map cannot be read", Err: err}
	}
	if c.Width < 1 || c.Height < 1 || c.Width > mostPhotoPixels/c.Height {
		return nil, "", journey.Errorf(journey.TooLarge, "a picture of the map has %d by %d pixels, which is more than can be printed", c.Width, c.Height)
	}
	img, kind, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, "", &journey.Error{Kind: journey.Invalid, Msg: "a picture of the map is damaged", Err: err}
	}
	return img, kind, nil
}

func onWhite(img image.Image, area image.Rectangle) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, area.Dx(), area.Dy()))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, area.Min, draw.Over)
	return out
}

func writePhoto(img image.Image) (Photo, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: photoQuality}); err != nil {
		return Photo{}, &journey.Error{Kind: journey.Internal, Msg: "a picture of the map cannot be printed", Err: err}
	}
	return Photo{b.Bytes(), img.Bounds().Dx(), img.Bounds().Dy()}, nil
}

// square is the middle of a photo, as the map page shows a persona's.
func (f Photo) square() (Photo, error) {
	img, _, err := decodePhoto(f.JPEG)
	if err != nil {
		return Photo{}, err
	}
	b := img.Bounds()
	edge := min(b.Dx(), b.Dy())
	x, y := b.Min.X+(b.Dx()-edge)/2, b.Min.Y+(b.Dy()-edge)/2
	cut := onWhite(img, image.Rect(x, y, x+edge, y+edge))
	return writePhoto(shrink(cut, min(edge, facePixels), min(edge, facePixels)))
}

// photo is the photo at an address, if it is there.
func (d *drawing) photo(i *journey.Image) (Photo, bool) {
	if i == nil {
		return Photo{}, false
	}
	f, ok := d.opt.Photos[i.Src]
	return f, ok && f.Width > 0 && f.Height > 0
}

// photoParts draws the photo of an entry above its words.
func (d *drawing) photoParts(i *journey.Image, width float64) []part {
	f, ok := d.photo(i)
	if !ok {
		return nil
	}
	w := min(width, mostPhotoWidth, mostPhotoHeight*float64(f.Width)/float64(f.Height))
	h := w * float64(f.Height) / float64(f.Width)
	return []part{{h + 6, func(p *Page, x, y float64) { p.add(Picture{X: x, Y: y + 2, W: w, H: h, Photo: f, Alt: i.Alt}) }}}
}

// facesOf draws the photos of the map's personas and returns how much room they
// take at the right.
func (d *drawing) facesOf(r, width float64) float64 {
	taken := 0.0
	for _, id := range d.m.Personas {
		for _, p := range d.library.Personas {
			f, ok := d.photo(p.Image)
			if p.ID != id || !ok || taken+facePhoto > width/2 {
				continue
			}
			if f, err := f.square(); err == nil {
				d.page().add(Picture{X: r - taken - facePhoto, Y: d.y, W: facePhoto, H: facePhoto, Photo: f, Alt: p.Image.Alt})
				taken += facePhoto + 8
			}
		}
	}
	return taken
}
