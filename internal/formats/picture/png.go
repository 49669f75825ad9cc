package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// maxPixels bounds a picture: larger ones are drawn at a smaller scale.
const maxPixels = 24e6

// PNG draws one page, or for page 0 all pages below each other, at a number of
// pixels for each CSS pixel: 2 is print quality at A4 from a screen's distance.
func (d Document) PNG(w io.Writer, page int, scale float64) error {
	pages := d.choose(page)
	width, height := extent(pages)
	if scale <= 0 {
		scale = 2
	}
	scale = min(scale, 4, math.Sqrt(maxPixels/(width*height)))
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(width*scale)), int(math.Ceil(height*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	r := &raster{img: img, scale: scale, faces: d.faces}
	for i, p := range pages {
		if i > 0 {
			r.outline(box(0, -pageGap, p.Width, pageGap, 0), line2.at(1))
		}
		for _, e := range p.Elements {
			var err error
			switch e := e.(type) {
			case Path:
				r.path(e)
			case Text:
				err = r.text(e)
			case Picture:
				err = r.picture(e)
			}
			if err != nil {
				return err
			}
		}
		r.down += p.Height + pageGap
	}
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(w, img); err != nil {
		return fmt.Errorf("write the PNG: %w", err)
	}
	return nil
}

// raster paints elements.
type raster struct {
	img   *image.RGBA
	scale float64
	down  float64 // where the page begins
	faces *faces
	vec   vector.Rasterizer
}

func (r *raster) path(p Path) {
	if p.Fill != none {
		r.outline(p.Segments, p.Fill.at(p.opacity()))
	}
	if p.Stroke != none {
		r.fill(stroke(p), p.Stroke.at(p.opacity()))
	}
}

func (r *raster) outline(s []Segment, c color.NRGBA) { r.fill([][]Segment{s}, c) }

// fill paints the inside of outlines. Each is turned the same way round, so that
// where two overlap they add up.
func (r *raster) fill(outlines [][]Segment, c color.NRGBA) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, segments := range outlines {
		for _, s := range segments {
			for _, p := range s.P[:points(s.Verb)] {
				x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
			}
		}
	}
	if x0 > x1 {
		return
	}
	area := image.Rect(int(math.Floor(x0*r.scale)), int(math.Floor((y0+r.down)*r.scale)),
		int(math.Ceil(x1*r.scale))+1, int(math.Ceil((y1+r.down)*r.scale))+1).Intersect(r.img.Bounds())
	if area.Empty() {
		return
	}
	at := area.Min
	r.vec.Reset(area.Dx(), area.Dy())
	r.vec.DrawOp = draw.Over
	x := func(p Point) float32 { return float32(p.X*r.scale - float64(at.X)) }
	y := func(p Point) float32 { return float32((p.Y+r.down)*r.scale - float64(at.Y)) }
	for _, segments := range outlines {
		for _, s := range segments {
			switch s.Verb {
			case MoveTo:
				r.vec.MoveTo(x(s.P[0]), y(s.P[0]))
			case LineTo:
				r.vec.LineTo(x(s.P[0]), y(s.P[0]))
			case CurveTo:
				r.vec.CubeTo(x(s.P[0]), y(s.P[0]), x(s.P[1]), y(s.P[1]), x(s.P[2]), y(s.P[2]))
			case Close:
				r.vec.ClosePath()
			}
		}
		r.vec.ClosePath()
	}
	r.vec.Draw(r.img, area, image.NewUniform(c), image.Point{})
}

func points(v Verb) int {
	switch v {
	case CurveTo:
		return 3
	case Close:
		return 0
	}
	return 1
}

// text paints the outlines of a text's glyphs.
func (r *raster) text(t Text) error {
	f, x := r.faces.fonts[t.Face], t.X
	em := fixed.Int26_6(f.UnitsPerEm())
	unit := t.Size / float64(em)
	for _, c := range t.S {
		g, err := f.GlyphIndex(&r.faces.buf, c)
		if err != nil {
			return fmt.Errorf("find the glyph of %q: %w", c, err)
		}
		outline, err := f.LoadGlyph(&r.faces.buf, g, em, nil)
		if err != nil {
			return fmt.Errorf("read the glyph of %q: %w", c, err)
		}
		r.outline(glyph(outline, x, t.Y, unit), t.Ink.at(1))
		w, _ := r.faces.advance(t.Face, c)
		x += w * t.Size
	}
	return nil
}

// picture paints a photo.
func (r *raster) picture(e Picture) error {
	img, _, err := decodePhoto(e.Photo.JPEG)
	if err != nil {
		return err
	}
	at := image.Rect(int(e.X*r.scale), int((e.Y+r.down)*r.scale), int((e.X+e.W)*r.scale), int((e.Y+e.H+r.down)*r.scale))
	xdraw.BiLinear.Scale(r.img, at, img, img.Bounds(), xdraw.Src, nil)
	return nil
}

// shrink scales a picture to a size.
func shrink(img image.Image, w, h int) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.BiLinear.Scale(out, out.Bounds(), img, img.Bounds(), xdraw.Src, nil)
	return out
}

// glyph places an outline; quadratic curves become cubic ones.
func glyph(outline sfnt.Segments, x, y, unit float64) []Segment {
	at := func(p fixed.Point26_6) Point { return Point{x + float64(p.X)*unit, y + float64(p.Y)*unit} }
	out := make([]Segment, 0, len(outline))
	var now Point
	for _, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			now = at(s.Args[0])
			if len(out) > 0 {
				out = append(out, Segment{Verb: Close})
			}
			out = append(out, Segment{MoveTo, [3]Point{now}})
		case sfnt.SegmentOpLineTo:
			now = at(s.Args[0])
			out = append(out, Segment{LineTo, [3]Point{now}})
		case sfnt.SegmentOpQuadTo:
			c, end := at(s.Args[0]), at(s.Args[1])
			out = append(out, Segment{CurveTo, [3]Point{mix(now, c, 2.0/3), mix(end, c, 2.0/3), end}})
			now = end
		case sfnt.SegmentOpCubeTo:
			now = at(s.Args[2])
			out = append(out, Segment{CurveTo, [3]Point{at(s.Args[0]), at(s.Args[1]), now}})
		}
	}
	return out
}
