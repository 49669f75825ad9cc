package picture

import (
	_ "embed" // the fonts
	"fmt"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one of the fonts of a picture.
type Face uint8

// The faces: the product's voice, the same for titles and numbers, and the
// customer's literal words.
const (
	Regular Face = iota
	Semibold
	Voice
)

//go:embed fonts/inter-regular.ttf
var interRegular []byte

//go:embed fonts/inter-semibold.ttf
var interSemibold []byte

//go:embed fonts/newsreader-italic.ttf
var newsreaderItalic []byte

// file returns the font file of a face.
func (f Face) file() []byte {
	return [][]byte{interRegular, interSemibold, newsreaderItalic}[f]
}

// faces measure text. They are not safe for concurrent use.
type faces struct {
	fonts    [3]*sfnt.Font
	advances [3]map[rune]float64 // per size 1; -1 for a missing character
	buf      sfnt.Buffer
	missing  map[rune]bool
}

func newFaces() (*faces, error) {
	f := &faces{missing: map[rune]bool{}}
	for i := range f.fonts {
		var err error
		if f.fonts[i], err = sfnt.Parse(Face(i).file()); err != nil {
			return nil, fmt.Errorf("read the font of face %d: %w", i, err)
		}
		f.advances[i] = map[rune]float64{}
	}
	return f, nil
}

// advance returns the width of a character at size 1 and whether the face has it.
func (f *faces) advance(face Face, r rune) (float64, bool) {
	w, known := f.advances[face][r]
	if !known {
		w = f.measure(face, r)
		f.advances[face][r] = w
	}
	if w < 0 {
		return 0.6, false
	}
	return w, true
}

// measure returns -1 for a character that the face does not have.
func (f *faces) measure(face Face, r rune) float64 {
	if g, err := f.fonts[face].GlyphIndex(&f.buf, r); err == nil && g != 0 {
		em := fixed.Int26_6(f.fonts[face].UnitsPerEm())
		if a, err := f.fonts[face].GlyphAdvance(&f.buf, g, em, font.HintingNone); err == nil {
			return float64(a) / float64(em)
		}
	}
	return -1
}

// width measures a text.
func (f *faces) width(face Face, size float64, s string) float64 {
	total := 0.0
	for _, r := range s {
		w, _ := f.advance(face, r)
		total += w
	}
	return total * size
}

// fit returns the face for a text: the customer's voice only where it has all
// characters. What no face has is remembered.
func (f *faces) fit(face Face, s string) Face {
	if face == Voice && strings.ContainsFunc(s, func(r rune) bool { _, ok := f.advance(Voice, r); return !ok }) {
		face = Regular
	}
	for _, r := range s {
		if _, ok := f.advance(face, r); !ok {
			f.missing[r] = true
		}
	}
	return face
}

func (f *faces) missed() string {
	out := make([]rune, 0, len(f.missing))
	for r := range f.missing {
		out = append(out, r)
	}
	slices.Sort(out)
	return string(out)
}

// clean makes one printable text of what a field holds: line breaks stay, other
// control characters become blanks.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd")))
}

// wrap breaks a text into lines that are no wider than the width. Words that
// are wider alone are broken where they have to be.
func (f *faces) wrap(face Face, size, width float64, s string) []string {
	var lines []string
	for _, paragraph := range strings.Split(clean(s), "\n") {
		now := ""
		for _, word := range strings.FieldsFunc(paragraph, isBlank) {
			switch {
			case now == "":
				now = word
			case f.width(face, size, now+" "+word) <= width:
				now += " " + word
				continue
			default:
				lines, now = append(lines, now), word
			}
			for f.width(face, size, now) > width && len([]rune(now)) > 1 {
				head := f.head(face, size, width, now)
				lines, now = append(lines, head), now[len(head):]
			}
		}
		if now != "" {
			lines = append(lines, now)
		}
	}
	return lines
}

// isBlank reports whether a line may be broken at a character; a no-break space
// holds two words together.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\r' }

// head is the longest start of a word that fits, at least one character. It
// prefers to end behind a hyphen or slash.
func (f *faces) head(face Face, size, width float64, word string) string {
	end, soft, total := 0, 0, 0.0
	for i, r := range word {
		w, _ := f.advance(face, r)
		if total += w * size; total > width && i > 0 {
			break
		}
		end = i + len(string(r))
		if strings.ContainsRune("-/_–", r) && i > 3 {
			soft = end
		}
	}
	if soft > 0 && soft < len(word) {
		return word[:soft]
	}
	return word[:end]
}

// short cuts a text to the width, with an ellipsis.
func (f *faces) short(face Face, size, width float64, s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if f.width(face, size, s) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && f.width(face, size, string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}
