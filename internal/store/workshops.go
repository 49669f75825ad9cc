package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Workshop is a meeting at a map, to which people without an account come by a
// link. The secret in the link is known by its hash only.
type Workshop struct {
	ID      string
	Map     string
	Hash    []byte // of the join link's secret
	By      string // user who leads it
	Started journey.Instant
	Expires journey.Instant
	Ended   journey.Instant // 0 while it is not ended by hand
	Rev     int64           // grows with every change
	State   []byte          // timer, votes and so on
}

// Guest is somebody at a workshop who gave a name and nothing else.
type Guest struct {
	ID       string
	Workshop string
	Hash     []byte // of the secret in the guest's browser
	Name     string
	Joined   journey.Instant
	Removed  journey.Instant // 0 is not: who is removed is nobody
}

// Workshops holds workshops and their guests. When one is over by time is
// decided elsewhere.
type Workshops interface {
	// BeginWorkshop adds a workshop. An id or a hash that is taken is a Conflict,
	// and so is a second one of a map before the first is ended.
	BeginWorkshop(ctx context.Context, w Workshop) error
	// WorkshopByLink returns the workshop with the secret's hash, an ended one too.
	WorkshopByLink(ctx context.Context, hash []byte) (Workshop, error)
	// GetWorkshop returns a workshop, an ended one too.
	GetWorkshop(ctx context.Context, id string) (Workshop, error)
	// WorkshopOf returns the workshop of a map that is not ended.
	WorkshopOf(ctx context.Context, mapID string) (Workshop, error)
	// ChangeWorkshop reads a workshop that is not ended, lets change work on the
	// copy and stores its hash, times and state with the next revision, all in
	// one transaction; change must not call the store.
	ChangeWorkshop(ctx context.Context, id string, change func(*Workshop) error) (Workshop, error)
	// AddGuest adds a guest. An id or a hash that is taken is a Conflict.
	AddGuest(ctx context.Context, g Guest) error
	// GuestBy returns the guest with the secret's hash, a removed one too.
	GuestBy(ctx context.Context, hash []byte) (Guest, error)
	// RemoveGuest removes a guest of a workshop; NotFound if they are not there,
	// or removed already.
	RemoveGuest(ctx context.Context, workshop, id string, at journey.Instant) error
	// ListGuests returns the guests of a workshop who are not removed, who came
	// first in front.
	ListGuests(ctx context.Context, workshop string) ([]Guest, error)
}

// NoWorkshop says that there is no such workshop.
func NoWorkshop() error { return journey.Errorf(journey.NotFound, "there is no such workshop") }

// WorkshopRuns says that a map has a workshop already.
func WorkshopRuns() error {
	return journey.Errorf(journey.Conflict, "this map has a workshop already; end it first")
}

// NoGuest says that nobody came with this secret.
func NoGuest() error { return journey.Errorf(journey.NotFound, "there is no such guest") }
