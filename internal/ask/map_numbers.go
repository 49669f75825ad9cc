package ask

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// MapNumbers are the numbers that stand on a map.
type MapNumbers struct {
	Overlay *overlay.Result                // nil if the map cannot be measured
	Metrics map[string]overlay.MetricValue // of metrics that are counted from one touchpoint to another, by id
}

// MapNumbers measures what a picture of a map shows. A map that cannot be
// measured has no numbers, which is no error.
func (s *Service) MapNumbers(ctx context.Context, mapID string) (MapNumbers, error) {
	r, err := s.Overlay(ctx, mapID, Window{})
	switch {
	case journey.KindOf(err) == journey.Invalid:
		return MapNumbers{}, nil
	case err != nil:
		return MapNumbers{}, err
	}
	out := MapNumbers{Overlay: &r, Metrics: map[string]overlay.MetricValue{}}
	st, err := s.Map(ctx, mapID)
	if err != nil {
		return MapNumbers{}, err
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return MapNumbers{}, err
	}
	library := lib.Doc.LibraryView()
	wanted := metricsOf(st.Doc.MapView(), library.At(mapID))
	for _, m := range library.Metrics {
		if !wanted[m.ID] {
			continue
		}
		v, ok, err := s.metricValue(ctx, m, library)
		if err != nil {
			return MapNumbers{}, err
		}
		if ok {
			out.Metrics[m.ID] = v
		}
	}
	return out, nil
}

// metricsOf names the metrics whose values stand on a map.
func metricsOf(m journey.Map, l journey.Library) map[string]bool {
	out := map[string]bool{}
	for _, stage := range m.Stages {
		for _, id := range stage.Metrics {
			out[id] = true
		}
		for _, step := range stage.Steps {
			for _, c := range step.Cards {
				out[c.Metric] = true
			}
		}
	}
	for _, moment := range l.Moments {
		out[moment.Metric] = true
	}
	return out
}

// metricValue counts a metric that leads from one touchpoint to another. One
// that is bound to anything else, or cannot be counted, has no value.
func (s *Service) metricValue(ctx context.Context, m journey.Metric, l journey.Library) (overlay.MetricValue, bool, error) {
	from, _ := m.Binding["from"].(string)
	to, _ := m.Binding["to"].(string)
	known := func(id string) bool {
		return slices.ContainsFunc(l.Touchpoints, func(t journey.Touchpoint) bool { return t.ID == id })
	}
	if !slices.Contains([]string{"conversion_rate", "drop_off", "median_time"}, m.Type) || !known(from) || !known(to) {
		return overlay.MetricValue{}, false, nil
	}
	type step struct {
		Name string   `json:"name"`
		Any  []string `json:"any"`
	}
	params, err := json.Marshal(map[string]any{"mode": "best_entry", "steps": []step{{from, []string{from}}, {to, []string{to}}}})
	if err != nil {
		return overlay.MetricValue{}, false, fmt.Errorf("ask for the metric %s: %w", m.ID, err)
	}
	r, err := s.Analyze(ctx, "funnel", analyze.Query{Level: "touchpoint", Params: params})
	if journey.KindOf(err) == journey.Invalid {
		return overlay.MetricValue{}, false, nil
	}
	if err != nil {
		return overlay.MetricValue{}, false, err
	}
	report, ok := r.Data.(funnel.Report)
	if !ok || len(report.Steps) != 2 {
		return overlay.MetricValue{}, false, nil
	}
	v, ok := valueOf(m.Type, report)
	return v, ok, nil
}

// valueOf reads a metric's value from a funnel of two steps.
func valueOf(typ string, r funnel.Report) (overlay.MetricValue, bool) {
	first, second := r.Steps[0], r.Steps[1]
	if typ == "median_time" {
		if second.MedianS == nil {
			return overlay.MetricValue{}, false
		}
		return overlay.MetricValue{Kind: overlay.MetricSeconds, Value: *second.MedianS, N: second.NTime}, true
	}
	if second.RatePrevious == nil {
		return overlay.MetricValue{}, false
	}
	low, high := second.IntervalPrev.Bounds()
	v := overlay.MetricValue{Kind: overlay.MetricRate, Value: *second.RatePrevious, Low: low, High: high, N: first.Reached}
	if typ == "drop_off" {
		v.Value, v.Low, v.High = 1-v.Value, less(high), less(low)
	}
	return v, true
}

// less is what is left of the whole.
func less(v *float64) *float64 {
	if v == nil {
		return nil
	}
	rest := 1 - *v
	return &rest
}
