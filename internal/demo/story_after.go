package demo

// speak plans what people say about a delivery: surveys and reviews. Delay is
// what hurts.
func (s *story) speak(late int64) {
	if s.r.chance(360) {
		m := s.elsewhere(s.now+s.r.between(20, 70)*hour, surveyCSAT, idEmail)
		m.score = s.satisfaction(late)
		m.a = int32(late)
	}
	if s.r.chance(130) {
		m := s.elsewhere(s.now+s.r.between(5, 18)*day, reviewPosted, idEmail)
		m.score = s.satisfaction(late)
		m.a, m.b = s.item, int32(late)
	}
	if s.r.chance(160) {
		m := s.elsewhere(s.now+s.r.between(13, 16)*day, surveyNPS, idEmail)
		m.score = s.loyalty(late)
		m.a = int32(late)
	}
}

// satisfaction is a score of 1 to 5: mean 4.34 in time, 2.66 late.
func (s *story) satisfaction(late int64) int8 {
	if late > 0 {
		return int8(1 + s.r.pick([]int64{22, 27, 22, 21, 8}))
	}
	return int8(1 + s.r.pick([]int64{2, 4, 10, 26, 58}))
}

// mood is the score of 1 to 5 on leaving the checkout: mean 1.9 after a fee.
func (s *story) mood(fee bool) int8 {
	if fee {
		return int8(1 + s.r.pick([]int64{44, 32, 15, 7, 2}))
	}
	return int8(1 + s.r.pick([]int64{8, 17, 34, 28, 13}))
}

// loyalty is a likelihood to recommend of 0 to 10.
func (s *story) loyalty(late int64) int8 {
	if late > 0 {
		return int8(s.r.pick([]int64{6, 6, 8, 10, 10, 14, 14, 12, 10, 6, 4}))
	}
	return int8(s.r.pick([]int64{1, 1, 1, 2, 2, 5, 7, 14, 24, 23, 20}))
}

// returnChance grows where the size was left to luck.
func (s *story) returnChance() int64 {
	if s.has(sizeGuide) {
		return 90
	}
	return 190
}

// returnParcel plans a return: registered, received, refunded.
func (s *story) returnParcel() {
	at := s.now + s.r.between(1, 9)*day + s.r.between(0, 8)*hour
	worth := products[s.item].cents
	s.elsewhere(at, returnRegistered, idEmail).a = s.item
	if s.p.segment == seeker && s.r.chance(500) {
		s.askForHelp(at+s.r.between(1, 30)*hour, topicReturn)
	}
	got := at + s.r.between(2, 6)*day + s.r.between(0, 8)*hour
	s.elsewhere(got, returnReceived, idEmail).a = s.item
	paid := got + s.r.skewed(1, 3, 12)*day
	s.elsewhere(paid, refundPaid, idEmail).cents = worth
}

// orderAgain is the way back to the shop, by newsletter or by oneself.
func (s *story) orderAgain(round int) {
	s.later(14, 55, hourWeight)
	if s.r.chance(400) {
		s.doAs(newsletterClick, idEmail).a = int32(s.r.below(3))
		s.pause(2, 5, 20)
	}
	s.startVisit()
	s.product()
	if s.r.chance(300) {
		s.page(category)
		s.product()
	}
	if !s.r.chance(620) {
		return
	}
	s.page(cart)
	if s.r.chance(820) && s.checkout() {
		s.afterOrder(round)
	}
}

// storeVisit is a visit of one of the stores; first tells that the person met
// the company there.
func (s *story) storeVisit(first bool) {
	ids := uint8(idCard)
	if !s.p.card {
		ids = idEmail // leaves it for the receipt
	}
	s.doAs(storeVisit, ids).a = int32(s.p.country)
	if s.r.chance(560) {
		s.pause(120, 400, 1500)
		s.doAs(storeAdvice, ids)
	}
	if s.r.chance(520) {
		s.pause(200, 600, 2400)
		m := s.doAs(storeSale, ids)
		if s.r.chance(420) {
			m.ids |= idEmail
		}
		m.cents, m.a = s.basket(), s.item
		if m.ids&idEmail != 0 && s.r.chance(300) {
			s.elsewhere(s.now+s.r.between(15, 60)*hour, surveyNPS, idEmail).score = s.loyalty(0)
		}
	}
	if first && s.r.chance(330) { // later at home, on the web
		s.later(2, 20, hourWeight)
		s.startVisit()
		s.browseQuick()
		s.decide()
	}
}
