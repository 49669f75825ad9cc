package formats

import (
	"strings"
)

// missingKeys is how many keys without a match are shown.
const missingKeys = 3

// Match says how the rows of a sample found their counterparts in the file of
// one lookup.
type Match struct {
	Name     string   `json:"name"`     // of the lookup
	Rows     int64    `json:"rows"`     // of the other file
	Repeated int64    `json:"repeated"` // of these, whose key stands in an earlier row too
	Looked   int64    `json:"looked"`   // rows of this file that were looked at
	Matched  int64    `json:"matched"`  // of these, with a counterpart
	Empty    int64    `json:"empty"`    // of these, without a key
	Missing  []string `json:"missing"`  // the first keys without a counterpart, at most three
}

// Join returns the sample with the columns of the lookups beside its own, under
// the names that the mapping gives them, and how well each lookup matches. Of
// several counterparts the first is shown.
func (s *Sample) Join(m *Mapping, tables []*Table) (*Sample, []Match, error) {
	out := &Sample{Whole: s.Whole}
	out.Rows = Rows{Columns: s.Columns, N: s.N, Buf: s.Buf, Cells: s.Cells, Line: s.Line, Raw: s.Raw, Bad: s.Bad}
	matches := make([]Match, len(tables))
	for i, t := range tables {
		key := out.index(m.Lookups[i].Key)
		if key < 0 {
			return nil, nil, noColumn("lookups."+t.lookup.Name, m.Lookups[i].Key, out.Columns)
		}
		matches[i] = out.join(t, key)
	}
	return out, matches, nil
}

// Foreign reports whether the column comes from a lookup of the mapping.
func (m *Mapping) Foreign(column string) bool {
	for _, l := range m.Lookups {
		if strings.HasPrefix(column, l.Name+".") {
			return true
		}
	}
	return false
}

func (s *Sample) index(column string) int {
	for i, c := range s.Columns {
		if c == column {
			return i
		}
	}
	return -1
}

// join appends the columns of one table.
func (s *Sample) join(t *Table, key int) Match {
	m := Match{Name: t.lookup.Name, Rows: t.Rows, Repeated: t.Repeated, Looked: int64(s.N), Missing: []string{}}
	columns, at := t.shown()
	wide := Rows{
		Columns: append(s.Columns[:len(s.Columns):len(s.Columns)], columns...), N: s.N,
		Buf: s.Buf[:len(s.Buf):len(s.Buf)], Line: s.Line, Raw: s.Raw, Bad: s.Bad,
		Cells: make([]Cell, 0, s.N*(len(s.Columns)+len(columns))),
	}
	for row := range s.N {
		wide.Cells = append(wide.Cells, s.Cells[row*len(s.Columns):(row+1)*len(s.Columns)]...)
		value, _ := s.Value(row, key)
		found := t.match(value)
		m.count(value, found >= 0)
		for _, col := range at {
			if found < 0 || t.cells[int(found)*len(t.columns)+col] == Null {
				wide.Cells = append(wide.Cells, Null)
				continue
			}
			wide.Cells = append(wide.Cells, wide.Add(t.value(found, col)))
		}
	}
	s.Rows = wide
	return m
}

// shown returns the names of the table's columns as the mapping writes them,
// and where they are. The key comes only where it is in use.
func (t *Table) shown() (names []string, at []int) {
	seen := map[string]bool{}
	for i, c := range t.columns[1:] {
		if !seen[c] {
			seen[c] = true
			names, at = append(names, t.lookup.Name+"."+c), append(at, i+1)
		}
	}
	return names, at
}

func (m *Match) count(key []byte, found bool) {
	switch key = trim(key); {
	case found:
		m.Matched++
	case len(key) == 0:
		m.Empty++
	case len(m.Missing) < missingKeys:
		text := strings.ToValidUTF8(string(key[:min(len(key), 120)]), "\ufffd")
		for _, other := range m.Missing {
			if other == text {
				return
			}
		}
		m.Missing = append(m.Missing, text)
	}
}
