package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Link lets whoever has its address read one view of a map without an account.
// The secret in the address is known by its hash only.
type Link struct {
	ID       string
	Hash     []byte
	Map      string
	Name     string   // for whom it is, as its maker wrote
	View     string   // a preset, or the id of a view of the map
	Draft    bool     // the map as it is now, not as it was published last
	Numbers  bool     // with what was measured
	Comment  bool     // whoever has it may comment
	Password string   // hash with its parameters; empty is none
	Origins  []string // of the sites that may show it inside a page of theirs
	By       string   // user
	Created  journey.Instant
	Expires  journey.Instant // 0 is never
	Revoked  journey.Instant // 0 is not
	Used     journey.Instant // 0 before its first use
	Uses     int64
}

// Links holds the share links. When one ends by time is decided elsewhere.
type Links interface {
	// PutLink adds a link. An id or a hash that is taken is a Conflict.
	PutLink(ctx context.Context, l Link) error
	// GetLink returns the link with the secret's hash, a revoked one too.
	GetLink(ctx context.Context, hash []byte) (Link, error)
	// ListLinks returns a map's links that are not revoked, the oldest first.
	ListLinks(ctx context.Context, mapID string) ([]Link, error)
	// ChangeLink reads a link of a map that is not revoked, lets change work on
	// the copy and stores it, all in one transaction; change must not call the
	// store. Id, hash, map, maker and use stay as they are.
	ChangeLink(ctx context.Context, mapID, id string, change func(*Link) error) (Link, error)
	// TouchLink counts a use; of a link that is gone it is no error.
	TouchLink(ctx context.Context, id string, used journey.Instant) error
}

// NoLink says that a map has no such link.
func NoLink() error { return journey.Errorf(journey.NotFound, "there is no such link") }
