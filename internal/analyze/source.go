package analyze

import (
	"context"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Source is where events come from: one immutable state of all trails with the
// columns that load on first use. All its answers are as of the same position.
type Source interface {
	View() *trail.View
	// Property loads a field of the events ("properties.path", "source", "kind",
	// "score_type"). A field that no event has yields an empty column.
	Property(ctx context.Context, path string) (bind.PropertyColumn, error)
	// Trait loads what was stated of the persons under the name.
	Trait(ctx context.Context, name string) (trail.TraitColumn, error)
}

// Env is what a question takes from the workspace and the map besides the
// events. Its columns belong to the view of the question's source.
type Env struct {
	Zone        *time.Location          // of dates; nil = UTC
	Now         journey.Instant         // the instant of asking; 0 = just after the last event
	SessionGap  int64                   // microseconds; 0 = [DefaultSessionGap]
	Touchpoints *trail.Activity         // nil where no rules exist
	Names       map[string]string       // what to call touchpoints and stages; a missing id is called itself
	Stages      *trail.Activity         // of the map; nil without one
	StageOrder  []string                // the map's stages in order
	Case        *journey.CaseDefinition // of the map's journey; nil = any event opens, 30 days of silence close
	MinCell     int                     // groups of fewer persons are not shown; 0 = all are
	Version     string                  // names the state of rules and map, so that a result's hash does too
}

// DefaultSessionGap is the silence after which a person's next event opens a
// new session: 30 minutes.
const DefaultSessionGap = 30 * journey.Minute

func (e Env) zone() *time.Location {
	if e.Zone == nil {
		return time.UTC
	}
	return e.Zone
}

func (e Env) name(id string) string {
	if n := e.Names[id]; n != "" {
		return n
	}
	return id
}

// find returns the code of the activity that the text means: the one of that
// id, else the only one of that name; [trail.None] if there is none.
func (e Env) find(labels []string, text string) int {
	named := trail.None
	for c, id := range labels {
		if id == text {
			return c
		}
		if e.Names[id] == text && text != "" {
			if named != trail.None {
				return trail.None
			}
			named = c
		}
	}
	return named
}

// called returns the names of all activities, those that share one by id: what
// [Env.find] understands, in words that people know.
func (e Env) called(labels []string) []string {
	times := map[string]int{}
	for _, id := range labels {
		times[e.name(id)]++
	}
	out := make([]string, 0, len(labels))
	for _, id := range labels {
		name := e.name(id)
		if times[name] > 1 {
			name = id
		}
		if name != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
