package auth

import (
	"fmt"
	"net/netip"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of wrong attempts. After the free ones each further attempt has to
// wait twice as long as the one before: nobody is locked out for good, and
// nobody can lock out somebody else for longer than the window.
const (
	freeByAccount = 10
	freeByAddress = 100
	freeToJoin    = maxGuests // everybody of a full workshop may sit behind one address
	freeToSpeak   = 20
	window        = 15 * time.Minute
	mostKeys      = 20_000
)

// limiter counts attempts by key. An attempt counts when it begins, so that
// many at once do not pass together.
type limiter struct {
	mu    sync.Mutex // guards tries
	tries map[string]tries
}

type tries struct {
	n    int
	last journey.Instant
}

func newLimiter() *limiter { return &limiter{tries: map[string]tries{}} }

// take counts an attempt, or returns how long to wait before the next one.
func (l *limiter) take(now journey.Instant, key string, free int) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.tries[key]
	if since(t.last, now) >= window {
		t = tries{}
	}
	if t.n >= free {
		delay := min(time.Second<<min(t.n-free, 20), window)
		if wait := delay - since(t.last, now); wait > 0 {
			return wait
		}
	}
	if len(l.tries) >= mostKeys {
		l.pruneLocked(now)
	}
	l.tries[key] = tries{t.n + 1, now}
	return 0
}

// tooMany refuses an attempt that came too early.
func tooMany(wait time.Duration) error {
	seconds := int((wait + time.Second - 1) / time.Second)
	unit := "seconds"
	if seconds == 1 {
		unit = "second"
	}
	return &journey.Error{Kind: journey.TooMany, Wait: seconds, Msg: fmt.Sprintf("too many attempts; wait %d %s and try again", seconds, unit)}
}

// forget clears a key after a success.
func (l *limiter) forget(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.tries, key)
}

// giveBack takes one attempt back after a success.
func (l *limiter) giveBack(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t, ok := l.tries[key]; ok && t.n > 0 {
		t.n--
		l.tries[key] = t
	}
}

// pruneLocked drops what is over, and if that is not enough the keys with the
// fewest attempts. Filling the table costs an attacker one attempt a key, which
// the limit by address forbids long before.
func (l *limiter) pruneLocked(now journey.Instant) {
	for few := 0; len(l.tries) >= mostKeys; few++ {
		for k, t := range l.tries {
			if t.n <= few || since(t.last, now) >= window {
				delete(l.tries, k)
			}
		}
	}
}

func since(then, now journey.Instant) time.Duration {
	return time.Duration(now-then) * time.Microsecond
}

// network returns the part of an address that one visitor is likely to hold:
// 24 bits of an IPv4 address, 64 of an IPv6 address.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap()
	bits := 64
	if ip.Is4() {
		bits = 24
	}
	p, err := ip.WithZone("").Prefix(bits)
	if err != nil {
		return address
	}
	return p.String()
}
