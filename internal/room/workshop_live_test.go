package room_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// assembly is a workshop with accounts, a hub and connections, in a bubble of
// its own time.
type assembly struct {
	*hall
	accounts *auth.Accounts
	at       *room.Workshops
	link     string
	ana, ben context.Context
}

const assemblyPassword = "blue kettle, slow train"

func newAssembly(t *testing.T) *assembly {
	t.Helper()
	h := newHall(t, room.Limits{})
	kept := mem.NewAccounts()
	deps := memory()
	deps.Clock, deps.Workshops, deps.Leads = journey.SystemClock{}, kept, auth.MayLead(kept)
	h.docs = room.New(deps)
	mustCreate(t, h.docs, "m")
	a := &assembly{hall: h, at: room.NewWorkshops(h.docs, kept)}
	a.accounts = auth.New(auth.Deps{Store: kept, Clock: journey.SystemClock{}, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})
	a.hub = room.NewHub(room.HubDeps{
		Docs: h.docs, Workshops: a.at,
		Who: func(ctx context.Context) (auth.Principal, error) { return a.accounts.Renew(ctx, auth.From(ctx)) },
	})
	t.Cleanup(func() { a.hub.Close(context.Background()) })
	a.member("Olga", auth.Owner)
	a.ana, a.ben = a.member("Ana", auth.Editor), a.member("Ben", auth.Editor)
	a.change(a.ana, "c", ops.Op{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "Buy"}},
		ops.Op{K: ops.Create, ID: "secret", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I pay"}})
	_, link, err := a.accounts.BeginWorkshop(a.ana, "m", 1)
	if err == nil {
		_, err = a.at.Open(a.ana, "m", room.Opening{Title: "Review"})
	}
	if err != nil {
		t.Fatal(err)
	}
	a.link = link
	return a
}

// member adds somebody and signs them in.
func (a *assembly) member(name string, role auth.Role) context.Context {
	a.t.Helper()
	address := strings.ToLower(name) + "@example.org"
	_, err := a.accounts.Add(auth.With(a.t.Context(), auth.Local()), auth.Person{Email: address, Name: name, Password: assemblyPassword}, role)
	if err != nil {
		a.t.Fatal(err)
	}
	secret, err := a.accounts.SignIn(a.t.Context(), address, assemblyPassword, "")
	if err != nil {
		a.t.Fatal(err)
	}
	p, err := a.accounts.BySession(a.t.Context(), secret)
	if err != nil {
		a.t.Fatal(err)
	}
	return auth.With(context.Background(), p)
}

func (a *assembly) change(ctx context.Context, client string, list ...ops.Op) {
	a.t.Helper()
	if _, err := a.docs.Push(ctx, "m", room.Push{ClientID: client, N: 1, Batch: ops.Batch{Ops: list}}); err != nil {
		a.t.Fatal(err)
	}
}

// comeIn lets a guest join; their context is the one inside of the workshop.
func (a *assembly) comeIn(name string) context.Context {
	a.t.Helper()
	secret, err := a.accounts.JoinWorkshop(auth.With(a.t.Context(), auth.Principal{Role: auth.Nobody}), a.link, name)
	if err != nil {
		a.t.Fatal(err)
	}
	p, err := a.accounts.ByGuest(a.t.Context(), secret)
	if err != nil {
		a.t.Fatal(err)
	}
	_, inside, err := auth.AtWorkshop(auth.With(context.Background(), p))
	if err != nil {
		a.t.Fatal(err)
	}
	return inside
}

// connect opens a connection that said hello.
func (a *assembly) connect(ctx context.Context, client string) *guest {
	a.t.Helper()
	g := &guest{pipe: newPipe(client, 10_000), t: a.t}
	a.served.Go(func() { a.hub.Serve(ctx, "m", g.pipe) })
	g.say(`{"t":"hello","proto":1,"schema":%d,"client_id":%q,"epoch":"","last_seq":0}`, ops.SchemaVersion, client)
	return g
}

func (a *assembly) step(ctx context.Context, s room.Step) {
	a.t.Helper()
	if _, err := a.at.Lead(ctx, "m", s); err != nil {
		a.t.Fatal(err)
	}
}

// frame is a workshop frame, and how it was written.
type frame struct {
	T     string
	Rev   int64
	State *room.Workshop
	text  string
}

// frames returns the workshop frames that came; the rest is passed over.
func (g *guest) frames() []frame {
	g.t.Helper()
	var out []frame
	for _, text := range g.came() {
		var f frame
		if err := json.Unmarshal(text, &f); err != nil {
			g.t.Fatal(err)
		}
		if f.T == "workshop" {
			f.text = string(text)
			out = append(out, f)
		}
	}
	return out
}

// TestW1_GuestsAreGoneWithinTwoSeconds ends a guest's right in each way there is
// and looks at a connection that was open all the while.
func TestW1_GuestsAreGoneWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(a *assembly, gus context.Context) error{
		"the workshop is ended": func(a *assembly, _ context.Context) error { return a.accounts.EndWorkshop(a.ana, "m") },
		"its time has passed":   func(*assembly, context.Context) error { time.Sleep(time.Hour); return nil },
		"the guest is removed": func(a *assembly, gus context.Context) error {
			return a.accounts.RemoveGuest(a.ana, "m", strings.TrimPrefix(auth.From(gus).ID, "guest "))
		},
		"whoever began it loses the right": func(a *assembly, _ context.Context) error {
			_, err := a.accounts.SetRole(auth.With(context.Background(), auth.Local()), auth.From(a.ana).ID, auth.Contributor)
			return err
		},
		"whoever began it is removed": func(a *assembly, _ context.Context) error {
			return a.accounts.Remove(auth.With(context.Background(), auth.Local()), auth.From(a.ana).ID)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				a := newAssembly(t)
				inside := a.comeIn("Gus")
				gus, ben := a.connect(inside, "gus"), a.connect(a.ben, "ben")
				time.Sleep(3 * time.Second)
				if why := gus.left(); why != "" {
					t.Fatalf("left before anything happened: %q", why)
				}
				if err := end(a, inside); err != nil {
					t.Fatal(err)
				}
				time.Sleep(2 * time.Second)
				if why := gus.left(); why != "revoked" || !gus.isCut() {
					t.Errorf("the guest ends with %q, cut: %v", why, gus.isCut())
				}
				if ben.isCut() {
					t.Error("a member was sent away")
				}
				said := ben.frames()
				if over := name != "the guest is removed"; len(said) == 0 || over != (said[len(said)-1].State == nil) {
					t.Errorf("a member hears %+v", said)
				}
			})
		})
	}
}

// TestW5_EverybodyHearsEveryChange leads a workshop and compares what members and
// guests are told.
func TestW5_EverybodyHearsEveryChange(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := newAssembly(t)
		inside := a.comeIn("Gus")
		windows := map[string]*guest{"a member": a.connect(a.ben, "ben"), "a guest": a.connect(inside, "gus")}
		steps := []room.Step{{Do: "start", Seconds: 60}, {Do: "pause"}, {Do: "vote", Votes: 2}, {Do: "lead"}, {Do: "lock", Lane: "pains"}, {Do: "show"}}
		for _, s := range steps {
			a.step(a.ana, s)
			synctest.Wait()
		}
		if err := a.accounts.EndWorkshop(a.ana, "m"); err != nil {
			t.Fatal(err)
		}
		a.at.Tell("m")
		for who, g := range windows {
			said := g.frames()
			if len(said) != len(steps)+2 {
				t.Fatalf("%s hears %d frames, want one of the welcome, %d steps and the end", who, len(said), len(steps))
			}
			for i := 1; i <= len(steps); i++ {
				if said[i].Rev <= said[i-1].Rev || said[i].State == nil || said[i].State.Rev != said[i].Rev {
					t.Errorf("%s: frame %d has the revision %d after %d", who, i, said[i].Rev, said[i-1].Rev)
				}
			}
			if said[len(said)-1].State != nil {
				t.Errorf("%s: the end is %s", who, said[len(said)-1].text)
			}
		}
	})
}

// TestW4_VotesAreNotOnTheWire looks at every byte that others get while a vote is
// open.
func TestW4_VotesAreNotOnTheWire(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := newAssembly(t)
		inside := a.comeIn("Gus")
		windows := map[string]*guest{"a member": a.connect(a.ben, "ben"), "a guest": a.connect(inside, "gus"), "whoever leads": a.connect(a.ana, "ana")}
		for _, g := range windows {
			g.frames() // the welcome brings the document, and with it every id
		}
		a.step(a.ana, room.Step{Do: "vote", Votes: 3})
		lena := a.comeIn("Lena")
		for _, n := range []int{1, 3, 2} {
			if _, err := a.at.Cast(lena, "m", "secret", n); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
		}
		own := a.connect(lena, "lena").frames()
		if last := own[len(own)-1].State; last.Vote == nil || last.Vote.Mine["secret"] != 2 {
			t.Errorf("whoever voted hears %+v", last.Vote)
		}
		for who, g := range windows {
			said := g.frames()
			if last := said[len(said)-1].State; last.Vote.Cast != 2 || last.Vote.People != 1 {
				t.Errorf("%s hears %+v", who, last.Vote)
			}
			for _, f := range said {
				if strings.Contains(f.text, "secret") || strings.Contains(f.text, auth.From(lena).ID) {
					t.Errorf("%s reads %s", who, f.text)
				}
			}
		}
		a.step(a.ana, room.Step{Do: "show"})
		for who, g := range windows {
			said := g.frames()
			if last := said[len(said)-1].State; len(last.Vote.Tally) != 1 || last.Vote.Tally[0].N != 2 {
				t.Errorf("once it is shown, %s hears %+v", who, last.Vote)
			}
		}
	})
}

// TestW10_NobodyFollowsWhoMayNotLead takes the right from an editor whom the
// others follow, at somebody else's workshop.
func TestW10_NobodyFollowsWhoMayNotLead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := newAssembly(t)
		gus := a.connect(a.comeIn("Gus"), "gus")
		a.step(a.ben, room.Step{Do: "lead"})
		leaders := func() (out []string) {
			for _, f := range gus.frames() {
				out = append(out, f.State.Ahead)
			}
			return out
		}
		if got := leaders(); !slices.Equal(got, []string{"", "Ben"}) {
			t.Fatalf("leaders: %q", got)
		}
		if _, err := a.accounts.SetRole(auth.With(t.Context(), auth.Local()), auth.From(a.ben).ID, auth.Viewer); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		if got := leaders(); !slices.Equal(got, []string{""}) {
			t.Errorf("leaders afterwards: %q", got)
		}
		w, err := a.at.Begun(a.ana, "m")
		if err != nil || w.Leader != "" {
			t.Errorf("stored is the leader %q (%v)", w.Leader, err)
		}
	})
}

// TestP28_WhatALeaderShows goes to the others as it was said; what is longer
// than any honest text ends the connection.
func TestP28_WhatALeaderShows(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := newAssembly(t)
		ana, gus := a.connect(a.ana, "ana"), a.connect(a.comeIn("Gus"), "gus")
		time.Sleep(time.Second)
		gus.frames()
		ana.say(`{"t":"pres","view":"working","shows":"lanes=pains&persona=p"}`)
		time.Sleep(time.Second)
		var heard string
		for {
			text, ok := gus.take()
			if !ok {
				break
			}
			heard += string(text)
		}
		if !strings.Contains(heard, `"shows":"lanes=pains\u0026persona=p"`) {
			t.Errorf("a guest hears %s", heard)
		}
		ana.say(`{"t":"pres","shows":%q}`, strings.Repeat("x", 513))
		if why := ana.left(); why != "protocol" {
			t.Errorf("513 bytes end with %q", why)
		}
	})
}
