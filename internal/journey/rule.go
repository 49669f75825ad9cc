package journey

// Rule says that events which match all its patterns belong to a touchpoint.
// Match maps a field of the event to a pattern: a dotted path (name, channel,
// source, kind, properties.path) to a text in which * stands for any run of
// characters and all else is literal; case counts and the whole value must
// match. Among matching rules the winner has the highest priority, then the
// most fields, then the most literal characters, then the smallest id.
type Rule struct {
	ID         string            `json:"id"`
	Touchpoint string            `json:"touchpoint"`
	Priority   int               `json:"priority,omitempty"`
	Match      map[string]string `json:"match"`
}

// CaseDefinition says how a person's trail is cut into journey instances.
// Entry and Success name touchpoints; an empty Entry lets any event open an
// instance. Gap and MaxDuration are microseconds; MaxDuration 0 means none.
type CaseDefinition struct {
	Entry       []string `json:"entry,omitempty"`
	Success     []string `json:"success,omitempty"`
	Gap         int64    `json:"gap"`
	MaxDuration int64    `json:"max_duration,omitempty"`
}
