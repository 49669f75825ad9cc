package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"hash/crc32"
	"strings"
)

// tokenPrefix begins every API token, so that scanners of leaked secrets and
// people recognise one.
const tokenPrefix = "sojourn_"

// secretBytes is the size of the random part of secrets: 256 bits.
const secretBytes = 32

// newSecret returns a random secret of 256 bits.
func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// newToken returns a token: prefix, secret, checksum. The checksum lets a
// scanner tell a token from noise without asking the server.
func newToken() string {
	s := tokenPrefix + newSecret()
	return s + checksum(s)
}

func checksum(s string) string {
	sum := crc32.ChecksumIEEE([]byte(s))
	return hex.EncodeToString([]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
}

// wellFormed reports whether the text can be a token at all.
func wellFormed(token string) bool {
	n := len(token) - 8
	return n > len(tokenPrefix) && strings.HasPrefix(token, tokenPrefix) && checksum(token[:n]) == token[n:]
}

// newCode returns a code that people copy or type: 26 characters, about 130
// bits, in groups.
func newCode() string {
	s := rand.Text()
	return strings.Join([]string{s[:5], s[5:10], s[10:15], s[15:20], s[20:]}, "-")
}

// plainCode takes out of a typed code what people and mail programs add.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
}

// hashOf returns what is stored of a secret. Secrets are random, so a fast hash
// serves.
func hashOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
