package identity_test

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"slices"
	"sort"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
)

func id(typ, value string) journey.HashedID {
	return journey.HashedID{Type: typ, Hash: sha256.Sum256([]byte(typ + "\x00" + value))}
}

func TestGraphPassesTheVectors(t *testing.T) {
	raw, err := os.ReadFile("../../testdata/vectors/events.identity.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			Name  string
			Input struct {
				Limits   map[string]int
				Priority []string
				Messages []struct{ IDs map[string]string }
			}
			Expect any
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		g := identity.New(identity.Config{Limits: c.Input.Limits, Priority: c.Input.Priority})
		clear := map[journey.HashedID]string{}
		log := []any{}
		for i, m := range c.Input.Messages {
			var ids []journey.HashedID
			for typ, value := range m.IDs {
				if !identity.Blocked(value) {
					ids = append(ids, id(typ, value))
					clear[id(typ, value)] = value
				}
			}
			person, demoted := g.Add(journey.Pos(i), ids)
			entry := map[string]any{"person": nil, "demoted": []any{}}
			if person != 0 {
				entry["person"] = float64(person)
			}
			for _, d := range demoted {
				entry["demoted"] = append(entry["demoted"].([]any), d)
			}
			log = append(log, entry)
		}
		persons := map[string]any{}
		for _, p := range g.Persons() {
			byType := map[string]any{}
			ids := g.IDs(p)
			sort.Slice(ids, func(i, j int) bool { return clear[ids[i]] < clear[ids[j]] })
			for _, h := range ids {
				list, _ := byType[h.Type].([]any)
				byType[h.Type] = append(list, clear[h])
			}
			persons[strconv.Itoa(int(p))] = byType
		}
		got := map[string]any{"log": log, "persons": persons}
		if d := cmp.Diff(c.Expect, any(got)); d != "" {
			t.Errorf("%s: (-want +got)\n%s", c.Name, d)
		}
	}
}

func TestBlocked(t *testing.T) {
	for _, v := range []string{"", "  ", "0", "0000-00", "---", "NULL", " Anonymous ", "-1", "[object Object]", "undefined", "not_authenticated"} {
		if !identity.Blocked(v) {
			t.Errorf("%q is not blocked", v)
		}
	}
	for _, v := range []string{"1", "00a", "ada", "nullx", "10", "идентификатор"} {
		if identity.Blocked(v) {
			t.Errorf("%q is blocked", v)
		}
	}
}

func TestWeakestIsDemotedFirst(t *testing.T) {
	g := identity.New(identity.Config{Limits: map[string]int{"user_id": 1, "*": 1}, Priority: []string{"user_id", "email"}})
	g.Add(0, []journey.HashedID{id("user_id", "u1"), id("email", "e1"), id("device_id", "d1"), id("anonymous_id", "a1")})
	p, demoted := g.Add(1, []journey.HashedID{id("anonymous_id", "a2"), id("device_id", "d2"), id("email", "e1"), id("user_id", "u1")})
	if p != 1 || !slices.Equal(demoted, []string{"device_id", "anonymous_id"}) {
		t.Errorf("person %d, demoted %v; want 1, [device_id anonymous_id]", p, demoted)
	}
	if _, ok := g.Resolve(id("device_id", "d2")); ok {
		t.Error("a demoted identifier was stored")
	}
}

func TestMergeLogIsReversible(t *testing.T) {
	g := identity.New(identity.DefaultConfig())
	g.Add(0, []journey.HashedID{id("user_id", "u1"), id("anonymous_id", "a1")})
	g.Add(1, []journey.HashedID{id("user_id", "u2"), id("anonymous_id", "a2")})
	if p := g.Merge(2, []journey.HashedID{id("user_id", "u2"), id("user_id", "u1")}); p != 1 {
		t.Fatalf("merged into %d, want 1", p)
	}
	if n := len(g.IDs(1)); n != 4 {
		t.Fatalf("merged person has %d identifiers, want 4", n)
	}
	log := g.Merges(1)
	if len(log) != 1 || log[0].Kept != 1 || log[0].Gone != 2 || !log[0].Manual || len(log[0].IDs) != 2 {
		t.Fatalf("log of the merge is %+v", log)
	}
	p := g.Split(3, log[0].IDs)
	for _, want := range []struct {
		id     journey.HashedID
		person uint32
	}{{id("user_id", "u1"), 1}, {id("anonymous_id", "a1"), 1}, {id("user_id", "u2"), p}, {id("anonymous_id", "a2"), p}} {
		if got, _ := g.Resolve(want.id); got != want.person {
			t.Errorf("%s belongs to %d, want %d", want.id.Type, got, want.person)
		}
	}
	if log := g.Merges(1); len(log) != 2 || !log[1].Split || log[1].Pos != 3 {
		t.Errorf("log after the split is %+v", log)
	}
}

func TestSplitPersonsStayApart(t *testing.T) {
	g := identity.New(identity.DefaultConfig())
	g.Add(0, []journey.HashedID{id("user_id", "u1"), id("device_id", "kiosk")})
	out := g.Split(1, []journey.HashedID{id("device_id", "kiosk")})
	if out == 0 {
		t.Fatal("nothing was split")
	}
	p, demoted := g.Add(2, []journey.HashedID{id("user_id", "u1"), id("device_id", "kiosk"), id("email", "e1")})
	if p != 1 || !slices.Equal(demoted, []string{"device_id"}) {
		t.Errorf("person %d, demoted %v; want 1, [device_id]", p, demoted)
	}
	if again := g.Split(3, []journey.HashedID{id("device_id", "kiosk")}); again != 0 {
		t.Errorf("a person of one identifier was split again, into %d", again)
	}
	if p := g.Merge(4, []journey.HashedID{id("user_id", "u1"), id("device_id", "kiosk")}); p != 1 {
		t.Errorf("merged into %d, want 1", p)
	}
	if p, demoted := g.Add(5, []journey.HashedID{id("user_id", "u1"), id("device_id", "kiosk")}); p != 1 || len(demoted) > 0 {
		t.Errorf("after the merge: person %d, demoted %v", p, demoted)
	}
}
