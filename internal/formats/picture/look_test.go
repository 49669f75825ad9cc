package picture_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestWritePictures puts pictures of every view into the folder that
// SOJOURN_PICTURES names, to be looked at; SOJOURN_LOOK chooses maps and views by
// words in their name.
func TestWritePictures(t *testing.T) {
	dir, all := os.Getenv("SOJOURN_PICTURES"), true
	if dir == "" {
		dir, all = t.TempDir(), false
	}
	maps, lib := demoMaps(t)
	maps["long"] = longMap(3, 5, 6)
	maps["forty"] = longMap(8, 5, 1)
	maps["three"] = longMap(1, 3, 1)
	withPhotos, people := shownMap()
	maps["photos"] = withPhotos
	for id, m := range maps {
		for _, view := range picture.Views() {
			for _, paper := range picture.Papers() {
				name := strings.Join([]string{id, view, paper}, "-")
				look := os.Getenv("SOJOURN_LOOK")
				if !all && (id != "order-online-alex" || paper != "a4") || look != "" && !strings.Contains(name, look) {
					continue
				}
				opt, l := picture.Options{View: view, Paper: paper, Date: "25 Nov 2026", Measured: numbersOf(m)}, lib.At(id)
				if id == "photos" {
					opt.Photos, l = shownPhotos(t), people
				}
				writePicture(t, filepath.Join(dir, name), m, l, opt)
			}
		}
	}
}

func writePicture(t *testing.T, name string, m journey.Map, l journey.Library, opt picture.Options) {
	t.Helper()
	d := mustDraw(t, m, l, opt)
	var png, pdf bytes.Buffer
	svg, err := d.SVG(0)
	if err := errors.Join(err, d.PNG(&png, 0, 1), d.PDF(&pdf), os.WriteFile(name+".svg", svg, 0o644),
		os.WriteFile(name+".png", png.Bytes(), 0o644), os.WriteFile(name+".pdf", pdf.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// numbersOf invents numbers for all steps and stages of a map.
func numbersOf(m journey.Map) *picture.Measured {
	out := &picture.Measured{
		Base: "20,234 people, until 21 Nov 2026", Steps: map[string]picture.Reading{}, Stages: map[string]picture.Reading{},
		Figures: map[string]picture.Figure{}, Metrics: map[string]string{},
	}
	n, share := int64(20_234), 1.0
	for i, stage := range m.Stages {
		for j, step := range stage.Steps {
			r := picture.Reading{Reached: n, Share: ptr(share), ShareLow: ptr(share - 0.01), ShareHigh: ptr(share + 0.01), Drop: ptr(0.1), GoOnLow: ptr(0.89), GoOnHigh: ptr(0.91), Lost: n / 10, Seconds: ptr(94)}
			if (i+j)%3 == 1 {
				r.Emotion, r.EmotionLow, r.EmotionHigh, r.EmotionN = ptr(-0.9), ptr(-1.1), ptr(-0.7), 354
				out.Loss = step.ID
			}
			out.Steps[step.ID] = r
			n, share = n*9/10, share*0.9
		}
		out.Stages[stage.ID] = picture.Reading{Reached: n, Share: ptr(share), Seconds: ptr(1234), Emotion: ptr(0.4), EmotionLow: ptr(0.3), EmotionHigh: ptr(0.5), EmotionN: 48}
		out.Figures[stage.ID] = picture.Figure{Name: fmt.Sprint("Go on from ", stage.Name), Value: "77.0 %", Target: "80 %", Off: true, Range: "76.4–77.5", N: 19_834}
	}
	return out
}
