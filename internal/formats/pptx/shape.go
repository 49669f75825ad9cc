package pptx

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
)

// The slide is 13 1/3 by 7 1/2 inches, in points of 1/72 inch.
const (
	slideWidth  = 960.0
	slideHeight = 540.0
	margin      = 36.0
)

// The inks of the product.
const (
	ink    = "1B1A17"
	ink2   = "504C45"
	ink3   = "68645B"
	paper  = "FFFFFF"
	paper2 = "FAF9F6"
	hair   = "D2CEC4"
	blue   = "1F57C3"
)

// emu converts points to the unit of the format.
func emu(points float64) int { return int(math.Round(points * 12700)) }

// slide collects shapes.
type slide struct {
	name string
	b    strings.Builder
	ids  int
}

// run is a piece of text in one look.
type run struct {
	text   string
	size   float64
	bold   bool
	italic bool
	color  string
}

// paragraph is a line of runs, which may wrap.
type paragraph []run

// look is how a shape is painted.
type look struct {
	fill, line string // "" for none
	width      float64
	dash       bool
	round      bool // corners
	ellipse    bool
	inset      float64
	middle     bool // text in the middle
	right      bool // text at the right
	title      bool // it names the slide for outlines and screen readers
}

func (s *slide) id() int {
	s.ids++
	return s.ids + 1 // 1 is the slide's group
}

// box puts a shape with text on the slide.
func (s *slide) box(name string, x, y, w, h float64, l look, text ...paragraph) {
	form := "rect"
	switch {
	case l.ellipse:
		form = "ellipse"
	case l.round:
		form = "roundRect"
	}
	adjust := "<a:avLst/>"
	if l.round {
		adjust = fmt.Sprintf(`<a:avLst><a:gd name="adj" fmla="val %d"/></a:avLst>`, int(math.Min(50000, 100000*4/math.Max(1, math.Min(w, h)))))
	}
	kind := ""
	if l.fill == "" && l.line == "" {
		kind = ` txBox="1"`
	}
	role := "<p:nvPr/>"
	if l.title {
		kind, role = "", `<p:nvPr><p:ph type="title"/></p:nvPr>`
	}
	fmt.Fprintf(&s.b, `<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr%s/>%s</p:nvSpPr><p:spPr>%s<a:prstGeom prst="%s">%s</a:prstGeom>%s%s</p:spPr>`,
		s.id(), escape(name), kind, role, frame(x, y, w, h), form, adjust, fill(l.fill), stroke(l))
	s.text(l, text)
	s.b.WriteString("</p:sp>")
}

func frame(x, y, w, h float64) string {
	return fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, emu(x), emu(y), emu(w), emu(h))
}

func fill(color string) string {
	if color == "" {
		return "<a:noFill/>"
	}
	return `<a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill>`
}

func stroke(l look) string {
	if l.line == "" {
		return "<a:ln><a:noFill/></a:ln>"
	}
	dash := ""
	if l.dash {
		dash = `<a:prstDash val="dash"/>`
	}
	return fmt.Sprintf(`<a:ln w="%d">%s%s</a:ln>`, emu(max(0.5, l.width)), fill(l.line), dash)
}

// text writes the body of a shape, which every shape must have.
func (s *slide) text(l look, text []paragraph) {
	anchor, align := "t", "l"
	if l.middle {
		anchor, align = "ctr", "ctr"
	}
	if l.right {
		align = "r"
	}
	in := emu(l.inset)
	fmt.Fprintf(&s.b, `<p:txBody><a:bodyPr wrap="square" lIns="%d" tIns="%d" rIns="%d" bIns="%d" anchor="%s"><a:normAutofit/></a:bodyPr><a:lstStyle/>`, in, in, in, in, anchor)
	if len(text) == 0 {
		s.b.WriteString(`<a:p><a:endParaRPr lang="en" sz="800"/></a:p>`)
	}
	for _, p := range text {
		fmt.Fprintf(&s.b, `<a:p><a:pPr algn="%s"/>`, align)
		for _, r := range p {
			bold, italic := "", ""
			if r.bold {
				bold = ` b="1"`
			}
			if r.italic {
				italic = ` i="1"`
			}
			fmt.Fprintf(&s.b, `<a:r><a:rPr lang="en" sz="%d"%s%s dirty="0">%s</a:rPr><a:t>%s</a:t></a:r>`, int(r.size*100), bold, italic, fill(r.color), escape(r.text))
		}
		s.b.WriteString("</a:p>")
	}
	s.b.WriteString("</p:txBody>")
}

// line draws a straight line.
func (s *slide) line(name string, x1, y1, x2, y2 float64, l look) {
	flip := ""
	if (x2-x1)*(y2-y1) < 0 {
		flip = ` flipV="1"`
	}
	x, y, w, h := min(x1, x2), min(y1, y2), math.Abs(x2-x1), math.Abs(y2-y1)
	fmt.Fprintf(&s.b, `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="%d" name="%s"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm%s><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>%s</p:spPr></p:cxnSp>`,
		s.id(), escape(name), flip, emu(x), emu(y), emu(w), emu(h), stroke(l))
}

// lines is how many lines a text takes at a width, estimated with wide letters.
func lines(text string, size, width float64) int {
	perLine := max(4, int(width/(size*0.51)))
	n, now := 1, 0
	for _, word := range strings.Fields(text) {
		long := len([]rune(word))
		if now > 0 && now+1+long > perLine {
			n, now = n+1, 0
		}
		for long > perLine {
			n, long = n+1, long-perLine
		}
		now += long + 1
	}
	return n
}

// escape makes a text that XML can hold.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(strings.Join(strings.Fields(s), " "))) // writing to a builder does not fail
	return b.String()
}
