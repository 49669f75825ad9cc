package demo

// kinds of people, by how they behave. They are what a clustering of behaviour
// should find again; no event carries them.
const (
	quick = iota
	researcher
	seeker
	segmentCount
)

var segmentNames = [segmentCount]string{"quick_deciders", "researchers", "support_seekers"}

// entries: how a person came the first time.
const (
	byAd = iota
	bySearch
	byReferral
	byDirect
	byNewsletter
	byStore
	entryCount
)

// Shares and temperaments, in per mille. Bounce is the chance to leave after
// the first page; keen scales the chance to put something in the cart.
var (
	segmentShare = []int64{450, 330, 220}
	entryShare   = []int64{270, 200, 120, 240, 90, 80}
	entryBounce  = [entryCount]int64{380, 260, 120, 200, 180, 0}
	entryKeen    = [entryCount]int64{700, 950, 1350, 1050, 1000, 1000}
	tierShare    = []int64{520, 260, 160, 60}
	countryShare = []int64{610, 140, 120, 80, 50}
)

var (
	tiers     = []string{"none", "bronze", "silver", "gold"}
	countries = []string{"DE", "AT", "NL", "DK", "CH"}
)

const maxDevices = 3

// person is what one invented customer is like. It is a pure function of the
// seed and the number.
type person struct {
	number  uint32
	segment uint8
	entry   uint8
	tier    uint8
	country uint8
	devices uint8             // 1 to maxDevices
	app     [maxDevices]bool  // the device runs the app, else a browser
	skew    [maxDevices]int64 // microseconds by which the device's clock is ahead
	account bool              // signs in to buy; else buys as a guest with an e-mail
	card    bool              // holds a loyalty card
	handle  bool              // complains in public, under a name of a social network
}

// Streams of a person: each use draws from its own, so that a change in one
// place leaves the others as they are.
const (
	streamPerson = iota
	streamStory
	streamFaults
	streamText
	streamCount
)

func personStream(seed uint64, number uint32, stream uint64) random {
	return streamOf(seed, uint64(number)*streamCount+stream)
}

func personOf(seed uint64, number uint32) person {
	r := personStream(seed, number, streamPerson)
	p := person{number: number, devices: 1}
	p.segment = uint8(r.pick(segmentShare))
	p.entry = uint8(r.pick(entryShare))
	p.tier = uint8(r.pick(tierShare))
	p.country = uint8(r.pick(countryShare))
	second := [segmentCount]int64{260, 520, 300}[p.segment]
	if r.chance(second) {
		p.devices++
		if r.chance(120) {
			p.devices++
		}
	}
	phone := r.chance(560)
	for d := range p.devices {
		p.app[d] = phone && p.entry != byAd && r.chance(450)
		phone = !phone
		if r.chance(45) {
			p.skew[d] = clockError(&r)
		}
	}
	p.account = r.chance(620)
	p.card = p.entry == byStore || p.tier > 0 && r.chance(400)
	p.handle = r.chance(150)
	return p
}

// clockError is how far a wrong clock is ahead: minutes, a zone, or years.
func clockError(r *random) int64 {
	const minute = 60 * 1_000_000
	var e int64
	switch r.pick([]int64{5, 3, 2}) {
	case 0:
		e = r.between(6, 55) * minute
	case 1:
		e = r.between(1, 11) * 60 * minute
	default:
		e = r.between(300, 3000) * 1440 * minute
	}
	if r.chance(600) {
		e = -e
	}
	return e
}
