package auth_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// why returns for what reason a link shows nothing.
func why(err error) string {
	var e *journey.Error
	if errors.As(err, &e) && len(e.Fields) == 1 && e.Fields[0].Field == "link" && e.Kind == journey.Unauthorized {
		return e.Fields[0].Problem
	}
	return ""
}

// visit opens a link and reads what it shows.
func (d *desk) visit(secret, proof string) (auth.Shown, error) {
	p, err := d.ByLink(context.Background(), secret, proof)
	if err != nil {
		return auth.Shown{}, err
	}
	return auth.SharedBy(auth.With(from("10.9.9.9"), p))
}

func (d *desk) link(ctx context.Context, n auth.NewLink) (auth.Link, string) {
	d.t.Helper()
	if n.View == "" {
		n.View = "story"
	}
	l, secret, err := d.AddLink(ctx, "map", n)
	if err != nil {
		d.t.Fatal(err)
	}
	return l, secret
}

func TestLinkShowsAsItsMakerChose(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	anna := d.as(d.join(auth.Editor, "anna@example.org"))
	for _, draft := range []bool{false, true} {
		_, secret := d.link(anna, auth.NewLink{View: "timeline", Draft: draft, Numbers: !draft})
		if len(secret) != 43 {
			t.Errorf("a secret of %d characters is not 256 bits", len(secret))
		}
		shown, err := d.visit(secret, "")
		if err != nil {
			t.Fatal(err)
		}
		want := map[bool]auth.Role{false: auth.Viewer, true: auth.Contributor}[draft]
		if shown.Map != "map" || shown.View != "timeline" || shown.Draft != draft || shown.Numbers == draft || shown.Reader.Role != want {
			t.Errorf("draft %v: shown %+v", draft, shown)
		}
		if auth.Allow(shown.Reader, auth.ReadPersons) == nil {
			t.Error("a link is read by somebody who sees single persons")
		}
	}
	_, _, err := d.AddLink(d.as(d.join(auth.Contributor, "carl@example.org")), "map", auth.NewLink{View: "story"})
	wantKind(t, "a contributor shares", err, journey.Forbidden)
	_, _, err = d.AddLink(anna, "map", auth.NewLink{})
	wantKind(t, "a link without a view", err, journey.Invalid)
}

func TestLinkEnds(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	session := d.join(auth.Editor, "anna@example.org")
	anna := d.as(session)
	want := func(what, secret, reason string) {
		t.Helper()
		if _, err := d.visit(secret, ""); why(err) != reason || reason == "" && err != nil {
			t.Errorf("%s: %v, want %q", what, err, reason)
		}
	}
	want("no link", strings.Repeat("A", 43), auth.LinkUnknown)
	revoked, one := d.link(anna, auth.NewLink{})
	_, short := d.link(anna, auth.NewLink{Days: 2})
	_, long := d.link(anna, auth.NewLink{})
	want("a new link", one, "")
	wantKind(t, "revoking by another map", d.RevokeLink(anna, "other", revoked.ID), journey.NotFound)
	wantKind(t, "revoking", d.RevokeLink(anna, "map", revoked.ID), "")
	want("a revoked link", one, auth.LinkRevoked)
	d.pass(2*journey.Day - 1)
	want("just before its end", short, "")
	d.pass(1)
	want("at its end", short, auth.LinkExpired)
	want("without an end", long, "")

	// It acts within what its maker may do at this moment.
	_, err := d.SetRole(machine(), auth.From(anna).ID, auth.Contributor)
	wantKind(t, "a lower role", err, "")
	want("its maker may not share any more", long, auth.LinkRevoked)
	list, err := d.Links(machine(), "map")
	if err != nil || len(list) != 2 || !list[0].Dormant || !list[1].Dormant || list[0].Finished == list[1].Finished {
		t.Errorf("links: %+v, %v", list, err)
	}
	_, err = d.SetRole(machine(), auth.From(anna).ID, auth.Editor)
	wantKind(t, "the role back", err, "")
	want("its maker may share again", long, "")
	wantKind(t, "removing its maker", d.Remove(machine(), auth.From(anna).ID), "")
	want("its maker is gone", long, auth.LinkRevoked)
}

func TestLinkPassword(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	const password = "open sesame"
	_, secret := d.link(machine(), auth.NewLink{Password: password})
	_, other := d.link(machine(), auth.NewLink{Password: password})
	_, _, err := d.AddLink(machine(), "map", auth.NewLink{View: "story", Password: "short"})
	wantKind(t, "a short password", err, journey.Invalid)
	if _, err := d.visit(secret, ""); why(err) != auth.LinkLocked {
		t.Errorf("without the password: %v", err)
	}
	guest := func(secret, address string) context.Context {
		p, err := d.ByLink(context.Background(), secret, "")
		if err != nil {
			t.Fatal(err)
		}
		return auth.With(from(address), p)
	}
	_, err = d.Unlock(guest(secret, "10.1.0.1"), "open barley")
	wantKind(t, "a wrong password", err, journey.Invalid)
	proof, err := d.Unlock(guest(secret, "10.1.0.1"), password)
	wantKind(t, "the password", err, "")
	for what, c := range map[string]struct {
		secret, proof string
		open          bool
	}{
		"its proof":         {secret, proof, true},
		"another's proof":   {other, proof, false},
		"a changed proof":   {secret, "B" + proof[1:], false},
		"a cut proof":       {secret, proof[:20], false},
		"a proof of others": {secret, secret, false},
	} {
		if _, err := d.visit(c.secret, c.proof); (err == nil) != c.open {
			t.Errorf("%s: %v", what, err)
		}
	}
	d.pass(12 * journey.Hour)
	if _, err := d.visit(secret, proof); why(err) != auth.LinkLocked {
		t.Errorf("an old proof: %v", err)
	}
	// Attempts are counted by link, wherever they come from.
	for i := range 10 {
		_, err = d.Unlock(guest(other, "10.2."+string(rune('0'+i))+".1"), "wrong password")
		wantKind(t, "a wrong password", err, journey.Invalid)
	}
	_, err = d.Unlock(guest(other, "10.3.0.1"), password)
	wantKind(t, "the right password after ten wrong ones", err, journey.TooMany)
	d.pass(15 * 60 * journey.Second)
	_, err = d.Unlock(guest(other, "10.3.0.1"), password)
	wantKind(t, "a quarter of an hour later", err, "")
}

func TestLinkUse(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	made, secret := d.link(machine(), auth.NewLink{Name: " for\tthe board ", Days: 3})
	p, err := d.ByLink(context.Background(), secret, "")
	wantKind(t, "opening", err, "")
	d.pass(journey.Hour)
	for range 2 {
		wantKind(t, "a visit", d.CountVisit(auth.With(from("10.0.0.9"), p)), "")
	}
	list, err := d.Links(machine(), "map")
	if err != nil || len(list) != 1 {
		t.Fatalf("links: %+v, %v", list, err)
	}
	l := list[0]
	if l.ID != made.ID || l.Name != "for the board" || l.By != "Command line" || l.Uses != 2 || l.Used != d.clock.Now() || l.Expires-l.Created != journey.Instant(3*journey.Day) {
		t.Errorf("the link is %+v", l)
	}
	name, days := "for all", 0
	changed, err := d.ChangeLink(machine(), "map", made.ID, auth.LinkChange{Name: &name, Days: &days})
	if err != nil || changed.Name != name || changed.Expires != 0 || changed.Uses != 2 {
		t.Errorf("changed: %+v, %v", changed, err)
	}
}

func TestOrigins(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for origin, want := range map[string]string{
		"https://Wiki.Example.org":     "https://wiki.example.org",
		" https://wiki.example.org/ ":  "https://wiki.example.org",
		"http://localhost:8080":        "http://localhost:8080",
		"https://wiki.example.org/x":   "",
		"https://*.example.org":        "",
		"*":                            "",
		"wiki.example.org":             "",
		"https://u@wiki.example.org":   "",
		"https://a.example;script-src": "",
		"https://a.example 'self'":     "",
		"javascript:alert(1)":          "",
		"data://x":                     "",
		"https://a.example?x":          "",
		"https://a.example#x":          "",
		"null":                         "",
	} {
		_, secret, err := d.AddLink(machine(), "map", auth.NewLink{View: "story", Origins: []string{origin}})
		if want == "" {
			wantKind(t, origin, err, journey.Invalid)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", origin, err)
			continue
		}
		if got, err := d.Frames(context.Background(), secret); err != nil || !slices.Equal(got, []string{want}) {
			t.Errorf("%s: framed by %q, %v; want %q", origin, got, err, want)
		}
	}
	_, _, err := d.AddLink(machine(), "map", auth.NewLink{View: "story", Password: "long enough", Origins: []string{"https://a.example"}})
	wantKind(t, "a password inside a frame", err, journey.Invalid)
	if got, err := d.Frames(context.Background(), "nothing"); err != nil || got != nil {
		t.Errorf("no link is framed by %q, %v", got, err)
	}
}
