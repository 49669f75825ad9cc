package demo

import (
	"strconv"
	"strings"
)

// Texts are put together from parts that fit each other, so that thousands of
// answers differ and still read as if a person had written them. Some people
// write nothing.

// sentence joins the parts that are not empty.
func sentence(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// sometimes returns one of the texts with the chance in per mille, else nothing.
func (r *random) sometimes(permille int64, list []string) string {
	if !r.chance(permille) {
		return ""
	}
	return r.oneOf(list)
}

// fill replaces the marks %d (a number of days), %w (a weekday), %o (an
// occasion) and %p (a product) in a text.
func (r *random) fill(text string, days int32, name string) string {
	if days <= 0 {
		days = int32(r.between(2, 5))
	}
	return strings.NewReplacer(
		"%d", strconv.Itoa(int(days)),
		"%w", r.oneOf(weekdays),
		"%o", r.oneOf(occasions),
		"%p", strings.ToLower(name),
	).Replace(text)
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

var occasions = []string{
	"our trip to the coast", "the school camp", "my daughter's birthday", "the weekend in the hills", "our holiday",
	"the first day of kindergarten", "the hut tour", "the sailing course", "the autumn break", "a long walk we had planned",
}

var lateOpenings = []string{
	"My parcel came %d days too late.", "It said %w and came %d days later.", "The delivery was late again.",
	"I waited %d days longer than promised.", "The promised day was not kept.", "The parcel missed %o.",
	"Delivery was supposed to be %w, nothing arrived.", "The parcel sat in a depot for %d days.",
	"Late delivery, and nobody told me.", "The shipment was stuck and the date kept moving.",
}

var lateEffects = []string{
	"We needed it for %o.", "In the end we went without it.", "I bought a replacement in town meanwhile.",
	"The tracking page showed the same status for days.", "I stayed at home for nothing.", "The jacket is fine, the waiting was not.",
	"Two different dates in two different mails.", "The carrier blamed you and you blamed the carrier.",
	"I would have paid for a faster parcel.", "The children were disappointed.",
}

var lateEndings = []string{
	"I will think twice before I order again.", "Please just say the truth about the date.", "Very annoying.",
	"Not what I expect from you.", "Otherwise a good shop.", "I am disappointed.", "Please do better.",
	"An honest date would have been enough.", "That was the last time.",
}

var onTimeOpenings = []string{
	"Arrived on the promised day.", "Fast delivery.", "Everything came as announced.", "The parcel was here before %w.",
	"Quick and well packed.", "Ordered in the evening, here two days later.", "Delivery was on time for %o.", "No trouble at all.",
	"Came a day early.", "The driver even rang twice.",
}

var onTimeDetails = []string{
	"The box was small and without plastic.", "The messages about the parcel were helpful.", "The fit is right.",
	"Good quality for the price.", "The colour looks like the picture.", "My son does not want to take it off.",
	"Nice that you can pick the day.", "The size guide was right.",
}

var onTimeEndings = []string{
	"Thank you!", "Happy to come back.", "Recommended.", "Great.", "Keep it up.", "All good.", "I love it.", "",
}

var meh = []string{
	"It was all right.", "Okay, nothing special.", "Came eventually.", "Fine, but the date in the mail was vague.",
	"Works.", "The parcel was with a neighbour and I had to ask around.", "Average.", "Packaging was a bit too big.",
}

// deliveryText answers "how satisfied are you with the delivery?".
func deliveryText(r *random, bad, good bool, daysLate int32) string {
	if r.chance(380) {
		return ""
	}
	var t string
	switch {
	case bad && daysLate > 0:
		t = sentence(r.oneOf(lateOpenings), r.sometimes(600, lateEffects), r.sometimes(550, lateEndings))
	case bad:
		t = sentence(r.oneOf(feeComplaints), r.sometimes(400, feeEndings))
	case good:
		t = sentence(r.oneOf(onTimeOpenings), r.sometimes(450, onTimeDetails), r.sometimes(500, onTimeEndings))
	default:
		t = r.oneOf(meh)
	}
	return r.fill(t, daysLate, "")
}

var feeComplaints = []string{
	"I was ready to pay, then the shipping fee appeared out of nowhere.", "Shipping costs only on the last page, that feels dishonest.",
	"The shipping fee should be shown in the cart already.", "6.90 for shipping on a hat is too much.",
	"Why do I learn about the shipping costs after typing my whole address?", "The price in the cart was not the price at the end.",
	"A hidden shipping fee at the end of the checkout.", "The fee spoiled it for me.",
}

var feeEndings = []string{
	"I closed the page.", "I will look elsewhere.", "Show it on the product page, please.", "A pity, I liked the jacket.",
	"Free shipping from 100 euros would be fair.", "Annoying.", "I went to the store instead.",
}

var otherReasons = []string{
	"I only wanted to see the total.", "I will order tonight on the laptop.", "Not sure about the size yet.",
	"My card was in the other room.", "I need to ask my partner first.", "Comparing with another shop.", "It arrives too late for me.",
}

// exitText answers "what keeps you from ordering today?".
func exitText(r *random, fee bool) string {
	if r.chance(250) {
		return ""
	}
	if fee && r.chance(820) {
		return sentence(r.oneOf(feeComplaints), r.sometimes(250, feeEndings))
	}
	return r.oneOf(otherReasons)
}

var greetings = []string{"Hello,", "Hi,", "Hello team,", "Good morning,", "Dear Tarn & Thistle,", "", ""}

var sizeQuestions = []string{
	"is 110 right for a tall five-year-old in the %p?", "does the %p run small? I am between two sizes.",
	"the size guide says M but reviews say it is tight, what should I take?", "will the %p fit over a fleece?",
	"which size for 182 cm and 78 kg?", "the boots pinch at the toes, do you have a wider fit?",
}

var returnQuestions = []string{
	"I sent the %p back %d days ago and have no refund yet.", "where do I find the return label?",
	"can I return it in the store in Berlin?", "the refund is missing the shipping fee.",
	"I would like to exchange the %p for one size up.", "the return page shows an error when I choose a reason.",
}

// ticketText is how people write to a help desk.
func ticketText(r *random, topic int32) string {
	item := products[r.below(int64(len(products)))].name
	switch topic {
	case topicSize:
		return r.fill(sentence(r.oneOf(greetings), r.oneOf(sizeQuestions)), 0, item)
	case topicReturn:
		return r.fill(sentence(r.oneOf(greetings), r.oneOf(returnQuestions), r.sometimes(300, lateEndings)), int32(r.between(6, 16)), item)
	}
	if r.chance(60) {
		return r.fill(sentence(r.oneOf(greetings), r.oneOf(feeComplaints)), 0, item)
	}
	return r.fill(sentence(r.oneOf(greetings), r.oneOf(lateOpenings), r.sometimes(750, lateEffects), r.sometimes(600, lateEndings)), 0, item)
}

var supportGood = []string{
	"Quick answer, thank you.", "The person on the phone knew what she was talking about.", "Solved in one chat.",
	"Friendly and fast.", "I got a new label within minutes.", "Helpful advice about the size.",
}

var supportBad = []string{
	"I had to explain everything three times.", "Two days until the first answer.", "The chat bot did not understand me.",
	"Sent from one department to the next.", "The answer was a template that did not fit my question.", "Nobody picked up the phone.",
}

// supportText answers "how easy was it to get help?".
func supportText(r *random, easy bool) string {
	if r.chance(450) {
		return ""
	}
	if easy {
		return r.oneOf(supportGood)
	}
	return sentence(r.oneOf(supportBad), r.sometimes(400, lateEndings))
}

var praise = []string{
	"The %p keeps my daughter dry on the way to school.", "Very well made.", "Warm, light, and it dries quickly.",
	"We have had it out in three days of rain.", "Fits over a fleece.", "Good value, better than the famous brands.",
	"The zip runs smoothly and the hood sits right.", "I bought a second one for my sister.", "The %p is my favourite this season.",
}

var faults = []string{
	"The %p runs small.", "The seam opened after two weeks.", "The zip sticks.", "Not as waterproof as promised.",
	"The colour is duller than in the picture.", "The sleeves are too short.", "It lost its shape in the wash.",
}

// reviewText is a review of a product; lateness colours it.
func reviewText(r *random, name string, stars int8, daysLate int32) string {
	var t string
	switch {
	case stars >= 4:
		t = sentence(r.oneOf(praise), r.sometimes(500, onTimeDetails), r.sometimes(400, onTimeEndings))
	case daysLate > 0:
		t = sentence(r.oneOf(lateOpenings), r.sometimes(500, praise), r.sometimes(500, lateEndings))
	default:
		t = sentence(r.oneOf(faults), r.sometimes(350, lateEndings))
	}
	return r.fill(t, daysLate, name)
}

// recommendText says why somebody would recommend the shop, or not.
func recommendText(r *random, score int8, daysLate int32) string {
	if r.chance(500) {
		return ""
	}
	var t string
	switch {
	case score >= 9:
		t = sentence(r.oneOf(praise), r.sometimes(500, onTimeOpenings))
	case score >= 7:
		t = sentence(r.oneOf(onTimeDetails), r.sometimes(250, feeComplaints))
	case daysLate > 0:
		t = sentence(r.oneOf(lateOpenings), r.sometimes(400, lateEndings))
	default:
		t = r.oneOf(feeComplaints)
	}
	return r.fill(t, daysLate, "things we order")
}
