package demo

import "github.com/sojournhq/sojourn/internal/journey"

// Truth is what was planted, in the numbers that the product must find. Unless
// said otherwise a person is a resolvable one: a set of identifiers that some
// event links. A true person whose device was never linked counts as several.
// Days are numbered from 0 at Start, each 24 hours.
type Truth struct {
	Seed  uint64 `json:"seed"`
	Start string `json:"start"`
	End   string `json:"end"`
	Days  int    `json:"days"`

	Read       int64                    `json:"read"` // events handed out
	Accepted   int64                    `json:"accepted"`
	Duplicates int64                    `json:"duplicates"`
	Rejected   map[journey.Reason]int64 `json:"rejected"`

	TruePersons       int64            `json:"true_persons"`
	ResolvablePersons int64            `json:"resolvable_persons"`
	SplitPersons      int64            `json:"split_persons"` // true persons that no data can put together
	SkewedPersons     int64            `json:"skewed_persons"`
	Segments          map[string]int64 `json:"segments"` // true persons

	Touchpoints []TouchpointTruth `json:"touchpoints"`
	Unmapped    int64             `json:"unmapped"` // accepted events of persons or of the company that no rule maps
	Funnel      FunnelTruth       `json:"funnel"`
	DFG         []EdgeTruth       `json:"dfg"`        // all touchpoints
	FunnelDFG   []EdgeTruth       `json:"funnel_dfg"` // trails reduced to the funnel's touchpoints
	Fee         FeeTruth          `json:"fee"`
	Delay       DelayTruth        `json:"delay"`
	Burst       BurstTruth        `json:"burst"`
	Change      ChangeTruth       `json:"change"`
	Entries     []EntryTruth      `json:"entries"`
}

// TouchpointTruth counts one touchpoint.
type TouchpointTruth struct {
	Touchpoint string `json:"touchpoint"`
	Events     int64  `json:"events"`
	Persons    int64  `json:"persons"`
}

// FunnelTruth counts persons who reached each touchpoint in this order, with
// others in between and without a window.
type FunnelTruth struct {
	Touchpoints []string `json:"touchpoints"`
	Persons     []int64  `json:"persons"`
	TruePersons []int64  `json:"true_persons"` // had every device been linked
}

// EdgeTruth counts how often one touchpoint directly followed another.
type EdgeTruth struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int64  `json:"count"`
}

// FeeTruth compares persons by the fee of the first shipping page they saw.
type FeeTruth struct {
	Touchpoint    string  `json:"touchpoint"`
	Property      string  `json:"property"`
	WithFee       int64   `json:"with_fee"`
	WithFeePaid   int64   `json:"with_fee_paid"`
	NoFee         int64   `json:"no_fee"`
	NoFeePaid     int64   `json:"no_fee_paid"`
	Effect        float64 `json:"effect"`  // difference of the shares that paid
	PlantedEffect float64 `json:"planted"` // what the invention aimed at
}

// DelayTruth compares the delivery scores (CSAT, 1 to 5) of persons who had at
// least one late parcel with those of persons who had parcels in time only.
type DelayTruth struct {
	LatePersons   int64   `json:"late_persons"`
	LateAnswers   int64   `json:"late_answers"`
	LateMean      float64 `json:"late_mean"`
	OnTimePersons int64   `json:"on_time_persons"`
	OnTimeAnswers int64   `json:"on_time_answers"`
	OnTimeMean    float64 `json:"on_time_mean"`
}

// BurstTruth is the burst of complaints.
type BurstTruth struct {
	Touchpoint string  `json:"touchpoint"`
	FirstDay   int     `json:"first_day"`
	LastDay    int     `json:"last_day"`
	PerDay     []int64 `json:"per_day"` // complaints by day
}

// ChangeTruth is the change of behaviour half-way.
type ChangeTruth struct {
	Day        int    `json:"day"`
	Touchpoint string `json:"touchpoint"` // unseen before the day
	Before     int64  `json:"events_before"`
	After      int64  `json:"events_after"`
	Paid       int64  `json:"payments_after"` // of which After are by the new way
}

// EntryTruth counts persons by the touchpoint of their first mapped event, and
// those who ever paid on the web or in the app.
type EntryTruth struct {
	Touchpoint string `json:"touchpoint"`
	Persons    int64  `json:"persons"`
	Buyers     int64  `json:"buyers"`
}
