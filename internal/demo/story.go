package demo

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	second = journey.Second
	minute = journey.Minute
	hour   = journey.Hour
	day    = journey.Day
)

// hourWeight is how likely a person starts something in each hour of the day.
var hourWeight = []int64{3, 2, 1, 1, 1, 2, 8, 18, 28, 34, 38, 40, 46, 40, 36, 36, 40, 48, 58, 70, 82, 76, 44, 14}

// openingHour is the same for stores and the hotline.
var openingHour = []int64{0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 9, 11, 12, 12, 11, 11, 12, 14, 12, 6, 0, 0, 0, 0}

// story plans what one person does, as moments in true time.
type story struct {
	cfg  Config
	p    person
	r    random
	out  []moment
	now  int64
	dev  uint8 // the device in hand
	seen uint8 // identifiers that the present visit knows besides the device
	item int32 // product of interest
}

// plan returns the person's moments in true time, none at or after the end of
// the record. The slice is valid until the next call with the same buffer.
func plan(cfg Config, p person, firstDay int, buf []moment) []moment {
	s := story{cfg: cfg, p: p, r: personStream(cfg.Seed, p.number, streamStory), out: buf[:0]}
	s.item = int32(s.r.below(int64(len(products))))
	s.now = cfg.start() + int64(firstDay)*day
	if p.entry == byStore {
		s.at(openingHour)
		s.storeVisit(true)
	} else {
		s.at(hourWeight)
		s.firstVisit()
	}
	return s.settle()
}

// settle orders the moments, keeps two seconds between them so that their order
// does not hang on transit times, cuts the record's end and numbers them.
func (s *story) settle() []moment {
	slices.SortStableFunc(s.out, func(a, b moment) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	kept := s.out[:0]
	last := int64(0)
	for _, m := range s.out {
		m.at = max(m.at, last+2*second)
		last = m.at
		if m.at+day/24 >= int64(s.cfg.End) {
			break
		}
		m.person, m.serial = s.p.number, uint16(len(kept))
		kept = append(kept, m)
	}
	return kept
}

// at moves the clock to an hour of the present day, later than now.
func (s *story) at(hours []int64) {
	midnight := s.now - s.now%day
	t := midnight + int64(s.r.pick(hours))*hour + s.r.below(3600)*second + s.r.below(1000)*1000
	if t <= s.now {
		t = s.now + s.r.between(5, 90)*minute
	}
	s.now = t
}

// later moves the clock ahead by days and to a likely hour of that day.
func (s *story) later(lo, hi int64, hours []int64) {
	s.now += s.r.between(lo, hi) * day
	s.now -= s.now % day
	s.at(hours)
}

// pause moves the clock ahead by seconds.
func (s *story) pause(lo, mid, hi int64) {
	s.now += s.r.skewed(lo, mid, hi)*second + s.r.below(1000)*1000
}

// do records a moment now and returns it for details.
func (s *story) do(t touch) *moment {
	m := moment{at: s.now, touch: t, score: -1, device: s.dev}
	if t.digital() {
		m.ids = 1<<s.dev | s.seen&(idUser|idEmail)
	}
	s.out = append(s.out, m)
	return &s.out[len(s.out)-1]
}

// doAs records a moment that carries the given identifiers and no device.
func (s *story) doAs(t touch, ids uint8) *moment {
	m := s.do(t)
	m.ids = ids
	return m
}

// elsewhere records a moment at another time and leaves the clock alone.
func (s *story) elsewhere(at int64, t touch, ids uint8) *moment {
	now := s.now
	s.now = at
	m := s.doAs(t, ids)
	s.now = now
	return m
}

// firstVisit is how the person meets the shop, and all that follows.
func (s *story) firstVisit() {
	entry := [entryCount]touch{byAd: adClick, bySearch: searchClick, byReferral: referralClick, byNewsletter: newsletterClick}
	if s.p.entry != byDirect {
		m := s.do(entry[s.p.entry])
		if s.p.entry == byNewsletter {
			m.ids = idEmail
			if s.r.chance(900) { // the link in the mail names the reader to the shop
				s.seen |= idEmail
			}
		}
		m.a = int32(s.r.below(3))
		s.pause(2, 5, 20)
	}
	s.do(landing)
	if s.r.chance(entryBounce[s.p.entry]) {
		return
	}
	switch s.p.segment {
	case quick:
		s.browseQuick()
	case researcher:
		s.browseThorough()
	default:
		s.browseWithHelp()
	}
	s.decide()
}

func (s *story) browseQuick() {
	if s.r.chance(350) {
		s.page(category)
	}
	for range s.r.between(1, 2) {
		s.product()
	}
	if s.r.chance(120) {
		s.page(sizeGuide)
	}
}

func (s *story) browseThorough() {
	visits := s.r.between(2, 4)
	for v := range visits {
		if v > 0 {
			s.endVisit()
			s.later(1, 5, hourWeight)
			s.startVisit()
		}
		if s.r.chance(600) {
			s.page(siteSearch)
		}
		if s.r.chance(700) {
			s.page(category)
		}
		for range s.r.between(1, 4) {
			s.product()
		}
		if s.r.chance(520) {
			s.page(sizeGuide)
		}
		if s.r.chance(640) {
			s.page(reviewsRead)
		}
		if s.r.chance(380) {
			s.page(priceCompare)
			if s.r.chance(520) {
				s.pause(300, 1100, 5000)
				s.product()
			}
		}
	}
	if s.r.chance(110) {
		s.page(storeLocator)
		if s.r.chance(450) {
			s.page(storeReserve)
			s.out[len(s.out)-1].ids |= idEmail
		}
		if s.r.chance(550) {
			back := s.now
			s.later(1, 4, openingHour)
			s.storeVisit(false)
			s.now = max(back, s.now) + hour
		}
	}
}

func (s *story) browseWithHelp() {
	s.product()
	if s.r.chance(620) {
		s.page(helpPage)
	}
	if s.r.chance(480) {
		s.page(sizeGuide)
	}
	if s.r.chance(560) {
		s.pause(20, 60, 200)
		m := s.do(chat)
		m.ids = 1<<s.dev | s.seen&idEmail
		m.a = topicSize
		s.pause(200, 420, 1500)
	} else if s.r.chance(300) {
		s.doAs(call, idEmail).a = topicSize
		s.pause(240, 500, 1500)
	}
	if s.r.chance(500) {
		s.endVisit()
		s.later(1, 3, hourWeight)
		s.startVisit()
	}
	s.product()
}

// page records a page or click after a human pause.
func (s *story) page(t touch) {
	s.pause(4, 24, 240)
	m := s.do(t)
	m.a = s.item
}

func (s *story) product() {
	if s.r.chance(450) {
		s.item = int32(s.r.below(int64(len(products))))
	}
	s.page(product)
}

// startVisit opens a later visit, perhaps on another device.
func (s *story) startVisit() {
	if s.p.devices > 1 && s.r.chance(450) {
		s.dev = uint8(s.r.below(int64(s.p.devices)))
	}
	s.do(landing)
	if s.p.account && s.r.chance(180) {
		s.signIn()
	}
}

// endVisit forgets what the session knew about the visitor.
func (s *story) endVisit() { s.seen = 0 }

func (s *story) signIn() {
	if s.seen&idUser != 0 {
		return
	}
	s.pause(6, 14, 60)
	s.seen |= idUser | idEmail
	s.do(signIn)
	if !s.has(profile) { // the customer database reports once, in the night
		night := s.now - s.now%day + day + 2*hour
		ids := uint8(idUser | idEmail)
		if s.p.card {
			ids |= idCard
		}
		s.elsewhere(night, profile, ids)
	}
}

func (s *story) has(t touch) bool {
	return slices.ContainsFunc(s.out, func(m moment) bool { return m.touch == t })
}
