package picture

import "image/color"

// Ink is a colour of the visual language, written as in CSS.
type Ink string

// The inks, in their light form: paper is white.
const (
	none          Ink = ""
	ink           Ink = "#1b1a17" // what people believe, and the main text
	ink2          Ink = "#504c45"
	ink3          Ink = "#68645b"
	paper         Ink = "#ffffff"
	paper2        Ink = "#faf9f6"
	line          Ink = "#e7e4dd" // between things of one group
	line2         Ink = "#d2cec4" // around a group
	blue          Ink = "#1f57c3" // what was measured
	blue2         Ink = "#4f83e2"
	blue3         Ink = "#c3d6f7"
	orange        Ink = "#ad4705" // where the two part
	blueBand          = 0.55      // how strongly an interval's band is painted
	drawnWidth        = 1.5
	measuredWidth     = 2.0
)

// rgb returns the three bytes of an ink.
func (i Ink) rgb() (r, g, b uint8) {
	if len(i) != 7 {
		return 0, 0, 0
	}
	hex := func(c byte) uint8 {
		if c >= 'a' {
			return c - 'a' + 10
		}
		return c - '0'
	}
	return hex(i[1])<<4 | hex(i[2]), hex(i[3])<<4 | hex(i[4]), hex(i[5])<<4 | hex(i[6])
}

func (i Ink) at(alpha float64) color.NRGBA {
	r, g, b := i.rgb()
	return color.NRGBA{r, g, b, uint8(alpha*255 + 0.5)}
}
