package demo

import "github.com/sojournhq/sojourn/internal/journey"

// touch is what happens at a moment: one row of the table below.
type touch uint8

const (
	adClick touch = iota
	searchClick
	referralClick
	newsletterClick
	landing
	category
	product
	sizeGuide
	reviewsRead
	priceCompare
	helpPage
	cart
	checkoutStart
	signIn
	checkoutShipping
	payLater
	orderPaid
	confirmationMail
	cartReminder
	tracking
	delayNotice
	parcelDelivered
	chat
	call
	ticketOpened
	ticketSolved
	complaint
	returnRegistered
	returnReceived
	refundPaid
	surveyCSAT
	surveyCES
	surveyNPS
	surveyExit
	reviewPosted
	friendInvited
	storeLocator
	storeReserve
	storeVisit
	storeAdvice
	storeSale
	siteSearch // mapped by no rule, on purpose: every shop forgets some
	profile    // what the customer database says; no behaviour
	campaignCost
	release
	touchCount
)

// identifiers that an event may carry, as bits of moment.ids. Bit 0 to 2 are
// the anonymous ids of the person's devices.
const (
	idUser   = 1 << (maxDevices + iota) // user_id
	idEmail                             // email
	idCard                              // loyalty_card
	idHandle                            // social_handle
	idBits   = maxDevices + iota
)

// touchSpec says how a source system writes down a moment.
type touchSpec struct {
	touchpoint string // the touchpoint its rules lead to; "" where no rule matches
	name       string // the event's name; "" for a page of the web shop or a screen of the app
	path       string // of the page; the screen's name is derived from it
	source     string // "" for web or app, by the device
	channel    string // "" for web or app, by the device
	kind       journey.Kind
}

// touches is the table of all that can happen.
var touches = [touchCount]touchSpec{
	adClick:          {touchpoint: "social-ad", name: "ad_click", channel: "ads"},
	searchClick:      {touchpoint: "search-ad", name: "ad_click", channel: "search"},
	referralClick:    {touchpoint: "referral-link", name: "referral_click", channel: "referral"},
	newsletterClick:  {touchpoint: "newsletter", name: "email_click", source: "crm", channel: "email"},
	landing:          {touchpoint: "landing", path: "/"},
	category:         {touchpoint: "category", path: "/c/"},
	product:          {touchpoint: "product", path: "/p/"},
	sizeGuide:        {touchpoint: "size-guide", path: "/size-guide/"},
	reviewsRead:      {touchpoint: "reviews", name: "reviews_opened"},
	priceCompare:     {touchpoint: "marketplace", name: "outbound_click", channel: "marketplace"},
	helpPage:         {touchpoint: "help", path: "/help/"},
	cart:             {touchpoint: "cart", name: "add_to_cart"},
	checkoutStart:    {touchpoint: "checkout", path: "/checkout/address"},
	signIn:           {name: "signed_in"},
	checkoutShipping: {touchpoint: "shipping-fee", path: "/checkout/shipping"},
	payLater:         {touchpoint: "pay-later", name: "pay_later_chosen"},
	orderPaid:        {touchpoint: "payment", name: "order_completed"},
	confirmationMail: {touchpoint: "confirmation", name: "email_open", source: "crm", channel: "email"},
	cartReminder:     {touchpoint: "cart-reminder", name: "email_open", source: "crm", channel: "email"},
	tracking:         {touchpoint: "tracking", path: "/orders/"},
	delayNotice:      {touchpoint: "delay-notice", name: "email_open", source: "crm", channel: "email"},
	parcelDelivered:  {touchpoint: "delivery", name: "parcel_delivered", source: "carrier", channel: "post"},
	chat:             {touchpoint: "support-chat", name: "chat_started", source: "helpdesk", channel: "chat", kind: journey.Service},
	call:             {touchpoint: "support-call", name: "call_answered", source: "helpdesk", channel: "phone", kind: journey.Service},
	ticketOpened:     {touchpoint: "ticket", name: "ticket_opened", source: "helpdesk", channel: "email", kind: journey.Service},
	ticketSolved:     {touchpoint: "ticket-solved", name: "ticket_solved", source: "helpdesk", channel: "email", kind: journey.Service},
	complaint:        {touchpoint: "complaint", name: "complaint_received", source: "helpdesk", kind: journey.Service},
	returnRegistered: {touchpoint: "return", name: "return_registered", source: "shop", channel: "web"},
	returnReceived:   {touchpoint: "return-received", name: "return_received", source: "warehouse", channel: "post"},
	refundPaid:       {touchpoint: "refund", name: "refund_paid", source: "shop", channel: "email"},
	surveyCSAT:       {touchpoint: "survey-delivery", name: "survey_answered", source: "survey", channel: "email", kind: journey.Feedback},
	surveyCES:        {touchpoint: "survey-support", name: "survey_answered", source: "survey", channel: "email", kind: journey.Feedback},
	surveyNPS:        {touchpoint: "survey-nps", name: "survey_answered", source: "survey", channel: "email", kind: journey.Feedback},
	surveyExit:       {touchpoint: "exit-survey", name: "survey_answered", kind: journey.Feedback},
	reviewPosted:     {touchpoint: "review", name: "review_posted", source: "reviews", channel: "web", kind: journey.Feedback},
	friendInvited:    {touchpoint: "invite", name: "friend_invited", source: "shop", channel: "referral"},
	storeLocator:     {touchpoint: "store-locator", path: "/stores/"},
	storeReserve:     {touchpoint: "reservation", name: "reserved_in_store"},
	storeVisit:       {touchpoint: "store-visit", name: "store_visit", source: "pos", channel: "store"},
	storeAdvice:      {touchpoint: "store-advice", name: "fitting_advice", source: "pos", channel: "store"},
	storeSale:        {touchpoint: "store-sale", name: "store_sale", source: "pos", channel: "store"},
	siteSearch:       {name: "site_search"},
	profile:          {name: "profile_updated", source: "crm", kind: journey.Identity},
	campaignCost:     {name: "campaign_cost", source: "ads", kind: journey.Cost},
	release:          {name: "release", source: "shop", kind: journey.Operational},
}

// digital reports whether the web shop or the app wrote the moment, with the
// device's own clock; all else is written by systems with a right clock.
func (t touch) digital() bool { return touches[t].source == "" }

// What may go wrong with a moment on its way to us.
const (
	faultDuplicate = 1 << iota // this copy is the second of the same event
	faultNoPerson              // every identifier was stripped
	faultFuture                // the sender dated it days ahead
	faultAncient               // the sender dated it in the nineteenth century
	faultNameless              // the name is empty
	faultRefused   = faultNoPerson | faultFuture | faultAncient | faultNameless
)

// moment is one event that waits for its arrival, small enough to keep hundreds
// of thousands of them. The meaning of a and b depends on the touch.
type moment struct {
	at       int64 // true time in microseconds, to the millisecond
	received int64 // arrival at our side in microseconds
	person   uint32
	serial   uint16 // ordinal among the person's moments, from 0
	touch    touch
	ids      uint8 // identifiers it carries
	device   uint8 // that it happened on, for digital touches
	faults   uint8
	score    int8
	a, b     int32
	cents    int32 // money
}

// transit is how long a message is under way: receipt minus sending. The clock
// rule assumes none, so it stays in the corrected time of digital moments.
func (m *moment) transit() int64 {
	return 40_000 + int64(mix(uint64(m.person)<<20^uint64(m.serial))%400)*1000
}

// corrected is the time that the clock rules give the event.
func (m *moment) corrected() int64 {
	if m.touch.digital() {
		return m.at + m.transit()
	}
	return m.at
}
