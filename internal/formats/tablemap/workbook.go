package tablemap

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// WriteXLSX writes the table as a workbook with one sheet: heads stay in view,
// stages are merged cells, texts wrap. All cells are texts, so none can be a
// formula; those that look like one keep their quote mark when they are edited.
func WriteXLSX(w io.Writer, g Grid) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><sheets><sheet name="` + escape(sheetName(g.Name)) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml")},
		{"xl/styles.xml", styles},
	} {
		if err := writePart(z, part.name, part.text); err != nil {
			return err
		}
	}
	p, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	if err := writeSheet(p, g); err != nil {
		return err
	}
	return z.Close()
}

const (
	head   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	pkgNS  = "http://schemas.openxmlformats.org/package/2006/"

	contentTypes = `<Types xmlns="` + pkgNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

	// The styles: 0 plain, 1 text, 2 quoted text, 3 stage, 4 step, 5 lane.
	styles = `<styleSheet xmlns="` + mainNS + `">` +
		`<fonts count="2"><font><sz val="11"/><color rgb="FF1B1A17"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FF1B1A17"/><name val="Calibri"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFAF9F6"/></patternFill></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFE7E4DD"/></left><right style="thin"><color rgb="FFE7E4DD"/></right><top style="thin"><color rgb="FFE7E4DD"/></top><bottom style="thin"><color rgb="FFE7E4DD"/></bottom><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">` +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
)

// relations lists pairs of type and target.
func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + pkgNS + `relationships">`)
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i/2+1, relNS, pairs[i], pairs[i+1])
	}
	return b.String() + `</Relationships>`
}

func writePart(z *zip.Writer, name, text string) error {
	p, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(p, head+text)
	return err
}

// writeSheet streams the rows.
func writeSheet(w io.Writer, g Grid) error {
	var b strings.Builder
	fmt.Fprintf(&b, head+`<worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="%d" width="26" customWidth="1"/></cols><sheetData>`, mainNS, max(2, g.width()))
	for r, row := range g.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c := range g.width() {
			s := ""
			if c < len(row) {
				s = row[c]
			}
			writeCell(&b, r, c, s)
		}
		b.WriteString("</row>")
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
		b.Reset()
	}
	b.WriteString("</sheetData>")
	if len(g.Merged) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(g.Merged))
		for _, a := range g.Merged {
			fmt.Fprintf(&b, `<mergeCell ref="%s:%s"/>`, ref(a.Row, a.Column), ref(a.Row+a.Rows-1, a.Column+a.Columns-1))
		}
		b.WriteString("</mergeCells>")
	}
	b.WriteString(`<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeCell(b *strings.Builder, row, column int, s string) {
	style := 1
	switch {
	case column == 0:
		style = 5
	case row == 0:
		style = 3
	case row == 1:
		style = 4
	case harmless(s) != s:
		style = 2
	}
	if s == "" {
		fmt.Fprintf(b, `<c r="%s" s="%d"/>`, ref(row, column), style)
		return
	}
	fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref(row, column), style, escape(s))
}

// ref names a cell: A1, AB12.
func ref(row, column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return fmt.Sprintf("%s%d", name, row+1)
}

// maxCell is how many characters a cell of a workbook holds.
const maxCell = 32_767

// escape makes a text that XML can hold.
func escape(s string) string {
	if utf8.RuneCountInString(s) > maxCell {
		s = string([]rune(s)[:maxCell-1]) + "…"
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // writing to a builder does not fail
	return b.String()
}

// sheetName makes a name that workbooks allow.
func sheetName(s string) string {
	s = oneLine(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, s))
	if runes := []rune(s); len(runes) > 31 {
		s = strings.TrimSpace(string(runes[:31]))
	}
	if s == "" {
		return "Map"
	}
	return s
}
