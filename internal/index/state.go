package index

import (
	"context"
	"sync"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// State is the index as of a log position. It does not change; what it loads
// later is as of the same position.
type State struct {
	log    store.EventLog
	view   *trail.View
	book   *identity.Book
	props  *properties
	traits *traits
	out    outside

	mu    sync.Mutex // guards the field below, also while it is worked out
	bound map[*bind.Rules]*bind.Bound
}

func newState(x *Index, v *trail.View, b *identity.Book, t *traits, out outside) *State {
	return &State{log: x.deps.Log, view: v, book: b, props: x.props, traits: t, out: out, bound: map[*bind.Rules]*bind.Bound{}}
}

// View returns the trails.
func (s *State) View() *trail.View { return s.view }

// AsOf returns the log position that the state reflects.
func (s *State) AsOf() journey.Pos { return s.view.AsOf }

// WithoutPerson returns how many events belong to nobody (costs, operations).
func (s *State) WithoutPerson() int64 { return s.out.nobody }

// WithoutTrail returns how many events belong to a person and are in no trail:
// those of kind identity.
func (s *State) WithoutTrail() int64 { return s.out.quiet }

// Identity returns who is who. It is always current, so it may know persons
// that came after the state.
func (s *State) Identity() *identity.Book { return s.book }

// Locate returns where the person with that number is in the view. A number
// that went into another person is found there.
func (s *State) Locate(number uint32) (shard, i int, ok bool) {
	if shard, i, ok = s.view.Locate(number); ok {
		return shard, i, ok
	}
	now, known := s.book.Current(number)
	if !known || now == number {
		return 0, 0, false
	}
	return s.view.Locate(now)
}

// Properties lists the names of all properties in use, sorted.
func (s *State) Properties(ctx context.Context) ([]string, error) { return s.log.Properties(ctx) }

// Property returns a field of all events of the view: "properties.NAME", "name",
// "channel", "source", "kind" or "score_type".
func (s *State) Property(ctx context.Context, path string) (bind.PropertyColumn, error) {
	switch path {
	case "name":
		return nameColumn(s.view), nil
	case "channel":
		return channelColumn(s.view), nil
	case "score_type":
		return scoreTypeColumn(s.view), nil
	}
	return s.props.column(ctx, path, s.view)
}

// TraitNames lists the names of all traits, sorted.
func (s *State) TraitNames(ctx context.Context) ([]string, error) {
	return s.traits.names(ctx, s.AsOf())
}

// Trait returns a trait of all persons of the view.
func (s *State) Trait(ctx context.Context, name string) (trail.TraitColumn, error) {
	return s.traits.column(ctx, name, s.view)
}

// Bound returns the touchpoint column of the view under the rules. It is worked
// out once for each compiled set of rules.
func (s *State) Bound(ctx context.Context, rules *bind.Rules) (*bind.Bound, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.bound[rules]; b != nil {
		return b, nil
	}
	b, err := rules.Column(s.view, func(path string) (bind.PropertyColumn, error) { return s.Property(ctx, path) })
	if err == nil {
		s.bound[rules] = b
	}
	return b, err
}
