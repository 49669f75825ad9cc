package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// signed writes a number with its sign and a true minus.
func signed(v float64, digits int) string {
	if math.Abs(v) < 0.05 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+.*f", digits, v), "-", "−", 1)
}

func percent(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) }

// share writes a share with its sign of per cent.
func share(v float64) string { return percent(v) + " %" }

// thousands writes a count with commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural writes a count with its thing.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Duration writes a length of time in its two largest units: 1 m 48 s, 3 d 4 h.
func Duration(seconds float64) string {
	if seconds > 0 && seconds < 1 {
		return fmt.Sprintf("%.0f ms", seconds*1000)
	}
	left := int64(math.Round(seconds))
	var words []string
	for _, unit := range []struct {
		name string
		size int64
	}{{"d", 86_400}, {"h", 3_600}, {"m", 60}, {"s", 1}} {
		if n := left / unit.size; n > 0 || len(words) > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, unit.name))
		}
		left %= unit.size
	}
	switch {
	case len(words) == 0:
		return "0 s"
	case len(words) > 1 && !strings.HasPrefix(words[1], "0 "):
		return words[0] + " " + words[1]
	}
	return words[0]
}

// mood is the word for a value from -2 to +2.
func mood(v float64) string {
	switch {
	case v <= -1.5:
		return "angry"
	case v <= -0.75:
		return "frustrated"
	case v < -0.25:
		return "uneasy"
	case v <= 0.25:
		return "neutral"
	case v < 0.75:
		return "content"
	case v < 1.5:
		return "pleased"
	}
	return "delighted"
}

// cardWord is the word for a kind of card.
func cardWord(kind string) string {
	switch kind {
	case "moment":
		return "Moment of truth"
	case "image":
		return "Picture"
	case "":
		return ""
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

// kindWord is the word for a kind of map.
func kindWord(k journey.MapKind) string {
	switch k {
	case journey.FutureMap:
		return "Future journey"
	case journey.BlueprintMap:
		return "Service blueprint"
	case journey.ExperienceMap:
		return "Experience map"
	}
	return "Current journey"
}

func pageWord(n, of int) string { return fmt.Sprintf("Page %d of %d", n, of) }
