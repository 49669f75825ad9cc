package formats

// Mapping says what the columns of a file mean. It is written as YAML by users
// and as JSON by the import wizard; both have these names.
//
// One row yields one candidate event for each entry of Events (or, where Events
// is empty, one event described by the fields of the mapping itself), after
// lookups have added columns of other files and Where has chosen the rows.
type Mapping struct {
	Format  string            `json:"format,omitempty" yaml:"format,omitempty"`
	Source  string            `json:"source,omitempty" yaml:"source,omitempty"` // default "file"
	Options MappingOptions    `json:"options,omitzero" yaml:"options,omitempty"`
	Where   map[string]string `json:"where,omitempty" yaml:"where,omitempty"` // column -> value that it must equal; others are not candidates
	Lookups []Lookup          `json:"lookups,omitempty" yaml:"lookups,omitempty"`

	EventSpec `yaml:",inline"`

	// Events makes several events of one row (a wide table). Each entry
	// inherits the fields of the mapping that it leaves empty. An entry whose
	// time column is empty in a row yields no candidate.
	Events []EventSpec `json:"events,omitempty" yaml:"events,omitempty"`

	Lifecycle *Lifecycle `json:"lifecycle,omitempty" yaml:"lifecycle,omitempty"`
}

// MappingOptions say how the text of cells is to be read.
type MappingOptions struct {
	Encoding   string `json:"encoding,omitempty" yaml:"encoding,omitempty"`
	Delimiter  string `json:"delimiter,omitempty" yaml:"delimiter,omitempty"`
	NoHeader   bool   `json:"no_header,omitempty" yaml:"no_header,omitempty"`
	SkipRows   int    `json:"skip_rows,omitempty" yaml:"skip_rows,omitempty"`
	Sheet      string `json:"sheet,omitempty" yaml:"sheet,omitempty"`
	Zone       string `json:"tz,omitempty" yaml:"tz,omitempty"`                   // of times without a zone; default the workspace's
	TimeFormat string `json:"time_format,omitempty" yaml:"time_format,omitempty"` // auto, iso, dmy, mdy, unix_s, unix_ms, unix_us, excel
	Decimal    string `json:"decimal,omitempty" yaml:"decimal,omitempty"`         // "." or ","
}

// EventSpec names the columns that make one event. A field that starts with
// "=" is a constant: event: "=order placed".
type EventSpec struct {
	Event     string            `json:"event,omitempty" yaml:"event,omitempty"`
	Kind      string            `json:"kind,omitempty" yaml:"kind,omitempty"` // constant: behaviour, feedback, service, cost, operational, identity
	ID        string            `json:"id,omitempty" yaml:"id,omitempty"`
	Person    string            `json:"person,omitempty" yaml:"person,omitempty"` // shorthand for ids: {person: COLUMN}
	IDs       map[string]string `json:"ids,omitempty" yaml:"ids,omitempty"`       // identifier type -> column
	Time      string            `json:"time,omitempty" yaml:"time,omitempty"`
	Original  string            `json:"original,omitempty" yaml:"original,omitempty"`
	Sent      string            `json:"sent,omitempty" yaml:"sent,omitempty"`
	Received  string            `json:"received,omitempty" yaml:"received,omitempty"`
	Seq       string            `json:"seq,omitempty" yaml:"seq,omitempty"`
	Channel   string            `json:"channel,omitempty" yaml:"channel,omitempty"`
	Value     string            `json:"value,omitempty" yaml:"value,omitempty"`
	Score     string            `json:"score,omitempty" yaml:"score,omitempty"`
	ScoreType string            `json:"score_type,omitempty" yaml:"score_type,omitempty"` // constant
	Text      string            `json:"text,omitempty" yaml:"text,omitempty"`
	Duration  string            `json:"duration,omitempty" yaml:"duration,omitempty"` // column, seconds
	Props     []string          `json:"props,omitempty" yaml:"props,omitempty"`       // columns; "*" = all columns without another meaning, "a.*" = those that begin with "a.", under the rest of their names
	Traits    map[string]string `json:"traits,omitempty" yaml:"traits,omitempty"`     // trait of the person -> column; "*": "a.*" as for props
}

// Lookup joins another file: its columns appear as NAME.COLUMN. With several
// matches the first row of the other file wins, unless Each makes one row for
// each match.
type Lookup struct {
	Name string   `json:"name" yaml:"name"`
	File string   `json:"file" yaml:"file"`                 // relative to the mapping file, or the name of an uploaded file
	Key  string   `json:"key" yaml:"key"`                   // column of this file
	On   string   `json:"on,omitempty" yaml:"on,omitempty"` // column of the other file; default the same name
	Each bool     `json:"each,omitempty" yaml:"each,omitempty"`
	Sum  []string `json:"sum,omitempty" yaml:"sum,omitempty"` // numeric columns to add up over all matches (NAME.COLUMN is the sum)
}

// Lifecycle pairs the start and the complete row of one activity.
type Lifecycle struct {
	Column   string   `json:"column" yaml:"column"`
	Start    string   `json:"start,omitempty" yaml:"start,omitempty"`       // default "start"
	Complete string   `json:"complete,omitempty" yaml:"complete,omitempty"` // default "complete"
	PairBy   []string `json:"pair_by,omitempty" yaml:"pair_by,omitempty"`   // columns that both rows share; default person and event
	Keep     string   `json:"keep,omitempty" yaml:"keep,omitempty"`         // start, complete or pair (default): one event at its start with a duration
}
