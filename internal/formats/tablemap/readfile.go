package tablemap

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// ReadFile reads a table from a workbook or from text with separators,
// whichever the bytes are.
func ReadFile(name string, raw []byte) (Grid, error) {
	if len(raw) > MaxBytes {
		return Grid{}, journey.Errorf(journey.TooLarge, "the table has %d MiB; a map has at most %d", len(raw)>>20, MaxBytes>>20)
	}
	if err := refuse(raw); err != nil {
		return Grid{}, err
	}
	var g Grid
	var err error
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		g, err = ReadXLSX(raw)
	} else {
		g, err = ReadCSV(raw)
	}
	if g.Name == "" {
		g.Name = strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))
	}
	return g, err
}

// refuse names the files that are no tables but are taken for one.
func refuse(raw []byte) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return journey.Errorf(journey.Invalid, "the file is empty")
	}
	for _, kind := range []struct{ begin, says string }{
		{"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls) or another Office file; save it as .xlsx or .csv"},
		{"%PDF", "a PDF, which has no table to read; export the map as CSV or Excel"},
		{"\x89PNG", "a picture, which has no table to read; export the map as CSV or Excel"},
		{"\xff\xd8\xff", "a picture, which has no table to read; export the map as CSV or Excel"},
		{"GIF8", "a picture, which has no table to read; export the map as CSV or Excel"},
		{"{\\rtf", "a text document (.rtf); save the table as .xlsx or .csv"},
		{"\x1f\x8b", "packed (.gz); unpack it first"},
	} {
		if bytes.HasPrefix(raw, []byte(kind.begin)) {
			return journey.Errorf(journey.Invalid, "the file is %s", kind.says)
		}
	}
	wide := bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff})
	if !wide && !bytes.HasPrefix(raw, []byte("PK")) && bytes.IndexByte(raw[:min(len(raw), 4096)], 0) >= 0 {
		return journey.Errorf(journey.Invalid, "the file is no text and no workbook; save the table as .xlsx or .csv")
	}
	return nil
}

// ReadCSV reads text with commas, semicolons or tabs: the one that makes the
// most columns.
func ReadCSV(raw []byte) (Grid, error) {
	text, err := decode(raw)
	if err != nil {
		return Grid{}, err
	}
	var best Grid
	for _, comma := range ",;\t" {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
		rows, err := allRows(r)
		if err != nil {
			return Grid{}, journey.Errorf(journey.Invalid, "the table cannot be read: %w", err)
		}
		if g := (Grid{Rows: rows}); comma == ',' || g.width() > best.width() {
			best = g
		}
	}
	return best.checked()
}

// allRows reads all rows, the empty ones too, so that rows count as in the file.
func allRows(r *csv.Reader) ([][]string, error) {
	var rows [][]string
	next := 1
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		for line, _ := r.FieldPos(0); next < line && len(rows) <= maxRows; next++ {
			rows = append(rows, nil)
		}
		rows = append(rows, row)
		last, _ := r.FieldPos(len(row) - 1)
		next = last + strings.Count(row[len(row)-1], "\n") + 1
	}
}

// decode returns the text as UTF-8, whatever a spreadsheet wrote it in.
func decode(raw []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return formats.Decode(raw[2:], formats.UTF16LE)
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return formats.Decode(raw[2:], formats.UTF16BE)
	case !utf8.Valid(raw):
		return formats.Decode(raw, formats.Windows1252)
	}
	return bytes.TrimPrefix(raw, []byte("\ufeff")), nil
}

// checked cleans the cells and refuses what is no map.
func (g Grid) checked() (Grid, error) {
	cells := 0
	for _, row := range g.Rows {
		for i, s := range row {
			s = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
			if rest, ok := strings.CutPrefix(s, "'"); ok && harmless(rest) != rest {
				s = rest
			}
			row[i] = strings.Map(func(r rune) rune {
				if r < ' ' && r != '\n' || r == 0x7f || r == 0xfeff {
					return -1
				}
				return r
			}, strings.ToValidUTF8(s, "\ufffd"))
			if row[i] != "" {
				cells++
			}
		}
	}
	if len(g.Rows) > maxRows || g.width() > maxColumns || cells > maxCells {
		return Grid{}, journey.Errorf(journey.TooLarge, "the table has %d rows, %d columns and %d filled cells; a map has at most %d, %d and %d", len(g.Rows), g.width(), cells, maxRows, maxColumns, maxCells)
	}
	return g, nil
}

// ReadXLSX reads the first sheet of a workbook that has something in it.
func ReadXLSX(raw []byte) (Grid, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return Grid{}, journey.Errorf(journey.Invalid, "the workbook is damaged: %w. Save it again as .xlsx", err)
	}
	b := &workbook{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range z.File {
		b.parts[strings.TrimPrefix(path.Clean("/"+f.Name), "/")] = f
	}
	if b.parts["xl/workbook.xml"] == nil {
		return Grid{}, journey.Errorf(journey.Invalid, "the file is packed but no Excel workbook: a LibreOffice table has to be saved as .xlsx, a board's backup exported as CSV, and an archive unpacked first")
	}
	g, err := b.read()
	if err != nil {
		var known *journey.Error
		if errors.As(err, &known) {
			return Grid{}, err
		}
		return Grid{}, journey.Errorf(journey.Invalid, "the workbook cannot be read: %w. Save it again as .xlsx", err)
	}
	return g.checked()
}

// workbook is a zip file with the parts of a workbook.
type workbook struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// part decodes one XML part into a value.
func (b *workbook) part(name string, v any) error {
	f := b.parts[name]
	if f == nil {
		return fmt.Errorf("%s is missing inside", name)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(r, b.left+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return err
	}
	if b.left -= int64(len(raw)); b.left < 0 {
		return journey.Errorf(journey.TooLarge, "the workbook unpacks to more than %d MiB; a map does not", maxUnpacked>>20)
	}
	return xml.Unmarshal(raw, v)
}

// richText is a text, or runs of text of different looks.
type richText struct {
	T    string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (t richText) text() string {
	s := t.T
	for _, r := range t.Runs {
		s += r.T
	}
	return s
}

// xlsxCell is a cell: its name, type, and value or text.
type xlsxCell struct {
	R  string    `xml:"r,attr"`
	T  string    `xml:"t,attr"`
	V  string    `xml:"v"`
	Is *richText `xml:"is"`
}

// worksheet is the part of a sheet that is read.
type worksheet struct {
	Rows []struct {
		R     int        `xml:"r,attr"`
		Cells []xlsxCell `xml:"c"`
	} `xml:"sheetData>row"`
	Merged []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
}

func (b *workbook) read() (Grid, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(b.part("xl/workbook.xml", &book), b.part("xl/_rels/workbook.xml.rels", &rels)); err != nil {
		return Grid{}, err
	}
	var shared struct {
		Texts []richText `xml:"si"`
	}
	if b.parts["xl/sharedStrings.xml"] != nil {
		if err := b.part("xl/sharedStrings.xml", &shared); err != nil {
			return Grid{}, err
		}
	}
	for _, s := range book.Sheets {
		target := ""
		for _, r := range rels.Relations {
			if r.ID == s.ID {
				target = r.Target
			}
		}
		name := path.Join("xl", target)
		if strings.HasPrefix(target, "/") {
			name = strings.TrimPrefix(target, "/")
		}
		var sheet worksheet
		if err := b.part(name, &sheet); err != nil {
			return Grid{}, err
		}
		g, err := sheet.grid(shared.Texts)
		if err != nil || len(g.Rows) > 0 {
			g.Name = s.Name
			return g, err
		}
	}
	return Grid{}, journey.Errorf(journey.Invalid, "the workbook has no sheet with anything in it")
}

// grid places the cells.
func (s worksheet) grid(shared []richText) (Grid, error) {
	var g Grid
	for i, row := range s.Rows {
		r := row.R - 1
		if row.R == 0 {
			r = i
		}
		for j, c := range row.Cells {
			text, err := c.text(shared)
			if err != nil {
				return g, err
			}
			at, column := r, j
			if c.R != "" {
				var ok bool
				if at, column, ok = place(c.R); !ok {
					return g, fmt.Errorf("there is no cell %q", c.R)
				}
			}
			if strings.TrimSpace(text) == "" {
				continue
			}
			if at < 0 || at >= maxRows || column >= maxColumns {
				return g, journey.Errorf(journey.TooLarge, "cell %s lies outside of the %d rows and %d columns that a map may have", c.R, maxRows, maxColumns)
			}
			g.put(at, column, text)
		}
	}
	for _, m := range s.Merged {
		from, to, _ := strings.Cut(m.Ref, ":")
		r1, c1, ok1 := place(from)
		r2, c2, ok2 := place(to)
		if ok1 && ok2 && r2 >= r1 && c2 >= c1 && r2 < maxRows && c2 < maxColumns {
			g.Merged = append(g.Merged, Area{r1, c1, r2 - r1 + 1, c2 - c1 + 1})
		}
	}
	return g, nil
}

// text is what the cell says; one without text shows its value.
func (c xlsxCell) text(shared []richText) (string, error) {
	switch {
	case c.T == "s":
		n, err := strconv.Atoi(c.V)
		if err != nil || n < 0 || n >= len(shared) {
			return "", fmt.Errorf("cell %s refers to a text that is not there", c.R)
		}
		return shared[n].text(), nil
	case c.Is != nil:
		return c.Is.text(), nil
	case c.T == "e":
		return "", nil
	}
	return c.V, nil
}

// put fills a cell.
func (g *Grid) put(row, column int, text string) {
	for len(g.Rows) <= row {
		g.Rows = append(g.Rows, nil)
	}
	for len(g.Rows[row]) <= column {
		g.Rows[row] = append(g.Rows[row], "")
	}
	g.Rows[row][column] = text
}

// place reads the name of a cell.
func place(ref string) (row, column int, ok bool) {
	i := 0
	for i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z' {
		column = column*26 + int(ref[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return row - 1, column - 1, err == nil && i > 0 && row > 0 && row <= 1<<20
}
