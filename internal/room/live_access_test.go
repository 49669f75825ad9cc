package room_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// TestL6_EveryEndOfARightEndsConnections takes a right away in each way that
// accounts know and looks at a connection that was open all the while.
func TestL6_EveryEndOfARightEndsConnections(t *testing.T) {
	t.Parallel()
	const password = "blue kettle, slow train"
	for name, end := range map[string]func(a *auth.Accounts, owner, anna context.Context, id string) error{
		"a role that sees no drafts": func(a *auth.Accounts, owner, _ context.Context, id string) error {
			_, err := a.SetRole(owner, id, auth.Viewer)
			return err
		},
		"a removal": func(a *auth.Accounts, owner, _ context.Context, id string) error { return a.Remove(owner, id) },
		"an end of the session from elsewhere": func(a *auth.Accounts, _, anna context.Context, _ string) error {
			return a.EndOtherSessions(anna)
		},
		"a new password": func(a *auth.Accounts, _, anna context.Context, _ string) error {
			return a.ChangePassword(anna, password, "green kettle, fast train")
		},
		"a password by whoever runs the server": func(a *auth.Accounts, owner, _ context.Context, id string) error {
			return a.SetPassword(owner, id, "green kettle, fast train")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := newHall(t, room.Limits{})
				accounts := auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: journey.SystemClock{}, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})
				owner := auth.With(t.Context(), auth.Local())
				must := func(err error) {
					t.Helper()
					if err != nil {
						t.Fatal(err)
					}
				}
				_, err := accounts.Add(owner, auth.Person{Email: "o@example.org", Name: "O", Password: password}, auth.Owner)
				must(err)
				anna, err := accounts.Add(owner, auth.Person{Email: "anna@example.org", Name: "Anna", Password: password}, auth.Editor)
				must(err)
				signIn := func() context.Context {
					secret, err := accounts.SignIn(t.Context(), "anna@example.org", password, "")
					must(err)
					p, err := accounts.BySession(t.Context(), secret)
					must(err)
					return auth.With(context.Background(), p)
				}
				open, elsewhere := signIn(), signIn()
				hub := room.NewHub(room.HubDeps{Docs: h.docs, Who: func(ctx context.Context) (auth.Principal, error) { return accounts.Renew(ctx, auth.From(ctx)) }})
				t.Cleanup(func() { hub.Close(context.Background()) })
				g := &guest{pipe: newPipe("anna", 10_000), t: t}
				h.served.Go(func() { hub.Serve(open, "m", g.pipe) })
				if m := g.hello("tab", "", 0); m.T != "welcome" {
					t.Fatalf("hello gives %+v", m)
				}
				time.Sleep(3 * time.Second)
				if why := g.left(); why != "" {
					t.Fatalf("left before anything happened: %q", why)
				}
				must(end(accounts, owner, elsewhere, anna.ID))
				time.Sleep(2 * time.Second)
				if why := g.left(); why != "revoked" || !g.isCut() || hub.Connections() != 0 {
					t.Errorf("ends with %q, %d connections", why, hub.Connections())
				}
			})
		})
	}
}
