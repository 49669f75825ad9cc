package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// pageGap stands between pages that are drawn below each other.
const pageGap = 24

// extent is the size of all given pages below each other.
func extent(pages []Page) (w, h float64) {
	for i, p := range pages {
		w = max(w, p.Width)
		h += p.Height
		if i > 0 {
			h += pageGap
		}
	}
	return w, h
}

// choose returns the pages to draw: one, or all for page 0.
func (d Document) choose(page int) []Page {
	if page >= 1 && page <= len(d.Pages) {
		return d.Pages[page-1 : page]
	}
	return d.Pages
}

// SVG writes one page, or for page 0 all pages below each other. The fonts are
// inside, cut down to the characters that the picture uses; text stays text.
// There are no scripts, links or outside references in it.
func (d Document) SVG(page int) ([]byte, error) {
	pages := d.choose(page)
	w, h := extent(pages)
	b := &bytes.Buffer{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img">`+"\n", num(w), num(h), num(w), num(h))
	fmt.Fprintf(b, "<title>%s</title>\n", html.EscapeString(clean(d.Title)))
	if err := d.svgFonts(b, pages); err != nil {
		return nil, err
	}
	y := 0.0
	for _, p := range pages {
		fmt.Fprintf(b, `<g transform="translate(0 %s)"><rect width="%s" height="%s" fill="#ffffff"/>`+"\n", num(y), num(p.Width), num(p.Height))
		for _, e := range p.Elements {
			switch e := e.(type) {
			case Path:
				svgPath(b, e)
			case Text:
				svgText(b, e)
			case Picture:
				svgPicture(b, e)
			}
		}
		b.WriteString("</g>\n")
		y += p.Height + pageGap
	}
	b.WriteString("</svg>\n")
	return b.Bytes(), nil
}

// svgFonts embeds the faces that the pages use.
func (d Document) svgFonts(b *bytes.Buffer, pages []Page) error {
	b.WriteString("<style>text{font-kerning:none;font-variant-ligatures:none;white-space:pre}\n")
	for _, face := range []Face{Regular, Semibold, Voice} {
		used := map[rune]bool{}
		for _, p := range pages {
			for _, e := range p.Elements {
				if t, ok := e.(Text); ok && t.Face == face {
					for _, r := range t.S {
						used[r] = true
					}
				}
			}
		}
		if len(used) == 0 {
			continue
		}
		file, err := subset(face.file(), used)
		if err != nil {
			return fmt.Errorf("cut down the font of face %d: %w", face, err)
		}
		family, more := face.css()
		fmt.Fprintf(b, "@font-face{font-family:%q;%ssrc:url(data:font/ttf;base64,%s)}\n", family, more, base64.StdEncoding.EncodeToString(file))
		fmt.Fprintf(b, ".f%d{font-family:%q,%s;%s}\n", face, family, face.fallback(), more)
	}
	b.WriteString("</style>\n")
	return nil
}

// css returns the family's name, which is not that of an installed font, and
// its other properties.
func (f Face) css() (family, more string) {
	switch f {
	case Semibold:
		return "Sojourn Inter", "font-weight:600;"
	case Voice:
		return "Sojourn Newsreader", "font-style:italic;"
	}
	return "Sojourn Inter", "font-weight:400;"
}

func (f Face) fallback() string {
	if f == Voice {
		return "Georgia,serif"
	}
	return "Inter,system-ui,sans-serif"
}

func svgPath(b *bytes.Buffer, p Path) {
	b.WriteString(`<path d="`)
	for _, s := range p.Segments {
		switch s.Verb {
		case MoveTo:
			b.WriteString("M" + num(s.P[0].X) + " " + num(s.P[0].Y))
		case LineTo:
			b.WriteString("L" + num(s.P[0].X) + " " + num(s.P[0].Y))
		case CurveTo:
			b.WriteString("C" + num(s.P[0].X) + " " + num(s.P[0].Y) + " " + num(s.P[1].X) + " " + num(s.P[1].Y) + " " + num(s.P[2].X) + " " + num(s.P[2].Y))
		case Close:
			b.WriteString("Z")
		}
	}
	fill := string(p.Fill)
	if p.Fill == none {
		fill = "none"
	}
	fmt.Fprintf(b, `" fill="%s"`, fill)
	if p.Stroke != none {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s"`, p.Stroke, num(p.Width))
		if len(p.Dash) > 0 {
			dash := make([]string, len(p.Dash))
			for i, v := range p.Dash {
				dash[i] = num(v)
			}
			fmt.Fprintf(b, ` stroke-dasharray="%s"`, strings.Join(dash, " "))
		}
	}
	if p.opacity() < 1 {
		fmt.Fprintf(b, ` opacity="%s"`, num(p.opacity()))
	}
	b.WriteString("/>\n")
}

func svgText(b *bytes.Buffer, t Text) {
	fmt.Fprintf(b, `<text class="f%d" x="%s" y="%s" font-size="%s" fill="%s">%s</text>`+"\n", t.Face, num(t.X), num(t.Y), num(t.Size), t.Ink, html.EscapeString(t.S))
}

// svgPicture puts the file itself into the picture: nothing is fetched.
func svgPicture(b *bytes.Buffer, e Picture) {
	fmt.Fprintf(b, `<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none" href="data:image/jpeg;base64,%s"><title>%s</title></image>`+"\n",
		num(e.X), num(e.Y), num(e.W), num(e.H), base64.StdEncoding.EncodeToString(e.Photo.JPEG), html.EscapeString(clean(e.Alt)))
}

// num writes a length with at most two decimals.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
