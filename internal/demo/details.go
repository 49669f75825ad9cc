package demo

import (
	"strconv"

	"github.com/sojournhq/sojourn/internal/journey"
)

// details fills channel, properties, traits, value, score and text by touch.
func (w *writer) details(e *journey.Event, m *moment, p *person, key uint64) {
	prop := func(name, value string) {
		e.Props = append(e.Props, journey.Prop{Name: name, Value: value})
	}
	say := func() random { return random{mix(key) ^ streamText} }
	switch m.touch {
	case adClick:
		prop("network", networks[m.a])
		prop("campaign", campaigns[min(int(m.a), 1)].name)
	case searchClick:
		prop("term", searchTerms[m.a])
		prop("campaign", campaigns[2+min(int(m.a), 1)].name)
	case newsletterClick:
		prop("campaign", newsletters[m.a])
	case reviewsRead, cart, returnRegistered, returnReceived, storeReserve:
		prop("product", products[m.a].slug)
	case priceCompare:
		prop("target", "marketplace")
		prop("product", products[m.a].slug)
	case siteSearch:
		prop("term", categories[int(m.a)%len(categories)])
	case signIn:
		e.Traits = append(e.Traits, journey.Prop{Name: "country", Value: countries[p.country]})
	case profile:
		e.Traits = append(e.Traits,
			journey.Prop{Name: "loyalty_tier", Value: tiers[p.tier]},
			journey.Prop{Name: "country", Value: countries[p.country]})
	case checkoutShipping:
		prop("shipping_fee", money(m.cents))
	case orderPaid:
		e.Value = journey.Micro(m.cents) * 10_000
		e.Traits = append(e.Traits, journey.Prop{Name: "country", Value: countries[p.country]})
		prop("order", orderNumber(m))
		prop("payment", payment(m))
		prop("product", products[m.a].slug)
	case confirmationMail:
		prop("template", "order_confirmation")
	case cartReminder:
		prop("template", "cart_reminder")
	case delayNotice:
		prop("template", "delivery_delay")
		prop("days_late", strconv.Itoa(int(m.a)))
	case parcelDelivered:
		prop("days_late", strconv.Itoa(int(m.a)))
		prop("late", strconv.FormatBool(m.a > 0))
	case storeVisit, storeAdvice:
		prop("store", stores[m.person%2])
	case storeSale:
		e.Value = journey.Micro(m.cents) * 10_000
		prop("store", stores[m.person%2])
		prop("product", products[m.a].slug)
	case refundPaid:
		prop("amount", money(m.cents))
	case campaignCost:
		e.Channel = campaigns[m.a].channel
		e.Value = journey.Micro(m.cents) * 10_000
		prop("campaign", campaigns[m.a].name)
	case release:
		prop("what", []string{"pay later offered in the checkout", "carrier on strike"}[m.a])
	case chat, call, ticketOpened, ticketSolved:
		prop("topic", topicNames[m.a])
		if m.touch == ticketOpened {
			r := say()
			e.Text = ticketText(&r, m.a)
		}
	default:
		w.voice(e, m, say())
	}
}

// voice fills what customers say in surveys, reviews and complaints.
func (w *writer) voice(e *journey.Event, m *moment, r random) {
	prop := func(name, value string) {
		e.Props = append(e.Props, journey.Prop{Name: name, Value: value})
	}
	switch m.touch {
	case complaint:
		e.Channel = complaintBy[m.b]
		prop("topic", topicNames[m.a])
		e.Text = ticketText(&r, m.a)
		return
	case surveyCSAT:
		prop("survey", "delivery")
		e.ScoreType = journey.CSAT5
		e.Text = deliveryText(&r, m.score <= 2, m.score >= 4, m.a)
	case surveyExit:
		prop("survey", "checkout")
		e.ScoreType = journey.CSAT5
		e.Text = exitText(&r, m.cents > 0)
	case surveyCES:
		prop("survey", "support")
		e.ScoreType = journey.CES7
		e.Text = supportText(&r, m.score >= 4)
	case surveyNPS:
		prop("survey", "recommend")
		e.ScoreType = journey.NPS11
		e.Text = recommendText(&r, m.score, m.a)
	case reviewPosted:
		prop("product", products[m.a].slug)
		e.ScoreType = journey.Stars5
		e.Text = reviewText(&r, products[m.a].name, m.score, m.b)
	default:
		return
	}
	e.Score = journey.Score(m.score) * 1000
}

func money(cents int32) string {
	s := strconv.Itoa(int(cents % 100))
	if len(s) == 1 {
		s = "0" + s
	}
	return strconv.Itoa(int(cents/100)) + "." + s
}

// payment is the way of paying.
func payment(m *moment) string {
	if m.b == 1 {
		return "pay_later"
	}
	return []string{"card", "wallet", "invoice"}[mix(uint64(m.person)<<8^uint64(m.serial))%3]
}
