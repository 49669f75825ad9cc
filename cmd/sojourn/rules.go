package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// rulesCmd works on the rules from event to touchpoint.
type rulesCmd struct {
	List    rulesListCmd    `cmd:"" help:"Show rules, what they match, and unmapped events."`
	Add     rulesAddCmd     `cmd:"" help:"Add a rule, or replace the one of its id."`
	Delete  rulesDeleteCmd  `cmd:"" help:"Delete a rule; its touchpoint stays."`
	Test    rulesTestCmd    `cmd:"" help:"Say which rule wins for an event, and why."`
	Suggest rulesSuggestCmd `cmd:"" help:"Propose rules for unmapped events."`
}

type rulesListCmd struct {
	dataFlags
	JSON bool `name:"json" help:"As JSON."`
}

// Run shows the rules.
func (c rulesListCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		r, err := h.ask.Rules(e.ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, r)
		}
		return printTables(e.stdout, r)
	})
}

type rulesAddCmd struct {
	dataFlags
	ID         string            `name:"id" help:"Id of the rule; default a new one."`
	Touchpoint string            `xor:"to" required:"" help:"Touchpoint of the library." placeholder:"ID"`
	Name       string            `xor:"to" required:"" help:"Name of the touchpoint; it is made if the library has none of that name."`
	Channel    string            `help:"Channel of a new touchpoint."`
	Match      map[string]string `required:"" help:"Field and pattern, for example name=page_view; * is any run of characters." placeholder:"FIELD=PATTERN"`
	Priority   int               `help:"Higher wins."`
	JSON       bool              `name:"json" help:"As JSON."`
}

// Run adds a rule.
func (c rulesAddCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		r := journey.Rule{ID: c.ID, Touchpoint: c.Touchpoint, Priority: c.Priority, Match: c.Match}
		r, err := h.ask.PutRule(e.ctx, r, c.Name, c.Channel)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, r)
		}
		_, err = fmt.Fprintf(e.stdout, "rule %s leads to touchpoint %s\n", r.ID, r.Touchpoint)
		return err
	})
}

type rulesDeleteCmd struct {
	dataFlags
	ID string `arg:"" help:"Rule to delete."`
}

// Run deletes a rule.
func (c rulesDeleteCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error { return h.ask.DeleteRule(e.ctx, c.ID) })
}

type rulesTestCmd struct {
	dataFlags
	Name     string            `arg:"" help:"Name of the event."`
	Channel  string            `help:"Channel of the event."`
	Source   string            `default:"file" help:"Source of the event."`
	Kind     string            `default:"behaviour" help:"Kind of the event."`
	Property map[string]string `help:"Property of the event." placeholder:"NAME=VALUE"`
	JSON     bool              `name:"json" help:"As JSON."`
}

// Run decides about one event.
func (c rulesTestCmd) Run(e *env) error {
	kind, ok := journey.ParseKind(c.Kind)
	if !ok {
		return journey.InvalidField("--kind", fmt.Sprintf("is %q", c.Kind), "behaviour", "identity", "feedback", "service", "cost", "operational")
	}
	event := journey.Event{Name: c.Name, Channel: c.Channel, Source: c.Source, Kind: kind}
	for name, value := range c.Property {
		event.Props = append(event.Props, journey.Prop{Name: name, Value: value})
	}
	return c.withHouse(e, func(h *house) error {
		r, err := h.ask.TestRules(e.ctx, &event, nil)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, r)
		}
		return printTables(e.stdout, r)
	})
}

type rulesSuggestCmd struct {
	dataFlags
	Limit int  `default:"20" help:"At most so many."`
	Add   bool `help:"Add them, each with a touchpoint of its own."`
	JSON  bool `name:"json" help:"As JSON."`
}

// Run proposes rules.
func (c rulesSuggestCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		list, err := h.ask.Suggestions(e.ctx, c.Limit)
		if err != nil {
			return err
		}
		if c.Add {
			for _, s := range list {
				if _, err := h.ask.PutRule(e.ctx, journey.Rule{Match: s.Match}, s.TouchpointName, ""); err != nil {
					return err
				}
			}
		}
		if c.JSON {
			return printJSON(e.stdout, list)
		}
		if err := printTables(e.stdout, list); err != nil {
			return err
		}
		if c.Add {
			_, err = fmt.Fprintf(e.stdout, "\n%d rules added\n", len(list))
		}
		return err
	})
}
