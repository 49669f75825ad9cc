package mapfile

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// leastSample is how many a number needs to stand in the head of a stage.
const leastSample = 10

// figures are the numbers in the heads of the stages, by the rule of the map
// page: the first metric of the stage that events can tell, otherwise the share
// that goes on to the next stage.
func figures(m journey.Map, l journey.Library, r *overlay.Result, values map[string]overlay.MetricValue) map[string]picture.Figure {
	stages := map[string]overlay.Element{}
	for _, el := range r.Stages {
		stages[el.ID] = el
	}
	metrics := map[string]journey.Metric{}
	for _, x := range l.Metrics {
		metrics[x.ID] = x
	}
	out := map[string]picture.Figure{}
	for i, stage := range m.Stages {
		next := ""
		if i+1 < len(m.Stages) {
			next = m.Stages[i+1].Name
		}
		f := onward(stages[stage.ID], next)
		for _, id := range stage.Metrics {
			x, known := metrics[id]
			if v, ok := value(x, r, values); known && ok && v.N >= leastSample {
				f = metricFigure(x, v)
				break
			}
		}
		out[stage.ID] = f
	}
	return out
}

// value is what a metric was measured as: between two touchpoints, or as the
// score of one.
func value(m journey.Metric, r *overlay.Result, values map[string]overlay.MetricValue) (overlay.MetricValue, bool) {
	if v, ok := values[m.ID]; ok {
		return v, true
	}
	query, _ := m.Binding["query"].(string)
	if m.Type != "csat" && m.Type != "ces" || query == "" {
		return overlay.MetricValue{}, false
	}
	for _, t := range r.Touchpoints {
		for _, s := range t.Scores {
			if t.ID == query && strings.HasPrefix(s.Type, m.Type) {
				return overlay.MetricValue{Kind: overlay.MetricScore, Value: s.Mean, Low: s.Low, High: s.High, N: s.N}, true
			}
		}
	}
	return overlay.MetricValue{}, false
}

func metricFigure(m journey.Metric, v overlay.MetricValue) picture.Figure {
	f := picture.Figure{Name: m.Name, Value: valueWords(v.Kind, v.Value, 1), Range: rangeWords(v), N: v.N}
	if m.Target != nil {
		target := *m.Target
		if strings.HasSuffix(m.Type, "_time") {
			target *= unitSeconds(m.Unit)
		}
		f.Target, f.Off = valueWords(v.Kind, target, 0), isOff(v, target, m.Direction)
	}
	return f
}

// isOff reports whether the interval excludes the target on the wrong side.
func isOff(v overlay.MetricValue, target float64, direction string) bool {
	low, high := v.Value, v.Value
	if v.Low != nil {
		low = *v.Low
	}
	if v.High != nil {
		high = *v.High
	}
	switch direction {
	case "down":
		return low > target
	case "target":
		return low > target || high < target
	}
	return high < target
}

// onward is the share of a stage that goes on to the next; of the last stage the
// share of all that reach it.
func onward(el overlay.Element, next string) picture.Figure {
	f := picture.Figure{Name: "Of all who start", N: el.Reached}
	if next != "" {
		f.Name = "Go on to " + next
	}
	switch {
	case !el.Measured:
		f.Absent = orWords(el.Reason, "not measured")
		return f
	case el.Reached < leastSample:
		f.Absent = fmt.Sprintf("too few, n %d", el.Reached)
		return f
	}
	v := overlay.MetricValue{Kind: overlay.MetricRate, Low: el.ShareLow, High: el.ShareHigh}
	if el.Share != nil {
		v.Value = *el.Share
	}
	if len(el.Next) > 0 && el.Next[0].Conversion != nil {
		v.Value, v.Low, v.High = *el.Next[0].Conversion, el.Next[0].Low, el.Next[0].High
	}
	f.Value, f.Range = valueWords(v.Kind, v.Value, 1), rangeWords(v)
	return f
}

// valueWords is a metric's value in words; scores have a decimal more than rates.
func valueWords(kind overlay.MetricKind, v float64, decimals int) string {
	switch kind {
	case overlay.MetricSeconds:
		return picture.Duration(v)
	case overlay.MetricScore:
		return fmt.Sprintf("%.*f", decimals+1, v)
	}
	return fmt.Sprintf("%.*f %%", decimals, 100*v)
}

func rangeWords(v overlay.MetricValue) string {
	switch {
	case v.Low == nil || v.High == nil:
		return ""
	case v.Kind == overlay.MetricRate:
		return fmt.Sprintf("%.1f–%.1f", 100**v.Low, 100**v.High)
	}
	return fmt.Sprintf("%.2f–%.2f", *v.Low, *v.High)
}

// unitSeconds is the length of a unit of time.
func unitSeconds(unit string) float64 {
	switch unit {
	case "minutes":
		return 60
	case "hours":
		return 3_600
	case "days":
		return 86_400
	case "weeks":
		return 604_800
	}
	return 1
}
