package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestAccounts checks the promises of the accounts. open returns an empty store.
func TestAccounts(t *testing.T, open func(t *testing.T) store.Accounts) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Accounts)
	}{
		{"users", users},
		{"last owner", lastOwner},
		{"setup", setup},
		{"setup once", setupOnce},
		{"sessions", sessions},
		{"invitations", invitations},
		{"tokens", tokens},
		{"links", links},
		{"workshops", workshops},
		{"guests", guests},
		{"identities", identities},
		{"identity by invitation", identityByInvitation},
		{"logins", logins},
		{"removal", removal},
		{"audit", audit},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

func aUser(id, role string) store.User {
	return store.User{ID: id, Email: id + "@example.org", Name: "User " + id, Role: role, Password: "hash of " + id, Created: 7}
}

func mustCreate(t *testing.T, a store.Accounts, us ...store.User) {
	t.Helper()
	for _, u := range us {
		if err := a.CreateUser(t.Context(), u); err != nil {
			t.Fatal(err)
		}
	}
}

// wantKind complains about an error of another kind; the empty kind is none.
func wantKind(t *testing.T, what string, err error, kind journey.ErrorKind) {
	t.Helper()
	if err == nil && kind != "" || err != nil && journey.KindOf(err) != kind {
		t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func users(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	_, err := a.GetUser(ctx, "a")
	wantKind(t, "an unknown id", err, journey.NotFound)
	_, err = a.FindUser(ctx, "a@example.org")
	wantKind(t, "an unknown address", err, journey.NotFound)
	mustCreate(t, a, aUser("b", "viewer"), aUser("a", store.OwnerRole))
	twin := aUser("c", "viewer")
	twin.Email = "b@example.org"
	wantKind(t, "a used address", a.CreateUser(ctx, twin), journey.Conflict)
	list, err := a.ListUsers(ctx)
	if d := cmp.Diff([]store.User{aUser("a", store.OwnerRole), aUser("b", "viewer")}, list); err != nil || d != "" {
		t.Errorf("users (-want +got):\n%s%v", d, err)
	}
	found, err := a.FindUser(ctx, "b@example.org")
	if err != nil || found != aUser("b", "viewer") {
		t.Errorf("found %+v, %v", found, err)
	}
	changed, err := a.ChangeUser(ctx, "b", func(u *store.User) error { u.Role, u.Name = "editor", "Bea"; return nil })
	stored, _ := a.GetUser(ctx, "b")
	if err != nil || changed != stored || stored.Role != "editor" || stored.Name != "Bea" {
		t.Errorf("changed to %+v, stored %+v, %v", changed, stored, err)
	}
	_, err = a.ChangeUser(ctx, "b", func(u *store.User) error { u.Email = "a@example.org"; return nil })
	wantKind(t, "a change to a used address", err, journey.Conflict)
	_, err = a.ChangeUser(ctx, "b", func(u *store.User) error {
		u.Name = "lost"
		return journey.Errorf(journey.Forbidden, "no")
	})
	wantKind(t, "a change that refuses", err, journey.Forbidden)
	if u, _ := a.GetUser(ctx, "b"); u != stored {
		t.Errorf("refused changes stored %+v", u)
	}
	_, err = a.ChangeUser(ctx, "nobody", func(*store.User) error { return nil })
	wantKind(t, "a change of nobody", err, journey.NotFound)
}

func lastOwner(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole), aUser("b", store.OwnerRole))
	lower := func(u *store.User) error { u.Role = "viewer"; return nil }
	remove := func(u *store.User) error { u.Removed = true; return nil }
	var refused atomic.Int32
	var wg sync.WaitGroup
	for _, id := range []string{"a", "b"} { // both at once: one must stay
		wg.Go(func() {
			if _, err := a.ChangeUser(ctx, id, lower); journey.KindOf(err) == journey.Conflict {
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	if refused.Load() != 1 {
		t.Errorf("%d of two owners were kept, want 1", refused.Load())
	}
	list, err := a.ListUsers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(u store.User) bool { return u.Role == store.OwnerRole })
	if i < 0 {
		t.Fatalf("no owner is left: %+v", list)
	}
	_, err = a.ChangeUser(ctx, list[i].ID, remove)
	wantKind(t, "removing the last owner", err, journey.Conflict)
	_, err = a.ChangeUser(ctx, list[1-i].ID, remove)
	wantKind(t, "removing another", err, "")
}

func setup(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	if claimed, err := a.Claimed(ctx); err != nil || claimed {
		t.Errorf("a new workspace is claimed: %v, %v", claimed, err)
	}
	wantKind(t, "a claim without an offer", a.ClaimSetup(ctx, []byte("x"), aUser("a", store.OwnerRole)), journey.Forbidden)
	for _, code := range []string{"first", "second"} {
		wantKind(t, "an offer", a.OfferSetup(ctx, []byte(code)), "")
	}
	wantKind(t, "an old code", a.ClaimSetup(ctx, []byte("first"), aUser("a", store.OwnerRole)), journey.Forbidden)
	wantKind(t, "the code", a.ClaimSetup(ctx, []byte("second"), aUser("a", store.OwnerRole)), "")
	wantKind(t, "the code again", a.ClaimSetup(ctx, []byte("second"), aUser("b", store.OwnerRole)), journey.Conflict)
	wantKind(t, "another offer", a.OfferSetup(ctx, []byte("third")), journey.Conflict)
	if claimed, err := a.Claimed(ctx); err != nil || !claimed {
		t.Errorf("the workspace is claimed: %v, %v", claimed, err)
	}
}

func setupOnce(t *testing.T, a store.Accounts) {
	wantKind(t, "an offer", a.OfferSetup(t.Context(), []byte("code")), "")
	var won atomic.Int32
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if a.ClaimSetup(t.Context(), []byte("code"), aUser(fmt.Sprint("u", i), store.OwnerRole)) == nil {
				won.Add(1)
			}
		})
	}
	wg.Wait()
	list, err := a.ListUsers(t.Context())
	if won.Load() != 1 || len(list) != 1 || err != nil {
		t.Errorf("%d of 8 became the first owner, %d users, %v; want 1", won.Load(), len(list), err)
	}
}

func sessions(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole), aUser("b", "viewer"))
	wantKind(t, "a session of nobody", a.PutSession(ctx, store.Session{Hash: []byte("h"), User: "nobody"}), journey.NotFound)
	for i, user := range []string{"a", "a", "a", "b"} {
		s := store.Session{Hash: fmt.Append(nil, "h", i), User: user, Created: journey.Instant(10 * i), Seen: journey.Instant(10 * i), Address: "::1", Agent: "browser"}
		wantKind(t, "a session", a.PutSession(ctx, s), "")
	}
	wantKind(t, "a request", a.TouchSession(ctx, []byte("h0"), 99), "")
	wantKind(t, "a request of none", a.TouchSession(ctx, []byte("none"), 99), "")
	wantKind(t, "a proof", a.ProveSession(ctx, []byte("h0"), 77), "")
	wantKind(t, "a proof of none", a.ProveSession(ctx, []byte("none"), 77), "")
	got, err := a.GetSession(ctx, []byte("h0"))
	if d := cmp.Diff(store.Session{Hash: []byte("h0"), User: "a", Seen: 99, Proved: 77, Address: "::1", Agent: "browser"}, got); err != nil || d != "" {
		t.Errorf("session (-want +got):\n%s%v", d, err)
	}
	left := func(what, want string) {
		t.Helper()
		out := ""
		for _, user := range []string{"a", "b"} {
			list, err := a.ListSessions(ctx, user)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range list {
				out += string(s.Hash) + " "
			}
		}
		if out != want {
			t.Errorf("%s: %q, want %q", what, out, want)
		}
	}
	left("all", "h0 h1 h2 h3 ")
	for range 2 {
		wantKind(t, "an end", a.DeleteSession(ctx, []byte("h1")), "")
	}
	left("one less", "h0 h2 h3 ")
	wantKind(t, "the end of the others", a.DeleteSessions(ctx, "a", []byte("h2")), "")
	left("one of a", "h2 h3 ")
	wantKind(t, "pruning", a.PruneSessions(ctx, 0, 25), "")
	left("seen since 25", "h3 ")
	wantKind(t, "the end of all", a.DeleteSessions(ctx, "b", nil), "")
	left("none", "")
	_, err = a.GetSession(ctx, []byte("h3"))
	wantKind(t, "an ended session", err, journey.NotFound)
}

func invitations(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole))
	one := store.Invitation{ID: "i1", Hash: []byte("1"), Role: "editor", Note: "for Bea", By: "a", Created: 1, Expires: 100}
	two := store.Invitation{ID: "i2", Hash: []byte("2"), Role: "viewer", By: "a", Created: 2, Expires: 100}
	wantKind(t, "an invitation", a.PutInvitation(ctx, two), "")
	wantKind(t, "an invitation", a.PutInvitation(ctx, one), "")
	list, err := a.ListInvitations(ctx)
	if d := cmp.Diff([]store.Invitation{one, two}, list); err != nil || d != "" {
		t.Errorf("invitations (-want +got):\n%s%v", d, err)
	}
	got, err := a.GetInvitation(ctx, []byte("1"))
	if d := cmp.Diff(one, got); err != nil || d != "" {
		t.Errorf("invitation (-want +got):\n%s%v", d, err)
	}
	_, err = a.GetInvitation(ctx, []byte("none"))
	wantKind(t, "an unknown code", err, journey.NotFound)
	twin := aUser("b", "")
	twin.Email = "a@example.org"
	_, err = a.AcceptInvitation(ctx, []byte("1"), 50, twin)
	wantKind(t, "a used address", err, journey.Conflict)
	_, err = a.AcceptInvitation(ctx, []byte("1"), 100, aUser("b", ""))
	wantKind(t, "an old invitation", err, journey.NotFound)
	u, err := a.AcceptInvitation(ctx, []byte("1"), 99, aUser("b", store.OwnerRole))
	if err != nil || u.Role != "editor" {
		t.Errorf("accepted as %+v, %v; want an editor", u, err)
	}
	_, err = a.AcceptInvitation(ctx, []byte("1"), 99, aUser("c", ""))
	wantKind(t, "a spent invitation", err, journey.NotFound)
	wantKind(t, "taking back", a.DeleteInvitation(ctx, "i2"), "")
	wantKind(t, "taking back again", a.DeleteInvitation(ctx, "i2"), journey.NotFound)
}

func tokens(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole), aUser("b", "viewer"))
	one := store.Token{ID: "t1", User: "a", Name: "nightly", Start: "sj_ab", Hash: []byte("1"), Scopes: []string{"maps:read", "data:write"}, Created: 1, Expires: 9}
	two := store.Token{ID: "t2", User: "b", Name: "mine", Start: "sj_cd", Hash: []byte("2"), Scopes: []string{"maps:read"}, Created: 2, Expires: 9}
	for _, token := range []store.Token{two, one} {
		wantKind(t, "a token", a.PutToken(ctx, token), "")
	}
	wantKind(t, "a token of nobody", a.PutToken(ctx, store.Token{ID: "t3", User: "nobody", Hash: []byte("3")}), journey.NotFound)
	wantKind(t, "a use", a.TouchToken(ctx, "t1", 5), "")
	one.Used = 5
	got, err := a.GetToken(ctx, []byte("1"))
	if d := cmp.Diff(one, got); err != nil || d != "" {
		t.Errorf("token (-want +got):\n%s%v", d, err)
	}
	for user, want := range map[string][]store.Token{"": {one, two}, "b": {two}} {
		list, err := a.ListTokens(ctx, user)
		if d := cmp.Diff(want, list); err != nil || d != "" {
			t.Errorf("tokens of %q (-want +got):\n%s%v", user, d, err)
		}
	}
	wantKind(t, "revoking", a.DeleteToken(ctx, "t1"), "")
	wantKind(t, "revoking again", a.DeleteToken(ctx, "t1"), journey.NotFound)
	_, err = a.GetToken(ctx, []byte("1"))
	wantKind(t, "a revoked token", err, journey.NotFound)
}

// removal checks that nothing of a removed user opens a door, and that the
// address may come back.
func removal(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole), aUser("b", "viewer"))
	wantKind(t, "a session", a.PutSession(ctx, store.Session{Hash: []byte("s"), User: "b"}), "")
	wantKind(t, "a token", a.PutToken(ctx, store.Token{ID: "t", User: "b", Hash: []byte("t")}), "")
	_, err := a.ChangeUser(ctx, "b", func(u *store.User) error { u.Removed = true; return nil })
	wantKind(t, "the removal", err, "")
	_, err = a.GetSession(ctx, []byte("s"))
	wantKind(t, "the session", err, journey.NotFound)
	_, err = a.GetToken(ctx, []byte("t"))
	wantKind(t, "the token", err, journey.NotFound)
	_, err = a.FindUser(ctx, "b@example.org")
	wantKind(t, "the address", err, journey.NotFound)
	wantKind(t, "a new session", a.PutSession(ctx, store.Session{Hash: []byte("s"), User: "b"}), journey.NotFound)
	wantKind(t, "a new token", a.PutToken(ctx, store.Token{ID: "t", User: "b", Hash: []byte("t")}), journey.NotFound)
	if u, err := a.GetUser(ctx, "b"); err != nil || u.Name != "User b" || !u.Removed {
		t.Errorf("the removed user is %+v, %v", u, err)
	}
	again := aUser("c", "editor")
	again.Email = "b@example.org"
	mustCreate(t, a, again)
	_, err = a.ChangeUser(ctx, "b", func(u *store.User) error { u.Removed = false; return nil })
	wantKind(t, "bringing back beside the new one", err, journey.Conflict)
}

func audit(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	var want []store.AuditEntry
	var prev []byte
	for i := range 5 {
		e := store.AuditEntry{At: journey.Instant(i), Actor: "a", What: "session.begin", On: "x", Words: "line\nbreak", Address: "::1"}
		if err := a.AppendAudit(ctx, e); err != nil {
			t.Fatal(err)
		}
		payload, err := e.Payload()
		if err != nil {
			t.Fatal(err)
		}
		prev = store.ChainHash(prev, payload)
		e.Seq, e.Hash = int64(i+1), bytes.Clone(prev)
		want = append([]store.AuditEntry{e}, want...)
	}
	for _, c := range []struct {
		before int64
		limit  int
		want   []store.AuditEntry
	}{{0, 9, want}, {0, 2, want[:2]}, {3, 9, want[3:]}, {1, 9, nil}} {
		got, err := a.ListAudit(ctx, c.before, c.limit)
		if d := cmp.Diff(c.want, got); err != nil || d != "" {
			t.Errorf("audit before %d, at most %d (-want +got):\n%s%v", c.before, c.limit, d, err)
		}
	}
}
