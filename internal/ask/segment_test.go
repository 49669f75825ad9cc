package ask

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestParseSegment(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat(`{"not":`, 20) + `{"did":"x"}` + strings.Repeat("}", 20)
	tests := []struct{ name, in, says string }{
		{"did", `{"did":"pricing","count":{"op":"ge","n":2},"within":"P30D","where":{"path":"/x*"}}`, ""},
		{"tree", `{"all":[{"any":[{"trait":"plan","op":"eq","value":"free"},{"did":"x"}]},{"not":{"did":"y"}}]}`, ""},
		{"nothing", `{}`, "segment: has 0 conditions"},
		{"two", `{"did":"x","trait":"y"}`, "segment: has 2 conditions"},
		{"unknown field", `{"dit":"x"}`, `"dit"`},
		{"no JSON", `{`, "segment: cannot be read"},
		{"operator of a trait", `{"not":{"trait":"a","op":"like"}}`, "segment.not.op: is \"like\" (allowed: eq,"},
		{"operator of a count", `{"any":[{"did":"a","count":{"op":"contains","n":1}}]}`, "segment.any[0].count.op"},
		{"negative count", `{"did":"a","count":{"op":"ge","n":-1}}`, "segment.count.n"},
		{"length", `{"all":[{"did":"a","within":"a week"}]}`, "segment.all[0].within"},
		{"depth", deep, "deeper than 16"},
	}
	for _, tt := range tests {
		_, err := ParseSegment(json.RawMessage(tt.in))
		if tt.says == "" && err != nil || tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.says)
		}
	}
}
