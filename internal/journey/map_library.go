package journey

import (
	"encoding/json"
	"slices"
)

// Library is the workspace's shared records as a reader sees them. Maps refer
// to them by id and never copy them.
type Library struct {
	Journeys      []Journey      `json:"journeys"`
	Personas      []Persona      `json:"personas"`
	Scenarios     []Scenario     `json:"scenarios"`
	Touchpoints   []Touchpoint   `json:"touchpoints"`
	Channels      []Channel      `json:"channels"`
	Segments      []SavedSegment `json:"segments"`
	Metrics       []Metric       `json:"metrics"`
	Evidence      []Evidence     `json:"evidence"`
	Insights      []Insight      `json:"insights"`
	Opportunities []Opportunity  `json:"opportunities"`
	Solutions     []Solution     `json:"solutions"`
	Moments       []Moment       `json:"moments"`
	Owners        []Owner        `json:"owners"`
	Actors        []Actor        `json:"actors"`
	Comments      []Comment      `json:"comments"`
}

// Rules lists the rules of all touchpoints in library order, those of retired
// ones too: their events stay explained. Which rule wins an event does not
// depend on this order.
func (l Library) Rules() []Rule {
	var out []Rule
	for _, t := range l.Touchpoints {
		out = append(out, t.Rules...)
	}
	return out
}

// At returns the library with only those moments, insights and opportunities
// that are about one map or about no map in particular: an id of a step is
// unique within its map alone.
func (l Library) At(mapID string) Library {
	here := func(a Anchor) bool { return a.Map == "" || a.Map == mapID }
	l.Moments = slices.DeleteFunc(slices.Clone(l.Moments), func(m Moment) bool { return !here(m.At) })
	l.Insights = slices.Clone(l.Insights)
	for i := range l.Insights {
		l.Insights[i].At = slices.DeleteFunc(slices.Clone(l.Insights[i].At), func(a Anchor) bool { return !here(a) })
	}
	l.Opportunities = slices.Clone(l.Opportunities)
	for i := range l.Opportunities {
		l.Opportunities[i].At = slices.DeleteFunc(slices.Clone(l.Opportunities[i].At), func(a Anchor) bool { return !here(a) })
	}
	return l
}

// Journey is a customer's way to one goal. Maps describe it.
type Journey struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Goal     string   `json:"goal"`
	Level    string   `json:"level,omitempty"`  // lifecycle, end_to_end, journey, sub_journey, micro
	Parent   string   `json:"parent,omitempty"` // never a cycle
	Scope    *Scope   `json:"scope,omitempty"`
	Case     *Case    `json:"case,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Personas []string `json:"personas,omitempty"`
	Jobs     []string `json:"jobs,omitempty"`
}

// Scope says in words where a journey begins and ends.
type Scope struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

// Case is a case definition in its written form, with ISO 8601 durations.
type Case struct {
	Entry       []string `json:"entry,omitempty"`
	Success     []string `json:"success"`
	Gap         string   `json:"gap,omitempty"`
	MaxDuration string   `json:"max_duration,omitempty"`
	Unit        string   `json:"unit,omitempty"` // person (default), account, session, object
	ObjectType  string   `json:"object_type,omitempty"`
}

// DefaultJourneyGap is the pause after which a person's next event opens a new
// journey, where a case definition names none: 30 days, in microseconds.
const DefaultJourneyGap = 30 * Day

// Definition returns the case definition in the unit of an Instant.
func (c Case) Definition() (CaseDefinition, error) {
	d := CaseDefinition{Entry: c.Entry, Success: c.Success, Gap: DefaultJourneyGap}
	if c.Gap != "" {
		n, err := ParseLength(c.Gap)
		if err != nil {
			return d, InvalidField("case.gap", err.Error())
		}
		d.Gap = n
	}
	if c.MaxDuration != "" {
		n, err := ParseLength(c.MaxDuration)
		if err != nil {
			return d, InvalidField("case.max_duration", err.Error())
		}
		d.MaxDuration = n
	}
	return d, nil
}

// Persona stands for a group of customers.
type Persona struct {
	ID           string           `json:"id"`
	Name         string           `json:"name"`
	Tagline      string           `json:"tagline,omitempty"`
	Kind         string           `json:"kind"` // proto, qualitative, statistical
	Summary      string           `json:"summary,omitempty"`
	Image        *Image           `json:"image,omitempty"`
	Goals        []string         `json:"goals,omitempty"`
	Needs        []string         `json:"needs,omitempty"`
	Frustrations []string         `json:"frustrations,omitempty"`
	Motivations  []string         `json:"motivations,omitempty"`
	Behaviours   []string         `json:"behaviours,omitempty"`
	Channels     []PersonaChannel `json:"channels,omitempty"`
	Jobs         []Job            `json:"jobs,omitempty"`
	Quotes       []Quote          `json:"quotes,omitempty"`
	Segment      json.RawMessage  `json:"segment,omitempty"` // a predicate in its written form
	Owner        string           `json:"owner,omitempty"`
	Claim
}

// PersonaChannel is how much a persona likes a channel, 0 to 1.
type PersonaChannel struct {
	Channel string   `json:"channel"`
	Weight  *float64 `json:"weight,omitempty"`
}

// Job is what a customer wants to get done.
type Job struct {
	ID        string    `json:"id"`
	Statement string    `json:"statement"`
	Kind      string    `json:"kind,omitempty"`
	Step      string    `json:"step,omitempty"`
	Outcomes  []Outcome `json:"outcomes,omitempty"`
}

// Outcome is what a customer measures a job by; both numbers are 0 to 1.
type Outcome struct {
	Statement    string   `json:"statement"`
	Importance   *float64 `json:"importance,omitempty"`
	Satisfaction *float64 `json:"satisfaction,omitempty"`
}

// Quote is a customer's literal words; it names the evidence it came from.
type Quote struct {
	Text     string `json:"text"`
	Evidence string `json:"evidence"`
}

// Scenario is the situation in which a journey begins.
type Scenario struct {
	ID                string          `json:"id"`
	Name              string          `json:"name"`
	Context           string          `json:"context,omitempty"`
	Trigger           string          `json:"trigger,omitempty"`
	Expectations      []string        `json:"expectations,omitempty"`
	EmotionalBaseline *float64        `json:"emotional_baseline,omitempty"` // -2 to +2
	Filter            json.RawMessage `json:"filter,omitempty"`             // a predicate in its written form
	Owner             string          `json:"owner,omitempty"`
}

// SavedSegment is a named predicate over persons.
type SavedSegment struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	Description string          `json:"description,omitempty"`
	Predicate   json.RawMessage `json:"predicate"`
}

// Touchpoint is a place where customer and organisation meet. Its rules say
// which events are it.
type Touchpoint struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	Control     string   `json:"control,omitempty"`   // brand, partner, customer, social
	Kind        string   `json:"kind,omitempty"`      // communication, action
	Initiator   string   `json:"initiator,omitempty"` // customer, organisation, partner, other
	Channels    []string `json:"channels,omitempty"`
	Owner       string   `json:"owner,omitempty"`
	State       string   `json:"status,omitempty"` // active (default), planned, retired
	Counts      *Counts  `json:"counts,omitempty"`
	Claim       string   `json:"claim,omitempty"` // hypothesis while only a discovery says that it exists
	Rules       []Rule   `json:"rules"`
}

// Channel is a medium through which touchpoints reach the customer.
type Channel struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Support bool   `json:"support,omitempty"` // contacts here are signs of friction
	Icon    string `json:"icon,omitempty"`
}

// ChannelKinds lists the kinds of channel.
func ChannelKinds() []string {
	return []string{"web", "mobile_app", "email", "sms", "push", "phone", "chat", "social", "ads", "search", "referral", "in_store", "post", "event", "partner", "voice_assistant", "kiosk", "other"}
}

// Metric is a number that somebody watches.
type Metric struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Type       string         `json:"type"`
	Direction  string         `json:"direction"` // up, down, target
	Unit       string         `json:"unit,omitempty"`
	Definition string         `json:"definition,omitempty"`
	Binding    map[string]any `json:"binding,omitempty"`
	Target     *float64       `json:"target,omitempty"`
	Baseline   *float64       `json:"baseline,omitempty"`
	Warn       *float64       `json:"warn,omitempty"`
	Period     string         `json:"period,omitempty"` // ISO 8601
	MinSample  int            `json:"min_sample,omitempty"`
	Owner      string         `json:"owner,omitempty"`
	Value      *MetricValue   `json:"value,omitempty"` // the newest value that somebody typed
	Scope      *Anchor        `json:"scope,omitempty"` // the part of the journey that it is about
}

// MetricValue is a value of a metric that was typed rather than computed.
type MetricValue struct {
	Value    float64 `json:"value"`
	At       string  `json:"at"`
	Source   string  `json:"source,omitempty"`   // where the number was read
	Evidence string  `json:"evidence,omitempty"` // the record that it was taken from
}

// Evidence is something that was seen, heard or counted. It carries titles and
// links, never personal data.
type Evidence struct {
	ID          string   `json:"id"`
	Kind        string   `json:"kind"`
	Title       string   `json:"title"`
	Summary     string   `json:"summary,omitempty"`
	URL         string   `json:"url,omitempty"`
	CollectedAt string   `json:"collected_at"`
	CollectedBy string   `json:"collected_by,omitempty"`
	N           int      `json:"n,omitempty"`
	Persona     string   `json:"persona,omitempty"`
	PII         string   `json:"pii,omitempty"`
	Consent     *Consent `json:"consent,omitempty"`
	Tags        []string `json:"tags,omitempty"`
}

// Consent is the ground on which a piece of evidence may be kept.
type Consent struct {
	Basis   string `json:"basis"`
	Expires string `json:"expires,omitempty"`
}

// Anchor names a place on a map.
type Anchor struct {
	Map        string `json:"map,omitempty"`
	Stage      string `json:"stage,omitempty"`
	Step       string `json:"step,omitempty"`
	Touchpoint string `json:"touchpoint,omitempty"`
}

// Insight is something learnt: a pain, a gain, a need.
type Insight struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Statement string   `json:"statement"`
	Severity  *float64 `json:"severity,omitempty"` // 1 to 5
	At        []Anchor `json:"at,omitempty"`
	Claim
}

// Opportunity is a "How might we".
type Opportunity struct {
	ID            string   `json:"id"`
	Statement     string   `json:"statement"`
	Insights      []string `json:"insights,omitempty"`
	Jobs          []string `json:"jobs,omitempty"`
	CustomerValue *float64 `json:"customer_value,omitempty"` // 0 to 100
	BusinessValue *float64 `json:"business_value,omitempty"` // 0 to 100
	Effort        *float64 `json:"effort,omitempty"`         // 1 to 5
	State         string   `json:"state,omitempty"`
	Owner         string   `json:"owner,omitempty"`
	At            []Anchor `json:"at,omitempty"`
	Claim
}

// Solution is work that answers opportunities.
type Solution struct {
	ID            string   `json:"id"`
	Title         string   `json:"title"`
	Description   string   `json:"description,omitempty"`
	Opportunities []string `json:"opportunities,omitempty"`
	Type          string   `json:"type,omitempty"`
	State         string   `json:"state"`
	Owner         string   `json:"owner,omitempty"`
	Due           string   `json:"due,omitempty"`
	Effort        *float64 `json:"effort,omitempty"`
	Link          string   `json:"link,omitempty"`
	Expected      []Effect `json:"expected,omitempty"`
	Measured      []Effect `json:"measured,omitempty"`
}

// Effect is a change of a metric, expected or measured.
type Effect struct {
	Metric string   `json:"metric"`
	Delta  float64  `json:"delta"`
	Low    *float64 `json:"low,omitempty"`
	High   *float64 `json:"high,omitempty"`
	Method string   `json:"method,omitempty"` // of a measured one: experiment, before_after, none
}

// Moment is a moment of truth; it always names the metric that it moves.
type Moment struct {
	ID        string `json:"id"`
	At        Anchor `json:"at"`
	Kind      string `json:"kind"`
	Rationale string `json:"rationale,omitempty"`
	Metric    string `json:"metric"`
	Source    string `json:"source,omitempty"` // declared, detected
	Claim
}

// Owner is a person or team that answers for something.
type Owner struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind,omitempty"` // person, team
}

// Actor plays a part in a step: customer, staff, system, partner.
type Actor struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"`
}

// Comment is a remark on any record or field.
type Comment struct {
	ID       string    `json:"id"`
	On       CommentOn `json:"on"`
	By       string    `json:"by"`
	At       string    `json:"at"`
	Text     string    `json:"text"`
	Resolved bool      `json:"resolved,omitempty"`
	ReplyTo  string    `json:"reply_to,omitempty"`
}

// CommentOn names what a comment is about.
type CommentOn struct {
	Type  string `json:"type"`
	ID    string `json:"id"`
	Field string `json:"field,omitempty"`
}
