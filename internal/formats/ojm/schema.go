package ojm

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

//go:embed ojm-1.0.schema.json
var schemaText []byte

// Schema returns the JSON Schema of the format.
func Schema() []byte { return bytes.Clone(schemaText) }

// node is the part of JSON Schema that the format uses, with the properties in
// the order in which they are written.
type node struct {
	Ref       string           `json:"$ref"`
	Type      oneOrMany        `json:"type"`
	Const     any              `json:"const"`
	Enum      []any            `json:"enum"`
	Pattern   string           `json:"pattern"`
	MinLength int              `json:"minLength"`
	MaxLength *int             `json:"maxLength"`
	Minimum   *float64         `json:"minimum"`
	Maximum   *float64         `json:"maximum"`
	MinItems  int              `json:"minItems"`
	MaxItems  *int             `json:"maxItems"`
	Unique    bool             `json:"uniqueItems"`
	Items     *node            `json:"items"`
	Props     properties       `json:"properties"`
	MinProps  int              `json:"minProperties"`
	Required  []string         `json:"required"`
	Extra     *extra           `json:"additionalProperties"`
	AnyOf     []*node          `json:"anyOf"`
	Defs      map[string]*node `json:"$defs"`

	pattern *regexp.Regexp
}

// oneOrMany is a type or a list of types.
type oneOrMany []string

// UnmarshalJSON reads both forms.
func (o *oneOrMany) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		*o = make(oneOrMany, 1)
		return json.Unmarshal(b, &(*o)[0])
	}
	return json.Unmarshal(b, (*[]string)(o))
}

// extra says what properties beyond the named ones may hold; nil allows none.
type extra struct{ node *node }

// UnmarshalJSON reads false or a schema.
func (e *extra) UnmarshalJSON(b []byte) error {
	if string(b) == "false" {
		return nil
	}
	return json.Unmarshal(b, &e.node)
}

// properties are named schemas in the order of the text.
type properties struct {
	names []string
	nodes map[string]*node
}

// UnmarshalJSON keeps the order.
func (p *properties) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, &p.nodes); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		p.names = append(p.names, fmt.Sprint(name))
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return nil
}

// theSchema parses the embedded text once.
var theSchema = sync.OnceValue(func() *node {
	var root node
	if err := json.Unmarshal(schemaText, &root); err != nil {
		panic("ojm: the embedded schema cannot be read: " + err.Error())
	}
	root.compile()
	return &root
})

// compile makes the regular expressions. Look-ahead, which Go does not know, is
// used for one thing only: that something follows P and T in a length of time
// (see matches).
func (n *node) compile() {
	if n == nil {
		return
	}
	if n.Pattern != "" {
		n.pattern = regexp.MustCompile(strings.ReplaceAll(n.Pattern, "(?=.)", ""))
	}
	n.Items.compile()
	for _, p := range n.Props.nodes {
		p.compile()
	}
	for _, a := range n.AnyOf {
		a.compile()
	}
	for _, d := range n.Defs {
		d.compile()
	}
	if n.Extra != nil {
		n.Extra.node.compile()
	}
}

// matches reports whether the text fits the pattern.
func (n *node) matches(s string) bool {
	if strings.Contains(n.Pattern, "(?=.)") && (s == "P" || strings.HasSuffix(s, "T")) {
		return false
	}
	return n.pattern.MatchString(s)
}

// resolve follows a reference.
func (n *node) resolve() *node {
	if n != nil && n.Ref != "" {
		return theSchema().Defs[n.Ref[strings.LastIndexByte(n.Ref, '/')+1:]]
	}
	return n
}
