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

// measured takes from an overlay what a picture shows: the steps that were
// measured, their way to the next step, and the score with the most answers.
func measured(m journey.Map, r *overlay.Result) *picture.Measured {
	if r == nil {
		return nil
	}
	steps := map[string]overlay.Element{}
	for _, el := range r.Steps {
		steps[el.ID] = el
	}
	ways := drops(m, steps)
	out := &picture.Measured{Base: base(r), Steps: map[string]picture.Reading{}, Loss: loss(ways)}
	for i, el := range r.Steps {
		if !el.Measured {
			continue
		}
		x := picture.Reading{Reached: el.Reached, Share: el.Share, ShareLow: el.ShareLow, ShareHigh: el.ShareHigh}
		if len(el.Next) > 0 && i+1 < len(r.Steps) && el.Next[0].ID == r.Steps[i+1].ID {
			x.Drop = el.Next[0].Drop
			x.Free = slices.ContainsFunc(ways, func(d drop) bool { return d.from == el.ID && d.free })
		}
		for _, s := range el.Scores {
			if s.Emotion != nil && s.N > x.EmotionN {
				x.Emotion, x.EmotionLow, x.EmotionHigh, x.EmotionN = s.Emotion, s.EmotionLow, s.EmotionHigh, s.N
			}
		}
		out.Steps[el.ID] = x
	}
	if len(out.Steps) == 0 {
		return nil
	}
	return out
}

// base says what was counted, and when.
func base(r *overlay.Result) string {
	s := count(r.Start.N) + " " + r.Unit + "s reach the map"
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
