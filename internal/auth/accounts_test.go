package auth_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// desk is accounts in memory with a clock that the test turns.
type desk struct {
	*auth.Accounts
	t     *testing.T
	clock *clock
	owner auth.Member
}

type clock struct{ now atomic.Int64 }

func (c *clock) Now() journey.Instant { return journey.Instant(c.now.Load()) }

const (
	ownersPassword = "seven lamps on a pier"
	annasPassword  = "blue kettle, slow train"
)

// newDesk returns accounts with one owner.
func newDesk(t *testing.T) *desk {
	t.Helper()
	c := &clock{}
	c.now.Store(1_790_000_000 * journey.Second)
	d := &desk{t: t, clock: c, Accounts: auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: c, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})}
	owner, err := d.Add(machine(), auth.Person{Email: "Olga@Example.org", Name: " Olga  Owner ", Password: ownersPassword}, auth.Owner)
	if err != nil {
		t.Fatal(err)
	}
	d.owner = owner
	return d
}

func machine() context.Context { return auth.With(context.Background(), auth.Local()) }

// from is a request of nobody from an address.
func from(address string) context.Context {
	return auth.Called(context.Background(), auth.Caller{Address: address, Agent: "test"})
}

func (d *desk) pass(microseconds int64) { d.clock.now.Add(microseconds) }

// join lets somebody become a member by invitation and returns their session.
func (d *desk) join(role auth.Role, email string) (secret string) {
	d.t.Helper()
	_, code, err := d.Invite(machine(), role, "")
	if err == nil {
		secret, err = d.Accept(from("10.0.0.1"), code, auth.Person{Email: email, Name: "Anna", Password: annasPassword})
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return secret
}

func (d *desk) as(secret string) context.Context {
	d.t.Helper()
	p, err := d.BySession(context.Background(), secret)
	if err != nil {
		d.t.Fatal(err)
	}
	return auth.With(from("10.0.0.1"), p)
}

func wantKind(t *testing.T, what string, err error, kind journey.ErrorKind) {
	t.Helper()
	if err == nil && kind != "" || err != nil && journey.KindOf(err) != kind {
		t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func TestSetupByCode(t *testing.T) {
	t.Parallel()
	d := &desk{t: t, Accounts: auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: journey.FixedClock(1), Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})}
	me := auth.Person{Email: "o@example.org", Name: "O", Password: ownersPassword}
	old, err := d.OfferSetup(machine())
	wantKind(t, "offer", err, "")
	code, err := d.OfferSetup(machine())
	wantKind(t, "offer again", err, "")
	_, err = d.OfferSetup(from("::1"))
	wantKind(t, "an offer to nobody", err, journey.Unauthorized)
	_, err = d.Setup(from("::1"), old, me)
	wantKind(t, "the old code", err, journey.Forbidden)
	secret, err := d.Setup(from("::1"), " "+strings.ToLower(strings.ReplaceAll(code, "-", " "))+"\n", me)
	wantKind(t, "the code as somebody types it", err, "")
	if p := auth.From(d.as(secret)); p.Role != auth.Owner || p.Name != "O" {
		t.Errorf("the first one is %+v", p)
	}
	_, err = d.Setup(from("::1"), code, me)
	wantKind(t, "the code again", err, journey.Conflict)
	if code, err := d.OfferSetup(machine()); code != "" || err != nil {
		t.Errorf("a claimed workspace offers %q, %v", code, err)
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first, err := d.SignIn(from("10.0.0.1"), " OLGA@example.org", ownersPassword, "")
	wantKind(t, "sign in", err, "")
	second, err := d.SignIn(from("10.0.0.1"), "olga@example.org", ownersPassword, first)
	wantKind(t, "sign in again", err, "")
	_, err = d.BySession(context.Background(), first)
	wantKind(t, "the session before", err, journey.Unauthorized)
	if p := auth.From(d.as(second)); p.ID != d.owner.ID || p.Name != "Olga Owner" {
		t.Errorf("signed in as %+v", p)
	}
	texts := map[string]bool{}
	for _, c := range []struct{ email, password string }{
		{"olga@example.org", "seven lamps on a quay"}, {"nobody@example.org", ownersPassword}, {"olga@example.org", ""},
		{"olga@example.org", strings.Repeat("x", 5000)},
	} {
		_, err := d.SignIn(from("10.0.0.1"), c.email, c.password, "")
		wantKind(t, c.email, err, journey.Unauthorized)
		texts[fmt.Sprint(err)] = true
	}
	if len(texts) != 1 {
		t.Errorf("the answers tell addresses apart: %v", texts)
	}
	wantKind(t, "sign out", d.SignOut(d.as(second), second), "")
	_, err = d.BySession(context.Background(), second)
	wantKind(t, "a session after the sign-out", err, journey.Unauthorized)
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		role        auth.Role
		idle, whole int64
	}{{auth.Owner, 12 * journey.Hour, 7 * journey.Day}, {auth.Editor, 14 * journey.Day, 30 * journey.Day}} {
		d := newDesk(t)
		alive := func(secret string) bool {
			_, err := d.BySession(context.Background(), secret)
			return err == nil
		}
		s := d.join(c.role, "idle@example.org")
		d.pass(c.idle - 1)
		if !alive(s) {
			t.Errorf("%s: over before its idle time", c.role)
		}
		d.pass(c.idle)
		if alive(s) {
			t.Errorf("%s: alive after its idle time", c.role)
		}
		s = d.join(c.role, "busy@example.org")
		for used := int64(0); used < c.whole; used += c.idle / 2 {
			if !alive(s) {
				t.Errorf("%s: over after %d of %d days", c.role, used/journey.Day, c.whole/journey.Day)
			}
			d.pass(c.idle / 2)
		}
		if alive(s) {
			t.Errorf("%s: alive after its whole time", c.role)
		}
	}
}

// TestRevocationIsAtOnce checks that the next use of a credential sees what an
// owner changed.
func TestRevocationIsAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.join(auth.Editor, "anna@example.org")
	anna := auth.From(d.as(s))
	_, token, err := d.AddToken(d.as(s), auth.NewToken{Name: "nightly", Scopes: []auth.Action{auth.WriteMaps, auth.ReadMaps}, Days: 1})
	wantKind(t, "a token", err, "")
	may := func(want error, kind journey.ErrorKind) {
		t.Helper()
		for how, find := range map[string]func() (auth.Principal, error){
			"session": func() (auth.Principal, error) { return d.BySession(context.Background(), s) },
			"token":   func() (auth.Principal, error) { return d.ByToken(context.Background(), token) },
			"renewal": func() (auth.Principal, error) { return d.Renew(context.Background(), anna) },
		} {
			p, err := find()
			if err == nil {
				err = auth.Allow(p, auth.WriteMaps)
			}
			wantKind(t, how, err, kind)
		}
	}
	may(nil, "")
	_, err = d.SetRole(machine(), anna.ID, auth.Viewer)
	wantKind(t, "a lower role", err, "")
	may(nil, journey.Forbidden)
	wantKind(t, "removal", d.Remove(machine(), anna.ID), "")
	may(nil, journey.Unauthorized)
	_, err = d.SignIn(from("10.0.0.1"), "anna@example.org", annasPassword, "")
	wantKind(t, "a removed member signs in", err, journey.Unauthorized)
	wantKind(t, "removal again", d.Remove(machine(), anna.ID), journey.NotFound)
	wantKind(t, "removal of the last owner", d.Remove(machine(), d.owner.ID), journey.Conflict)
}

func TestPasswordChange(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	one := d.join(auth.Viewer, "anna@example.org")
	two, err := d.SignIn(from("10.0.0.2"), "anna@example.org", annasPassword, "")
	wantKind(t, "another browser", err, "")
	ctx := d.as(one)
	wantKind(t, "a wrong current one", d.ChangePassword(ctx, "wrong", "green kettle, fast train"), journey.Invalid)
	wantKind(t, "a short one", d.ChangePassword(ctx, annasPassword, "short"), journey.Invalid)
	wantKind(t, "the change", d.ChangePassword(ctx, annasPassword, "green kettle, fast train"), "")
	_, err = d.BySession(ctx, one)
	wantKind(t, "this browser", err, "")
	_, err = d.BySession(ctx, two)
	wantKind(t, "the other browser", err, journey.Unauthorized)
	wantKind(t, "a new one by the machine's owner", d.SetPassword(machine(), auth.From(ctx).ID, "third kettle, no train"), "")
	_, err = d.BySession(ctx, one)
	wantKind(t, "this browser after that", err, journey.Unauthorized)
	wantKind(t, "a new one by somebody else", d.SetPassword(ctx, d.owner.ID, "third kettle, no train"), journey.Forbidden)
}

// TestAttemptsAreLimited checks that the counter counts: per account, per
// network, for attempts at once, and that it forgets.
func TestAttemptsAreLimited(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	try := func(address, email, password string) journey.ErrorKind {
		_, err := d.SignIn(from(address), email, password, "")
		if err == nil {
			return ""
		}
		return journey.KindOf(err)
	}
	for i := range 10 {
		if got := try(fmt.Sprintf("10.1.%d.1", i), "olga@example.org", "guess"); got != journey.Unauthorized {
			t.Fatalf("attempt %d: %q", i, got)
		}
	}
	if got := try("10.2.0.1", "olga@example.org", ownersPassword); got != journey.TooMany {
		t.Errorf("the eleventh attempt at once, with the right password: %q", got)
	}
	d.pass(2 * journey.Second)
	if got := try("10.2.0.1", "olga@example.org", ownersPassword); got != "" {
		t.Errorf("after the delay: %q", got)
	}
	if got := try("10.2.0.1", "olga@example.org", "guess"); got != journey.Unauthorized {
		t.Errorf("a success did not clear the account: %q", got)
	}

	var refused atomic.Int32
	var wg sync.WaitGroup
	for i := range 130 {
		wg.Go(func() {
			if try(fmt.Sprintf("10.3.0.%d", i), fmt.Sprintf("u%d@example.org", i), "guess") == journey.TooMany {
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	if refused.Load() != 30 {
		t.Errorf("%d of 130 attempts from one network were refused, want 30", refused.Load())
	}
	if got := try("10.4.0.1", "u@example.org", "guess"); got != journey.Unauthorized {
		t.Errorf("another network: %q", got)
	}
	d.pass(15 * journey.Minute)
	if got := try("10.3.0.1", "u@example.org", "guess"); got != journey.Unauthorized {
		t.Errorf("after the window: %q", got)
	}
}

func TestInvitations(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	i, code, err := d.Invite(machine(), auth.Editor, "for Anna")
	wantKind(t, "an invitation", err, "")
	seen, err := d.Look(from("::1"), strings.ToLower(code))
	if err != nil || seen.ID != i.ID || seen.Role != auth.Editor || seen.By != "Command line" {
		t.Errorf("the invitation looks like %+v, %v", seen, err)
	}
	_, err = d.Accept(from("::1"), code, auth.Person{Email: "olga@example.org", Name: "A", Password: annasPassword})
	wantKind(t, "a used address", err, journey.Conflict)
	s, err := d.Accept(from("::1"), code, auth.Person{Email: "a@example.org", Name: "A", Password: annasPassword})
	wantKind(t, "accepted", err, "")
	if p := auth.From(d.as(s)); p.Role != auth.Editor {
		t.Errorf("became %+v", p)
	}
	_, err = d.Accept(from("::1"), code, auth.Person{Email: "b@example.org", Name: "B", Password: annasPassword})
	wantKind(t, "accepted again", err, journey.NotFound)
	_, _, err = d.Invite(d.as(s), auth.Owner, "")
	wantKind(t, "an editor invites", err, journey.Forbidden)

	old, oldCode, err := d.Invite(machine(), auth.Viewer, "")
	wantKind(t, "another", err, "")
	taken, takenCode, err := d.Invite(machine(), auth.Viewer, "")
	wantKind(t, "one more", err, "")
	wantKind(t, "taken back", d.TakeBack(machine(), taken.ID), "")
	_, err = d.Look(from("::1"), takenCode)
	wantKind(t, "one that was taken back", err, journey.NotFound)
	list, err := d.Invitations(machine())
	if err != nil || len(list) != 1 || list[0].ID != old.ID {
		t.Errorf("open invitations %+v, %v", list, err)
	}
	d.pass(7 * journey.Day)
	_, err = d.Look(from("::1"), oldCode)
	wantKind(t, "an old one", err, journey.NotFound)
}

func TestTokens(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	anna, ben := d.join(auth.Editor, "anna@example.org"), d.join(auth.Viewer, "ben@example.org")
	for name, n := range map[string]auth.NewToken{
		"no name":     {Scopes: []auth.Action{auth.ReadMaps}, Days: 1},
		"no scope":    {Name: "x", Days: 1},
		"no end":      {Name: "x", Scopes: []auth.Action{auth.ReadMaps}},
		"too long":    {Name: "x", Scopes: []auth.Action{auth.ReadMaps}, Days: 400},
		"wrong scope": {Name: "x", Scopes: []auth.Action{auth.WriteMembers}, Days: 1},
	} {
		_, _, err := d.AddToken(d.as(anna), n)
		wantKind(t, name, err, journey.Invalid)
	}
	made, secret, err := d.AddToken(d.as(anna), auth.NewToken{Name: "nightly", Scopes: []auth.Action{auth.ReadMaps}, Days: 30})
	if err != nil || !strings.HasPrefix(secret, made.Start) || !made.Own {
		t.Fatalf("made %+v, %v", made, err)
	}
	p, err := d.ByToken(context.Background(), secret)
	if err != nil || p.Name != "Anna" || words(auth.May(p)) != "enter maps:read" {
		t.Errorf("the token acts as %+v, %v", p, err)
	}
	_, _, err = d.AddToken(auth.With(from("::1"), p), auth.NewToken{Name: "more", Scopes: []auth.Action{auth.ReadMaps}, Days: 1})
	wantKind(t, "a token makes a token", err, journey.Forbidden)
	_, _, err = d.AddToken(d.as(anna), auth.NewToken{User: d.owner.ID, Name: "x", Scopes: []auth.Action{auth.ReadMaps}, Days: 1})
	wantKind(t, "a token for somebody else", err, journey.Forbidden)
	for _, wrong := range []string{"", "x", secret[:len(secret)-1], secret + "0", "sojourn_" + strings.Repeat("A", 43) + "00000000"} {
		_, err := d.ByToken(context.Background(), wrong)
		wantKind(t, "token "+wrong, err, journey.Unauthorized)
	}
	if list, err := d.Tokens(d.as(ben)); err != nil || len(list) != 0 {
		t.Errorf("a viewer sees %+v, %v", list, err)
	}
	wantKind(t, "somebody else revokes", d.RevokeToken(d.as(ben), made.ID), journey.NotFound)
	if list, err := d.Tokens(machine()); err != nil || len(list) != 1 || list[0].User != "Anna" || list[0].Used == 0 {
		t.Errorf("the owner sees %+v, %v", list, err)
	}
	d.pass(30 * journey.Day)
	_, err = d.ByToken(context.Background(), secret)
	wantKind(t, "after its end", err, journey.Unauthorized)
	wantKind(t, "an owner revokes", d.RevokeToken(machine(), made.ID), "")
}

func TestAudit(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.join(auth.Viewer, "anna@example.org")
	_, _ = d.SignIn(from("10.9.9.9"), "anna@example.org", "wrong\nforged line", "")
	list, err := d.Audit(machine(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, e := range list {
		got += e.What + " by " + e.Name + " (" + e.Address + "); "
		if strings.Contains(e.Words, "forged") || strings.Contains(e.Words, annasPassword) {
			t.Errorf("the audit log holds what was typed: %q", e.Words)
		}
	}
	want := "session.refused by Nobody signed in (10.9.9.9); member.joined by Anna (10.0.0.1); member.invited by Command line (); member.added by Command line (); "
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	_, err = d.Audit(d.as(s), 0, 100)
	wantKind(t, "a viewer reads it", err, journey.Forbidden)
}
