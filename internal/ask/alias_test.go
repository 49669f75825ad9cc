package ask

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAliasTurnsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint32().Draw(t, "number")
		a := alias(n)
		if got, ok := parseAlias(a); !ok || got != n {
			t.Fatalf("alias of %d is %q, which reads as %d, %v", n, a, got, ok)
		}
		if got, ok := parsePersonID(personID(n)); !ok || got != n {
			t.Fatalf("id of %d reads as %d, %v", n, got, ok)
		}
	})
}

func TestAliasIsSayable(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for n := range uint32(70_000) {
		a := alias(n)
		if seen[a] {
			t.Fatalf("two persons are called %q", a)
		}
		seen[a] = true
	}
	if a, b := alias(1), alias(2); len(a) != 5 || a[:3] == b[:3] {
		t.Errorf("neighbours sound alike: %s, %s", a, b)
	}
	for _, bad := range []string{"", "p", "lusab-", "xxxxx", "babab-babab", "hello world", "p99999999999"} {
		if n, ok := parsePersonID(bad); ok {
			t.Errorf("%q reads as person %d", bad, n)
		}
	}
}
