package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

type importCmd struct {
	dataFlags
	Files []string `arg:"" name:"file" help:"Files, or - for standard input."`

	Format  string `default:"auto" help:"auto, csv, xlsx, ndjson, json, parquet, xes, ocel or segment."`
	Mapping string `type:"existingfile" help:"Mapping file (YAML) that says what the columns mean."`

	Person    string            `help:"Column that names the person." placeholder:"COL"`
	Event     string            `help:"Column with the event's name; =NAME for a constant." placeholder:"COL"`
	Time      string            `help:"Column with the time." placeholder:"COL"`
	Channel   string            `help:"Column with the channel; =NAME for a constant." placeholder:"COL"`
	Value     string            `help:"Column with an amount of money." placeholder:"COL"`
	Score     string            `help:"Column with a score." placeholder:"COL"`
	ScoreType string            `name:"score-type" help:"csat5, ces7, nps11, stars5, sentiment or custom:NAME."`
	Text      string            `help:"Column with what the customer wrote." placeholder:"COL"`
	ID        string            `name:"id" help:"Column with the event's own id." placeholder:"COL"`
	Props     []string          `help:"Columns to keep as properties; * for all others." placeholder:"COL"`
	Lifecycle string            `help:"Column that tells start rows from complete rows." placeholder:"COL"`
	Keep      string            `enum:",start,complete,pair" default:"" help:"Which rows of the lifecycle become events: start, complete or pair."`
	Where     map[string]string `help:"Take only rows whose column has the value." placeholder:"COL=VALUE"`

	Source  string `help:"Name of the sending system; the same event of one source counts once."`
	TZ      string `name:"tz" help:"Zone of times without one, for example Europe/Oslo; also that of a new workspace."`
	KeepIDs bool   `name:"keep-ids" help:"Keep identifiers in clear, too, so that people can be shown by them."`
	DryRun  bool   `name:"dry-run" help:"Show what would be imported; store nothing."`
	JSON    bool   `name:"json" help:"Progress and report as JSON lines."`
}

// Run imports the files one after the other.
func (c importCmd) Run(e *env) error {
	m, err := c.mapping()
	if err != nil {
		return err
	}
	if !c.DryRun || c.exists() {
		return c.into(e, m)
	}
	passing, err := os.MkdirTemp("", "sojourn-dry-run-*")
	if err != nil {
		return err
	}
	c.Data = passing // a dry run makes no data directory
	return errors.Join(c.into(e, m), os.RemoveAll(passing))
}

// into imports into the data directory, which is made if it is not there.
func (c importCmd) into(e *env, m *formats.Mapping) error {
	y, err := c.make(e, c.TZ)
	if err != nil {
		return err
	}
	return errors.Join(c.files(e, y, m), y.close())
}

func (c importCmd) files(e *env, y *yard, m *formats.Mapping) error {
	for _, name := range c.Files {
		req := intake.Request{
			Path: name, Format: c.Format, Source: c.Source, Mapping: m, Complete: m != nil && c.Mapping == "",
			Zone: c.TZ, KeepIDs: c.KeepIDs,
		}
		if c.Mapping != "" {
			req.Dir = filepath.Dir(c.Mapping)
		}
		if name == "-" {
			req.Path, req.Stdin, req.Name = "", e.stdin, "standard input"
		}
		if err := c.file(e, y, req); err != nil {
			return err
		}
	}
	return nil
}

// file imports one file, or shows what its import would do.
func (c importCmd) file(e *env, y *yard, req intake.Request) error {
	if c.DryRun {
		p, err := y.intake.Preview(e.ctx, req)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, p)
		}
		return printPreview(e.stdout, req.Path, p)
	}
	show := newProgress(e, c.JSON, orText(req.Name, req.Path))
	r, err := y.intake.Run(e.ctx, req, show.update)
	show.end()
	if err != nil {
		return err
	}
	if c.JSON {
		return printLine(e.stdout, r)
	}
	return printReport(e.stdout, r)
}

// mapping reads the mapping file and lets flags go before it; nil without
// either.
func (c importCmd) mapping() (*formats.Mapping, error) {
	m := &formats.Mapping{}
	if c.Mapping != "" {
		text, err := os.ReadFile(c.Mapping)
		if err != nil {
			return nil, journey.Errorf(journey.Invalid, "the mapping cannot be read: %w", err)
		}
		if m, err = formats.ReadMapping(text); err != nil {
			return nil, err
		}
	}
	given := false
	for _, f := range []struct {
		to    *string
		value string
	}{
		{&m.Event, c.Event}, {&m.Time, c.Time}, {&m.Channel, c.Channel}, {&m.Value, c.Value}, {&m.Score, c.Score},
		{&m.ScoreType, c.ScoreType}, {&m.Text, c.Text}, {&m.ID, c.ID},
	} {
		if f.value != "" {
			*f.to, given = f.value, true
		}
	}
	if c.Person != "" {
		m.Person, m.IDs, given = c.Person, nil, true
	}
	if len(c.Props) > 0 {
		m.Props, given = c.Props, true
	}
	if len(c.Where) > 0 {
		m.Where, given = c.Where, true
	}
	if c.Lifecycle != "" {
		m.Lifecycle, given = &formats.Lifecycle{Column: c.Lifecycle}, true
	}
	if c.Keep != "" {
		if m.Lifecycle == nil {
			m.Lifecycle = &formats.Lifecycle{}
		}
		m.Lifecycle.Keep, given = c.Keep, true
	}
	if !given && c.Mapping == "" {
		return nil, nil
	}
	return m, nil
}

// progress shows how far an import is: a bar on a terminal, JSON lines where
// they are asked for, nothing otherwise.
type progress struct {
	bar  *progressbar.ProgressBar
	json io.Writer
}

func newProgress(e *env, asJSON bool, title string) *progress {
	if asJSON {
		return &progress{json: e.stdout}
	}
	f, ok := e.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	return &progress{bar: progressbar.NewOptions64(1,
		progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(filepath.Base(title)),
		progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(0),
	)}
}

func (p *progress) update(at intake.Progress) {
	switch {
	case p.json != nil:
		_ = printLine(p.json, at) // a reader that is gone ends the report, not the import
	case p.bar != nil:
		p.bar.ChangeMax64(max(at.Size, 1))
		_ = p.bar.Set64(min(at.Bytes, at.Size)) // only a terminal that is gone fails here
	}
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish() // only a terminal that is gone fails here
	}
}

// printReport writes the outcome of an import for people.
func printReport(w io.Writer, r *intake.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s read\n", r.File, amount(r.Rows, "row"), amount(r.Read, "event"))
	fmt.Fprintf(&b, "  accepted   %s\n  duplicate  %s\n", count(r.Accepted), count(r.Duplicate))
	var rejected int64
	for _, n := range r.Rejected {
		rejected += n
	}
	fmt.Fprintf(&b, "  rejected   %s\n", count(rejected))
	for _, t := range journey.Reasons() {
		if n := r.Rejected[t.Reason]; n > 0 {
			fmt.Fprintf(&b, "    %s  %s: %s\n", count(n), t.Reason, t.Text)
		}
	}
	if rejected > 0 {
		fmt.Fprintf(&b, "  See them with: sojourn rejected list --import %s\n", r.Job)
	}
	fmt.Fprintf(&b, "  persons    %s\n", count(r.Persons))
	for _, n := range slices.Concat(r.Notes, r.Warnings) {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// amount counts things of which one has the given name.
func amount(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + one + "s"
}

// count writes a number with groups of three.
func count(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func orText(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

// printJSON writes a value as indented JSON.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printLine writes a value as one line of JSON.
func printLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
