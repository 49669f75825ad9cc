package identity_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"testing"

	"github.com/sojournhq/sojourn/internal/identity"
)

func TestHashIsTheKeyedHashOfTypeAndValue(t *testing.T) {
	key := []byte("0123456789abcdef0123456789abcdef")
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("user_id\x00007"))
	h := identity.NewHasher(key)
	for range 2 { // a hasher is used again and again
		if got := h.Hash("user_id", " 007 "); string(got.Hash[:]) != string(mac.Sum(nil)) || got.Type != "user_id" {
			t.Errorf("hash of user_id 007 is %x", got.Hash)
		}
	}
	if h.Hash("user_id", "007") == h.Hash("user_id", "7") || h.Hash("user_id", "007").Hash == h.Hash("person", "007").Hash {
		t.Error("different identifiers have the same hash")
	}
	if identity.NewHasher([]byte("another")).Hash("user_id", "007") == h.Hash("user_id", "007") {
		t.Error("the hash does not depend on the key")
	}
}

func TestNormalise(t *testing.T) {
	for _, c := range [][3]string{
		{"email", " Ada@Example.ORG ", "ada@example.org"},
		{"phone", "+49 (0)170 / 12-3", "+49017012" + "3"},
		{"phone", "0170 123", "0170123"},
		{"phone", "unlisted", "unlisted"},
		{"user_id", " 00123456789012345678 ", "00123456789012345678"},
		{"user_id", "Ada", "Ada"},
	} {
		if got := identity.Normalise(c[0], c[1]); got != c[2] {
			t.Errorf("Normalise(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
