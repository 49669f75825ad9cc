// Command gen writes the benchmark's data: one year of a shop's events in
// order of arrival, and its customers. The same seed gives the same files.
//
// The shape is that of real journeys: the number of events a customer is
// log-normal (mean 12, at most 5,000), touchpoints follow a Zipf law with a
// successor table and a wired funnel from landing page to purchase, gaps are a
// mixture of seconds within a session, hours and days. Times are unique within
// a customer, so that order is defined for every engine. Customers are numbered
// from 1: an id of 0 means nobody in most systems.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// touchpoints by code; the engines that know only codes use the same order.
var touchpoints = []string{
	"ad_impression", "social_post_view", "search_ad_click", "display_ad_click", "blog_visit", "landing_page", "home_page", "video_view",
	"influencer_link", "affiliate_click", "newsletter_view", "store_visit", "podcast_ad", "referral_link", "webinar_view", "product_page",
	"category_page", "site_search", "price_compare", "review_read", "wishlist_add", "email_open", "email_click", "chat_start", "store_locator",
	"size_guide", "brochure_download", "demo_request", "quote_request", "cart_view", "purchase", "cart_add", "checkout_start", "payment_info",
	"shipping_info", "coupon_apply", "order_confirm", "cart_abandon", "pos_sale", "subscription_start", "support_call", "support_chat",
	"help_page", "ticket_open", "ticket_close", "return_request", "refund", "delivery_update", "sms_notice", "complaint", "survey_response",
	"app_open", "push_click", "loyalty_signup", "points_redeem", "review_write", "repeat_visit", "share_social", "refer_friend", "renewal",
}

var (
	channels = []string{"email", "paid_search", "organic", "social", "display", "direct"}
	segments = []string{"bronze", "silver", "gold", "platinum", "new"}
)

// Codes of the wired funnel.
const (
	landingPage   = 5
	productPage   = 15
	purchase      = 30
	cartAdd       = 31
	checkoutStart = 32
)

const (
	year      = 365 * 86_400
	mostSteps = 5_000
	noScore   = math.MinInt16
)

var yearStart = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

// event is one row before it is written.
type event struct {
	customer uint32
	at       uint32 // seconds since the start of the year
	cents    uint32 // of a purchase
	score    int16  // sentiment in thousandths, or noScore
	tp, ch   uint8
}

func main() {
	events := flag.Int("events", 10_000_000, "events to write")
	seed := flag.Uint64("seed", 1, "seed of all choices")
	out := flag.String("out", "bench/.data", "directory to write to")
	flag.Parse()
	if err := run(*events, *seed, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(n int, seed uint64, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	all, customers := invent(n, seed)
	if err := writeEvents(filepath.Join(out, "events.csv"), arrival(all)); err != nil {
		return err
	}
	return writeCustomers(filepath.Join(out, "customers.csv"), customers, seed)
}

// random is SplitMix64.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9E3779B97F4A7C15
	z := r.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (r *random) unit() float64            { return float64(r.next()>>11) / (1 << 53) }
func (r *random) below(n int) int          { return int(r.next()>>33) % n }
func (r *random) exp(mean float64) float64 { return -mean * math.Log(1-r.unit()) }

func (r *random) normal() float64 {
	return math.Sqrt(-2*math.Log(1-r.unit())) * math.Cos(2*math.Pi*r.unit())
}

// model is what happens after what.
type model struct {
	popularity []float64 // cumulative, by touchpoint
	successors [][8]uint8
}

func newModel(r *random) model {
	m := model{popularity: make([]float64, len(touchpoints)), successors: make([][8]uint8, len(touchpoints))}
	rank := make([]int, len(touchpoints))
	for i := range rank {
		rank[i] = i
	}
	for i := len(rank) - 1; i > 0; i-- {
		j := r.below(i + 1)
		rank[i], rank[j] = rank[j], rank[i]
	}
	place := func(tp, want int) {
		i := slices.Index(rank, want)
		rank[tp], rank[i] = want, rank[tp]
	}
	place(landingPage, 0)
	place(productPage, 1)
	for i, tp := range []int{cartAdd, checkoutStart, purchase} {
		place(tp, len(rank)-3+i)
	}
	total := 0.0
	for i := range m.popularity {
		total += math.Pow(float64(rank[i]+1), -0.95)
		m.popularity[i] = total
	}
	for i := range m.popularity {
		m.popularity[i] /= total
	}
	for i := range m.successors {
		for j := range m.successors[i] {
			m.successors[i][j] = m.popular(r)
		}
	}
	return m
}

func (m model) popular(r *random) uint8 {
	i, _ := slices.BinarySearch(m.popularity, r.unit())
	return uint8(min(i, len(touchpoints)-1))
}

// after chooses the next touchpoint.
func (m model) after(tp uint8, r *random) uint8 {
	u := r.unit()
	switch {
	case tp == landingPage && u < 0.40:
		return productPage
	case tp == productPage && u < 0.35:
		return cartAdd
	case tp == cartAdd && u < 0.55:
		return checkoutStart
	case tp == checkoutStart && u < 0.60:
		return purchase
	}
	if r.unit() < 0.5 {
		return m.successors[tp][r.below(8)]
	}
	return m.popular(r)
}

// gap is the pause before the next event in seconds, at least one.
func gap(r *random) float64 {
	u := r.unit()
	switch {
	case u < 0.70:
		return 1 + math.Floor(r.exp(120))
	case u < 0.85:
		return 1 + math.Floor(r.exp(3*3_600))
	}
	return 1 + math.Floor(r.exp(6*86_400))
}

// invent makes the events customer by customer until there are n, and returns
// how many customers there are.
func invent(n int, seed uint64) ([]event, int) {
	r := &random{state: seed}
	m := newModel(r)
	all := make([]event, 0, n)
	customer := 0
	for ; len(all) < n; customer++ {
		steps := int(math.Exp(1.9 + 1.1*r.normal()))
		steps = min(max(steps, 1), mostSteps, n-len(all))
		at := math.Floor(r.unit() * 0.9 * year)
		tp, ch := m.popular(r), uint8(r.below(len(channels)))
		for range steps {
			if at >= year {
				break
			}
			e := event{customer: uint32(customer) + 1, at: uint32(at), tp: tp, ch: ch, score: noScore}
			if tp == purchase {
				e.cents = uint32(500 + r.exp(6_000))
			}
			if r.unit() < 0.05 {
				e.score = int16(r.below(2_001) - 1_000)
			}
			all = append(all, e)
			at += gap(r)
			tp = m.after(tp, r)
			if r.unit() < 0.2 {
				ch = uint8(r.below(len(channels)))
			}
		}
	}
	return all, customer
}

// arrival orders the events by second, within a second by customer.
func arrival(all []event) []event {
	start := make([]int, year+1)
	for i := range all {
		start[all[i].at+1]++
	}
	for s := range year {
		start[s+1] += start[s]
	}
	sorted := make([]event, len(all))
	for i := range all {
		sorted[start[all[i].at]] = all[i]
		start[all[i].at]++
	}
	return sorted
}

func writeEvents(path string, all []event) error {
	return write(path, "event_id,customer_id,ts,tp,ch,value,sentiment\n", func(w *bufio.Writer) {
		var row []byte
		for i, e := range all {
			row = strconv.AppendInt(row[:0], int64(i+1), 10)
			row = strconv.AppendUint(append(row, ','), uint64(e.customer), 10)
			row = yearStart.Add(time.Duration(e.at)*time.Second).AppendFormat(append(row, ','), "2006-01-02T15:04:05Z")
			row = append(append(append(row, ','), touchpoints[e.tp]...), ',')
			row = append(append(row, channels[e.ch]...), ',')
			if e.tp == purchase {
				row = strconv.AppendFloat(row, float64(e.cents)/100, 'f', 2, 64)
			}
			row = append(row, ',')
			if e.score != noScore {
				row = strconv.AppendFloat(row, float64(e.score)/1_000, 'f', -1, 64)
			}
			_, _ = w.Write(append(row, '\n')) // Flush reports the first error
		}
	})
}

func writeCustomers(path string, n int, seed uint64) error {
	r := &random{state: seed ^ 0xC057}
	return write(path, "customer_id,segment,country\n", func(w *bufio.Writer) {
		for i := range n {
			_, _ = fmt.Fprintf(w, "%d,%s,%d\n", i+1, segments[r.below(len(segments))], r.below(200)) // Flush reports the first error
		}
	})
}

func write(path, header string, rows func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	_, _ = w.WriteString(header) // Flush reports the first error
	rows(w)
	if err := w.Flush(); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
