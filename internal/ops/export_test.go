package ops

import "strings"

// Decided lists the fields of each type about which somebody decided whether
// readers outside see them.
func Decided() map[string][]string {
	out := map[string][]string{}
	for typ, by := range exposures() {
		for _, names := range by {
			out[typ] = append(out[typ], strings.Fields(names)...)
		}
	}
	return out
}
