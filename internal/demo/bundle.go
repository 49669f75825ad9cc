package demo

import _ "embed"

//go:embed tarn-and-thistle.journey.json
var bundle string

// Bundle returns what the company has drawn of itself, as an Open Journey Map
// 1.0 document: touchpoints with their rules, channels, personas, scenarios,
// metrics, evidence, owners, and three maps. It was drawn in a workshop, so it
// is wrong where workshops are: the shipping page is drawn as harmless, and
// paying later, which came afterwards, is on no map.
func Bundle() []byte { return []byte(bundle) }

// MainMap is the id of the map that a newcomer is shown first.
const MainMap = "order-online-alex"
