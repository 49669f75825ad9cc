package auth_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// meeting is a workshop at a desk.
type meeting struct {
	*desk
	link string
}

func newMeeting(t *testing.T) *meeting {
	t.Helper()
	d := newDesk(t)
	_, link, err := d.BeginWorkshop(machine(), "map", 0)
	if err != nil {
		t.Fatal(err)
	}
	return &meeting{d, link}
}

// whyOver returns what an error says about the workshop.
func whyOver(err error) string {
	var e *journey.Error
	if errors.As(err, &e) && len(e.Fields) == 1 && e.Fields[0].Field == "workshop" {
		return e.Fields[0].Problem
	}
	return fmt.Sprint(err)
}

func TestW1_GuestsEndWithTheirWorkshop(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end  func(m *meeting, ctx context.Context, leader string) error
		want string
	}{
		"by hand": {func(m *meeting, ctx context.Context, _ string) error { return m.EndWorkshop(ctx, "map") }, "ended"},
		"by time": {func(m *meeting, _ context.Context, _ string) error { m.pass(24 * journey.Hour); return nil }, "expired"},
		"with the role of whoever began it": {func(m *meeting, _ context.Context, leader string) error {
			_, err := m.SetRole(machine(), leader, auth.Contributor)
			return err
		}, "ended"},
		"with the removal of whoever began it": {func(m *meeting, _ context.Context, leader string) error {
			return m.Remove(machine(), leader)
		}, "ended"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			ctx := d.as(d.join(auth.Editor, "anna@example.org"))
			_, link, err := d.BeginWorkshop(ctx, "map", 0)
			if err != nil {
				t.Fatal(err)
			}
			m := &meeting{d, link}
			lena, err := m.JoinWorkshop(from("10.0.0.9"), link, "Lena")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := m.ByGuest(t.Context(), lena); err != nil {
				t.Fatal(err)
			}
			if err := c.end(m, ctx, auth.From(ctx).ID); err != nil {
				t.Fatal(err)
			}
			_, err = m.ByGuest(t.Context(), lena)
			if got := whyOver(err); got != c.want || journey.KindOf(err) != journey.Unauthorized {
				t.Errorf("the guest afterwards: %q, want %q", got, c.want)
			}
			if _, err := m.JoinWorkshop(from("10.0.0.8"), link, "Late"); journey.KindOf(err) != journey.Unauthorized {
				t.Errorf("somebody comes late: %v", err)
			}
			if _, _, err := m.BeginWorkshop(machine(), "map", 0); err != nil {
				t.Errorf("the next workshop of the map: %v", err)
			}
		})
	}
}

func TestW9_NamesOfGuests(t *testing.T) {
	t.Parallel()
	m := newMeeting(t)
	for name, want := range map[string]string{
		" Lena\n Lang ":                "Lena Lang (guest)",
		"\u202eanelgnp\u202c":          "anelgnp (guest)",
		"Le\x00na\x07":                 "Le na (guest)",
		"<b>Lena</b>":                  "<b>Lena</b> (guest)",
		strings.Repeat("陳", 40):        strings.Repeat("陳", 40) + " (guest)",
		strings.Repeat("陳", 41):        "",
		strings.Repeat("x", 10_000):    "",
		"":                             "",
		" \t\u200b\u2060\u3164":        "",
		"\u202e\u2066\u200f":           "",
		strings.Repeat("\u0301", 20):   "",
		strings.Repeat("\u200d", 3_00): "",
	} {
		secret, err := m.JoinWorkshop(from("10.0.0.9"), m.link, name)
		if want == "" {
			if journey.KindOf(err) != journey.Invalid {
				t.Errorf("%q comes in: %v", name, err)
			}
			continue
		}
		p, err := m.ByGuest(t.Context(), secret)
		if err != nil || p.Name != want {
			t.Errorf("%q is called %q (%v), want %q", name, p.Name, err, want)
		}
	}
}

// A full workshop may sit behind one address; whoever goes on from there waits,
// and other addresses do not.
func TestW9_JoiningIsLimitedByAddress(t *testing.T) {
	t.Parallel()
	m := newMeeting(t)
	join := func(address, link string) error {
		_, err := m.JoinWorkshop(from(address), link, "Lena")
		return err
	}
	for range 100 {
		if err := join("10.1.0.1", "a link that nobody made"); whyOver(err) != "unknown" {
			t.Fatal(err)
		}
	}
	err := join("10.1.0.77", m.link) // the same network
	var e *journey.Error
	if !errors.As(err, &e) || e.Kind != journey.TooMany || e.Wait != 1 || e.Msg != "too many attempts; wait 1 second and try again" {
		t.Fatalf("the 101st attempt: %#v", err)
	}
	if err := join("10.2.0.1", m.link); err != nil {
		t.Errorf("another address: %v", err)
	}
	m.pass(int64(time.Second / time.Microsecond))
	if err := join("10.1.0.1", m.link); err != nil {
		t.Errorf("after a second: %v", err)
	}
	if err := join("10.1.0.1", m.link); !errors.As(err, &e) || e.Wait != 2 {
		t.Errorf("the wait does not grow: %v", err)
	}
	m.pass(int64(15 * time.Minute / time.Microsecond))
	if err := join("10.1.0.1", m.link); err != nil {
		t.Errorf("after the window: %v", err)
	}
}

func TestW9_AWorkshopHasAHundredGuests(t *testing.T) {
	t.Parallel()
	m := newMeeting(t)
	for i := range 100 {
		if _, err := m.JoinWorkshop(from(fmt.Sprintf("10.%d.0.1", i)), m.link, "Lena"); err != nil {
			t.Fatal(err)
		}
	}
	_, err := m.JoinWorkshop(from("10.200.0.1"), m.link, "Late")
	if whyOver(err) != "full" || journey.KindOf(err) != journey.TooLarge {
		t.Fatalf("one more: %v", err)
	}
	guests, err := m.Guests(machine(), "map")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.RemoveGuest(machine(), "map", guests[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := m.JoinWorkshop(from("10.201.0.1"), m.link, "Late"); err != nil {
		t.Errorf("the place of a guest who was removed: %v", err)
	}
}
