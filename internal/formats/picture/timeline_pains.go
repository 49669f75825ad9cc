package picture

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// quoteSize is the type of a customer's words in the chart.
const quoteSize = 13.0

// painLines are the words of a pain below the timeline.
type painLine struct {
	face  Face
	size  float64
	ink   Ink
	lines []string
	mark  string // the status whose sign stands before it
}

// painLines writes what is known of a pain, what it costs, and what is planned
// against it.
func (t *timelineSheet) painLines(p finding, width float64) []painLine {
	wrap := func(face Face, size float64, i Ink, most int, s string) painLine {
		return painLine{face: face, size: size, ink: i, lines: t.clipped(face, size, width, s, most)}
	}
	where := "at “" + p.step.Title + "”"
	if p.severe > 0 {
		where += fmt.Sprintf(" · severity %.4g of 5", p.severe)
	}
	about := painLine{face: Regular, size: 11, ink: ink3, mark: p.Status}
	if word := statusWord(p.Status); word != "" {
		where = word + " " + where
	}
	about.lines = t.clipped(Regular, 11, width-15, where, 2)
	out := []painLine{wrap(Semibold, 13, ink, 3, p.Text), about}
	if p.lost > 0 {
		out = append(out, wrap(Semibold, 12, orange, 1, "−"+thousands(p.lost)+" people do not go on from there"))
	}
	answer, owner := t.answer(p), ""
	if p.stage.Accountable != "" {
		owner = t.names.Of("owner", p.stage.Accountable)
	}
	switch {
	case answer != "" && owner != "":
		out = append(out, wrap(Regular, 12, ink2, 3, owner+": "+answer))
	case answer != "":
		out = append(out, wrap(Regular, 12, ink2, 3, answer))
	case owner != "":
		out = append(out, wrap(Regular, 12, ink2, 2, owner+": no answer to it yet"))
	}
	return out
}

func (l painLine) height() float64 { return float64(len(l.lines)) * (l.size + 4.5) }

// painWidth is the room of a pain's words.
func (t *timelineSheet) painWidth() float64 { return t.paper.across()/topPains - 28 - 24 }

func (t *timelineSheet) painsHeight() float64 {
	most := 0.0
	for _, p := range t.pains {
		h := 24.0
		for _, l := range t.painLines(p, t.painWidth()) {
			h += l.height()
		}
		most = max(most, h)
	}
	return most
}

// painRow draws the worst pains, numbered as on the curve.
func (t *timelineSheet) painRow() {
	top, end := t.y+14, t.y
	for i, p := range t.pains {
		x, y := t.left()+float64(i)*t.paper.across()/topPains, top
		t.disc(x+9, y+9, i+1)
		for _, l := range t.painLines(p, t.painWidth()) {
			at := x + 28
			if statusWord(l.mark) != "" {
				t.uses(l.mark)
				t.page().add(mark(l.mark, at+5, y+8)...)
				at += 15
			}
			y = t.write(at, y, l.face, l.size, l.size+4.5, l.ink, l.lines...)
		}
		end = max(end, y)
	}
	t.y = end
}

// claims says how much of the map is known.
func (d *drawing) claims() string {
	counts, all := map[string]int{}, 0
	count := func(status string) {
		if status == "" {
			status = journey.Hypothesis
		}
		counts[status]++
		all++
	}
	for _, stage := range d.m.Stages {
		for _, step := range stage.Steps {
			for _, c := range step.Cards {
				if c.Kind != "quote" && c.Kind != "note" && c.Kind != "text" {
					count(c.Status)
				}
			}
			for _, e := range step.Emotions {
				if e.Source != "measured" {
					count(e.Status)
				}
			}
		}
	}
	for _, i := range d.library.Insights {
		if len(i.At) > 0 {
			count(i.Status)
		}
	}
	for _, o := range d.library.Opportunities {
		if len(o.At) > 0 && o.Status != "" {
			count(o.Status)
		}
	}
	for _, m := range d.library.Moments {
		count(m.Status)
	}
	return fmt.Sprintf("%d claims: %d validated, %d partial, %d hypothesis, %d in doubt", all, counts[journey.Validated], counts[journey.PartiallyValidated],
		counts[journey.Hypothesis], counts[journey.Stale]+counts[journey.Contested]+counts[journey.Contradicted])
}
