package vectors_test

import (
	"encoding/json"
	"testing"
)

// The harness proves that it can fail.
func TestDiffRejectsWhatDiffers(t *testing.T) {
	const tol = 1e-9
	want := `{"n":1,"big":1e12,"list":[1,2,null],"word":"a","ok":true}`
	for name, got := range map[string]string{
		"a number off by more than the tolerance":  `{"n":1.00000001,"big":1e12,"list":[1,2,null],"word":"a","ok":true}`,
		"a large number off by more than relative": `{"n":1,"big":1.00000001e12,"list":[1,2,null],"word":"a","ok":true}`,
		"an element less":                          `{"n":1,"big":1e12,"list":[1,2],"word":"a","ok":true}`,
		"an element more":                          `{"n":1,"big":1e12,"list":[1,2,null,3],"word":"a","ok":true}`,
		"another order":                            `{"n":1,"big":1e12,"list":[2,1,null],"word":"a","ok":true}`,
		"a key more":                               `{"n":1,"big":1e12,"list":[1,2,null],"word":"a","ok":true,"x":1}`,
		"a key less":                               `{"n":1,"big":1e12,"list":[1,2,null],"word":"a"}`,
		"a key renamed":                            `{"m":1,"big":1e12,"list":[1,2,null],"word":"a","ok":true}`,
		"null turned into 0":                       `{"n":1,"big":1e12,"list":[1,2,0],"word":"a","ok":true}`,
		"a number as text":                         `{"n":"1","big":1e12,"list":[1,2,null],"word":"a","ok":true}`,
		"another word":                             `{"n":1,"big":1e12,"list":[1,2,null],"word":"A","ok":true}`,
		"false for true":                           `{"n":1,"big":1e12,"list":[1,2,null],"word":"a","ok":false}`,
		"null for an object":                       `null`,
		"a list that became an object with index as key": `{"n":1,"big":1e12,"list":{"0":1,"1":2,"2":null},"word":"a","ok":true}`,
	} {
		if diff("$", value(t, got), value(t, want), tol) == "" {
			t.Errorf("%s passes", name)
		}
	}
	near := `{"ok":true,"n":1.0000000001,"big":1000000000000.1,"list":[1.0,2,null],"word":"a"}`
	if d := diff("$", value(t, near), value(t, want), tol); d != "" {
		t.Errorf("an equal value does not pass: %s", d)
	}
}

func value(t *testing.T, s string) any {
	t.Helper()
	var v any
	if err := decode(json.RawMessage(s), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDecodeIsStrict(t *testing.T) {
	var in struct {
		Window float64 `json:"window"`
	}
	if decode(json.RawMessage(`{"window":1,"modes":["strict"]}`), &in) == nil {
		t.Error("an option that nobody reads passes")
	}
}

func TestPlaceOfAnID(t *testing.T) {
	bound := map[string]engines{"a": nil, "b": nil}
	later := map[string]bool{"b": true, "c": true}
	for id, fine := range map[string]bool{"a": true, "b": false, "c": true, "d": false} {
		if (place(id, bound, later) == "") != fine {
			t.Errorf("%s: got %q", id, place(id, bound, later))
		}
	}
}
