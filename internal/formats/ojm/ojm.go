// Package ojm reads and writes Open Journey Map 1.0 bundles: one JSON object
// with the workspace's library and any number of maps.
//
// [Validate] checks a bundle against the schema and against what a schema
// cannot say: ids that exist, ids that are used once, what a published map
// needs. [Import] turns a valid bundle into one batch of operations for the
// library and one for each map. [Export] writes documents in a canonical form:
// keys in the order of the schema, two spaces, no value that can be computed.
//
// Nothing is lost on the way there and back. What the format has no field for
// is written under names that begin with x-sojourn-; what others wrote under
// x- names is kept as it is.
package ojm

import "github.com/sojournhq/sojourn/internal/ops"

// Version is the version of the format that is written. Any other 1.x is read.
const Version = "1.0"

// MaxBytes bounds the bundles that are read.
const MaxBytes = 32 << 20

// Problem is something that is wrong with a bundle, and where:
// "maps[0].stages[2].name".
type Problem struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Workspace is what a bundle says about the installation it comes from.
type Workspace struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Timezone string `json:"timezone"`
	Currency string `json:"currency,omitempty"`
	Locale   string `json:"locale,omitempty"`
	MinCell  int    `json:"min_cell,omitempty"`
}

// Bundle is an imported bundle, ready to be written.
type Bundle struct {
	Workspace Workspace
	Library   ops.Batch // without operations if the bundle has no records
	Maps      []Map
	Notes     []string // what could not be taken as it is, in sentences
}

// Map is one imported map.
type Map struct {
	ID    string
	Batch ops.Batch
}

// NamedDoc is a map document with its id.
type NamedDoc struct {
	ID  string
	Doc *ops.Doc
}

// prefix begins the names of what the format has no field for.
const prefix = "x-sojourn-"

// Names of values that exist only in bundles.
const (
	xID          = prefix + "id"          // the id of an element that has none in the format
	xPlaceholder = prefix + "placeholder" // this record stands for one that is missing
	xAbsent      = prefix + "absent"      // fields that the format demands and the document does not have
	xCards       = prefix + "cards"       // cards in Unplaced that the format has no list for
	xOrder       = prefix + "order"       // the order of a step's cards, where the lists do not tell
	xViews       = prefix + "views"       // saved views
	xUnplaced    = prefix + "unplaced"    // what waits for a place
	xLane        = prefix + "lane"
	xSpan        = prefix + "span"
	xPoint       = prefix + "point"
	xSegments    = prefix + "segments"
	xRules       = prefix + "rules"
)

// keptID is the register that holds an element's id in the format where it
// could not be its id here, because another element has it.
const keptID = "x-ojm-id"

// collection is a list of records of a bundle and the type of its nodes.
type collection struct{ name, typ string }

// collections lists a bundle's lists of records in the order in which their
// ids are taken: formats use an id once in a list, documents once at all.
func collections() []collection {
	return []collection{
		{"touchpoints", "touchpoint"}, {"journeys", "journey"}, {"personas", "persona"}, {"scenarios", "scenario"},
		{"metrics", "metric"}, {"evidence", "evidence"}, {"insights", "insight"}, {"opportunities", "opportunity"},
		{"solutions", "solution"}, {"moments", "moment"}, {"owners", "owner"}, {"actors", "actor"},
		{"channels", "channel"}, {"comments", "comment"}, {xSegments, "segment"},
	}
}

// cardLists lists the lists of a step that hold cards, in the order in which
// they are read. The elements of the last two are plain texts.
func cardLists() []collection {
	return []collection{{"thoughts", "thought"}, {"quotes", "quote"}, {"questions", "question"}, {"expectations", "expectation"}}
}
