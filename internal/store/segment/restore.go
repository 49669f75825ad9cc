package segment

import (
	"path/filepath"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

func baseName(path string) string { return filepath.Base(path) }

// restoreIDs gives pending events back the ids that they came with.
func (p *pending) restoreIDs(k *keyer, events []journey.Event) error {
	for i := range events {
		if err := p.restoreID(k, &events[i]); err != nil {
			return err
		}
	}
	return nil
}

// restoreID gives a pending event back the id that it came with: an id that was
// derived for a collision is not a pending key, the one before its last "~" is.
func (p *pending) restoreID(k *keyer, e *journey.Event) error {
	cut := strings.LastIndexByte(e.ID, '~')
	if cut < 0 {
		return nil
	}
	keys := make([]entry, 2)
	for i, id := range []string{e.ID, e.ID[:cut]} {
		h := k.key(e.Source, id)
		keys[i] = entry{h.Hi, h.Lo, e.Fingerprint}
	}
	verdicts := make([]verdict, 2)
	if err := p.lookup(keys, allOf(2, nil), verdicts); err != nil {
		return err
	}
	if !verdicts[0].dup && verdicts[1].dup {
		e.ID = e.ID[:cut]
	}
	return nil
}
