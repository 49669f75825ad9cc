package tablemap

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// point is a number, then perhaps words.
var point = regexp.MustCompile(`^([+\-−–]?\d+(?:[.,]\d+)?)(?:\s*/\s*(\d+))?\s*[:;,]?\s*(.*)$`)

// scale says on which scale the numbers of a row are: 0 for -2 to +2, else the
// highest of 1 to that number.
func (r *reader) scale(row int) float64 {
	low, high := 0.0, 0.0
	for _, cell := range r.g.Rows[row][min(1, len(r.g.Rows[row])):] {
		for _, s := range linesOf(cell) {
			if m := point.FindStringSubmatch(s); m != nil && m[2] == "" {
				v := value(m[1])
				low, high = min(low, v), max(high, v)
			}
		}
	}
	switch {
	case low < 0 || high <= 2:
		return 0
	case high <= 5:
		r.note("the numbers of row %d were taken as 1 to 5, with 3 in the middle", row+1)
		return 5
	case high <= 10:
		r.note("the numbers of row %d were taken as 0 to 10, with 5 in the middle", row+1)
		return 10
	}
	return 0
}

func value(s string) float64 {
	v, _ := strconv.ParseFloat(strings.NewReplacer("−", "-", "–", "-", ",", ".").Replace(s), 64) // the pattern matched
	return v
}

// words are moods that stand for a number.
func words() map[string]float64 {
	return map[string]float64{
		"very positive": 2, "very happy": 2, "delighted": 2, "😀": 2, "😃": 2, "😄": 2, "🤩": 2, "😍": 2,
		"positive": 1, "happy": 1, "satisfied": 1, "good": 1, "🙂": 1, "😊": 1,
		"neutral": 0, "ok": 0, "okay": 0, "😐": 0, "😶": 0,
		"negative": -1, "sad": -1, "unhappy": -1, "bad": -1, "frustrated": -1, "confused": -1, "🙁": -1, "😕": -1, "☹": -1, "😟": -1,
		"very negative": -2, "very sad": -2, "very unhappy": -2, "angry": -2, "😡": -2, "😠": -2, "😢": -2, "😭": -2,
	}
}

// emotion reads a point: "-0.5 confused (Alex, to be)", a word or a face. What
// has no number goes to the unplaced row.
func (r *reader) emotion(col *column, text string, scale float64) {
	f := map[string]any{}
	rest, more := parenthesis(text)
	if more != "" {
		rest = r.whose(f, text, rest, more)
	}
	label, v, ok := rest, 0.0, false
	if m := point.FindStringSubmatch(rest); m != nil {
		v, label, ok = value(m[1]), m[3], true
		if m[2] != "" {
			scale = value(m[2])
		}
		switch scale {
		case 0:
		case 10:
			v = (v - 5) / 2.5
		default:
			v = (v - (scale+1)/2) * 4 / max(1, scale-1)
		}
	} else if word, known := words()[strings.TrimSuffix(strings.ToLower(rest), "\ufe0f")]; known {
		v, ok = word, true
	}
	if !ok || v < -2 || v > 2 || r.hasPoint(col, f) {
		r.unplaced("text", "Emotion: "+text)
		return
	}
	point := map[string]any{"value": v}
	if label, _ = cut(label); label != "" {
		point["label"] = label
	}
	f["point"] = point
	r.create("emotion", col.id("emotion"), col.step, f)
}

// whose reads a persona of the library and the mode from parentheses; words that
// are neither stay in the text.
func (r *reader) whose(f map[string]any, text, rest, more string) string {
	for _, s := range strings.Split(more, ", ") {
		known := false
		if s == "to be" {
			f["mode"], known = "to_be", true
		}
		for _, p := range r.library.Personas {
			if strings.EqualFold(p.Name, s) || strings.EqualFold(p.Name, more) {
				f["persona"], known = p.ID, true
			}
		}
		if !known {
			delete(f, "mode")
			delete(f, "persona")
			return text
		}
	}
	return rest
}

// hasPoint reports whether the step has a point of that persona and mode.
func (r *reader) hasPoint(col *column, f map[string]any) bool {
	for _, o := range r.ops {
		if o.Type == "emotion" && o.At.Parent == col.step && o.F["persona"] == f["persona"] && o.F["mode"] == f["mode"] {
			return true
		}
	}
	return false
}

// waiting reads an entry of the unplaced row: "Pain: too slow".
func (r *reader) waiting(s string) {
	if kind, text, ok := strings.Cut(s, ": "); ok {
		for _, known := range journey.CardKinds() {
			if strings.EqualFold(known, kind) {
				r.unplaced(known, text)
				return
			}
		}
	}
	r.unplaced("text", s)
}

// way reads "I pay → I search (loop: card declined)".
func (r *reader) way(s string) {
	rest, more := parenthesis(s)
	from, to, ok := strings.Cut(rest, " → ")
	a, b := r.called(from), r.called(to)
	if !ok || a == "" || b == "" || strings.HasPrefix(a, "stage") != strings.HasPrefix(b, "stage") {
		r.unplaced("text", s)
		return
	}
	f := map[string]any{"from": a, "to": b}
	kind, label, _ := strings.Cut(more, ": ")
	switch kind {
	case "branch", "loop", "skip", "exit":
		f["kind"] = kind
	default:
		label = more
	}
	if label, _ = cut(label); label != "" {
		f["label"] = label
	}
	n := 1
	for _, o := range r.ops {
		if o.Type == "flow" {
			n++
		}
	}
	r.create("flow", "flow-"+strconv.Itoa(n), "", f)
}

// called returns the id of the only step or stage with a name.
func (r *reader) called(name string) string {
	id, n := "", 0
	for _, o := range r.ops {
		if o.K == ops.Create && (o.Type == "step" && o.F["title"] == name || o.Type == "stage" && o.F["name"] == name) {
			id, n = o.ID, n+1
		}
	}
	if n != 1 {
		return ""
	}
	return id
}
