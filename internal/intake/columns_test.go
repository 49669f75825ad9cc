package intake

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// rowsOf makes a batch of records whose cells are parted by bars. The cell ~ is
// missing.
func rowsOf(columns []string, records []string) *formats.Rows {
	rows := &formats.Rows{Columns: columns}
	for i, record := range records {
		from := len(rows.Buf)
		for text := range strings.SplitSeq(record, "|") {
			if cell := rows.Add([]byte(text)); text == "~" {
				rows.Cells = append(rows.Cells, formats.Null)
			} else {
				rows.Cells = append(rows.Cells, cell)
			}
		}
		rows.Raw = append(rows.Raw, formats.Cell{Off: uint32(from), Len: uint32(len(rows.Buf) - from)})
		rows.Line = append(rows.Line, int64(i+2))
		rows.N++
	}
	return rows
}

// values are what the cells of the columns may hold: mostly what most files
// hold, and everything that is judged.
func values() map[string][]string {
	long, huge := strings.Repeat("x", 600), strings.Repeat("y", formats.MaxValue+1)
	return map[string][]string{
		"id":   {"e%d", "e%d", "e%d", " e%d ", "", "NA", "~", long, "e1"},
		"who":  {"u%d", "u%d", "u%d", "\tu%d", "", " ", "null", "0", "-", "~", long},
		"when": {"2024-03-01T10:00:%02dZ", "2024-03-01T10:00:%02dZ", "2024-03-31 02:30:%02d", "2024-10-27 02:30:%02d", "2024-03-01T10:00:%02d.5+02:00", " 2024-03-02T10:00:%02dZ ", "", "~", "soon", "1850-01-01T00:00:%02dZ", "2199-01-01 00:00:%02d", "NA"},
		"what": {"buy", "buy", "search", " look ", "", "~", long, "%d"},
		"how":  {"web", "web", "", "~", " app", " ", long, huge},
		"sum":  {"", "12.5", "12.5", "-", "1e3", "much", "~", " 7 "},
		"rate": {"", "0.75", "-0.25", "N/A", "great", "99999999", "~"},
	}
}

// TestColumnsAgreeWithRows takes batches of every kind of row column by column
// and row by row.
func TestColumnsAgreeWithRows(t *testing.T) {
	all := formats.EventSpec{ID: "id", Person: "who", Time: "when", Event: "what", Channel: "how", Value: "sum", Score: "rate", ScoreType: journey.Stars5}
	bare := formats.EventSpec{Person: "who", Time: "when", Event: "what"}
	cost := formats.EventSpec{IDs: map[string]string{"email": "who"}, Time: "when", Event: "what", Kind: "=cost", Value: "sum"}
	traits := formats.EventSpec{Person: "who", Time: "=2024-03-31 02:30", Event: "= identify ", Kind: "=identity", Traits: map[string]string{"rate": "rate", "how": "how"}}
	props := all
	props.Channel, props.Score, props.Props = "=web", "", []string{"*"}
	late := formats.EventSpec{ID: "=one", Person: "who", Time: "=2199-01-01", Event: "what", Value: "= 1.5"}
	for name, spec := range map[string]formats.EventSpec{"all": all, "bare": bare, "cost": cost, "traits": traits, "props": props, "late": late} {
		for _, odd := range []float64{0, 0.02, 0.5} {
			t.Run(fmt.Sprint(name, odd), func(t *testing.T) { compareFills(t, spec, odd) })
		}
	}
}

func compareFills(t *testing.T, spec formats.EventSpec, odd float64) {
	columns := []string{"id", "who", "when", "what", "how", "sum", "rate"}
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	compile := func() *formats.Program {
		p, err := formats.Compile(&formats.Mapping{EventSpec: spec}, formats.Env{Columns: columns, Zone: zone})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	now := journey.Instant(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro())
	key := []byte("key of the workspace, 32 bytes..")
	byColumn, byRow := compile(), compile()
	judges := [2]*judge{newJudge(now, newHashes(key, true)), newJudge(now, newHashes(key, true))}
	var loads [2]load
	random, values := rand.New(rand.NewPCG(3, uint64(odd*100))), values()
	for range 20 {
		var records []string
		for range random.IntN(300) {
			records = append(records, randomRecord(random, values, columns, odd))
		}
		for i := range loads {
			loads[i].rows = *rowsOf(columns, records)
			loads[i].begin(judges[i])
		}
		if err := loads[0].fill(judges[0], byColumn); err != nil {
			t.Fatal(err)
		}
		l := &loads[1]
		if err := byRow.Begin(&l.rows, &l.batch); err != nil {
			t.Fatal(err)
		}
		for row := range l.rows.N {
			byRow.Row(&l.rows, row, &l.batch, func(e *journey.Event) { l.take(judges[1], e) })
		}
		for i := range loads {
			loads[i].end(judges[i])
		}
		sameLoads(t, &loads[0], &loads[1])
	}
	a, b, c, _ := byColumn.Zoneless()
	if a2, b2, c2, _ := byRow.Zoneless(); a != a2 || b != b2 || c != c2 {
		t.Errorf("local times are counted as %d, %d and %d, row by row as %d, %d and %d", a, b, c, a2, b2, c2)
	}
	if got, want := judges[0].hashes.counts(), judges[1].hashes.counts(); got != want {
		t.Errorf("%d persons, row by row %d", got, want)
	}
}

// randomRecord writes a record whose cells are unusual with that chance.
func randomRecord(random *rand.Rand, values map[string][]string, columns []string, odd float64) string {
	var cells []string
	for _, column := range columns {
		value := values[column][0]
		if random.Float64() < odd {
			value = values[column][random.IntN(len(values[column]))]
		}
		if strings.Contains(value, "%") {
			value = fmt.Sprintf(value, random.IntN(50))
		}
		cells = append(cells, value)
	}
	return strings.Join(cells, "|")
}

func sameLoads(t *testing.T, got, want *load) {
	t.Helper()
	if got.frame.N != want.frame.N {
		t.Fatalf("%d events, row by row %d", got.frame.N, want.frame.N)
	}
	for i := range got.frame.N {
		if g, w := got.frame.Event(i), want.frame.Event(i); !reflect.DeepEqual(g, w) {
			t.Fatalf("event %d is\n%+v, row by row\n%+v", i, g, w)
		}
		if g, w := got.frame.Who[i], want.frame.Who[i]; g != w {
			t.Fatalf("event %d is of number %d, row by row of %d", i, g, w)
		}
	}
	if g, w := &got.batch, &want.batch; !reflect.DeepEqual(g.Rejected, w.Rejected) || g.Rows != w.Rows || g.Filtered != w.Filtered {
		t.Fatalf("rejected are\n%+v, row by row\n%+v", g.Rejected, w.Rejected)
	}
	if !reflect.DeepEqual(got.clear, want.clear) {
		t.Fatal("other clear identifiers are kept")
	}
}
