package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// userCmd works on the people of a workspace. Whoever runs it owns the machine
// and may do all of it.
type userCmd struct {
	Add      userAddCmd      `cmd:"" help:"Make somebody a member; the first one is an owner."`
	List     userListCmd     `cmd:"" help:"The members and their roles."`
	Role     userRoleCmd     `cmd:"" help:"Change a member's role."`
	Remove   userRemoveCmd   `cmd:"" help:"Take a member out; sessions and tokens end at once."`
	Password userPasswordCmd `cmd:"" help:"Give a member a new password; sessions end."`
}

// accounts returns the people of the yard's workspace.
func (y *yard) accounts(providers ...auth.Provider) *auth.Accounts {
	return auth.New(auth.Deps{Store: y.db.Accounts(), Clock: y.clock, Providers: providers})
}

// withAccounts runs a command on the people of an existing data directory.
func (d dataFlags) withAccounts(e *env, run func(*auth.Accounts) error) error {
	return d.withYard(e, func(y *yard) error { return run(y.accounts()) })
}

// withMember runs a command on the member with the e-mail address.
func (d dataFlags) withMember(e *env, email string, run func(*auth.Accounts, auth.Member) error) error {
	return d.withAccounts(e, func(a *auth.Accounts) error {
		m, err := a.Find(e.ctx, email)
		if err != nil {
			return err
		}
		return run(a, m)
	})
}

type userAddCmd struct {
	dataFlags
	Email string `arg:"" help:"E-mail address, by which they sign in."`
	Name  string `help:"Name; the first part of the address if it is left out."`
	Role  string `default:"owner" enum:"viewer,contributor,editor,data_steward,data-steward,owner" help:"Role: viewer, contributor, editor, data_steward, owner."`
}

// Run adds a member. It makes the data directory where there is none, so that
// a server can be given its owner before it starts.
func (c userAddCmd) Run(e *env) error {
	role, err := auth.ParseRole(c.Role)
	if err != nil {
		return err
	}
	if c.Name == "" {
		c.Name, _, _ = strings.Cut(c.Email, "@")
	}
	password, err := readPassword(e)
	if err != nil {
		return err
	}
	y, err := c.make(e, "")
	if err != nil {
		return err
	}
	m, err := y.accounts().Add(e.ctx, auth.Person{Email: c.Email, Name: c.Name, Password: password}, role)
	if err == nil {
		_, err = fmt.Fprintf(e.stdout, "%s is a member as %s\n", m.Email, m.Role)
	}
	return joinClose(err, y.close)
}

// readPassword reads a password without showing it, twice where somebody types
// it, else the first line of standard input.
func readPassword(e *env) (string, error) {
	in, ok := e.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(e.stdin).ReadString('\n')
		if err != nil && (err != io.EOF || line == "") {
			return "", journey.Errorf(journey.Invalid, "give the password as the first line of standard input")
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, prompt := range []string{"Password: ", "Once more: "} {
		if _, err := fmt.Fprint(e.stderr, prompt); err != nil {
			return "", err
		}
		raw, err := term.ReadPassword(int(in.Fd()))
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = string(raw)
		if _, err := fmt.Fprintln(e.stderr); err != nil {
			return "", err
		}
	}
	if typed[0] != typed[1] {
		return "", journey.Errorf(journey.Invalid, "the two passwords differ; nothing was changed")
	}
	return typed[0], nil
}

// userRow is a member as the command line shows one.
type userRow struct {
	Email string    `json:"email"`
	Name  string    `json:"name"`
	Role  auth.Role `json:"role"`
	Since string    `json:"since"`
	ID    string    `json:"id"`
}

type userListCmd struct {
	dataFlags
	JSON bool `name:"json" help:"As JSON."`
}

// Run lists the members.
func (c userListCmd) Run(e *env) error {
	return c.withAccounts(e, func(a *auth.Accounts) error {
		list, err := a.Members(e.ctx)
		if err != nil {
			return err
		}
		rows := make([]userRow, len(list))
		for i, m := range list {
			rows[i] = userRow{m.Email, m.Name, m.Role, m.Created.String(), m.ID}
		}
		if c.JSON {
			return printJSON(e.stdout, rows)
		}
		return printTables(e.stdout, rows)
	})
}

type userRoleCmd struct {
	dataFlags
	Email string `arg:"" help:"The member's e-mail address."`
	Role  string `arg:"" help:"viewer, contributor, editor, data_steward or owner."`
}

// Run changes a member's role.
func (c userRoleCmd) Run(e *env) error {
	role, err := auth.ParseRole(c.Role)
	if err != nil {
		return err
	}
	return c.withMember(e, c.Email, func(a *auth.Accounts, m auth.Member) error {
		if _, err := a.SetRole(e.ctx, m.ID, role); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.stdout, "%s is now %s (was %s)\n", m.Email, role, m.Role)
		return err
	})
}

type userRemoveCmd struct {
	dataFlags
	Email string `arg:"" help:"The member's e-mail address."`
}

// Run takes a member out of the workspace.
func (c userRemoveCmd) Run(e *env) error {
	return c.withMember(e, c.Email, func(a *auth.Accounts, m auth.Member) error {
		if err := a.Remove(e.ctx, m.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.stdout, "%s is no member any more\n", m.Email)
		return err
	})
}

type userPasswordCmd struct {
	dataFlags
	Email string `arg:"" help:"The member's e-mail address."`
}

// Run gives a member a new password.
func (c userPasswordCmd) Run(e *env) error {
	password, err := readPassword(e)
	if err != nil {
		return err
	}
	return c.withMember(e, c.Email, func(a *auth.Accounts, m auth.Member) error {
		if err := a.SetPassword(e.ctx, m.ID, password); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.stdout, "%s has a new password; everything they were signed in to is signed out\n", m.Email)
		return err
	})
}
