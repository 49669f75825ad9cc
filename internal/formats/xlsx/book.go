package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of what a workbook may keep in memory.
const (
	maxShared = 1 << 30 // bytes of all shared texts
	maxParts  = 10_000  // files in the zip
	maxStyles = 100_000
)

// book is an open workbook.
type book struct {
	name     string
	parts    map[string]*zip.File
	sheets   []sheet
	date1904 bool
	shared   shared
	dates    []bool // by style: whether numbers are dates
}

type sheet struct{ name, part string }

// shared holds the texts that cells refer to by number, one after another.
type shared struct {
	text []byte
	ends []int
}

func (s *shared) get(i int) ([]byte, bool) {
	if i < 0 || i >= len(s.ends) {
		return nil, false
	}
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.text[from:s.ends[i]], true
}

// openBook reads the parts that say what the sheets' cells mean.
func openBook(f formats.File) (*book, error) {
	z, err := zip.NewReader(f, f.Size())
	if err != nil {
		return nil, journey.Errorf(journey.Invalid, "%s is no workbook (.xlsx), or it is cut or damaged: %w. Save it again as .xlsx", f.Name(), err)
	}
	b := &book{name: f.Name(), parts: map[string]*zip.File{}}
	if len(z.File) > maxParts {
		return nil, journey.Errorf(journey.TooLarge, "%s has %d files inside; a workbook has a few dozen", f.Name(), len(z.File))
	}
	var unpacked uint64
	for _, p := range z.File {
		unpacked += p.UncompressedSize64
		b.parts[strings.TrimPrefix(path.Clean("/"+p.Name), "/")] = p
	}
	if unpacked > formats.MaxInflated || unpacked > 64<<20 && unpacked/formats.MaxRatio > uint64(f.Size()) {
		return nil, journey.Errorf(journey.TooLarge, "%s unpacks to far more than it holds (over %d MiB from %d KiB); save it as CSV if you trust it", f.Name(), unpacked>>20, f.Size()>>10)
	}
	if b.parts["xl/workbook.xml"] == nil {
		return nil, journey.Errorf(journey.Invalid, "%s is a zip file and no workbook; unpack it and import the files in it", f.Name())
	}
	if err := b.readSheets(); err != nil {
		return nil, err
	}
	if err := b.readStyles(); err != nil {
		return nil, err
	}
	return b, b.readShared()
}

// part opens a file inside, bounded by what its directory entry promises.
func (b *book) part(name string) (io.ReadCloser, error) {
	p := b.parts[name]
	if p == nil {
		return nil, journey.Errorf(journey.Invalid, "%s is not whole: %s is missing inside. Save it again as .xlsx", b.name, name)
	}
	if p.Flags&1 != 0 {
		return nil, journey.Errorf(journey.Invalid, "%s is protected by a password; save it without one", b.name)
	}
	r, err := p.Open()
	if err != nil {
		return nil, b.damaged(err)
	}
	return &bounded{r, b, int64(p.UncompressedSize64) + 1, int64(p.CompressedSize64)}, nil
}

func (b *book) damaged(err error) error {
	var known *journey.Error
	if errors.As(err, &known) {
		return err
	}
	return journey.Errorf(journey.Invalid, "%s is damaged: %w. Save it again as .xlsx", b.name, err)
}

// bounded refuses a part that is longer than its directory entry says.
type bounded struct {
	io.ReadCloser
	b      *book
	left   int64
	packed int64
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, journey.Errorf(journey.TooLarge, "%s unpacks to more than it says; it is damaged or a bomb", r.b.name)
	}
	if err != nil && err != io.EOF {
		err = r.b.damaged(err)
	}
	return n, err
}

// each calls fn with every tag of a part.
func (b *book) each(name string, keepText bool, fn func(s *formats.XMLScanner, t *formats.XMLTag) error) error {
	r, err := b.part(name)
	if err != nil {
		return err
	}
	defer r.Close()
	s := formats.NewXMLScanner(r, b.name+" ("+name+")")
	s.KeepText = keepText
	for {
		t, err := s.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := fn(s, &t); err != nil {
			return err
		}
	}
}

func (b *book) readSheets() error {
	targets := map[string]string{}
	err := b.each("xl/_rels/workbook.xml.rels", false, func(_ *formats.XMLScanner, t *formats.XMLTag) error {
		if t.Opens && string(t.Name) == "Relationship" {
			target := string(t.Attr("Target"))
			if !strings.HasPrefix(target, "/") {
				target = "xl/" + target
			}
			targets[string(t.Attr("Id"))] = strings.TrimPrefix(path.Clean("/"+target), "/")
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = b.each("xl/workbook.xml", false, func(_ *formats.XMLScanner, t *formats.XMLTag) error {
		switch {
		case !t.Opens:
		case string(t.Name) == "workbookPr":
			v := string(t.Attr("date1904"))
			b.date1904 = v == "1" || v == "true"
		case string(t.Name) == "sheet":
			id := t.Attr("r:id")
			for i := range t.Attrs {
				if bytes.HasSuffix(t.Attrs[i].Name, []byte(":id")) {
					id = t.Attrs[i].Value
				}
			}
			if p := targets[string(id)]; strings.Contains(p, "worksheets/") && string(t.Attr("state")) != "veryHidden" {
				b.sheets = append(b.sheets, sheet{string(t.Attr("name")), p})
			}
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = journey.Errorf(journey.Invalid, "%s has no worksheet", b.name)
	}
	return err
}

// readStyles finds out which styles show numbers as dates or times.
func (b *book) readStyles() error {
	if b.parts["xl/styles.xml"] == nil {
		return nil
	}
	custom := map[string]string{}
	inCells := false
	return b.each("xl/styles.xml", false, func(_ *formats.XMLScanner, t *formats.XMLTag) error {
		switch string(t.Name) {
		case "numFmt":
			if t.Opens && len(custom) < maxStyles {
				custom[string(t.Attr("numFmtId"))] = string(t.Attr("formatCode"))
			}
		case "cellXfs":
			inCells = t.Opens && !t.Closes
		case "xf":
			if t.Opens && inCells {
				if len(b.dates) == maxStyles {
					return journey.Errorf(journey.TooLarge, "%s has more than %d styles; save it as CSV", b.name, maxStyles)
				}
				id := string(t.Attr("numFmtId"))
				code, own := custom[id]
				b.dates = append(b.dates, own && dateCode(code) || !own && dateID(id))
			}
		}
		return nil
	})
}

// dateID reports whether a built-in number format shows dates or times
// (ECMA-376, 18.8.30).
func dateID(id string) bool {
	switch id {
	case "14", "15", "16", "17", "18", "19", "20", "21", "22", "45", "46", "47",
		"27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "50", "51", "52", "53", "54", "55", "56", "57", "58":
		return true
	}
	return false
}

// dateCode reports whether a number format's own code shows dates or times: it
// has one of y, m, d, h, s outside of quotes, brackets and escapes.
func dateCode(code string) bool {
	quoted := false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case quoted:
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner != "" && strings.Trim(inner, "hms") == "" {
				return true // elapsed time
			}
			i += end
		case c == ';':
			return false // only the first section counts
		case strings.IndexByte("yYmMdDhHsS", c) >= 0:
			return true
		}
	}
	return false
}

// readShared reads the shared texts. A text may stand in several runs; what is
// only for its pronunciation is left out.
func (b *book) readShared() error {
	if b.parts["xl/sharedStrings.xml"] == nil {
		return nil
	}
	phonetic := false
	return b.each("xl/sharedStrings.xml", true, func(s *formats.XMLScanner, t *formats.XMLTag) error {
		switch string(t.Name) {
		case "rPh":
			phonetic = t.Opens && !t.Closes
		case "t":
			if t.Closes && !t.Opens && !phonetic {
				text, err := s.Unescape(t.Text)
				if err != nil {
					return err
				}
				if b.shared.text = append(b.shared.text, unescapeX(text)...); len(b.shared.text) > maxShared {
					return journey.Errorf(journey.TooLarge, "%s has more than %d MiB of different texts; save it as CSV", b.name, maxShared>>20)
				}
			}
		case "si":
			if t.Closes {
				b.shared.ends = append(b.shared.ends, len(b.shared.text))
			}
		}
		return nil
	})
}
