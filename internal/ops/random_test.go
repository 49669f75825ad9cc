package ops_test

import (
	"fmt"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/ops"
)

// chooser draws a number below n; rapid and a seeded generator both do.
type chooser func(n int) int

func (c chooser) of(words ...string) string { return words[c(len(words))] }

// often is true in most draws, to keep random batches mostly sensible.
func (c chooser) often() bool { return c(10) > 0 }

// id draws an id of the document, of one type if it is named, or one that is
// not there.
func (c chooser) id(doc *ops.Doc, typ string) string {
	var ids []string
	for _, id := range doc.IDs() {
		if n := doc.Node(id); typ == "" || n.Type == typ {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 || c(25) == 0 {
		return fmt.Sprintf("n%d", c(60))
	}
	return ids[c(len(ids))]
}

// parents says where each type of the random documents stands.
var parents = map[string]string{"stage": "map", "lane": "map", "flow": "map", "link": "map", "view": "map", "step": "stage", "card": "step",
	"placement": "step", "emotion": "step", "blueprint": "step", "touchpoint": "library", "rule": "touchpoint", "journey": "library", "persona": "library"}

// place draws a place for a node of the type.
func (c chooser) place(doc *ops.Doc, typ string) *ops.Place {
	at := &ops.Place{}
	if p := parents[typ]; p != "map" && p != "library" {
		at.Parent = c.id(doc, p)
		if typ == "card" && c(4) == 0 {
			at.Parent = c.id(doc, "stage")
		}
		if c(40) == 0 {
			at.Parent = c.of(ops.Unplaced, "@root", c.id(doc, ""))
		}
	}
	if typ == "card" && c(2) == 0 {
		at.Lane = c.id(doc, "lane")
		at.Span = c(4)
	}
	if c(3) > 0 {
		after := ""
		if c(4) > 0 {
			after = c.id(doc, typ)
		}
		at.After = &after
	}
	return at
}

// fields draws values for a node of the type; all of them for a new one.
func (c chooser) fields(doc *ops.Doc, typ string, fresh bool) map[string]any {
	word := func() string { return c.of("a", "b", "überall", "c d", "🙂") }
	out := map[string]any{}
	switch typ {
	case "map":
		return map[string]any{c.of("title", "objective", "x-note"): word()}
	case "stage":
		out["name"] = word()
	case "step", "flow":
		out["title"] = word()
	case "link":
		out["from"], out["to"] = c.id(doc, "card"), c.id(doc, "card")
	case "view":
		out["name"], out["preset"], out["stages"] = word(), c.of("story", "executive", "poster"), []any{c.id(doc, "stage")}
	case "lane":
		out["kind"] = c.of("pains", "emotion", "quotes")
	case "card":
		out["kind"], out["text"] = c.of("pain", "note", "thought"), word()
	case "placement":
		out["touchpoint"] = c.of("ad", "shop")
	case "blueprint":
		out["layer"], out["text"] = "backstage", word()
	case "emotion":
		out["point"] = map[string]any{"value": float64(c(9))/2 - 2}
		if c(3) == 0 {
			out["mode"] = c.of("as_is", "to_be")
		}
		if c(20) == 0 {
			out["source"] = "measured"
		}
	case "touchpoint", "persona":
		out["name"] = word()
	case "rule":
		out["match"] = map[string]any{"name": word()}
	case "journey":
		out["name"], out["goal"] = word(), word()
		if c(2) == 0 {
			out["parent"] = c.id(doc, "journey")
		}
	}
	switch typ {
	case "flow":
		delete(out, "title")
		out["from"], out["to"] = c.id(doc, "step"), c.id(doc, "step")
	case "persona":
		out["kind"] = "proto"
	}
	if fresh && c(3) == 0 && (typ == "stage" || typ == "card" || typ == "step") {
		out["evidence"] = []any{map[string]any{"evidence": c.of("i1", "i2")}}
	}
	if c(8) == 0 && (typ == "stage" || typ == "step" || typ == "touchpoint") {
		out["counts"] = map[string]any{"cases": 3.0, "share": 0.5}
	}
	if !fresh && c(4) == 0 {
		out[c.of("status", "x-more", "confidence")] = nil
	}
	if !c.often() {
		out[c.of("status", "name", "x-odd", "nonsense")] = c.of("hypothesis", "")
	}
	return out
}

// op draws one operation. Texts may be edited as they were in one of the
// states of the past.
func (c chooser) op(doc *ops.Doc, fresh int, past []*ops.Doc) ops.Op {
	types := []string{"stage", "step", "step", "card", "card", "card", "emotion", "placement", "lane", "flow", "blueprint", "link", "view"}
	if doc.Kind == ops.LibraryDoc {
		types = []string{"journey", "journey", "touchpoint", "rule", "persona"}
	}
	typ := types[c(len(types))]
	switch c(15) {
	case 0, 1, 2, 3, 4:
		return ops.Op{K: ops.Create, ID: fmt.Sprintf("n%d", fresh), Type: typ, At: c.place(doc, typ), F: c.fields(doc, typ, true)}
	case 5, 6:
		id := c.id(doc, "")
		t := typ
		if n := doc.Node(id); n != nil && c.often() {
			t = n.Type
		}
		return ops.Op{K: ops.SetF, ID: id, F: c.fields(doc, t, false)}
	case 7, 8:
		return ops.Op{K: ops.Move, ID: c.id(doc, typ), At: c.place(doc, typ)}
	case 9:
		return c.elements(doc)
	case 10:
		return ops.Op{K: ops.Del, ID: c.id(doc, typ)}
	case 11:
		return ops.Op{K: ops.Restore, ID: c.id(doc, "")}
	}
	then := doc
	if len(past) > 0 && c(3) > 0 {
		then = past[c(len(past))]
	}
	return c.text(doc, then)
}

// text draws an edit of a text, made from what it was in a state then.
func (c chooser) text(doc, then *ops.Doc) ops.Op {
	typ, field := "card", c.of("text", "text", "description")
	if doc.Kind == ops.LibraryDoc {
		typ, field = "touchpoint", "description"
	} else if c(3) == 0 {
		typ, field = "step", c.of("notes", "goal")
	}
	o := ops.Op{K: ops.TextF, ID: c.id(doc, typ), Field: field}
	if !c.often() {
		o.Field = c.of("title", "evidence", "x-odd", "action")
	}
	n := then.Node(o.ID)
	length := 0
	if n != nil {
		o.Rev, length = n.Rev[o.Field], utf8.RuneCountInString(n.Text(o.Field))
	}
	o.D = c.delta(length)
	if c(30) == 0 {
		o.Rev = int64(c(int(doc.Seq)+3)) - 1
	}
	return o
}

// delta draws an edit of a text of that length, now and then one that does not
// fit.
func (c chooser) delta(length int) []any {
	var d []any
	for length > 0 {
		n := 1 + c(length)
		length -= n
		switch c(4) {
		case 0:
			d = append(d, float64(-n))
		case 1:
			d = append(d, c.of("x", "y z", "ß", "👍🏽", "\n"))
			fallthrough
		default:
			d = append(d, float64(n))
		}
	}
	if len(d) == 0 || c(2) == 0 {
		d = append(d, c.of("neu ", "🙂", "e\u0301", "tail"))
	}
	if c(60) == 0 {
		d = append(d, c.of("", "more"), float64(c(3))-1)
	}
	return d
}

// elements draws an operation on a set.
func (c chooser) elements(doc *ops.Doc) ops.Op {
	o := ops.Op{K: c.of(ops.Add, ops.Rem), ID: c.id(doc, c.of("stage", "card", "map")), Field: "evidence"}
	for i := range 1 + c(3) {
		e := map[string]any{"evidence": fmt.Sprintf("i%d", i+c(2)*3)}
		if c(2) == 0 {
			e["stance"] = c.of("supports", "contradicts")
		}
		o.V = append(o.V, e)
		if c(3) == 0 && o.K == ops.Add && len(o.I) == i {
			o.I = append(o.I, c(4))
		}
	}
	if len(o.I) != len(o.V) && c.often() {
		o.I = nil
	}
	return o
}

// batch draws a batch of one to four operations. Ids of new nodes are n1, n2 …
func (c chooser) batch(doc *ops.Doc, past ...*ops.Doc) ops.Batch {
	b := ops.Batch{Import: c(30) == 0}
	for i := range 1 + c(4) {
		fresh := doc.Len() + i
		for doc.Node(fmt.Sprintf("n%d", fresh)) != nil && c.often() {
			fresh++
		}
		b.Ops = append(b.Ops, c.op(doc, fresh, past))
	}
	if c(6) == 0 {
		o := b.Ops[0]
		g := ops.Guard{ID: o.ID, Field: c.of("title", "text", "notes", ops.PosRegister, ops.LifeRegister, ops.AnyRegister), Rev: doc.Seq - int64(c(4))}
		if c(2) == 0 {
			was := int64(c(3))
			g.Was = &was
		}
		b.Guard = append(b.Guard, g)
	}
	return b
}
