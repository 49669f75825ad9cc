package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

type mapHistoryCmd struct {
	dataFlags
	ID     string `arg:"" help:"Map to look back at."`
	Before int64  `help:"Only what was before this change."`
	Limit  int    `default:"20" help:"How many entries."`
	JSON   bool   `name:"json" help:"As JSON."`
}

// Run shows what changed in a map.
func (c mapHistoryCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		page, err := y.past.Episodes(e.ctx, c.ID, c.Before, c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, page)
		}
		for _, ep := range page.Episodes {
			if err := printEpisode(e.stdout, ep); err != nil {
				return err
			}
		}
		if page.Before > 0 {
			_, err = fmt.Fprintf(e.stdout, "earlier changes: --before %d\n", page.Before)
		} else if f := page.Forgot; f != nil {
			_, err = fmt.Fprintf(e.stdout, "the history before %s was removed by %s on %s\n", f.Before.UTC().Format(time.RFC3339), f.By, f.At.UTC().Format(time.DateOnly))
		}
		return err
	})
}

func printEpisode(w io.Writer, ep room.Episode) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d  %s  %s", ep.To, ep.Ended.UTC().Format(time.RFC3339), ep.Actor)
	if ep.Restored != nil {
		fmt.Fprintf(&b, ", restored %d", *ep.Restored)
	}
	switch ep.Removed {
	case "text":
		b.WriteString(", a text was removed")
	case "history":
		b.WriteString(", history was removed")
	}
	b.WriteByte('\n')
	for _, m := range ep.Marks {
		fmt.Fprintf(&b, "   = %s\n", strings.Join(strings.Fields(m.Kind+" "+m.Number+" "+m.Name), " "))
	}
	for _, words := range ep.Words {
		fmt.Fprintf(&b, "   %s\n", words)
	}
	if ep.More > 0 {
		fmt.Fprintf(&b, "   and %d more\n", ep.More)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type mapDiffCmd struct {
	dataFlags
	A    string `arg:"" help:"Older state: a map's id, ID@CHANGE, ID@VERSION, or an Open Journey Map file or folder (FILE#ID if it holds several maps)."`
	B    string `arg:"" help:"Newer state, written the same way."`
	JSON bool   `name:"json" help:"As JSON."`
}

// Run says in words what differs between two maps.
func (c mapDiffCmd) Run(e *env) error {
	var y *yard
	if !isFile(c.A) || !isFile(c.B) {
		var err error
		if y, err = c.open(e); err != nil {
			return err
		}
	}
	err := c.diff(e, y)
	if y != nil {
		err = joinClose(err, y.close)
	}
	return err
}

func (c mapDiffCmd) diff(e *env, y *yard) error {
	a, _, err := stateOf(e, y, c.A)
	if err != nil {
		return err
	}
	b, library, err := stateOf(e, y, c.B)
	if err != nil {
		return err
	}
	sections := ops.Diff(a, b, journey.NewNames(library.LibraryView()).Of)
	if c.JSON {
		return printJSON(e.stdout, sections)
	}
	var text strings.Builder
	for _, s := range sections {
		if s.Name != "" {
			text.WriteString(s.Name + "\n")
		}
		for _, change := range s.Changes {
			text.WriteString("  " + change.Words + "\n")
		}
	}
	if len(sections) == 0 {
		text.WriteString("no difference\n")
	}
	_, err = io.WriteString(e.stdout, text.String())
	return err
}

// isFile reports whether the name of a state is that of a file.
func isFile(name string) bool {
	path, _, _ := strings.Cut(name, "#")
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() || isFolder(path)
}

// stateOf returns the map that a name means, and the library beside it.
func stateOf(e *env, y *yard, name string) (m, library *ops.Doc, err error) {
	if isFile(name) {
		return stateInFile(e, name)
	}
	id, at, past := strings.Cut(name, "@")
	lib, err := y.docs.Library(e.ctx)
	if err != nil {
		return nil, nil, err
	}
	if !past {
		st, err := y.docs.Get(e.ctx, id)
		return st.Doc, lib.Doc, err
	}
	if seq, err := strconv.ParseInt(at, 10, 64); err == nil {
		m, err := y.past.At(e.ctx, id, seq)
		return m.Doc, lib.Doc, err
	}
	f, err := y.past.Version(e.ctx, id, at)
	if f.Library != nil {
		lib.Doc = f.Library
	}
	return f.State.Doc, lib.Doc, err
}

// stateInFile reads one map of an Open Journey Map file.
func stateInFile(e *env, name string) (m, library *ops.Doc, err error) {
	path, id, _ := strings.Cut(name, "#")
	raw, err := readInput(e, path)
	if err != nil {
		return nil, nil, err
	}
	b, err := ojm.Import(raw)
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	for _, found := range b.Maps {
		if found.ID == id || id == "" && len(b.Maps) == 1 {
			if library, err = built(ops.LibraryDoc, b.Library); err != nil {
				return nil, nil, err
			}
			m, err = built(ops.MapDoc, found.Batch)
			return m, library, err
		}
		ids = append(ids, found.ID)
	}
	return nil, nil, journey.Errorf(journey.Invalid, "%s holds the maps %s; name one: %s#ID", path, strings.Join(ids, ", "), path)
}

// built returns the document that a batch makes of an empty one.
func built(kind ops.DocKind, b ops.Batch) (*ops.Doc, error) {
	doc := ops.New(kind)
	effective, err := ops.Resolve(doc, b, 1)
	if err != nil {
		return nil, err
	}
	doc, _, err = ops.Apply(doc, effective, 1)
	return doc, err
}

type mapPublishCmd struct {
	dataFlags
	ID    string `arg:"" help:"Map to publish."`
	Note  string `help:"What is new, for readers."`
	Major bool   `help:"A new major number although the stages are the same."`
	Check bool   `help:"Only say what keeps the map from being published."`
	JSON  bool   `name:"json" help:"As JSON."`
}

// Run publishes a map.
func (c mapPublishCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		p, err := y.past.Publication(e.ctx, c.ID)
		if err != nil {
			return err
		}
		if c.Check && c.JSON {
			return printJSON(e.stdout, p)
		}
		for _, problem := range slices.Concat(p.Warnings, p.Problems) {
			if _, err := fmt.Fprintf(e.stdout, "%s  %s\n", problem.Element, problem.Words); err != nil {
				return err
			}
		}
		switch {
		case len(p.Problems) > 0:
			return journey.Errorf(journey.Invalid, "%d things keep %s from being published", len(p.Problems), c.ID)
		case c.Check:
			_, err = fmt.Fprintf(e.stdout, "ready to be published as %s\n", p.Next)
			return err
		}
		m, err := y.past.Publish(e.ctx, c.ID, room.Publishing{Note: c.Note, Major: c.Major})
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, m)
		}
		_, err = fmt.Fprintf(e.stdout, "published %s\n", m.Number)
		return err
	})
}

type mapRevertCmd struct {
	dataFlags
	ID string `arg:"" help:"Map to change."`
	To string `arg:"" help:"Number of a version (1.2), its id, or the number of a change."`
}

// Run brings a map back to what it was.
func (c mapRevertCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		seq, err := strconv.ParseInt(c.To, 10, 64)
		if err != nil {
			f, err := y.past.Version(e.ctx, c.ID, c.To)
			if err != nil {
				return err
			}
			seq = f.Mark.Seq
		}
		w, err := y.past.Restore(e.ctx, c.ID, seq)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.stdout, "%s is as it was after change %d; this is change %d\n", c.ID, seq, w.Seq)
		return err
	})
}
