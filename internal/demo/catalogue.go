package demo

// item is one product of the shop.
type item struct {
	slug  string
	name  string
	cents int32
}

var products = []item{
	{"fell-rain-jacket", "Fell rain jacket", 12900},
	{"fell-rain-jacket-kids", "Fell rain jacket for kids", 6490},
	{"tarn-down-parka", "Tarn down parka", 24900},
	{"heather-fleece", "Heather fleece", 6990},
	{"heather-fleece-kids", "Heather fleece for kids", 4490},
	{"thistle-softshell", "Thistle softshell", 10900},
	{"ridge-hiking-trousers", "Ridge hiking trousers", 8990},
	{"ridge-rain-trousers", "Ridge rain trousers", 7490},
	{"burn-merino-shirt", "Burn merino shirt", 5990},
	{"burn-merino-tights", "Burn merino tights", 5490},
	{"cairn-hiking-boots", "Cairn hiking boots", 15900},
	{"cairn-trail-shoes", "Cairn trail shoes", 11900},
	{"puddle-overalls-kids", "Puddle overalls for kids", 5990},
	{"bothy-wool-hat", "Bothy wool hat", 2490},
	{"bothy-mittens", "Bothy mittens", 2990},
	{"glen-backpack-28", "Glen backpack 28 l", 9990},
	{"glen-backpack-kids", "Glen backpack for kids", 4990},
	{"moor-wind-vest", "Moor wind vest", 5490},
}

var (
	networks    = []string{"instagram", "facebook", "pinterest"}
	searchTerms = []string{"rain jacket", "kids rain trousers", "hiking boots"}
	newsletters = []string{"autumn-layers", "rain-week", "outlet-friday"}
	stores      = []string{"berlin-mitte", "hamburg-altona"}
	categories  = []string{"jackets", "trousers", "base-layers", "shoes", "kids", "accessories"}
	complaintBy = []string{"email", "phone", "social"}
)

// What a contact is about.
const (
	topicDelivery = iota
	topicSize
	topicReturn
)

var topicNames = []string{"delivery", "size", "return"}

// campaigns cost money every day; the amount is the mean in cents per 1,000
// persons of the demo and day.
var campaigns = []struct {
	name, channel string
	cents         int64
}{
	{"instagram-outdoor-families", "ads", 4200},
	{"pinterest-rain", "ads", 1900},
	{"search-brand", "search", 1400},
	{"search-generic", "search", 3800},
	{"friends-invite-bonus", "referral", 900},
	{"newsletter", "email", 250},
}
