package ask

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/drift"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
)

// What a map's drift may be.
const (
	Unpublished = "unpublished" // no version that anybody agreed on
	Unmeasured  = "unmeasured"  // no event belongs to any touchpoint of it
	TooEarly    = "too_early"   // less than a week and a day of events since
	TooRare     = "too_few"     // fewer cases than anything can be told from
	Matches     = "matches"
	Drifted     = "drifted"
)

// tracedCases is how many cases of a period are compared; of more, a sample is.
const tracedCases = 4000

// Drift says whether the published version of a map still matches what people
// do.
type Drift struct {
	Map     string         `json:"map"`
	State   string         `json:"state" enum:"unpublished,unmeasured,too_early,too_few,matches,drifted"`
	Words   string         `json:"words" doc:"In a sentence or two"`
	Version string         `json:"version,omitempty" doc:"The published version that is compared"`
	Base    *drift.Span    `json:"base,omitempty" doc:"The period that it was published after, or that the team named"`
	Now     *drift.Span    `json:"now,omitempty" doc:"The present period, of the same length"`
	Cases   [2]int         `json:"cases" doc:"Cases compared: of then, of now"`
	Verdict *drift.Verdict `json:"verdict,omitempty"`
}

// Drift compares what people did before a map was published with what they do
// now. Both periods are counted by the rules of today, so a changed rule is no
// drift.
func (s *Service) Drift(ctx context.Context, mapID string) (Drift, error) {
	out := Drift{Map: mapID, State: Unpublished, Words: "No version is published yet."}
	mark, err := s.published(ctx, mapID)
	if err != nil || mark == nil {
		return out, err
	}
	frozen, err := s.History.Version(ctx, mapID, mark.Number)
	if err != nil {
		return out, err
	}
	f, err := s.frame(ctx, "")
	if err != nil {
		return out, err
	}
	m := frozen.State.Doc.MapView()
	if err := f.cases(m.Journey); err != nil {
		return out, err
	}
	out.Version = mark.Number
	w, ok := windowsOf(m, *mark, f)
	if ok {
		out.Base, out.Now = &w.Base, &w.Now
	}
	on := placed(m)
	switch {
	case len(on) == 0 || f.env.Touchpoints == nil || f.view.Events == 0:
		out.State, out.Words = Unmeasured, "No event belongs to a touchpoint of this map, so nothing can be compared."
		return out, nil
	case !ok:
		out.State, out.Words = TooEarly, fmt.Sprintf("Version %s is compared once there is more than a week of events after it.", mark.Number)
		return out, nil
	}
	key := fmt.Sprintf("%s|%s@%d|%v", f.key, mapID, mark.Seq, w)
	return s.drifts.get(ctx, key, func(ctx context.Context) (Drift, error) { return f.drift(ctx, out, w, on) })
}

// published returns the version of a map that was published last, nil if none
// was.
func (s *Service) published(ctx context.Context, mapID string) (*room.Mark, error) {
	marks, err := s.History.Versions(ctx, mapID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(marks, func(m room.Mark) bool { return m.Kind == string(store.PublishedVersion) })
	if i < 0 {
		return nil, nil
	}
	return &marks[i], nil
}

// windowsOf returns the periods to compare: after the baseline that the team
// named, else around the publication.
func windowsOf(m journey.Map, mark room.Mark, f *frame) (drift.Windows, bool) {
	end := min(f.env.Now, f.view.To+1).Time()
	if m.Baseline != nil {
		from, err := time.ParseInLocation(time.DateOnly, m.Baseline.From, f.env.Zone)
		to, err2 := time.ParseInLocation(time.DateOnly, m.Baseline.To, f.env.Zone)
		if err == nil && err2 == nil && from.Before(to) {
			return drift.Since(drift.Span{From: from, To: to}, end, f.env.Zone)
		}
	}
	return drift.Around(mark.At, end, f.env.Zone)
}

// placed lists the touchpoints on a map.
func placed(m journey.Map) []string {
	var out []string
	for _, st := range m.Stages {
		for _, step := range st.Steps {
			for _, p := range step.Placements {
				if p.Touchpoint != "" && !slices.Contains(out, p.Touchpoint) {
					out = append(out, p.Touchpoint)
				}
			}
		}
	}
	return out
}

// drift compares the periods.
func (f *frame) drift(ctx context.Context, out Drift, w drift.Windows, on []string) (Drift, error) {
	var traces [3][][]string
	for i, span := range []drift.Span{w.Base, w.Before, w.Now} {
		q := analyze.Query{Level: analyze.TouchpointLevel, From: span.From.Format(time.RFC3339), To: span.To.Format(time.RFC3339)}
		k, err := analyze.MakeCut(ctx, f.state, f.env, q)
		if err != nil {
			return out, err
		}
		if traces[i], _, err = analyze.RunFold(ctx, k.View, k.Cut, drift.Traces(k, on, tracedCases)); err != nil {
			return out, err
		}
	}
	out.Cases = [2]int{len(traces[0]), len(traces[2])}
	if min(out.Cases[0], out.Cases[1]) < max(drift.LeastCases, f.env.MinCell) {
		out.State, out.Cases = TooRare, [2]int{}
		out.Words = fmt.Sprintf("Fewer than %d people came by in one of the two periods: too few to tell.", max(drift.LeastCases, f.env.MinCell))
		return out, nil
	}
	v := drift.Judge(traces[0], traces[1], traces[2], on)
	v.Newcomers = slices.DeleteFunc(v.Newcomers, func(n drift.Newcomer) bool { return n.Cases < f.env.MinCell })
	for i := range v.Newcomers {
		if name := f.lib.names[v.Newcomers[i].ID]; name != "" {
			v.Newcomers[i].Name = name
		}
	}
	out.Verdict, out.State = &v, Matches
	if v.Drifted() {
		out.State = Drifted
	}
	out.Words = f.driftWords(out)
	return out, nil
}

// driftWords says what was found.
func (f *frame) driftWords(d Drift) string {
	v := d.Verdict
	if !v.Drifted() {
		return fmt.Sprintf("People still go the way that they went before version %s.", d.Version)
	}
	words := ""
	for _, n := range v.Newcomers {
		words += fmt.Sprintf("%s is new: %.0f %% of people come by. ", n.Name, 100*n.Share)
	}
	if v.Changed && len(v.TopEdges) > 0 {
		e := v.TopEdges[0]
		words += fmt.Sprintf("People go another way than before version %s; most of it is from %s to %s: %.0f %% of all moves then, %.0f %% now.",
			d.Version, f.end(e.From), f.end(e.To), 100*e.Base, 100*e.Current)
	}
	return words
}

// end is what to call one end of a transition.
func (f *frame) end(id string) string {
	switch id {
	case drift.Start:
		return "the start"
	case drift.End:
		return "the end"
	}
	if name := f.lib.names[id]; name != "" {
		return name
	}
	return id
}
