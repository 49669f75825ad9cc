package bind

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Suggestion is a rule that would give a touchpoint to events that have none.
type Suggestion struct {
	TouchpointName string            `json:"touchpoint_name"`
	Match          map[string]string `json:"match"`
	Events         int64             `json:"events"`
	Share          float64           `json:"share"` // of all events
	Why            string            `json:"why"`
}

// PathCounts counts, for one event name, how many unmapped events have each
// value of a path-like property.
type PathCounts struct {
	Name     string
	Property string // without the prefix
	Counts   map[string]int64
}

// minShare is the share of all events from which a family of paths is worth a
// touchpoint of its own.
const minShare = 0.005

// Suggest proposes rules for the unmapped events, most frequent first: one by
// exact name for each event name, or, where its events spread over many paths,
// one for each family of paths (the first segment of the path).
func Suggest(unmapped []Unmapped, events int64, paths []PathCounts, limit int) []Suggestion {
	out := []Suggestion{}
	if events == 0 {
		return out
	}
	byName := map[string]int64{}
	for _, u := range unmapped {
		if strings.TrimSpace(u.Name) != "" { // a touchpoint needs a name
			byName[u.Name] += u.Events
		}
	}
	for _, p := range paths {
		if byName[p.Name] == 0 || len(p.Counts) < 2 {
			continue
		}
		for family, n := range families(p.Counts) {
			if float64(n) < minShare*float64(events) {
				continue
			}
			out = append(out, Suggestion{
				TouchpointName: familyName(p.Name, family),
				Match:          map[string]string{"name": p.Name, PropertyPrefix + p.Property: family},
				Events:         n, Share: float64(n) / float64(events),
				Why: "many “" + p.Name + "” events have a " + p.Property + " of this family",
			})
		}
	}
	for name, n := range byName {
		out = append(out, Suggestion{
			TouchpointName: Humanise(name), Match: map[string]string{"name": name},
			Events: n, Share: float64(n) / float64(events), Why: "no rule matches events of this name",
		})
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Events != b.Events {
			return a.Events > b.Events
		}
		if a.Match["name"] != b.Match["name"] {
			return a.Match["name"] < b.Match["name"]
		}
		return a.TouchpointName < b.TouchpointName
	})
	if len(out) > limit {
		out = out[:limit]
	}
	return out
}

// families groups paths by their first segment: /pricing/a and /pricing/b are
// /pricing/*, /search?q=a and /search?q=b are /search?*; a path that stands
// alone stays literal. Of a whole address, the server belongs to the family.
func families(counts map[string]int64) map[string]int64 {
	out := map[string]int64{}
	for path, n := range counts {
		out[familyOf(path)] += n
	}
	return out
}

func familyOf(path string) string {
	server, rest := cutServer(path)
	rest, _, anchored := strings.Cut(rest, "#")
	rest, _, asked := strings.Cut(rest, "?")
	first, _, nested := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	slash := rest[:min(len(rest), 1)]
	switch {
	case nested && slash == "/":
		return server + "/" + first + "/*"
	case nested:
		return server + first + "/*"
	case asked:
		return server + rest + "?*"
	case anchored:
		return server + rest + "#*"
	}
	return path
}

// cutServer splits an address behind its server; a path has none.
func cutServer(path string) (server, rest string) {
	scheme := strings.Index(path, "://")
	if scheme < 0 {
		return "", path
	}
	end := strings.IndexAny(path[scheme+3:], "/?#")
	if end < 0 {
		return path, ""
	}
	return path[:scheme+3+end], path[scheme+3+end:]
}

// familyName names the touchpoint of a family of paths. Where the path says
// little, such as /p/*, the event's name goes before it.
func familyName(event, family string) string {
	_, path := cutServer(family)
	path = strings.TrimRight(path, "*?#/")
	name := Humanise(path)
	letters := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if path != "" && letters < 3 {
		return Humanise(event) + " " + path
	}
	return name
}

// Humanise turns a technical name into one that people read: "add_to_cart" and
// "AddToCart" become "Add to cart". A name that people wrote stays as it is.
func Humanise(name string) string {
	if written := strings.Join(strings.Fields(name), " "); isWritten(written) {
		return written
	}
	var b strings.Builder
	lower := false
	for _, r := range name {
		switch {
		case r == '_' || r == '-' || r == '.' || r == '/' || r == ':' || unicode.IsSpace(r):
			b.WriteByte(' ')
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r) || unicode.IsDigit(r)
		b.WriteRune(r)
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		if i > 0 && !isAcronym(w) {
			words[i] = strings.ToLower(w)
		}
	}
	s := strings.Join(words, " ")
	if s == "" {
		return "Start page"
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// isWritten reports whether a name reads as people write: it begins with a
// capital, and nothing in it stands for a blank. "X-Ray" and "MRI scan" do,
// "AddToCart" and "Page_view" do not.
func isWritten(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(first) || strings.ContainsAny(name, "_/:") {
		return false
	}
	lower := false
	for _, r := range name {
		if lower && unicode.IsUpper(r) {
			return false
		}
		lower = unicode.IsLower(r)
	}
	return true
}

func isAcronym(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }
