package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Cost is how much work one password hash is.
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
}

// DefaultCost is OWASP's minimum for argon2id, about 50 ms on one core.
func DefaultCost() Cost { return Cost{MemoryKiB: 19456, Passes: 2} }

// Limits of the work that strangers can cause: so many hashes at once, so many
// requests waiting for one.
const (
	hashesAtOnce = 2
	hashesQueued = 20
	saltBytes    = 16
	keyBytes     = 32
)

// hasher makes and compares password hashes, a few at a time: each costs memory
// and time, and anybody may ask for one.
type hasher struct {
	cost    Cost
	queue   chan struct{} // a place for each that works or waits
	working chan struct{}
	nobody  string // a hash of no password, compared for unknown addresses
}

func newHasher(cost Cost) *hasher {
	if cost == (Cost{}) {
		cost = DefaultCost()
	}
	h := &hasher{cost: cost, queue: make(chan struct{}, hashesAtOnce+hashesQueued), working: make(chan struct{}, hashesAtOnce)}
	h.nobody = encode(cost, make([]byte, saltBytes), make([]byte, keyBytes))
	return h
}

// work runs fn when it is its turn; where too many wait already it refuses.
func (h *hasher) work(ctx context.Context, fn func()) error {
	select {
	case h.queue <- struct{}{}:
	default:
		return journey.Errorf(journey.Unavailable, "too many people sign in at this moment; try again in a few seconds")
	}
	defer func() { <-h.queue }()
	select {
	case h.working <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-h.working }()
	fn()
	return nil
}

// hash returns the password's hash as a PHC string.
func (h *hasher) hash(ctx context.Context, password string) (phc string, err error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	err = h.work(ctx, func() { phc = encode(h.cost, salt, derive(password, salt, h.cost)) })
	return phc, err
}

// verify reports whether the password is that of the hash, and whether the hash
// should be made again because the cost changed. An empty hash takes as long as
// any other and never matches.
func (h *hasher) verify(ctx context.Context, password, phc string) (ok, stale bool, err error) {
	known := phc != ""
	if !known {
		phc = h.nobody
	}
	cost, salt, want, err := decode(phc)
	if err != nil {
		return false, false, err
	}
	err = h.work(ctx, func() { ok = subtle.ConstantTimeCompare(derive(password, salt, cost), want) == 1 })
	return ok && known && err == nil, cost != h.cost, err
}

func derive(password string, salt []byte, c Cost) []byte {
	return argon2.IDKey([]byte(password), salt, c.Passes, c.MemoryKiB, 1, keyBytes)
}

func encode(c Cost, salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, c.MemoryKiB, c.Passes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

func decode(phc string) (c Cost, salt, key []byte, err error) {
	damaged := journey.Errorf(journey.Internal, "a stored password hash is damaged; set the password again with sojourn user password")
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, damaged
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=1", &c.MemoryKiB, &c.Passes); n != 2 || err != nil || c.Passes < 1 || c.MemoryKiB > 1<<20 || c.Passes > 16 {
		return c, nil, nil, damaged
	}
	salt, err = base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return c, nil, nil, damaged
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) != keyBytes {
		return c, nil, nil, damaged
	}
	return c, salt, key, nil
}

// Limits of a password. Length is what makes one strong; kinds of characters
// are not asked for.
const (
	MinPassword = 12   // characters
	MaxPassword = 1024 // bytes
)

// checkPassword says what is wrong with a new password.
func checkPassword(password, email, name string) error {
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return journey.InvalidField("password", fmt.Sprintf("has fewer than %d characters; a few words in a row are easy to keep in mind", MinPassword))
	case len(password) > MaxPassword:
		return journey.InvalidField("password", fmt.Sprintf("is longer than %d bytes", MaxPassword))
	case guessable(password, email, name):
		return journey.InvalidField("password", "is one of the first that somebody would guess; take a few unrelated words")
	}
	return nil
}

// guessable reports whether little is left of the password without what an
// attacker knows: the names in it, common words, runs and repetitions.
func guessable(password, email, name string) bool {
	rest := strings.ToLower(password)
	user, domain, _ := strings.Cut(strings.ToLower(email), "@")
	known := append(strings.Fields(strings.ToLower(name)), user, strings.SplitN(domain, ".", 2)[0],
		"sojourn", "journey", "password", "passwort", "passw0rd", "qwertyuiop", "qwertzuiop", "asdfghjkl", "qwerty", "letmein", "welcome", "iloveyou", "admin", "dragon", "monkey")
	for _, word := range known {
		if len(word) > 2 {
			rest = strings.ReplaceAll(rest, word, "")
		}
	}
	fresh := map[rune]bool{} // characters that do not go on from the one before
	previous := rune(-2)
	for _, r := range rest {
		if step := r - previous; step < -1 || step > 1 {
			fresh[r] = true
		}
		previous = r
	}
	delete(fresh, ' ')
	return len(fresh) < 4
}
