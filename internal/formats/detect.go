package formats

import (
	"path/filepath"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Detect chooses the codec that is surest of a file. A name other than "" or
// "auto" chooses by name.
func Detect(codecs []Codec, f File, name string) (Codec, error) {
	if name != "" && name != "auto" {
		return ByName(codecs, name)
	}
	head, err := Head(f)
	if err != nil {
		return Codec{}, err
	}
	if len(head) == 0 {
		return Codec{}, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	var best Codec
	var sure float64
	for _, c := range codecs {
		if s := c.Sniff(head, f.Name()); s > sure {
			best, sure = c, s
		}
	}
	if sure == 0 {
		return Codec{}, journey.Errorf(journey.Invalid, "the format of %s is not known; name it with --format (%s)", f.Name(), strings.Join(names(codecs), ", "))
	}
	return best, nil
}

// ByName returns the codec of that name.
func ByName(codecs []Codec, name string) (Codec, error) {
	for _, c := range codecs {
		if c.Name == name {
			return c, nil
		}
	}
	return Codec{}, journey.InvalidField("format", "unknown format "+name, names(codecs)...)
}

func names(codecs []Codec) []string {
	out := make([]string, len(codecs))
	for i, c := range codecs {
		out[i] = c.Name
	}
	return out
}

// HasExtension reports whether the file's name, without a final .gz, ends in
// one of the extensions.
func HasExtension(name string, extensions ...string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, e := range extensions {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// BaseName returns the last part of a path as users write it on any system.
func BaseName(name string) string {
	return filepath.Base(strings.ReplaceAll(name, `\`, "/"))
}
