package csv

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
)

// delimiters are tried in this order; the first of equals wins.
const delimiters = ",;\t|"

// sniff is fairly sure of a file with a known extension or with several rows
// of equally many cells, and leaves what begins like JSON or XML to others.
func sniff(head []byte, name string) float64 {
	wide := bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})
	known := formats.HasExtension(name, ".csv", ".tsv", ".tab", ".psv")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PAR1")):
		return 0
	case known:
		return 0.8
	case wide:
		return 0.5
	case bytes.IndexByte(head, 0) >= 0:
		return 0
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if len(text) == 0 || text[0] == '<' {
		return 0
	}
	if text[0] == '{' || text[0] == '[' {
		return 0.01
	}
	newline := byte('\n')
	if bytes.IndexByte(text, '\n') < 0 {
		newline = '\r'
	}
	if _, cells := consistency(text, sniffDelimiter(text, newline, name), newline); cells > 1 {
		return 0.6
	}
	if utf8.Valid(head) && formats.HasExtension(name, ".txt") {
		return 0.2
	}
	return 0.05
}

// sniffDelimiter chooses the delimiter that cuts the first lines into equally
// many cells, and among such the one that makes the most cells.
func sniffDelimiter(text []byte, newline byte, name string) byte {
	best, bestShare, bestCells := byte(','), 0.0, 1
	if formats.HasExtension(name, ".tsv", ".tab") {
		best = '\t'
	}
	for _, d := range []byte(delimiters) {
		share, cells := consistency(text, d, newline)
		if cells > 1 && (share > bestShare || share == bestShare && cells > bestCells) {
			best, bestShare, bestCells = d, share, cells
		}
	}
	return best
}

// consistency returns the number of cells of the first record and the share of
// the first records that have as many.
func consistency(text []byte, delim, newline byte) (share float64, cells int) {
	text = text[:min(len(text), formats.MaxHead)]
	r := &reader{delim: delim, newline: newline, carry: text, eof: true}
	records, same := 0, 0
	for at := 0; at < len(text) && records < 100; {
		h, st := r.headAt(at)
		if st != complete {
			break
		}
		at = h.next
		if at >= len(text) && records > 0 {
			break // the last line may be cut
		}
		if records == 0 {
			cells = len(h.cells)
		}
		records++
		if len(h.cells) == cells {
			same++
		}
	}
	if records == 0 {
		return 0, 0
	}
	return float64(same) / float64(records), cells
}

// sepLine recognises the line "sep=;" that some spreadsheets write first.
func sepLine(text []byte) (delim byte, rest []byte, ok bool) {
	line, rest, found := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if found && len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4], rest, true
	}
	return 0, text, false
}

// looksLikeData reports whether a first record cannot be a header: a header
// names things, it holds no times, addresses or fractions.
func looksLikeData(cells []string) bool {
	var data, words int
	for _, c := range cells {
		c = strings.TrimSpace(c)
		switch {
		case c == "":
		case formats.LooksLikeTime(c), strings.Contains(c, "@") && strings.Contains(c, "."), isNumber(c), isUUID(c):
			data++
		default:
			words++
		}
	}
	return data > 0 && (data >= 2 || data > words)
}

func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := strings.Trim(s, ".,0123456789") == "" && strings.ContainsAny(s, "0123456789")
	return digits && len(s) > 0
}

func isUUID(s string) bool {
	return len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-'
}
