package demo

// Planted chances, in per mille. They stand in one place because the truth file
// names them.
const (
	payWithFee      = 400 // pays after the last page showed a fee
	payWithoutFee   = 800
	parcelWithFee   = 560 // parcels that cost a fee
	payLaterShare   = 340 // of payments after the change
	lateNormally    = 240
	lateInBurst     = 900
	complainLate    = 180
	complainBurst   = 560
	feeCents        = 690
	reminderPermits = 550
	exitAnswers     = 140 // answers the question on leaving the checkout
)

// segmentCart is the chance to put something in the cart, before the entry's
// keenness.
var segmentCart = [segmentCount]int64{quick: 640, researcher: 520, seeker: 560}

// decide is the end of browsing: the cart, or not.
func (s *story) decide() {
	if !s.r.chance(min(950, segmentCart[s.p.segment]*entryKeen[s.p.entry]/1000)) {
		return
	}
	s.page(cart)
	if s.r.chance(120) {
		s.product()
		s.page(cart)
	}
	if !s.r.chance(760) {
		s.remind()
		return
	}
	if !s.checkout() {
		s.remind()
		return
	}
	s.afterOrder(0)
}

// checkout walks the checkout and reports whether the order was paid. Up to the
// shipping page nothing was said about the fee.
func (s *story) checkout() bool {
	s.page(checkoutStart)
	if s.p.account {
		s.signIn()
	}
	if s.r.chance(70) { // forgot the password, lost patience
		return false
	}
	s.seen |= idEmail // guests typed theirs
	s.pause(30, 70, 300)
	fee := int32(0)
	if s.r.chance(parcelWithFee) {
		fee = feeCents
	}
	s.do(checkoutShipping).cents = fee
	chance := int64(payWithoutFee)
	if fee > 0 {
		chance = payWithFee
	}
	if !s.r.chance(chance) {
		if s.r.chance(exitAnswers) {
			s.pause(4, 12, 60)
			m := s.do(surveyExit)
			m.cents = fee
			m.score = s.mood(fee > 0)
		}
		if s.r.chance(200) {
			s.page(cart) // looks at the total once more, then leaves
		}
		return false
	}
	later := int32(0)
	if s.cfg.day(s.now) >= s.cfg.changeDay() && s.r.chance(payLaterShare) {
		s.pause(8, 20, 60)
		s.do(payLater)
		later = 1
	}
	s.pause(30, 80, 400)
	m := s.do(orderPaid)
	m.cents = s.basket() + fee
	m.a, m.b = s.item, later
	return true
}

// basket is the worth of an order in cents.
func (s *story) basket() int32 {
	sum := products[s.item].cents
	for s.r.chance(280) {
		sum += products[s.r.below(int64(len(products)))].cents
	}
	return sum
}

// remind sends the reminder of an abandoned cart, which few follow and nobody
// buys by.
func (s *story) remind() {
	if s.seen&(idEmail|idUser) == 0 || !s.r.chance(reminderPermits) {
		return
	}
	s.now += s.r.between(20, 40) * hour
	s.endVisit()
	s.doAs(cartReminder, idEmail)
	if s.r.chance(300) {
		s.pause(5, 20, 60)
		s.do(landing)
		s.product()
	}
}

// afterOrder is everything from the confirmation to the next order; round
// counts the orders before this one.
func (s *story) afterOrder(round int) {
	ordered := s.now
	if s.r.chance(720) {
		s.elsewhere(ordered+s.r.between(1, 20)*minute, confirmationMail, idEmail)
	}
	s.endVisit()
	late, delivered := s.deliver(ordered)
	s.now = delivered
	s.speak(late)
	if s.r.chance(s.returnChance()) {
		s.returnParcel()
	}
	happy := late == 0 && s.r.chance(700)
	if happy && s.r.chance(110) {
		s.later(1, 6, hourWeight)
		s.doAs(friendInvited, idEmail)
	}
	again := int64(90)
	if happy {
		again = 330
	}
	if round < 3 && s.r.chance(again) {
		s.orderAgain(round + 1)
	}
}

// deliver plans the parcel and returns the days it was late and its arrival.
func (s *story) deliver(ordered int64) (late, arrived int64) {
	promised := ordered - ordered%day + s.r.between(2, 4)*day + 14*hour
	first, last := s.cfg.burstFirst(), s.cfg.burstLast()
	inBurst := s.cfg.day(promised) >= first-1 && s.cfg.day(promised) <= last
	chance := int64(lateNormally)
	if inBurst {
		chance = lateInBurst
	}
	if s.r.chance(chance) {
		late = s.r.skewed(1, 3, 8)
	}
	arrived = promised + late*day + s.r.between(-240, 300)*minute
	s.track(ordered, arrived, late)
	m := s.elsewhere(arrived, parcelDelivered, idEmail)
	m.a = int32(late)
	if late == 0 {
		return late, arrived
	}
	if s.r.chance(600) {
		s.elsewhere(promised-s.r.between(1, 9)*hour, delayNotice, idEmail).a = int32(late)
	}
	s.worry(promised, inBurst)
	return late, arrived
}

// track plans the looks at the tracking page, more of them if the parcel is late.
func (s *story) track(ordered, arrived, late int64) {
	looks := s.r.between(0, 2)
	if late > 0 {
		looks += s.r.between(1, 4)
	}
	for i := range looks {
		step := (arrived - ordered) / (looks + 1)
		s.elsewhere(ordered+step*(i+1)+s.r.between(-90, 90)*minute, tracking, 1<<s.dev|idEmail)
	}
}

// worry is what a late parcel makes people do: complain, or ask.
func (s *story) worry(promised int64, inBurst bool) {
	chance := int64(complainLate)
	at := promised + s.r.between(6, 34)*hour
	if inBurst {
		chance = complainBurst
		lo := max(promised, s.cfg.start()+int64(s.cfg.burstFirst())*day+6*hour)
		hi := s.cfg.start() + int64(s.cfg.burstLast()+1)*day - hour
		at = s.r.between(lo, max(lo, hi))
	}
	if s.r.chance(chance) {
		m := s.elsewhere(at, complaint, idEmail)
		m.a = topicDelivery
		m.b = int32(s.r.pick([]int64{50, 30, 20})) // e-mail, phone, social
		if m.b == 2 {
			if s.p.handle {
				m.ids |= idHandle
			} else {
				m.b = 0
			}
		}
		return
	}
	ask := [segmentCount]int64{quick: 80, researcher: 120, seeker: 420}[s.p.segment]
	if s.r.chance(ask) {
		s.askForHelp(at, topicDelivery)
	}
}

// askForHelp plans a chat, a call or a ticket, its end, and the question
// afterwards how much effort it was.
func (s *story) askForHelp(at int64, topic int32) {
	t := []touch{chat, call, ticketOpened}[s.r.pick([]int64{40, 25, 35})]
	s.elsewhere(at, t, idEmail).a = topic
	wait := s.r.skewed(10, 40, 240) * minute
	if t == ticketOpened {
		wait = s.r.skewed(4, 20, 90) * hour
		s.elsewhere(at+wait, ticketSolved, idEmail).a = topic
	}
	if s.r.chance(320) {
		m := s.elsewhere(at+wait+s.r.between(1, 8)*hour, surveyCES, idEmail)
		m.score = int8(s.r.between(4, 7))
		if wait > 30*hour {
			m.score = int8(s.r.between(1, 4))
		}
	}
}
