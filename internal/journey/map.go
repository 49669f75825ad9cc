package journey

// The records of a journey map. They are read views: a map is a document of
// nodes that operations change (room ops), and these types are what a reader
// sees of it, nested and in order. Field names are those of the Open Journey
// Map format.

// MapKind says what a map describes.
type MapKind string

// The kinds of map.
const (
	CurrentMap    MapKind = "current"           // how it is today, for a persona with a goal
	FutureMap     MapKind = "future"            // how it shall be
	BlueprintMap  MapKind = "service_blueprint" // the same steps, continued below the line of visibility
	ExperienceMap MapKind = "experience"        // human behaviour in general, no product
)

// Map is one journey map as a reader sees it.
type Map struct {
	Title     string         `json:"title,omitempty"`
	Kind      MapKind        `json:"kind,omitempty"`
	Journey   string         `json:"journey,omitempty"` // id of the library's journey
	Personas  []string       `json:"personas,omitempty"`
	Scenario  string         `json:"scenario,omitempty"`
	Version   string         `json:"version,omitempty"` // semantic: 1.2.0
	State     string         `json:"state,omitempty"`   // draft, in_review, published, due, drifted, archived
	BasedOn   string         `json:"based_on,omitempty"`
	Objective string         `json:"objective,omitempty"` // the decision that the map serves
	Focus     string         `json:"focus,omitempty"`     // single_persona, multi_persona, scenario
	Origin    string         `json:"origin,omitempty"`    // drawn, discovered, imported
	Review    *Review        `json:"review,omitempty"`
	Baseline  *Baseline      `json:"baseline,omitempty"`
	Discovery map[string]any `json:"discovery,omitempty"` // how a discovered map was computed: window, counts, main path
	Claim

	Stages   []Stage     `json:"stages"`
	Lanes    []Lane      `json:"lanes"`
	Flows    []Flow      `json:"flows"`
	Links    []Link      `json:"links"`
	Views    []SavedView `json:"views"`
	Unplaced Unplaced    `json:"unplaced"`
}

// Claim is how sure the team is of an element, and why. Everything begins as a
// hypothesis; evidence moves it.
type Claim struct {
	Status     string         `json:"status,omitempty"`     // see EvidenceStatuses
	Confidence *float64       `json:"confidence,omitempty"` // 0 to 1
	Evidence   []EvidenceLink `json:"evidence,omitempty"`
	Declared   *Declared      `json:"declared,omitempty"` // set by hand: the status that the evidence gives is another
}

// Declared says who set a status that the evidence does not give, and why.
type Declared struct {
	By     string `json:"by"`
	Reason string `json:"reason"`
	At     string `json:"at"`
}

// The statuses of a claim.
const (
	Hypothesis         = "hypothesis"
	PartiallyValidated = "partially_validated"
	Validated          = "validated"
	Contested          = "contested"
	Contradicted       = "contradicted"
	Stale              = "stale"
)

// EvidenceStatuses lists the statuses of a claim.
func EvidenceStatuses() []string {
	return []string{Hypothesis, PartiallyValidated, Validated, Contested, Contradicted, Stale}
}

// EvidenceLink ties a claim to a piece of evidence that speaks for or against it.
type EvidenceLink struct {
	Evidence string `json:"evidence"`
	Stance   string `json:"stance,omitempty"` // supports (default), contradicts, context
	Note     string `json:"note,omitempty"`
}

// Counts are what the events said about an element when a draft was discovered:
// they stand with the hypothesis and never change by themselves.
type Counts struct {
	Cases    int     `json:"cases"`              // cases that contain the element
	Share    float64 `json:"share"`              // of all cases, 0 to 1
	Position float64 `json:"position,omitempty"` // mean relative place within a case, 0 first, 1 last
}

// Stage is a phase of the journey, in the customer's words.
type Stage struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Canonical   string   `json:"canonical,omitempty"`
	Goal        string   `json:"goal,omitempty"`
	OrderMode   string   `json:"order_mode,omitempty"` // sequence (default) or any
	Optional    bool     `json:"optional,omitempty"`
	Repeatable  bool     `json:"repeatable,omitempty"`
	Accountable string   `json:"accountable,omitempty"` // exactly one owner when published
	Responsible []string `json:"responsible,omitempty"`
	Consulted   []string `json:"consulted,omitempty"`
	Informed    []string `json:"informed,omitempty"`
	Metrics     []string `json:"metrics,omitempty"`
	Counts      *Counts  `json:"counts,omitempty"`
	Claim

	Steps []Step `json:"steps"`
	Cards []Card `json:"cards"` // cards as wide as the stage
}

// Step is one thing the customer does: "I compare prices".
type Step struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Action     string   `json:"action,omitempty"`
	Goal       string   `json:"goal,omitempty"` // what the customer wants to reach here
	Actor      string   `json:"actor,omitempty"`
	Optional   bool     `json:"optional,omitempty"`
	Repeatable bool     `json:"repeatable,omitempty"`
	Channels   []string `json:"channels,omitempty"`
	Metrics    []string `json:"metrics,omitempty"`
	Image      *Image   `json:"image,omitempty"`
	Duration   string   `json:"duration,omitempty"` // expected, ISO 8601
	Notes      string   `json:"notes,omitempty"`    // Markdown
	SubJourney string   `json:"sub_journey,omitempty"`
	Counts     *Counts  `json:"counts,omitempty"`
	Claim

	Placements []Placement `json:"placements"`
	Cards      []Card      `json:"cards"`
	Emotions   []Emotion   `json:"emotions"`
	Blueprint  []Blueprint `json:"blueprint"`
}

// Placement puts a touchpoint of the library on a step.
type Placement struct {
	ID         string `json:"id"`
	Touchpoint string `json:"touchpoint"`
	Channel    string `json:"channel,omitempty"`
	Required   *bool  `json:"required,omitempty"` // nil means true
	Repeatable bool   `json:"repeatable,omitempty"`
	Message    string `json:"message,omitempty"` // what we say here, Markdown
	Persona    string `json:"persona,omitempty"` // whom it is for; everybody if empty
	Owner      string `json:"owner,omitempty"`
}

// IsRequired reports whether a journey that skips the touchpoint deviates.
func (p Placement) IsRequired() bool { return p.Required == nil || *p.Required }

// Card is a note in a cell of the map. Its kind decides the row it stands in,
// unless it names a lane.
type Card struct {
	ID          string `json:"id"`
	Kind        string `json:"kind"`
	Text        string `json:"text,omitempty"`
	Source      string `json:"source,omitempty"`      // of a quote: the evidence it was taken from
	Ref         string `json:"ref,omitempty"`         // the library's record that the card shows
	Lane        string `json:"lane,omitempty"`        // id of the lane it stands in
	Span        int    `json:"span,omitempty"`        // columns it covers, at least 1
	Severity    int    `json:"severity,omitempty"`    // of a pain, 1 to 5
	Touchpoint  string `json:"touchpoint,omitempty"`  // the one it is about
	Metric      string `json:"metric,omitempty"`      // of a moment
	Persona     string `json:"persona,omitempty"`     // whose thought it is
	Description string `json:"description,omitempty"` // longer words, Markdown
	Image       *Image `json:"image,omitempty"`       // of an image, or above the words of another card
	Claim
}

// CardKinds lists the kinds of card.
func CardKinds() []string {
	return []string{"thought", "quote", "question", "expectation", "pain", "gain", "need", "moment", "opportunity", "solution", "metric", "owner", "text", "note", "image"}
}

// Emotion is one point of an emotion curve. The drawn point of a step and
// persona is one register: value, label and arousal change together.
type Emotion struct {
	ID      string   `json:"id"`
	Value   float64  `json:"value"` // -2 to +2
	Label   string   `json:"label,omitempty"`
	Arousal float64  `json:"arousal,omitempty"` // 1 to 5
	Persona string   `json:"persona,omitempty"`
	Mode    string   `json:"mode,omitempty"`   // as_is (default) or to_be
	Source  string   `json:"source,omitempty"` // drawn (default) or measured
	N       int      `json:"n,omitempty"`
	Low     *float64 `json:"low,omitempty"`
	High    *float64 `json:"high,omitempty"`
	Claim
}

// Blueprint is an element below the customer's actions of a service blueprint.
type Blueprint struct {
	ID    string   `json:"id"`
	Layer string   `json:"layer"`
	Text  string   `json:"text"`
	Actor string   `json:"actor,omitempty"`
	Needs []string `json:"needs,omitempty"`
}

// Lane is a row of the map.
type Lane struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Title     string `json:"title,omitempty"`
	Persona   string `json:"persona,omitempty"`
	Collapsed bool   `json:"collapsed,omitempty"`
}

// Flow is a way through the map other than the next step: a branch, a loop, a
// skip, an exit. It joins two stages or two steps.
type Flow struct {
	ID        string `json:"id"`
	From      string `json:"from"`
	To        string `json:"to"`
	Kind      string `json:"kind,omitempty"`
	Label     string `json:"label,omitempty"`
	Condition string `json:"condition,omitempty"`
}

// Link joins two cards: what one leads to, answers or contradicts. Like a flow it
// is shown while both of its ends are there.
type Link struct {
	ID    string `json:"id"`
	From  string `json:"from"`
	To    string `json:"to"`
	Label string `json:"label,omitempty"`
}

// SavedView is a way to look at a map that somebody set up for an audience.
// What its lists name may be gone; readers leave that out.
type SavedView struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Preset   string   `json:"preset,omitempty"`   // see ViewPresets
	Lanes    []string `json:"lanes,omitempty"`    // keys of the rows shown; all if empty
	Personas []string `json:"personas,omitempty"` // whose curves and cards are shown; all if empty
	Stages   []string `json:"stages,omitempty"`   // all if empty
	Numbers  bool     `json:"numbers,omitempty"`  // whether the measured numbers are shown
}

// ViewPresets lists the ways to show a map.
func ViewPresets() []string {
	return []string{"working", "timeline", "blueprint", "executive", "table", "story", "flow", "present"}
}

// Unplaced holds what lost its place because somebody deleted the element it
// stood in. It is shown as a row at the foot of the map while it is not empty.
type Unplaced struct {
	Steps      []Step      `json:"steps"`
	Placements []Placement `json:"placements"`
	Cards      []Card      `json:"cards"`
	Emotions   []Emotion   `json:"emotions"`
	Blueprint  []Blueprint `json:"blueprint"`
}

// Empty reports whether nothing waits for a place.
func (u Unplaced) Empty() bool {
	return len(u.Steps)+len(u.Placements)+len(u.Cards)+len(u.Emotions)+len(u.Blueprint) == 0
}

// Image is a picture with the words that replace it.
type Image struct {
	Src string `json:"src"`
	Alt string `json:"alt"`
}

// Review says when a map is looked at again, and how it went before.
type Review struct {
	Cadence   string         `json:"cadence"` // ISO 8601
	NextDue   string         `json:"next_due,omitempty"`
	Reviewers []string       `json:"reviewers,omitempty"`
	History   []ReviewRecord `json:"history,omitempty"`
}

// ReviewRecord is one review that took place.
type ReviewRecord struct {
	At         string   `json:"at"`
	By         string   `json:"by"`
	Decision   string   `json:"decision"` // confirmed, updated, rebuild, retired
	Note       string   `json:"note,omitempty"`
	MapVersion string   `json:"map_version,omitempty"`
	Drift      *float64 `json:"drift,omitempty"`
	Fitness    *float64 `json:"fitness,omitempty"`
}

// Baseline is the window of events that the map was last reviewed against.
type Baseline struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Snapshot string `json:"snapshot,omitempty"`
}
