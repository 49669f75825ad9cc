package analyze

import (
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Hash names the question, asked under the given name, as of its log position:
// equal hashes mean equal answers.
func (k *Question) Hash(name string) (string, error) {
	normal, err := json.Marshal(k.Query)
	if err != nil {
		return "", fmt.Errorf("write the question: %w", err)
	}
	return k.hash(name, normal), nil
}

// Words says the length as people do: "7 days".
func (l Length) Words() string { return lengthWords(int64(l)) }

// Stamp writes an instant in the workspace's zone, nothing for an absent one.
func (k *Question) Stamp(t journey.Instant) string { return k.stamp(t) }
