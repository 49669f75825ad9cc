// Package trail keeps persons' events in canonical order, in columns.
//
// A [View] is an immutable state of all trails as of a log position. It is a
// list of [Shard]s, each a run of persons with their events stored person after
// person. The base columns (time, event code, channel) are flat arrays that
// stay resident; value and score are sparse; properties load on first use.
//
// Analyses do not read shards. They read [Block]s: runs of consecutive cases
// (persons, sessions or journey instances) in the same flat form, from which
// everything that a query leaves out is already gone. Where a query leaves
// nothing out, a block is a window on the shard itself and costs nothing; else
// it is a compacted copy in reused memory. So there is one counting core: who
// and what is counted is decided before any analysis sees an event.
package trail

import "github.com/sojournhq/sojourn/internal/journey"

// None is the label index of an event without an activity.
const None = -1

// View is an immutable state of all trails.
type View struct {
	AsOf     journey.Pos
	Names    []string // event code -> event name
	Channels []string // channel code -> channel; Channels[0] is ""
	Scores   []string // score type code -> score type
	Shards   []*Shard
	Events   int64
	Persons  int64
	From, To journey.Instant // first and last event
}

// Shard is a run of persons, each with its events in canonical order
// (time, sequence, event id). Nobody is without events. Exactly one of Code8 and
// Code16 is set, and one of T32 and T64; High goes with T32.
type Shard struct {
	Off    []uint32 // person i has events Off[i]:Off[i+1]; len persons+1
	Code8  []uint8  // event code
	Code16 []uint16
	Chan   []uint8 // channel code; workspaces with more than 255 channels share code 255 ("other")
	Epoch  int64   // microseconds; time = Epoch + T32*Unit, or Epoch + (High<<32 + T32)*Unit
	Unit   int64   // microseconds per tick: 1, 1_000 or 1_000_000, the coarsest that loses nothing
	T32    []uint32
	High   []uint16 // the upper bits of ticks that 32 bits do not hold; nil unless needed
	T64    []int64  // microseconds since 1970 where 48 bits do not reach

	ValueAt   []uint32 // sorted positions of events with a value
	Value     []int64  // journey.Micro
	ScoreAt   []uint32 // sorted positions of events with a score
	Score     []int32  // journey.Score
	ScoreType []uint8  // index into View.Scores

	Person []uint32 // person number, stable within the identity log; ascending
	Row    []uint32 // log position of each event; not resident (mapped)
}

// Activity is a column of labels for all events of a view: event names,
// touchpoints, stages. Codes are indices into Labels; Unlabelled events carry
// code len(Labels) and are left out of every analysis. Exactly one of C8 and
// C16 is set, one slice for each shard.
type Activity struct {
	Labels   []string
	Complete bool // no event is unlabelled
	C8       [][]uint8
	C16      [][]uint16
}

// Unit is what a case is.
type Unit string

// The units of counting.
const (
	ByPerson   Unit = "person"
	BySession  Unit = "session"
	ByInstance Unit = "instance"
)

// Cut says what a query leaves in. The zero Cut with an Activity leaves in
// everything, by person.
type Cut struct {
	Activity  *Activity
	From, To  journey.Instant        // half-open [From, To); NoInstant leaves a side open
	Period    bool                   // From and To apply
	Keep      []*Bitmap              // persons to keep, one for each shard, by index in the shard; nil = all
	Drop      []bool                 // by activity code: events to leave out (activity filters); nil = none
	Unit      Unit                   // "" = person
	Gap       int64                  // session timeout, microseconds
	Cases     journey.CaseDefinition // for instances
	CaseNames *Activity              // the column whose labels Cases names; nil = Activity
	Now       journey.Instant        // to tell open from abandoned instances
	Lean      bool                   // the reader looks at activity and time alone: compacted blocks leave out Chan and At
}

// Status is how a case ended.
type Status uint8

// The states of a journey instance. Persons and sessions are always Closed.
const (
	Closed Status = iota
	Success
	Abandoned
	Expired
	Open
)

// String returns the status as it is shown.
func (s Status) String() string {
	return [...]string{"closed", "success", "abandoned", "expired", "open"}[s]
}

// Block is a run of consecutive cases in flat columns. All slices are
// read-only. Exactly one of A8 and A16 is set, and one of T32 and T64.
type Block struct {
	Shard  int
	Cases  int
	Off    []uint32 // case i has events Off[i]:Off[i+1]; len Cases+1; indexes the columns below
	A8     []uint8  // activity code
	A16    []uint16
	T32    []uint32 // ticks of Unit microseconds since Epoch
	T64    []int64  // microseconds since 1970; then Epoch = 0 and Unit = 1
	Epoch  int64
	Unit   int64
	Chan   []uint8
	Person []uint32 // index of the case's person in the shard, for each case
	Status []Status // nil = all Closed
	At     []uint32 // position in the shard of each event; nil = the identity (zero-copy block: position = index)
	First  []uint32 // by session and instance: position in the shard of each case's first event, before events were left out

	window bool // the columns are the shard's own
}
