package formats

import (
	"bytes"
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
	if kind := packed(head); kind != "" && sure < 0.5 {
		return Codec{}, journey.Errorf(journey.Invalid, "%s is a %s; unpack it and import the files inside", f.Name(), kind)
	}
	if sure == 0 {
		return Codec{}, journey.Errorf(journey.Invalid, "the format of %s is not recognised; choose the one it has (--format on the command line): %s", f.Name(), strings.Join(names(codecs), ", "))
	}
	return best, nil
}

// packed names the kind of archive that bytes begin, other than gzip, which is
// read as it is.
func packed(head []byte) string {
	for _, a := range []struct{ magic, kind string }{
		{"PK\x03\x04", "zip archive"}, {"PK\x05\x06", "zip archive"}, {"BZh", "bzip2 file"}, {"\xfd7zXZ\x00", "xz file"},
		{"\x28\xb5\x2f\xfd", "Zstandard file"}, {"7z\xbc\xaf\x27\x1c", "7z archive"}, {"Rar!", "RAR archive"},
	} {
		if bytes.HasPrefix(head, []byte(a.magic)) {
			return a.kind
		}
	}
	return ""
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
