package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	previewEvents  = 5  // candidates that a dry run shows
	previewNames   = 8  // event names that it counts
	previewOptions = 12 // answers that it lists for a question
)

// printPreview writes a dry run for people: what the columns are taken for,
// what would become of the rows, what is open, and the mapping to keep.
func printPreview(w io.Writer, file string, p *intake.Preview) error {
	yaml, err := p.Mapping.YAML()
	if err != nil {
		return err
	}
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(tw, "%s: %s. Nothing was stored.\n\ncolumn\tis taken for\tsure\tfor example\n", orText(file, "standard input"), p.Info.Format)
	for _, c := range p.Columns {
		fmt.Fprintf(tw, "%s\t%s\t%.0f %%\t%s\t%s\n", c.Name, c.Role, 100*c.Confidence, oneLine(strings.Join(c.Samples, " | ")), c.Note)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	var b strings.Builder
	if p.Problem != "" {
		fmt.Fprintf(&b, "\nNo events yet: %s\n", p.Problem)
	} else {
		previewQuality(&b, &p.Quality)
		for _, e := range p.Events[:min(len(p.Events), previewEvents)] {
			fmt.Fprintf(&b, "  line %d: %s  %s  %s\n", e.Line, e.Time.Format("2006-01-02 15:04:05Z07:00"), oneLine(e.Person), oneLine(e.Name))
		}
	}
	for _, q := range p.Questions {
		values := make([]string, 0, previewOptions)
		for _, o := range q.Options[:min(len(q.Options), previewOptions)] {
			values = append(values, o.Value)
		}
		fmt.Fprintf(&b, "\nOpen: %s %s\n", q.Text, answer(q.ID, values))
		if q.Assumed != "" {
			fmt.Fprintf(&b, "  Assumed: %s\n", q.Assumed)
		}
	}
	for _, n := range p.Notes {
		fmt.Fprintf(&b, "\nnote: %s\n", n)
	}
	fmt.Fprintf(&b, "\nThe mapping, to save, change and use with --mapping FILE:\n\n%s", yaml)
	_, err = io.WriteString(w, b.String())
	return err
}

// answer says how a question is answered on the command line.
func answer(id string, values []string) string {
	if id == "time_format" {
		return "Say it in a mapping: options: {time_format: " + strings.Join(values, "|") + "}"
	}
	return "--" + id + " " + strings.Join(values, "|")
}

// previewQuality says what would become of the rows that were looked at.
func previewQuality(b *strings.Builder, q *intake.Quality) {
	of := "the first " + amount(q.Rows, "row")
	if q.Whole {
		of = "all " + amount(q.Rows, "row")
	}
	fmt.Fprintf(b, "\nOf %s: %s read, %s would be accepted (duplicates not counted), %s.\n",
		of, amount(q.Read, "event"), count(q.Accepted), amount(q.Persons, "person"))
	if q.From != nil && q.To != nil {
		fmt.Fprintf(b, "From %s to %s.\n", q.From.Format("2006-01-02 15:04:05Z07:00"), q.To.Format("2006-01-02 15:04:05Z07:00"))
	}
	for _, t := range journey.Reasons() {
		if n := q.Rejected[t.Reason]; n > 0 {
			fmt.Fprintf(b, "  %s rejected, %s: %s\n", count(n), t.Reason, t.Text)
		}
	}
	for _, x := range q.Examples {
		fmt.Fprintf(b, "    line %d, %s: %s\n", x.Line, x.Reason, oneLine(x.Detail))
	}
	for i, n := range q.Names {
		if i == previewNames {
			fmt.Fprintf(b, "  and %d more names\n", len(q.Names)-i)
			break
		}
		fmt.Fprintf(b, "  %s × %s\n", count(n.Events), oneLine(n.Name))
	}
}

// oneLine shows a text without line breaks and not longer than a cell of a
// table should be.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 70 {
		return string(r[:69]) + "…"
	}
	return s
}
