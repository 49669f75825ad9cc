package formats

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// Limits of the search for the columns that join two files.
const (
	keyColumns = 40        // of either file
	keyRows    = 2_000_000 // of the other file
	keyGuesses = 5
)

// KeyGuess is a pair of columns that may join two files.
type KeyGuess struct {
	Key   string  `json:"key"`   // column of this file
	On    string  `json:"on"`    // column of the other file
	Share float64 `json:"share"` // of this file's first rows that find a match
}

// Keys is what [GuessKeys] found out about another file.
type Keys struct {
	Columns []ColumnGuess // of the other file
	Pairs   []KeyGuess    // best first
	Rows    int64         // of the other file that were read
	Whole   bool          // the other file has no more
}

// GuessKeys finds the columns by which the other file can be joined to the
// sample: those that share values, most of all where the values tell rows
// apart and the columns are named alike. Other is a sample of the other file,
// and r reads that file from its beginning.
func GuessKeys(ctx context.Context, s, other *Sample, r Reader) (Keys, error) {
	found := Keys{Pairs: []KeyGuess{}}
	theirs := study(other)
	found.Columns, _ = Describe(&Mapping{}, other, "")
	for i := range found.Columns {
		c := &found.Columns[i]
		c.Role, c.Confidence = theirs[i].likeliest()
	}
	search := newKeySearch(s, theirs)
	var rows Rows
	for found.Rows < keyRows {
		err := r.Read(ctx, &rows)
		if err == io.EOF {
			found.Whole = true
			break
		}
		if err != nil {
			return Keys{}, err
		}
		found.Rows += int64(rows.N)
		search.read(&rows)
	}
	found.Pairs = append(found.Pairs, search.best()...)
	return found, nil
}

// likeliest returns the role that fits the column best, judged on its own.
func (c *studied) likeliest() (role string, confidence float64) {
	role = RoleProp
	for _, r := range []string{RoleTime, RoleScore, RoleText, RoleValue, RoleChannel, RolePerson} {
		if c.score[r] >= 0.6 && (role == RoleProp || c.score[r] > c.score[role]) {
			role = r
		}
	}
	return role, c.confidence(role)
}

// keySearch counts which values of this file's columns stand in which columns
// of the other file.
type keySearch struct {
	rows   int
	ours   []keyColumn
	theirs []studied
	hits   map[uint64][]keyHit // by the hash of a value of this file
	found  [][]bool            // ours*keyColumns + theirs -> by value
}

type keyColumn struct {
	name   string
	words  []string
	spread float64 // share of different values
	rows   []int   // by value: rows that have it
}

// keyHit is a value of a column of this file.
type keyHit struct{ column, value int }

func newKeySearch(s *Sample, theirs []studied) *keySearch {
	k := &keySearch{rows: s.N, theirs: theirs[:min(len(theirs), keyColumns)], hits: map[uint64][]keyHit{}}
	ours := study(s)
	for col := range ours[:min(len(ours), keyColumns)] {
		c := &ours[col]
		if c.looksLikeTime() || c.evidence.Present == 0 {
			continue
		}
		own := keyColumn{name: c.name, words: c.words, spread: c.spread()}
		values := map[string]int{}
		for row := range s.N {
			v, _ := s.Value(row, col)
			if v = trim(v); absent(v) {
				continue
			}
			n, seen := values[string(v)]
			if !seen {
				n = len(own.rows)
				values[string(v)] = n
				own.rows = append(own.rows, 0)
				h := xxh3.Hash(v)
				k.hits[h] = append(k.hits[h], keyHit{len(k.ours), n})
			}
			own.rows[n]++
		}
		k.ours = append(k.ours, own)
	}
	k.found = make([][]bool, len(k.ours)*len(k.theirs))
	return k
}

func (c *studied) spread() float64 {
	return float64(c.evidence.Distinct) / float64(max(c.evidence.Present, 1))
}

func (k *keySearch) read(rows *Rows) {
	for row := range rows.N {
		for col := range min(len(rows.Columns), len(k.theirs)) {
			v, ok := rows.Value(row, col)
			if !ok || len(v) == 0 {
				continue
			}
			for _, hit := range k.hits[xxh3.Hash(trim(v))] {
				at := hit.column*len(k.theirs) + col
				if k.found[at] == nil {
					k.found[at] = make([]bool, len(k.ours[hit.column].rows))
				}
				k.found[at][hit.value] = true
			}
		}
	}
}

// best returns the pairs that look most like keys.
func (k *keySearch) best() []KeyGuess {
	type weighed struct {
		KeyGuess
		weight float64
	}
	var all []weighed
	for i := range k.ours {
		for j := range k.theirs {
			o, t := &k.ours[i], &k.theirs[j]
			matched := 0
			for value, yes := range k.found[i*len(k.theirs)+j] {
				if yes {
					matched += o.rows[value]
				}
			}
			if matched == 0 || t.looksLikeTime() {
				continue
			}
			share := float64(matched) / float64(k.rows)
			spread := max(o.spread, t.spread())
			weight := share*spread*spread + alike(o, t)
			if weight < 0.1 {
				continue
			}
			all = append(all, weighed{KeyGuess{o.name, t.name, share}, weight})
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	var out []KeyGuess
	for _, w := range all[:min(len(all), keyGuesses)] {
		out = append(out, w.KeyGuess)
	}
	return out
}

// alike says how much the names of two columns speak for a key.
func alike(ours *keyColumn, theirs *studied) float64 {
	a, b := strings.Join(ours.words, " "), strings.Join(theirs.words, " ")
	switch {
	case a == b:
		return 0.5
	case strings.HasSuffix(a, " "+b), strings.HasSuffix(b, " "+a):
		return 0.2
	}
	return 0
}
