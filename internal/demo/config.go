package demo

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Config says which company to invent.
type Config struct {
	Seed    uint64          // the same seed gives the same bytes; 0 means 1
	Persons int             // number of true persons; 0 means 20,000
	Days    int             // length of the record in days, at least 60; 0 means 180
	End     journey.Instant // the record ends before this instant; 0 means DefaultEnd
}

// DefaultEnd is 2026-11-22T00:00:00Z.
const DefaultEnd = journey.Instant(1_795_305_600 * journey.Second)

const (
	defaultPersons = 20_000
	defaultDays    = 180
	minDays        = 60
)

// withDefaults fills what was left out and refuses what cannot be invented. The
// end is cut to its midnight, so that days are whole.
func (c Config) withDefaults() (Config, error) {
	if c.Seed == 0 {
		c.Seed = 1
	}
	if c.Persons == 0 {
		c.Persons = defaultPersons
	}
	if c.Days == 0 {
		c.Days = defaultDays
	}
	if c.End == 0 {
		c.End = DefaultEnd
	}
	c.End -= c.End % journey.Instant(journey.Day)
	switch {
	case c.Persons < 0 || c.Persons > 1<<31-1:
		return c, journey.Errorf(journey.Invalid, "The demo can have 1 to 2147483647 persons, not %d.", c.Persons)
	case c.Days < minDays || c.Days > 3660:
		return c, journey.Errorf(journey.Invalid, "The demo can span %d to 3660 days, not %d.", minDays, c.Days)
	case int64(c.End) < int64(c.Days)*journey.Day:
		return c, journey.Errorf(journey.Invalid, "The demo must lie after 1970; %s is too early an end.", c.End)
	}
	return c, nil
}

// The calendar of the company, as days since the record's start.

func (c Config) start() int64     { return int64(c.End) - int64(c.Days)*journey.Day }
func (c Config) changeDay() int   { return c.Days / 2 }
func (c Config) burstFirst() int  { return c.Days * 13 / 18 }
func (c Config) burstLast() int   { return c.burstFirst() + burstDays - 1 }
func (c Config) day(at int64) int { return int((at - c.start()) / journey.Day) }

const burstDays = 4

func (c Config) String() string {
	return fmt.Sprintf("seed %d, %d persons, %d days before %s", c.Seed, c.Persons, c.Days, c.End)
}
