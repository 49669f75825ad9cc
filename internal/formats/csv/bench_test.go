package csv_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
)

// simple makes a file of five columns.
func simple(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("user_id,event,time,channel,amount\n")
	for i := range rows {
		fmt.Fprintf(&b, "user%07d,%s,2024-01-%02dT%02d:%02d:%02dZ,web,%d.50\n", i*7919%1_000_000, []string{"open", "search", "add to cart", "buy"}[i%4], 1+i/86400%28, i/3600%24, i/60%60, i%60, i%90)
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	text := simple(1_000_000)
	b.SetBytes(int64(len(text)))
	n := 0
	for b.Loop() {
		r, _, err := csv.Codec().Open(context.Background(), formatstest.File("a.csv", text), formats.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var rows formats.Rows
		for {
			err := r.Read(context.Background(), &rows)
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			n += rows.N
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mrows/s")
}

func BenchmarkMap(b *testing.B) {
	text := simple(1_000_000)
	f := formatstest.File("a.csv", text)
	g := formatstest.Guess(b, csv.Codec(), f, formats.Options{})
	n := 0
	for b.Loop() {
		r, info, err := csv.Codec().Open(context.Background(), f, formats.Options{})
		if err != nil {
			b.Fatal(err)
		}
		p, err := formats.Compile(g.Mapping, formats.Env{Columns: info.Columns})
		if err != nil {
			b.Fatal(err)
		}
		var rows formats.Rows
		var batch formats.Batch
		for r.Read(context.Background(), &rows) == nil {
			if err := p.Map(&rows, &batch); err != nil {
				b.Fatal(err)
			}
			n += len(batch.Events)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mrows/s")
}
