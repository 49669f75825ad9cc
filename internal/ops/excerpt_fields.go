package ops

// exposure says what readers outside see of a field.
type exposure int

// The exposures. A test fails for a field that nobody decided about; it stays
// inside.
const (
	inside  exposure = iota // of the team alone
	drawn                   // on the map
	counted                 // on the map, where the reader may see numbers
)

// exposures decides about every field of every type. A type with drawn fields
// is drawn; what is not listed stays inside.
func exposures() map[string]map[exposure]string {
	const claim = " status confidence"
	return map[string]map[exposure]string{
		"map": {
			drawn:  "title kind journey personas scenario objective focus" + claim,
			inside: "version state based_on review baseline origin discovery evidence declared",
		},
		"stage": {
			drawn:   "name canonical goal order_mode optional repeatable accountable" + claim,
			counted: "metrics",
			inside:  "responsible consulted informed counts evidence declared",
		},
		"step": {
			drawn:   "title action goal actor optional repeatable channels image duration" + claim,
			counted: "metrics",
			inside:  "notes sub_journey counts evidence declared",
		},
		"placement": {drawn: "touchpoint channel required repeatable message persona", inside: "owner"},
		"lane":      {drawn: "kind title persona collapsed"},
		"card": {
			drawn:   "kind text source ref severity touchpoint persona image evidence" + claim,
			counted: "metric",
			inside:  "description declared",
		},
		"emotion": {
			drawn:   "point persona mode source" + claim,
			counted: "n low high",
			inside:  "evidence declared",
		},
		"blueprint": {drawn: "layer text actor needs"},
		"flow":      {drawn: "from to kind label", inside: "condition"},
		"link":      {drawn: "from to label"},
		"view":      {inside: "name preset lanes personas stages numbers"},

		"library":  {},
		"journey":  {drawn: "name goal", inside: "level parent scope case owner personas jobs"},
		"scenario": {drawn: "name context", inside: "trigger expectations emotional_baseline filter owner"},
		"persona": {
			drawn:  "name tagline kind image",
			inside: "summary goals needs frustrations motivations behaviours channels jobs quotes segment owner status confidence evidence declared",
		},
		"touchpoint": {
			drawn:  "name channels kind control initiator status",
			inside: "description owner claim counts",
		},
		"rule":    {inside: "priority match"},
		"channel": {drawn: "name kind support icon"},
		"segment": {inside: "name description predicate"},
		"metric": {
			drawn:   "name type direction unit",
			counted: "target value",
			inside:  "definition binding baseline warn period min_sample scope owner",
		},
		"evidence": {
			drawn:  "kind title collected_at",
			inside: "summary url collected_by n persona pii consent tags",
		},
		"insight":     {drawn: "type statement severity at evidence" + claim, inside: "declared"},
		"opportunity": {drawn: "statement customer_value business_value effort state at" + claim, inside: "insights jobs owner evidence declared"},
		"solution":    {drawn: "title", inside: "description opportunities type state owner due effort link expected measured"},
		"moment":      {drawn: "at kind rationale metric" + claim, inside: "source evidence declared"},
		"owner":       {drawn: "name kind"},
		"actor":       {drawn: "name role"},
		"comment":     {inside: "on by at text resolved reply_to"},
	}
}

// rowsOfCard names the row in which a kind of card stands, as saved views do. A
// layer of a blueprint is a row of its own.
func rowsOfCard() map[string]string {
	return map[string]string{
		"thought": "thoughts", "quote": "thoughts", "question": "thoughts", "expectation": "thoughts",
		"pain": "pains", "gain": "pains", "need": "pains", "moment": "moments", "opportunity": "opportunities", "solution": "opportunities",
		"metric": "metrics", "owner": "owners", "note": "notes", "text": "notes", "image": "storyboard", "observation": "notes",
	}
}
