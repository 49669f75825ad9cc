package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
)

// point is a CSS pixel in points of 1/72 inch.
const point = 0.75

// PDF writes all pages. Text can be selected and searched; the fonts inside hold
// the used characters only. The same document always gives the same bytes.
func (d Document) PDF(w io.Writer) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: 1190, Ht: 842}})
	f.SetTitle(clean(d.Title), true)
	f.SetCreator("sojourn", true)
	f.SetProducer("sojourn", true)
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	for _, face := range []Face{Regular, Semibold, Voice} {
		family, style := face.pdf()
		f.AddUTF8FontFromBytes(family, style, face.file())
	}
	for _, p := range d.Pages {
		f.AddPageFormat("P", fpdf.SizeType{Wd: p.Width * point, Ht: p.Height * point})
		for _, e := range p.Elements {
			switch e := e.(type) {
			case Path:
				pdfPath(f, e)
			case Text:
				family, style := e.Face.pdf()
				f.SetFont(family, style, e.Size*point)
				r, g, b := e.Ink.rgb()
				f.SetTextColor(int(r), int(g), int(b))
				f.Text(e.X*point, e.Y*point, drawable(e.S))
			case Picture:
				pdfPicture(f, e)
			}
		}
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	return nil
}

// pdfPicture puts a photo in; one that stands in several places is kept once.
func pdfPicture(f *fpdf.Fpdf, e Picture) {
	sum := sha256.Sum256(e.Photo.JPEG)
	name, how := hex.EncodeToString(sum[:]), fpdf.ImageOptions{ImageType: "JPG"}
	f.RegisterImageOptionsReader(name, how, bytes.NewReader(e.Photo.JPEG))
	f.ImageOptions(name, e.X*point, e.Y*point, e.W*point, e.H*point, false, how, 0, "")
}

// drawable puts the sign for an unknown character in the place of those that
// the writer of PDF files has no widths for: emojis and rare scripts, which are
// in none of the fonts either.
func drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, s)
}

func (f Face) pdf() (family, style string) {
	switch f {
	case Semibold:
		return "inter", "B"
	case Voice:
		return "newsreader", "I"
	}
	return "inter", ""
}

func pdfPath(f *fpdf.Fpdf, p Path) {
	style := ""
	if p.Fill != none {
		r, g, b := p.Fill.rgb()
		f.SetFillColor(int(r), int(g), int(b))
		style = "F"
	}
	if p.Stroke != none {
		r, g, b := p.Stroke.rgb()
		f.SetDrawColor(int(r), int(g), int(b))
		f.SetLineWidth(p.Width * point)
		dash := make([]float64, len(p.Dash))
		for i, v := range p.Dash {
			dash[i] = v * point
		}
		f.SetDashPattern(dash, 0)
		style += "D"
	}
	if p.opacity() < 1 {
		f.SetAlpha(p.opacity(), "Normal")
		defer f.SetAlpha(1, "Normal")
	}
	for _, s := range p.Segments {
		q := s.P
		switch s.Verb {
		case MoveTo:
			f.MoveTo(q[0].X*point, q[0].Y*point)
		case LineTo:
			f.LineTo(q[0].X*point, q[0].Y*point)
		case CurveTo:
			f.CurveBezierCubicTo(q[0].X*point, q[0].Y*point, q[1].X*point, q[1].Y*point, q[2].X*point, q[2].Y*point)
		case Close:
			f.ClosePath()
		}
	}
	f.DrawPath(style)
}
