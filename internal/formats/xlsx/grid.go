package xlsx

import (
	"bytes"
	"context"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	mostColumns = 16_384 // of the format
	mostMerged  = 100_000
)

// grid streams the rows of one sheet.
type grid struct {
	book   *book
	sheet  sheet
	part   io.ReadCloser
	scan   *formats.XMLScanner
	read   *tally
	size   int64
	whole  int64
	merged []area
	now    line
	column int
	kind   string
	style  int
	value  []byte
	inline bool
}

// area is a merged range, with rows and columns from 1 and 0.
type area struct {
	top, bottom int64
	left, right int
	text        []byte
	known       bool
}

// cell is one cell of a row.
type cell struct {
	text    []byte
	present bool
}

// line is one row that has cells.
type line struct {
	number int64
	cells  []cell
}

func (l *line) clone() *line {
	c := &line{number: l.number, cells: make([]cell, len(l.cells))}
	for i := range l.cells {
		c.cells[i] = cell{bytes.Clone(l.cells[i].text), l.cells[i].present}
	}
	return c
}

func (l *line) filled() int {
	n := 0
	for i := range l.cells {
		if l.cells[i].present {
			n++
		}
	}
	return n
}

// tally counts the unpacked bytes that pass.
type tally struct {
	io.Reader
	n int64
}

func (t *tally) Read(p []byte) (int, error) {
	n, err := t.Reader.Read(p)
	t.n += int64(n)
	return n, err
}

func openGrid(b *book, s sheet, size int64) (*grid, error) {
	g := &grid{book: b, sheet: s, size: size}
	// Merged areas stand behind the rows, so the sheet is passed over once.
	err := b.each(s.part, false, func(_ *formats.XMLScanner, t *formats.XMLTag) error {
		if t.Opens && string(t.Name) == "mergeCell" && len(g.merged) < mostMerged {
			if a, ok := parseArea(t.Attr("ref")); ok {
				g.merged = append(g.merged, a)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if g.part, err = b.part(s.part); err != nil {
		return nil, err
	}
	g.whole = int64(b.parts[s.part].UncompressedSize64)
	g.read = &tally{Reader: g.part}
	g.scan = formats.NewXMLScanner(g.read, b.name+" ("+s.name+")")
	g.scan.KeepText = true
	return g, nil
}

func (g *grid) progress() int64 {
	if g.whole == 0 {
		return g.size
	}
	return int64(float64(g.size) * min(1, float64(g.read.n)/float64(g.whole)))
}

func (g *grid) close() error { return g.part.Close() }

// next returns the next row with at least one filled cell, valid until the
// next call, or io.EOF.
func (g *grid) next(ctx context.Context) (*line, error) {
	for n := 0; ; n++ {
		if n&1023 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		t, err := g.scan.Next()
		if err != nil {
			return nil, err
		}
		ended, err := g.take(&t)
		if err != nil {
			return nil, err
		}
		if ended {
			g.fillMerged()
			if g.now.filled() > 0 {
				return &g.now, nil
			}
		}
	}
}

// take follows one tag and reports whether it ended a row.
func (g *grid) take(t *formats.XMLTag) (bool, error) {
	switch string(t.Name) {
	case "row":
		if t.Opens {
			number := g.now.number + 1
			if n, err := strconv.ParseInt(string(t.Attr("r")), 10, 64); err == nil && n >= number {
				number = n
			}
			g.now.number, g.now.cells, g.column = number, g.now.cells[:0], -1
		}
		return t.Closes, nil
	case "c":
		if t.Opens {
			if err := g.beginCell(t); err != nil {
				return false, err
			}
		}
		if t.Closes {
			g.endCell()
		}
	case "v", "t":
		if t.Closes && !t.Opens && (string(t.Name) == "v" || g.kind == "inlineStr") {
			text, err := g.scan.Unescape(t.Text)
			if err != nil {
				return false, err
			}
			g.value = append(g.value, text...)
			g.inline = true
		}
	}
	return false, nil
}

func (g *grid) beginCell(t *formats.XMLTag) error {
	column := g.column + 1
	if ref := t.Attr("r"); len(ref) > 0 {
		if c, _, ok := parseRef(ref); ok && c > g.column {
			column = c
		}
	}
	if column >= mostColumns {
		return journey.Errorf(journey.TooLarge, "row %d of %s has more than %d columns", g.now.number, g.book.name, mostColumns)
	}
	g.column, g.kind, g.style = column, string(t.Attr("t")), 0
	if s, err := strconv.Atoi(string(t.Attr("s"))); err == nil {
		g.style = s
	}
	g.value, g.inline = g.value[:0], false
	return nil
}

// endCell puts the value of the cell that ended into the row.
func (g *grid) endCell() {
	if !g.inline || g.column < 0 {
		return
	}
	c := g.at(g.column)
	c.present = true
	switch g.kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(g.value)))
		text, ok := g.book.shared.get(i)
		if c.present = err == nil && ok; c.present {
			c.text = append(c.text, text...)
		}
	case "b":
		if string(g.value) == "1" {
			c.text = append(c.text, "true"...)
		} else {
			c.text = append(c.text, "false"...)
		}
	case "e": // an error such as #N/A is no value
		c.present = false
	case "str", "inlineStr", "d":
		c.text = append(c.text, unescapeX(g.value)...)
	default:
		c.text = g.number(c.text)
	}
	if len(c.text) == 0 {
		c.present = false
	}
}

// at returns the cell of a column of the present row, emptied.
func (g *grid) at(column int) *cell {
	for len(g.now.cells) <= column {
		if n := len(g.now.cells); n < cap(g.now.cells) {
			g.now.cells = g.now.cells[:n+1]
			g.now.cells[n] = cell{text: g.now.cells[n].text[:0]}
		} else {
			g.now.cells = append(g.now.cells, cell{})
		}
	}
	c := &g.now.cells[column]
	c.text, c.present = c.text[:0], false
	return c
}

// number writes a number, or the local time that it stands for.
func (g *grid) number(dst []byte) []byte {
	text := bytes.TrimSpace(g.value)
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return append(dst, text...)
	}
	if g.style >= 0 && g.style < len(g.book.dates) && g.book.dates[g.style] {
		if at, ok := serial(f, g.book.date1904); ok {
			return at.AppendFormat(dst, "2006-01-02T15:04:05.999")
		}
	}
	if bytes.ContainsAny(text, "eE") || len(text) > 17 && bytes.IndexByte(text, '.') >= 0 {
		// Excel keeps 0.1 as 0.10000000000000001.
		if f == math.Trunc(f) && math.Abs(f) < 1e15 {
			return strconv.AppendInt(dst, int64(f), 10)
		}
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	return append(dst, text...)
}

// serial turns a day number into a time, to the millisecond. Day 60 of the
// 1900 system is the 29 February that year did not have.
func serial(days float64, from1904 bool) (time.Time, bool) {
	if days < 0 || days > 2_958_466 || math.IsNaN(days) {
		return time.Time{}, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		epoch = epoch.AddDate(0, 0, 1)
	}
	whole := math.Floor(days)
	ms := math.Round((days - whole) * 86_400_000)
	return epoch.AddDate(0, 0, int(whole)).Add(time.Duration(ms) * time.Millisecond), true
}

// fillMerged gives the cells that merged areas cover the areas' values.
func (g *grid) fillMerged() {
	for i := range g.merged {
		a := &g.merged[i]
		if g.now.number < a.top || g.now.number > a.bottom {
			continue
		}
		if g.now.number == a.top && a.left < len(g.now.cells) && g.now.cells[a.left].present {
			a.text, a.known = bytes.Clone(g.now.cells[a.left].text), true
		}
		if !a.known {
			continue
		}
		for column := a.left; column <= a.right; column++ {
			if column < len(g.now.cells) && g.now.cells[column].present {
				continue
			}
			c := g.at(column)
			c.text, c.present = append(c.text, a.text...), true
		}
	}
}

// parseRef reads a reference such as AB12 as column from 0 and row.
func parseRef(ref []byte) (column int, row int64, ok bool) {
	i := 0
	for i < len(ref) && (ref[i]|0x20) >= 'a' && (ref[i]|0x20) <= 'z' && i < 3 {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.ParseInt(string(ref[i:]), 10, 32)
	return column - 1, row, i > 0 && err == nil && row > 0 && column <= mostColumns
}

func parseArea(ref []byte) (area, bool) {
	from, to, ok := bytes.Cut(ref, []byte{':'})
	if !ok {
		return area{}, false
	}
	left, top, ok1 := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	return area{top: top, bottom: bottom, left: left, right: right}, ok1 && ok2 && left <= right && top <= bottom
}

// unescapeX resolves _x000D_ and the like, which stand for characters that XML
// cannot hold.
func unescapeX(text []byte) []byte {
	if !bytes.Contains(text, []byte("_x")) {
		return text
	}
	var out []byte
	for i := 0; i < len(text); i++ {
		if i+7 <= len(text) && text[i] == '_' && text[i+1] == 'x' && text[i+6] == '_' {
			if n, err := strconv.ParseUint(string(text[i+2:i+6]), 16, 16); err == nil {
				out = append(out, string(rune(n))...)
				i += 6
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}
