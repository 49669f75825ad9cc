package auth

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
)

func TestPasswordHash(t *testing.T) {
	t.Parallel()
	h := newHasher(Cost{})
	ctx := context.Background()
	phc, err := h.hash(ctx, "correct horse")
	if err != nil || !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("hash %q, %v", phc, err)
	}
	if again, _ := h.hash(ctx, "correct horse"); again == phc {
		t.Error("two hashes of one password are the same: there is no salt")
	}
	for _, c := range []struct {
		password, phc string
		ok            bool
	}{{"correct horse", phc, true}, {"Correct horse", phc, false}, {"", phc, false}, {"", "", false}, {"x", "", false}} {
		if ok, stale, err := h.verify(ctx, c.password, c.phc); ok != c.ok || stale || err != nil {
			t.Errorf("%q against %q: %v %v %v", c.password, c.phc, ok, stale, err)
		}
	}
	if ok, stale, err := newHasher(Cost{MemoryKiB: 64, Passes: 3}).verify(ctx, "correct horse", phc); !ok || !stale || err != nil {
		t.Errorf("after the cost changed: %v %v %v", ok, stale, err)
	}
	for _, bad := range []string{"x", "$argon2i$v=19$m=64,t=1,p=1$AA$AA", "$argon2id$v=19$m=99999999,t=1,p=1$AA$AA", strings.TrimSuffix(phc, phc[len(phc)-4:])} {
		if _, _, err := h.verify(ctx, "x", bad); journey.KindOf(err) != journey.Internal {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestHashesQueue fills the queue and checks that one more is refused, that a
// request that leaves gives its place back, and that all others are served.
func TestHashesQueue(t *testing.T) {
	t.Parallel()
	h := newHasher(Cost{MemoryKiB: 64, Passes: 1})
	hold := make(chan struct{})
	var all, begun sync.WaitGroup
	begun.Add(hashesAtOnce)
	for range hashesAtOnce {
		all.Go(func() {
			if err := h.work(context.Background(), func() { begun.Done(); <-hold }); err != nil {
				t.Error(err)
			}
		})
	}
	begun.Wait()
	gone, leave := context.WithCancel(context.Background())
	left := make(chan error)
	go func() { left <- h.work(gone, func() {}) }()
	leave()
	if err := <-left; err == nil {
		t.Error("a request that left was served")
	}
	for range hashesQueued {
		h.queue <- struct{}{} // waits
	}
	if err := h.work(context.Background(), func() {}); journey.KindOf(err) != journey.Unavailable {
		t.Errorf("one too many: %v, want unavailable", err)
	}
	for range hashesQueued {
		<-h.queue
	}
	close(hold)
	all.Wait()
	if err := h.work(context.Background(), func() {}); err != nil {
		t.Errorf("after that: %v", err)
	}
}

func TestPasswordRules(t *testing.T) {
	t.Parallel()
	for password, ok := range map[string]bool{
		"seven lamps on a pier":   true,
		"Öl-Ähre Übung žluť":      true,
		"hunter2hunter2x":         true,
		"elevenchars":             false,
		"passwordpassword":        false,
		"123456789012":            false,
		"aaaaaaaaaaaaaaaa":        false,
		"abababababab":            false,
		"anna.huber123":           false,
		"Anna Huber 2026":         false,
		"qwertyuiop12":            false,
		strings.Repeat("x7", 600): false,
	} {
		if err := checkPassword(password, "anna.huber@example.org", "Anna Huber"); (err == nil) != ok {
			t.Errorf("%.20q: %v, want ok %v", password, err, ok)
		}
	}
}

func TestLimiterStaysSmall(t *testing.T) {
	t.Parallel()
	l := newLimiter()
	for range 50 {
		l.take(1, "attacked", 10)
	}
	for i := range 3 * mostKeys {
		l.take(journey.Instant(i), string(rune(i))+"x", 10)
	}
	if len(l.tries) > mostKeys {
		t.Errorf("%d keys, at most %d are allowed", len(l.tries), mostKeys)
	}
	if l.take(2, "attacked", 10) == 0 {
		t.Error("a flood of other keys made the limiter forget the attacked one")
	}
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"10.1.2.3": "10.1.2.0/24", "::ffff:10.1.2.3": "10.1.2.0/24", "2001:db8:1:2:3::4": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "", "x": "x",
	} {
		if got := network(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
