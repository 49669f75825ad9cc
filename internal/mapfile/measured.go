package mapfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

func pages(n int) string { return fmt.Sprintf("is no page of the picture, which has %d", n) }

// measured takes from an overlay what a picture shows: what was measured at
// steps and stages, their way to the next one, the score with the most answers,
// and the number in the head of each stage.
func measured(m journey.Map, l journey.Library, r *overlay.Result, values map[string]overlay.MetricValue) *picture.Measured {
	if r == nil {
		return nil
	}
	steps := map[string]overlay.Element{}
	for _, el := range r.Steps {
		steps[el.ID] = el
	}
	ways := drops(m, steps)
	out := &picture.Measured{
		Base: base(r), Steps: readings(r.Steps), Stages: readings(r.Stages),
		Figures: figures(m, l, r, values), Metrics: map[string]string{}, Loss: loss(ways),
	}
	for id, x := range out.Steps {
		x.Free = slices.ContainsFunc(ways, func(d drop) bool { return d.from == id && d.free })
		out.Steps[id] = x
	}
	for id, v := range values {
		out.Metrics[id] = valueWords(v.Kind, v.Value, 1)
	}
	if !slices.ContainsFunc(r.Steps, func(el overlay.Element) bool { return el.Measured }) {
		return nil
	}
	return out
}

// readings reads elements that follow each other.
func readings(elements []overlay.Element) map[string]picture.Reading {
	out := map[string]picture.Reading{}
	for i, el := range elements {
		if !el.Measured {
			out[el.ID] = picture.Reading{Absent: orWords(el.Reason, "not measured")}
			continue
		}
		x := picture.Reading{Reached: el.Reached, Share: el.Share, ShareLow: el.ShareLow, ShareHigh: el.ShareHigh}
		if len(el.Next) > 0 && i+1 < len(elements) && el.Next[0].ID == elements[i+1].ID {
			n := el.Next[0]
			x.Drop, x.GoOnLow, x.GoOnHigh, x.Lost, x.Seconds = n.Drop, n.Low, n.High, el.Reached-n.Converted, n.Time.MedianS
		}
		for _, s := range el.Scores {
			if s.Emotion != nil && s.N > x.EmotionN {
				x.Emotion, x.EmotionLow, x.EmotionHigh, x.EmotionN = s.Emotion, s.EmotionLow, s.EmotionHigh, s.N
			}
		}
		out[el.ID] = x
	}
	return out
}

func orWords(words, other string) string {
	if words == "" {
		return other
	}
	return words
}

// base says what was counted, and when.
func base(r *overlay.Result) string {
	s := count(r.Start.N) + " " + things(r.Unit)
	to := r.To
	if to == "" {
		to = r.Through
	}
	switch from, to := day(r.From), day(to); {
	case from != "" && to != "":
		return s + ", " + from + " to " + to
	case to != "":
		return s + ", until " + to
	}
	return s
}

// things is the word for several of what is counted.
func things(unit string) string {
	switch unit {
	case "person":
		return "people"
	case "instance":
		return "journeys"
	}
	return unit + "s"
}

// Day is the date of a moment in a zone, in words.
func Day(at journey.Instant, zone string) string {
	place, err := time.LoadLocation(zone)
	if err != nil {
		place = time.UTC
	}
	return at.Time().In(place).Format("2 Jan 2006")
}

// day is the date of a time.
func day(s string) string {
	if len(s) < len(time.DateOnly) {
		return ""
	}
	t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return ""
	}
	return t.Format("2 Jan 2006")
}

func count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
