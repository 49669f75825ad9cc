package auth_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestOwnSessions(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	one := d.join(auth.Editor, "anna@example.org")
	d.pass(journey.Minute)
	sign := func() string {
		s, err := d.SignIn(from("10.0.0.2"), "anna@example.org", annasPassword, "")
		wantKind(t, "signing in", err, "")
		d.pass(journey.Minute)
		return s
	}
	two, three := sign(), sign()
	list, err := d.OwnSessions(d.as(one))
	if err != nil || len(list) != 3 || !list[0].Current || list[1].Current || list[1].Seen < list[2].Seen || list[1].Address != "10.0.0.2" || list[1].Agent != "test" {
		t.Fatalf("sessions %+v, %v", list, err)
	}
	stranger := d.as(d.join(auth.Viewer, "ben@example.org"))
	wantKind(t, "ending somebody else's", d.EndSession(stranger, list[1].ID), journey.NotFound)
	wantKind(t, "ending one", d.EndSession(d.as(one), list[1].ID), "")
	alive := func(secret string) bool {
		_, err := d.BySession(from("::1"), secret)
		return err == nil
	}
	if alive(three) || !alive(two) || !alive(one) {
		t.Errorf("after ending one: %v %v %v", alive(one), alive(two), alive(three))
	}
	wantKind(t, "ending all others", d.EndOtherSessions(d.as(one)), "")
	if alive(two) || !alive(one) {
		t.Errorf("after ending all others: %v %v", alive(one), alive(two))
	}
	d.pass(13 * journey.Day)
	sign()
	d.pass(2 * journey.Day)
	if list, err := d.OwnSessions(d.as(sign())); err != nil || len(list) != 2 {
		t.Errorf("sessions that are over are listed: %+v, %v", list, err)
	}
	if list, err := d.OwnSessions(machine()); err != nil || len(list) != 0 {
		t.Errorf("the command line's sessions: %+v, %v", list, err)
	}
}

// TestShowAgain checks what asks for the password again after a while.
func TestShowAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	anna := d.as(d.join(auth.Editor, "anna@example.org"))
	token := func() error {
		_, _, err := d.AddToken(anna, auth.NewToken{Name: "x", Scopes: []auth.Action{auth.ReadMaps}, Days: 1})
		return err
	}
	wantKind(t, "a token right after the sign-in", token(), "")
	d.pass(15*journey.Minute - 1)
	wantKind(t, "a token just in time", token(), "")
	d.pass(1)
	wantKind(t, "a token a while later", token(), journey.Forbidden)
	wantKind(t, "a wrong password", d.Prove(anna, "wrong"), journey.Invalid)
	wantKind(t, "a token after that", token(), journey.Forbidden)
	wantKind(t, "the password", d.Prove(anna, annasPassword), "")
	wantKind(t, "a token after that", token(), "")
	for range 10 {
		wantKind(t, "a wrong password", d.Prove(anna, "wrong"), journey.Invalid)
	}
	wantKind(t, "the eleventh attempt", d.Prove(anna, annasPassword), journey.TooMany)
}

func TestRefusalsAreWrittenDown(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	anna := d.as(d.join(auth.Viewer, "anna@example.org"))
	count := func() (n int) {
		list, err := d.Audit(machine(), 0, 500)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			if e.What == "access.refused" {
				n++
				if e.Name != "Anna" && e.Name != "Guest by a link" || e.Address == "" {
					t.Errorf("entry %+v", e)
				}
			}
		}
		return n
	}
	for range 5 {
		d.NoteRefusal(anna, auth.WriteMaps)
	}
	d.NoteRefusal(anna, auth.ReadAudit)
	d.NoteRefusal(from("10.0.0.1"), auth.ReadMaps) // nobody is asked to sign in
	if n := count(); n != 2 {
		t.Errorf("%d refusals are written down, want 2", n)
	}
	d.pass(journey.Minute)
	d.NoteRefusal(anna, auth.WriteMaps)
	if n := count(); n != 3 {
		t.Errorf("%d refusals a minute later, want 3", n)
	}
	// Many visitors together do not fill the log either.
	for range 100 {
		_, secret := d.link(machine(), auth.NewLink{})
		p, err := d.ByLink(from("::1"), secret, "")
		wantKind(t, "a link", err, "")
		d.NoteRefusal(auth.With(from("10.0.0.9"), p), auth.ReadMaps)
	}
	if n := count(); n > 2+60 {
		t.Errorf("%d refusals of a minute are written down", n)
	}
}
