package demo

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// writer turns moments into whole events as their source systems send them.
type writer struct {
	cfg  Config
	line int64
	ev   journey.Event
}

// event returns the moment as an event that is valid until the next call.
func (w *writer) event(m *moment) *journey.Event {
	w.line++
	e := &w.ev
	e.Reset()
	e.Line = w.line
	spec := &touches[m.touch]
	var p person
	if m.person != company {
		p = personOf(w.cfg.Seed, m.person)
	}
	e.Kind, e.Name, e.Source, e.Channel = spec.kind, spec.name, spec.source, spec.channel
	if m.touch.digital() {
		w.digital(e, m, &p)
	} else {
		e.True, e.Received = journey.Instant(m.at), journey.Instant(m.received)
	}
	key := mix(w.cfg.Seed ^ mix(uint64(m.person)<<16|uint64(m.serial)))
	if m.person == company {
		key = mix(key ^ uint64(m.b)<<32)
	}
	e.ID = e.Source + "-" + hex(key)
	e.Fingerprint = mix(key ^ uint64(m.touch))
	e.Schema = "demo/1"
	w.identify(e, m)
	w.details(e, m, &p, key)
	w.breakEvent(e, m)
	return e
}

// digital fills what the web shop and the app send: a page or a screen, and
// the device's clock, right or wrong.
func (w *writer) digital(e *journey.Event, m *moment, p *person) {
	spec := &touches[m.touch]
	app := p.app[m.device]
	e.Source = "web"
	if app {
		e.Source = "app"
	}
	if e.Channel == "" {
		e.Channel = e.Source
	}
	skew := p.skew[m.device]
	e.Original = journey.Instant(m.at + skew)
	e.Sent = journey.Instant(m.received - m.transit() + skew)
	e.Received = journey.Instant(m.received)
	e.Zone = zones[p.country]
	if spec.path == "" {
		return
	}
	if app {
		e.Name = "screen_view"
		e.Props = append(e.Props, journey.Prop{Name: "screen", Value: spec.touchpoint})
		return
	}
	e.Name = "page_view"
	e.Props = append(e.Props, journey.Prop{Name: "path", Value: w.path(m)})
}

// path is the address of the page within the shop.
func (w *writer) path(m *moment) string {
	base := touches[m.touch].path
	switch m.touch {
	case product:
		return base + products[m.a].slug
	case category:
		return base + categories[int(m.a)%len(categories)]
	case sizeGuide:
		return base + categories[int(m.a)%len(categories)]
	case helpPage:
		return base + topicNames[int(m.a)%len(topicNames)]
	case storeLocator:
		return base + stores[int(m.a)%len(stores)]
	case tracking:
		return base + orderNumber(m) + "/tracking"
	}
	return base
}

// orderNumber looks like one and says nothing about the person.
func orderNumber(m *moment) string {
	return strconv.FormatUint(100_000_000+mix(uint64(m.person))%899_999_999, 10)
}

// identify writes the identifiers in clear.
func (w *writer) identify(e *journey.Event, m *moment) {
	add := func(kind, value string) {
		e.IDs = append(e.IDs, journey.Identifier{Type: kind, Value: value})
	}
	for d := range maxDevices {
		if m.ids&(1<<d) != 0 {
			add("anonymous_id", anonymousID(w.cfg.Seed, m.person, d))
		}
	}
	if m.ids&idUser != 0 {
		add("user_id", userID(m.person))
	}
	if m.ids&idEmail != 0 {
		add("email", email(w.cfg.Seed, m.person))
	}
	if m.ids&idCard != 0 {
		add("loyalty_card", card(w.cfg.Seed, m.person))
	}
	if m.ids&idHandle != 0 {
		add("social_handle", "@"+nickname(w.cfg.Seed, m.person))
	}
}

// breakEvent plants the fault for which intake must refuse the event.
func (w *writer) breakEvent(e *journey.Event, m *moment) {
	switch {
	case m.faults&faultNoPerson != 0:
		e.IDs = e.IDs[:0]
		e.IDs = append(e.IDs, journey.Identifier{Type: "anonymous_id", Value: "undefined"})
	case m.faults&faultFuture != 0:
		e.True = e.Received + journey.Instant(3*day)
	case m.faults&faultAncient != 0:
		e.True = ancient + journey.Instant(m.at%day)
	case m.faults&faultNameless != 0:
		e.Name = ""
	default:
		return
	}
	e.Raw = rawRecord(e)
}

// rawRecord is what a broken message looked like, for the list of dead letters.
func rawRecord(e *journey.Event) []byte {
	at := e.Original
	if e.True.Known() {
		at = e.True
	}
	raw, err := json.Marshal(struct {
		ID       string            `json:"id"`
		Event    string            `json:"event"`
		Time     string            `json:"time"`
		Received string            `json:"received"`
		Who      map[string]string `json:"who"`
		Props    map[string]string `json:"properties"`
	}{e.ID, e.Name, at.String(), e.Received.String(), who(e.IDs), props(e.Props)})
	if err != nil {
		panic("demo: a map of texts always encodes: " + err.Error())
	}
	return raw
}

func who(ids []journey.Identifier) map[string]string {
	m := make(map[string]string, len(ids))
	for _, id := range ids {
		m[id.Type] = id.Value
	}
	return m
}

func props(list []journey.Prop) map[string]string {
	m := make(map[string]string, len(list))
	for _, p := range list {
		m[p.Name] = p.Value
	}
	return m
}

// ancient is 1875-01-01, where some systems put what they do not know.
const ancient = journey.Instant(-2_997_907_200 * second)

func hex(x uint64) string {
	s := strconv.FormatUint(x, 16)
	return strings.Repeat("0", 16-len(s)) + s
}

func anonymousID(seed uint64, number uint32, device int) string {
	x := mix(seed ^ mix(uint64(number)<<8|uint64(device)|1<<62))
	y := mix(x)
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", uint32(x), uint16(x>>32), x>>48&0xfff, y&0xfff, y>>16)
}

func userID(number uint32) string { return strconv.Itoa(700_000 + int(number)) }

func card(seed uint64, number uint32) string {
	return fmt.Sprintf("29%010d%06d", mix(seed^uint64(number)<<3)%10_000_000_000, number%1_000_000)
}

// nickname is a name to be called by, unique by its number.
func nickname(seed uint64, number uint32) string {
	r := streamOf(seed, uint64(number)|1<<63)
	return r.oneOf(firstNames) + "." + r.oneOf(lastNames) + strconv.Itoa(int(number))
}

// email is an address in a domain that is reserved for examples (RFC 2606).
func email(seed uint64, number uint32) string { return nickname(seed, number) + "@example.com" }

var zones = []string{"Europe/Berlin", "Europe/Vienna", "Europe/Amsterdam", "Europe/Copenhagen", "Europe/Zurich"}

var firstNames = []string{
	"alex", "mira", "jonas", "lena", "tom", "ida", "paul", "nora", "emil", "clara", "finn", "greta", "leo", "mia",
	"oskar", "lotte", "anton", "ella", "theo", "maja", "luis", "hanna", "karl", "rosa", "max", "frieda", "ben", "tilda",
}

var lastNames = []string{
	"lind", "okafor", "brandt", "meier", "yilmaz", "jansen", "koch", "nilsen", "weber", "novak", "huber", "visser",
	"richter", "lang", "bauer", "ott", "klein", "simon", "graf", "berg", "frank", "maurer", "holm", "peters",
}
