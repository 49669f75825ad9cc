package journey_test

import (
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
)

func TestPlainLine(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct{ in, want string }{
		"an ordinary name":             {"Zoë  O’Hara-Ng ", "Zoë O’Hara-Ng"},
		"other scripts":                {"لينا 陳美玲", "لينا 陳美玲"},
		"joiners within a word":        {"می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"},
		"lines and tabs":               {"Lena\r\nis\tin\u2028here\u2029now", "Lena is in here now"},
		"control characters":           {"Le\x00na\x1b[31m\u0085x", "Le na [31m x"},
		"a turned direction":           {"Lena\u202egnp.exe", "Lenagnp.exe"},
		"isolates and marks":           {"\u2066Le\u200fna\u2069\u061c", "Lena"},
		"a mark of byte order":         {"\ufeffLena", "Lena"},
		"zero width":                   {"Le\u200bna\u2060", "Lena"},
		"fillers that show nothing":    {"\u3164\u115f\u034f", ""},
		"nothing but spaces":           {" \u00a0\u3000\t", ""},
		"nothing but joiners":          {"\u200d\u200c", ""},
		"nothing but accents":          {"\u0301\u0302", ""},
		"characters for private use":   {"\ue000Lena", "Lena"},
		"tags that nobody sees":        {"Lena\U000e0041\U000e0042", "Lena"},
		"bytes that are no characters": {"Le\xffna", "Le\uFFFDna"},
	} {
		if got := journey.PlainLine(c.in); got != c.want {
			t.Errorf("%s: %q gives %q, want %q", what, c.in, got, c.want)
		}
	}
}

func TestLongerThanCountsCharacters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		strings.Repeat("x", 100): false, strings.Repeat("x", 101): true,
		strings.Repeat("陳", 100): false, strings.Repeat("陳", 101): true,
	} {
		if got := journey.LongerThan(text, 100); got != want {
			t.Errorf("%d bytes: %v", len(text), got)
		}
	}
}
