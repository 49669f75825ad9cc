package ops

import (
	"regexp"
	"sort"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// DocKind is the kind of a document.
type DocKind string

// The two kinds of document on the engine.
const (
	MapDoc     DocKind = "map"     // one journey map
	LibraryDoc DocKind = "library" // the workspace's shared records
)

// Register says how concurrent writes to one field are joined.
type Register string

// The kinds of register. A node's place (parent, lane, order, span) is one more
// register, written by move alone.
const (
	LWW  Register = "lww"  // the last write in server order is the value
	Set  Register = "set"  // elements are added and removed one by one
	Text Register = "text" // words of several people; edits are joined, a set replaces all of it
)

// Field is one register of a node type.
type Field struct {
	Name     string   `json:"name"`
	Register Register `json:"register"`
	Key      string   `json:"key,omitempty"` // of a set of objects: the property that identifies an element
	Shape    Shape    `json:"shape"`         // of a set: of one element
	Required bool     `json:"required,omitempty"`
	Ref      string   `json:"ref,omitempty"`      // the library type that the value names
	Own      bool     `json:"own,omitempty"`      // not part of Open Journey Map: exported as x-sojourn-NAME
	Measured bool     `json:"measured,omitempty"` // counted from events: people do not write it
}

// Type is one kind of node: where it may stand and which registers it has.
type Type struct {
	Name    string   `json:"name"`
	Doc     DocKind  `json:"doc"`
	Parents []string `json:"parents"`         // types it may stand in
	Lane    bool     `json:"lane,omitempty"`  // its place names a lane too
	Span    bool     `json:"span,omitempty"`  // its place has a width
	Stray   bool     `json:"stray,omitempty"` // may wait in Unplaced
	Fields  []Field  `json:"fields"`
}

// reserved begins the names under which own fields are exported; no register is
// named so.
const reserved = "x-sojourn-"

// Field returns the field of that name. An x-* name is a register of its own
// that may hold any JSON value.
func (t Type) Field(name string) (Field, bool) {
	for _, f := range t.Fields {
		if f.Name == name {
			return f, true
		}
	}
	if strings.HasPrefix(name, "x-") && !strings.HasPrefix(name, reserved) && len(name) > 2 && len(name) <= 64 {
		return Field{Name: name, Register: LWW, Shape: Shape{Kind: "any"}}, true
	}
	return Field{}, false
}

// Schema is the register table of both kinds of document.
type Schema struct {
	Version int               `json:"version"`
	Types   []Type            `json:"types"`
	Shapes  map[string]Shape  `json:"shapes"`  // shapes that refer to themselves or are used often
	Formats map[string]Format `json:"formats"` // of strings
	Limits  Limits            `json:"limits"`
}

// Limits are the bounds of a document; an import may pass those on counts.
type Limits struct {
	Nodes    int `json:"nodes"`
	Siblings int `json:"siblings"`
	Bytes    int `json:"bytes"`
	Span     int `json:"span"`
	List     int `json:"list"`   // entries of a list or set that names no limit
	String   int `json:"string"` // code points of a text in a value that the table does not describe
	Depth    int `json:"depth"`  // of such a value
	Key      int `json:"key"`    // bytes of an order key
}

// Type returns the node type of that name in the kind of document.
func (s *Schema) Type(doc DocKind, name string) (Type, bool) {
	i := sort.Search(len(s.Types), func(i int) bool {
		return !typeLess(s.Types[i], Type{Doc: doc, Name: name})
	})
	if i < len(s.Types) && s.Types[i].Doc == doc && s.Types[i].Name == name {
		return s.Types[i], true
	}
	return Type{}, false
}

func typeLess(a, b Type) bool {
	if a.Doc != b.Doc {
		return a.Doc < b.Doc
	}
	return a.Name < b.Name
}

// schema is built once and never changed.
var schema = newSchema()

// TheSchema returns the register table; the caller does not change it.
func TheSchema() *Schema { return schema }

func newSchema() *Schema {
	s := &Schema{Version: SchemaVersion, Types: append(mapTypes(), libraryTypes()...), Shapes: sharedShapes(), Formats: formats(),
		Limits: Limits{Nodes: MaxNodes, Siblings: MaxSiblings, Bytes: MaxBytes, Span: MaxSpan, List: maxList, String: maxString, Depth: maxDepth, Key: MaxKey}}
	for name, f := range s.Formats {
		f.re = regexp.MustCompile(f.Pattern)
		s.Formats[name] = f
	}
	for i := range s.Types { // lists are never null for those who read the table as JSON
		s.Types[i].Parents = append([]string{}, s.Types[i].Parents...)
		s.Types[i].Fields = append([]Field{}, s.Types[i].Fields...)
	}
	sort.SliceStable(s.Types, func(i, j int) bool { return typeLess(s.Types[i], s.Types[j]) })
	return s
}

// Lengths in code points.
const (
	titleLimit = 200
	textLimit  = 4_000
	noteLimit  = 10_000
)

func title() Shape                { return Shape{Kind: "string", Limit: titleLimit} }
func text() Shape                 { return Shape{Kind: "string", Limit: textLimit, Empty: true} }
func note() Shape                 { return Shape{Kind: "string", Limit: noteLimit, Empty: true} }
func id() Shape                   { return Shape{Kind: "string", Format: "id"} }
func oneOf(words ...string) Shape { return Shape{Kind: "string", Enum: words} }
func format(name string) Shape    { return Shape{Kind: "string", Format: name} }
func boolean() Shape              { return Shape{Kind: "boolean"} }
func number() Shape               { return Shape{Kind: "number"} }
func between(lo, hi float64) Shape {
	return Shape{Kind: "number", Min: &lo, Max: &hi}
}
func whole(lo float64) Shape         { return Shape{Kind: "integer", Min: &lo} }
func list(elem Shape) Shape          { return Shape{Kind: "list", Elem: &elem, Empty: true} }
func object(props ...Prop) Shape     { return Shape{Kind: "object", Props: props, Empty: true} }
func need(name string, s Shape) Prop { return Prop{Name: name, Shape: s, Required: true} }
func prop(name string, s Shape) Prop { return Prop{Name: name, Shape: s} }

func lww(name string, s Shape) Field   { return Field{Name: name, Register: LWW, Shape: s} }
func prose(name string, s Shape) Field { return Field{Name: name, Register: Text, Shape: s} }
func must(name string, s Shape) Field {
	return Field{Name: name, Register: LWW, Shape: s, Required: true}
}
func own(name string, s Shape) Field {
	return Field{Name: name, Register: LWW, Shape: s, Own: true}
}
func ref(name, typ string) Field { return Field{Name: name, Register: LWW, Shape: id(), Ref: typ} }
func refs(name, typ string) Field {
	return Field{Name: name, Register: Set, Shape: id(), Ref: typ}
}

// measured is own for what is counted from events.
func measured(name string, s Shape) Field {
	f := own(name, s)
	f.Measured = true
	return f
}

// ownRef and ownRefs are ref and refs of fields that Open Journey Map has not.
func ownRef(name, typ string) Field {
	f := ref(name, typ)
	f.Own = true
	return f
}
func ownRefs(name, typ string) Field {
	f := refs(name, typ)
	f.Own = true
	return f
}

// claim lists the registers of a claim that Open Journey Map knows for the type.
func claim() []Field {
	return []Field{
		lww("status", oneOf(journey.EvidenceStatuses()...)),
		lww("confidence", between(0, 1)),
		{Name: "evidence", Register: Set, Key: "evidence", Shape: Shape{Kind: "evidence_link"}, Ref: "evidence"},
		own("declared", object(need("by", id()), need("reason", text()), need("at", format("date")))),
	}
}

// ownClaim is claim for the types that have none in Open Journey Map.
func ownClaim() []Field {
	fs := claim()
	for i := range fs {
		fs[i].Own = true
	}
	return fs
}

// sharedShapes are the named shapes.
func sharedShapes() map[string]Shape {
	compare := oneOf("eq", "ne", "lt", "le", "gt", "ge", "in", "exists", "contains")
	predicate := Shape{Kind: "choice", Of: []Shape{
		object(need("all", list(Shape{Kind: "predicate"}))),
		object(need("any", list(Shape{Kind: "predicate"}))),
		object(need("not", Shape{Kind: "predicate"})),
		object(need("trait", title()), need("op", compare), prop("value", Shape{Kind: "any"})),
		object(need("did", title()), prop("where", freeObject()),
			prop("count", object(need("op", oneOf("eq", "ge", "le")), need("n", whole(0)))), prop("within", format("length"))),
		object(need("cluster", title()), prop("model", title())),
		object(need("journey_status", oneOf("open", "success", "abandoned", "expired")), prop("journey", id())),
	}}
	return map[string]Shape{
		"predicate":     predicate,
		"evidence_link": object(need("evidence", id()), prop("stance", oneOf("supports", "contradicts", "context")), prop("note", text())),
		"image":         object(need("src", title()), need("alt", title())),
		"quote":         object(need("text", text()), need("evidence", id())),
		"anchor":        object(prop("map", id()), prop("stage", id()), prop("step", id()), prop("touchpoint", id())),
		"counts":        object(need("cases", whole(0)), need("share", between(0, 1)), prop("position", between(0, 1))),
	}
}

// freeObject may have any fields.
func freeObject() Shape {
	return Shape{Kind: "object", Empty: true, Elem: &Shape{Kind: "any"}}
}
