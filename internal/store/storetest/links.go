package storetest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

func links(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	one := store.Link{ID: "l1", Hash: []byte("1"), Map: "m", Name: "for the board", View: "story", Draft: true, Numbers: true, Comment: true, Password: "phc", Origins: []string{"https://a.example", "https://b.example:8443"}, By: "u", Created: 1, Expires: 9}
	two := store.Link{ID: "l2", Hash: []byte("2"), Map: "m", View: "working", By: "u", Created: 2}
	far := store.Link{ID: "l3", Hash: []byte("3"), Map: "n", View: "working", By: "u", Created: 0}
	for _, l := range []store.Link{two, one, far} {
		wantKind(t, "a link", a.PutLink(ctx, l), "")
	}
	wantKind(t, "an id again", a.PutLink(ctx, store.Link{ID: "l1", Hash: []byte("4")}), journey.Conflict)
	wantKind(t, "a hash again", a.PutLink(ctx, store.Link{ID: "l4", Hash: []byte("1")}), journey.Conflict)
	list := func(what string, want ...store.Link) {
		t.Helper()
		got, err := a.ListLinks(ctx, "m")
		if d := cmp.Diff(want, got); err != nil || d != "" {
			t.Errorf("%s (-want +got):\n%s%v", what, d, err)
		}
	}
	list("links of the map", one, two)
	_, err := a.GetLink(ctx, []byte("none"))
	wantKind(t, "an unknown secret", err, journey.NotFound)
	for _, at := range []journey.Instant{3, 5} {
		wantKind(t, "a use", a.TouchLink(ctx, "l1", at), "")
	}
	wantKind(t, "a use of none", a.TouchLink(ctx, "none", 3), "")
	one.Used, one.Uses = 5, 2
	got, err := a.GetLink(ctx, []byte("1"))
	if d := cmp.Diff(one, got); err != nil || d != "" {
		t.Errorf("link (-want +got):\n%s%v", d, err)
	}

	_, err = a.ChangeLink(ctx, "n", "l1", func(*store.Link) error { return nil })
	wantKind(t, "a link of another map", err, journey.NotFound)
	_, err = a.ChangeLink(ctx, "m", "l1", func(l *store.Link) error { l.Name = "x"; return journey.Errorf(journey.Invalid, "no") })
	wantKind(t, "a change that gives up", err, journey.Invalid)
	list("after that", one, two)
	changed, err := a.ChangeLink(ctx, "m", "l1", func(l *store.Link) error {
		*l = store.Link{ID: "other", Hash: []byte("9"), Map: "n", By: "v", Uses: 7, Name: "new", View: "timeline", Comment: true, Origins: []string{"https://c.example"}, Expires: 20}
		return nil
	})
	want := store.Link{ID: "l1", Hash: []byte("1"), Map: "m", By: "u", Created: 1, Used: 5, Uses: 2, Name: "new", View: "timeline", Comment: true, Origins: []string{"https://c.example"}, Expires: 20}
	if d := cmp.Diff(want, changed); err != nil || d != "" {
		t.Errorf("changed link (-want +got):\n%s%v", d, err)
	}
	list("after the change", want, two)
	_, err = a.ChangeLink(ctx, "m", "l1", func(l *store.Link) error { l.Revoked = 30; return nil })
	wantKind(t, "revoking", err, "")
	list("after revoking", two)
	_, err = a.ChangeLink(ctx, "m", "l1", func(l *store.Link) error { l.Revoked = 0; return nil })
	wantKind(t, "bringing back", err, journey.NotFound)
	if got, err := a.GetLink(ctx, []byte("1")); err != nil || got.Revoked != 30 {
		t.Errorf("a revoked link is %+v, %v", got, err)
	}
}

func identities(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole), aUser("b", "viewer"))
	one := store.Identity{Issuer: "https://id.example", Subject: "7", User: "a", Name: "a@id.example", Created: 2}
	two := store.Identity{Issuer: "https://other.example", Subject: "7", User: "a", Created: 1}
	for _, i := range []store.Identity{one, two} {
		wantKind(t, "an identity", a.PutIdentity(ctx, i), "")
	}
	wantKind(t, "somebody's identity", a.PutIdentity(ctx, store.Identity{Issuer: one.Issuer, Subject: one.Subject, User: "b"}), journey.Conflict)
	wantKind(t, "an identity of nobody", a.PutIdentity(ctx, store.Identity{Issuer: "x", Subject: "1", User: "nobody"}), journey.NotFound)
	wantKind(t, "a sign-in", a.TouchIdentity(ctx, one.Issuer, one.Subject, 8), "")
	wantKind(t, "a sign-in of none", a.TouchIdentity(ctx, "x", "1", 8), "")
	one.Used = 8
	list, err := a.ListIdentities(ctx, "a")
	if d := cmp.Diff([]store.Identity{two, one}, list); err != nil || d != "" {
		t.Errorf("identities (-want +got):\n%s%v", d, err)
	}
	got, err := a.GetIdentity(ctx, one.Issuer, one.Subject)
	if err != nil || got != one {
		t.Errorf("identity %+v, %v; want %+v", got, err, one)
	}
	_, err = a.GetIdentity(ctx, one.Issuer, "8")
	wantKind(t, "an unknown subject", err, journey.NotFound)
	wantKind(t, "taking it from somebody else", a.DeleteIdentity(ctx, "b", one.Issuer, one.Subject), journey.NotFound)
	wantKind(t, "taking it", a.DeleteIdentity(ctx, "a", one.Issuer, one.Subject), "")
	wantKind(t, "taking it again", a.DeleteIdentity(ctx, "a", one.Issuer, one.Subject), journey.NotFound)

	wantKind(t, "a user with a taken identity", a.CreateUserWith(ctx, aUser("c", "viewer"), two), journey.Conflict)
	_, err = a.GetUser(ctx, "c")
	wantKind(t, "the user of it", err, journey.NotFound)
	wantKind(t, "a user with an identity", a.CreateUserWith(ctx, aUser("c", "viewer"), one), "")
	if got, err := a.GetIdentity(ctx, one.Issuer, one.Subject); err != nil || got.User != "c" {
		t.Errorf("the identity of the new user is %+v, %v", got, err)
	}
	_, err = a.ChangeUser(ctx, "c", func(u *store.User) error { u.Removed = true; return nil })
	wantKind(t, "the removal", err, "")
	_, err = a.GetIdentity(ctx, one.Issuer, one.Subject)
	wantKind(t, "the identity of a removed user", err, journey.NotFound)
}

func identityByInvitation(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	mustCreate(t, a, aUser("a", store.OwnerRole))
	mine := store.Identity{Issuer: "https://id.example", Subject: "1", User: "a"}
	wantKind(t, "an identity", a.PutIdentity(ctx, mine), "")
	wantKind(t, "an invitation", a.PutInvitation(ctx, store.Invitation{ID: "i", Hash: []byte("1"), Role: "editor", By: "a", Expires: 100}), "")
	_, err := a.AcceptInvitationBy(ctx, []byte("1"), 50, aUser("b", ""), mine)
	wantKind(t, "somebody's identity", err, journey.Conflict)
	_, err = a.GetUser(ctx, "b")
	wantKind(t, "the user of it", err, journey.NotFound)
	other := store.Identity{Issuer: "https://id.example", Subject: "2"}
	_, err = a.AcceptInvitationBy(ctx, []byte("1"), 100, aUser("b", ""), other)
	wantKind(t, "too late", err, journey.NotFound)
	u, err := a.AcceptInvitationBy(ctx, []byte("1"), 50, aUser("b", ""), other)
	if err != nil || u.Role != "editor" {
		t.Errorf("accepted as %+v, %v", u, err)
	}
	if got, err := a.GetIdentity(ctx, other.Issuer, "2"); err != nil || got.User != "b" {
		t.Errorf("the identity is %+v, %v", got, err)
	}
	_, err = a.AcceptInvitationBy(ctx, []byte("1"), 50, aUser("c", ""), store.Identity{Issuer: "x", Subject: "3"})
	wantKind(t, "a spent invitation", err, journey.NotFound)
}

func logins(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	one := store.Login{State: []byte("1"), Browser: []byte("b"), Provider: "p", Nonce: "n", Verifier: "v", User: "u", Invitation: []byte("i"), Target: "/x", Created: 5}
	two := store.Login{State: []byte("2"), Browser: []byte("c"), Provider: "p", Created: 9}
	wantKind(t, "a sign-in", a.PutLogin(ctx, one, 0), "")
	wantKind(t, "another", a.PutLogin(ctx, two, 5), "")
	got, err := a.TakeLogin(ctx, []byte("1"))
	if d := cmp.Diff(one, got); err != nil || d != "" {
		t.Errorf("login (-want +got):\n%s%v", d, err)
	}
	_, err = a.TakeLogin(ctx, []byte("1"))
	wantKind(t, "taking it again", err, journey.NotFound)
	wantKind(t, "a later one", a.PutLogin(ctx, store.Login{State: []byte("3"), Browser: []byte("d"), Created: 20}, 10), "")
	_, err = a.TakeLogin(ctx, []byte("2"))
	wantKind(t, "one that is forgotten", err, journey.NotFound)
	if got, err := a.TakeLogin(ctx, []byte("3")); err != nil || !slices.Equal(got.Browser, []byte("d")) {
		t.Errorf("login %+v, %v", got, err)
	}
}
