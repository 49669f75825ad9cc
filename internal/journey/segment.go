package journey

// Predicate is a tree of conditions that a person fulfils or not. Exactly one
// of its groups is set: All, Any, Not, Trait, or Did.
//
//	{"all": [{"did": "pricing", "count": {"op": "ge", "n": 2}, "within": "P30D"},
//	         {"not": {"trait": "plan", "op": "eq", "value": "free"}}]}
//
// Trait compares a trait of the person (the last value stated up to the instant
// of evaluation). Did counts the person's events by event name or touchpoint;
// Where restricts them by property; Within is a duration (ISO 8601) before the
// instant of evaluation.
type Predicate struct {
	All []Predicate `json:"all,omitempty"`
	Any []Predicate `json:"any,omitempty"`
	Not *Predicate  `json:"not,omitempty"`

	Trait string `json:"trait,omitempty"`
	Op    string `json:"op,omitempty"` // eq ne lt le gt ge contains exists
	Value string `json:"value,omitempty"`

	Did    string            `json:"did,omitempty"`
	Where  map[string]string `json:"where,omitempty"`
	Count  *CountTest        `json:"count,omitempty"` // default: at least one
	Within string            `json:"within,omitempty"`
}

// CountTest compares a number of events.
type CountTest struct {
	Op string `json:"op"` // eq ne lt le gt ge
	N  int    `json:"n"`
}
