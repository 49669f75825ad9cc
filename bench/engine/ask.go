package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/analyze/stages"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// stageNames are the five stages, in order; stageOf gives each event its own.
func stageNames() []string { return []string{"0", "1", "2", "3", "4"} }

// stageEnds are the names behind which the next stage begins, in the order of
// the generator's list.
const stageList = `ad_impression social_post_view search_ad_click display_ad_click blog_visit landing_page home_page video_view influencer_link affiliate_click newsletter_view store_visit podcast_ad referral_link webinar_view
product_page category_page site_search price_compare review_read wishlist_add email_open email_click chat_start store_locator size_guide brochure_download demo_request quote_request cart_view
purchase cart_add checkout_start payment_info shipping_info coupon_apply order_confirm cart_abandon pos_sale subscription_start
support_call support_chat help_page ticket_open ticket_close return_request refund delivery_update sms_notice complaint
survey_response app_open push_click loyalty_signup points_redeem review_write repeat_visit share_social refer_friend renewal`

// environment is what a map with five stages adds to the events.
func environment(events *trail.Activity) analyze.Env {
	to := map[string]string{}
	for i, line := range strings.Split(stageList, "\n") {
		for _, name := range strings.Fields(line) {
			to[name] = stageNames()[i]
		}
	}
	return analyze.Env{Stages: events.Map(stageNames(), to), StageOrder: stageNames()}
}

// ask answers one question and brings it into the form that the driver compares.
func (e *engine) ask(ctx context.Context, question string) (any, error) {
	q := analyze.Query{Level: analyze.EventLevel}
	var a analyze.Analysis
	params := ""
	switch question {
	case "touchpoints":
		a, params = touchpoints.Analysis(), `{"brief": true}`
	case "dfg":
		a, params = dfg.Analysis(), `{"medians": false, "brief": true}`
	case "dfg_median":
		a, params = dfg.Analysis(), `{"brief": true}`
	case "dfg_filtered":
		a, params = dfg.Analysis(), `{"brief": true}`
		q.From, q.To = "2025-03-01", "2025-09-01"
		q.Segment = &journey.Predicate{Trait: "segment", Op: "eq", Value: "gold"}
	case "funnel":
		a, params = funnel.Analysis(), `{"steps": ["landing_page", "product_page", "cart_add", "checkout_start", "purchase"], "window": "P7D", "times": false}`
	case "variants":
		a, params = variants.Analysis(), `{"limit": 20, "brief": true}`
	case "stages":
		a, params = stages.Analysis(), `{"period": "half"}`
		q.Level = analyze.StageLevel
	default:
		return nil, fmt.Errorf("unknown question %q", question)
	}
	if params != "" {
		q.Params = json.RawMessage(params)
	}
	result, err := analyze.Ask(ctx, a, e.index.State(), e.env, q)
	if err != nil {
		return nil, err
	}
	return rows(result.Data)
}

type list = [][]any

func rows(data any) (list, error) {
	var out list
	switch d := data.(type) {
	case touchpoints.Table:
		for _, r := range d.Rows {
			out = append(out, []any{r.Name, r.Events, r.Persons, r.MeanScore})
		}
	case dfg.Graph:
		for _, l := range d.Edges {
			row := []any{l.From, l.To, l.Count, l.MeanS}
			if l.MedianS != nil {
				row = append(row, l.MedianS)
			}
			out = append(out, row)
		}
	case variants.Table:
		for _, v := range d.Variants {
			out = append(out, []any{strings.Join(v.Trace, ">"), v.Count})
		}
	case funnel.Report:
		for i, s := range d.Steps {
			out = append(out, []any{i + 1, s.Reached})
		}
	case stages.Report:
		for p, period := range d.Periods {
			for _, s := range period.Stages {
				out = append(out, []any{p, s.Stage, s.Reached, s.Converted})
			}
		}
	default:
		return nil, fmt.Errorf("no form for %T", data)
	}
	return out, nil
}
