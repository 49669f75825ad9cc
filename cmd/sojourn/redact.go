package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

type mapRedactCmd struct {
	dataFlags
	ID      string `arg:"" help:"Map, or library."`
	Text    string `xor:"what" help:"Text to remove wherever it stands; - reads it from standard input, so that no shell keeps it."`
	Element string `xor:"what" and:"field" help:"Instead: element of which to remove a field."`
	Field   string `and:"field" help:"Its field."`
	Reason  string `help:"Why, for the audit log; without the text."`
	Yes     bool   `help:"Remove it for good. Without, only the places are counted."`
	JSON    bool   `name:"json" help:"As JSON."`
}

// Run removes a text from a map and its whole past.
func (c mapRedactCmd) Run(e *env) error {
	text, err := c.text(e.stdin)
	if err != nil {
		return err
	}
	what := ops.Redaction{Text: text, ID: c.Element, Field: c.Field}
	return c.withYard(e, func(y *yard) error {
		act := func() (room.Redaction, error) { return y.redactor().Preview(e.ctx, c.ID, what) }
		if c.Yes {
			act = func() (room.Redaction, error) { return y.redactor().Redact(e.ctx, c.ID, what, c.Reason) }
		}
		did, err := act()
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, did)
		}
		return printRedaction(e.stdout, did, c.Yes)
	})
}

// text returns the text that is to go.
func (c mapRedactCmd) text(stdin io.Reader) (string, error) {
	if c.Text != "-" {
		return c.Text, nil
	}
	line, err := bufio.NewReader(stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func printRedaction(w io.Writer, did room.Redaction, done bool) error {
	parts := counted{
		{did.Places, "field", "fields"}, {did.Entries, "change of the history", "changes of the history"}, {did.Versions, "version", "versions"},
		{did.Reviews, "review", "reviews"}, {did.Suggestions, "suggestion", "suggestions"}, {did.Threads, "thread of comments", "threads of comments"},
		{did.Links, "share link", "share links"}, {did.Workshops, "workshop or guest of one", "workshops and guests of them"}, {did.Templates, "template", "templates"},
	}
	words := "It stands in " + parts.String() + ". Remove it for good with --yes --reason WHY."
	switch {
	case parts.empty():
		words = "It stands nowhere."
	case done:
		words = "Removed from " + parts.String() + ". Backups made before still have it."
	}
	if did.Library > 0 {
		words += fmt.Sprintf("\nThe library has it in %s: redact the library, too.", counted{{did.Library, "place", "places"}})
	}
	_, err := fmt.Fprintln(w, words)
	return err
}

type mapForgetCmd struct {
	dataFlags
	ID      string `arg:"" help:"Map, or library."`
	Before  string `xor:"until" help:"Remove what was before this day (2026-01-31) or moment (RFC 3339)."`
	Version string `xor:"until" help:"Instead: remove what was before this version, named by its id or number."`
	Reason  string `help:"Why, for the audit log."`
	Yes     bool   `help:"Remove it for good. Without, it is only counted."`
	JSON    bool   `name:"json" help:"As JSON."`
}

// Run removes the history of a map up to a time or a version.
func (c mapForgetCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		until, err := c.until(e, y)
		if err != nil {
			return err
		}
		act := func() (room.Forgetting, error) { return y.redactor().PreviewForget(e.ctx, c.ID, until) }
		if c.Yes {
			act = func() (room.Forgetting, error) { return y.redactor().Forget(e.ctx, c.ID, until, c.Reason) }
		}
		did, err := act()
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, did)
		}
		return printForgetting(e.stdout, did, c.Yes)
	})
}

// until reads the bound; a day begins in the time zone of the workspace.
func (c mapForgetCmd) until(e *env, y *yard) (room.Until, error) {
	w, err := y.db.Workspace(e.ctx)
	if err != nil {
		return room.Until{}, err
	}
	zone, err := time.LoadLocation(w.Zone)
	if err != nil {
		return room.Until{}, err
	}
	return room.ParseUntil(c.Before, c.Version, zone)
}

func printForgetting(w io.Writer, did room.Forgetting, done bool) error {
	parts := counted{
		{did.Entries, "change", "changes"}, {did.Versions, "version", "versions"}, {did.Reviews, "review", "reviews"}, {did.Suggestions, "suggestion", "suggestions"},
	}
	words := fmt.Sprintf("%s would go. The history would begin with change %d. Remove it for good with --yes --reason WHY.", parts, did.Seq)
	switch {
	case parts.empty():
		words = "Nothing is from before that."
	case done:
		words = fmt.Sprintf("Removed %s. The history begins with change %d. Backups made before still have the rest.", parts, did.Seq)
	}
	_, err := fmt.Fprintln(w, words)
	return err
}

// counted is an enumeration of what there is some of.
type counted []struct {
	n         int
	one, many string
}

func (c counted) empty() bool { return c.String() == "" }

// String returns "3 fields, 1 version".
func (c counted) String() string {
	var parts []string
	for _, p := range c {
		switch p.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+p.one)
		default:
			parts = append(parts, fmt.Sprint(p.n, " ", p.many))
		}
	}
	return strings.Join(parts, ", ")
}

// redactor removes texts and parts of the past.
func (y *yard) redactor() *room.Redactor {
	return room.NewRedactor(y.past, y.db, y.accounts().Entry)
}
