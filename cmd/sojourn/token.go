package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/auth"
)

// tokenCmd works on API tokens.
type tokenCmd struct {
	Add    tokenAddCmd    `cmd:"" help:"Make a token for a member and print it once."`
	List   tokenListCmd   `cmd:"" help:"The tokens, without their secrets."`
	Revoke tokenRevokeCmd `cmd:"" help:"Make a token worthless."`
}

type tokenAddCmd struct {
	dataFlags
	Email  string   `arg:"" help:"The member for whom it acts; it never may more than they may."`
	Name   string   `required:"" help:"What it is for."`
	Scopes []string `required:"" placeholder:"SCOPE" help:"What it may do, such as maps:read,data:write."`
	Days   int      `default:"90" help:"It ends after so many days, 366 at most."`
}

// Run makes a token. Its secret goes to standard output, all else to standard
// error, so that a script can keep it.
func (c tokenAddCmd) Run(e *env) error {
	scopes := make([]auth.Action, len(c.Scopes))
	for i, s := range c.Scopes {
		scopes[i] = auth.Action(s)
	}
	return c.withMember(e, c.Email, func(a *auth.Accounts, m auth.Member) error {
		t, secret, err := a.AddToken(e.ctx, auth.NewToken{User: m.ID, Name: c.Name, Scopes: scopes, Days: c.Days})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(e.stderr, "token %s for %s, until %s; it is shown this once:\n", t.ID, m.Email, t.Expires.String()); err != nil {
			return err
		}
		_, err = fmt.Fprintln(e.stdout, secret)
		return err
	})
}

// tokenRow is a token as the command line shows one.
type tokenRow struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Member  string        `json:"member"`
	Start   string        `json:"start"`
	Scopes  []auth.Action `json:"scopes"`
	Expires string        `json:"expires"`
	Used    string        `json:"used"`
}

type tokenListCmd struct {
	dataFlags
	JSON bool `name:"json" help:"As JSON."`
}

// Run lists the tokens.
func (c tokenListCmd) Run(e *env) error {
	return c.withAccounts(e, func(a *auth.Accounts) error {
		list, err := a.Tokens(e.ctx)
		if err != nil {
			return err
		}
		rows := make([]tokenRow, len(list))
		for i, t := range list {
			rows[i] = tokenRow{t.ID, t.Name, t.User, t.Start, t.Scopes, t.Expires.String(), "never"}
			if t.Used != 0 {
				rows[i].Used = t.Used.String()
			}
		}
		if c.JSON {
			return printJSON(e.stdout, rows)
		}
		return printTables(e.stdout, rows)
	})
}

type tokenRevokeCmd struct {
	dataFlags
	ID string `arg:"" name:"id" help:"The token's id."`
}

// Run makes a token worthless.
func (c tokenRevokeCmd) Run(e *env) error {
	return c.withAccounts(e, func(a *auth.Accounts) error {
		if err := a.RevokeToken(e.ctx, c.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.stdout, "token %s is revoked\n", c.ID)
		return err
	})
}
