package journey_test

import (
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Invariant 7 of the domain: personal data in texts is found and told.
func TestPersonalData(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Anna (anna.b+shop@example.co.uk) waits", "[{email anna.b+shop@example.co.uk}]"},
		{"write to jürgen@müller.de.", "[{email jürgen@müller.de}]"},
		{"call +47 22 22 55 55 or 0049 (30) 1234-5678", "[{phone +47 22 22 55 55} {phone 0049 (30) 1234-5678}]"},
		{"Hotline 0800 330 1000, desk (030) 1234567", "[{phone 0800 330 1000} {phone (030) 1234567}]"},
		{"Pay to DE89 3704 0044 0532 0130 00, please", "[{iban DE89 3704 0044 0532 0130 00}]"},
		{"gb82WEST12345698765432", "[{iban gb82WEST12345698765432}]"},
		{"XX12 3456 7891 2345 6789 is no account", "[]"},
		{"an order of 2026-03-01 with 1,200 items, version 0.1.12, 3-4 days", "[]"},
		{"someone@home, @mention, a@b", "[]"},
		{"100 000 000 people, 0.5 to 0.75, 10/12/2026", "[]"},
		{"", "[]"},
	} {
		if got := fmt.Sprint(journey.PersonalData(c.text)); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}
