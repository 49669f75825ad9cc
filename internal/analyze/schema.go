package analyze

import (
	"encoding/json"
	"reflect"
	"strings"
)

// schema describes a parameter struct with its defaults as a JSON Schema.
func schema(defaults any) json.RawMessage {
	s := schemaOf(reflect.TypeOf(defaults), reflect.ValueOf(defaults))
	b, err := json.Marshal(s)
	if err != nil {
		panic("analyze: parameters that have no schema: " + err.Error())
	}
	return b
}

// node is the part of JSON Schema that parameters need.
type node struct {
	Type        string          `json:"type"`
	Description string          `json:"description,omitempty"`
	Format      string          `json:"format,omitempty"`
	Enum        []string        `json:"enum,omitempty"`
	Minimum     *float64        `json:"minimum,omitempty"`
	Maximum     *float64        `json:"maximum,omitempty"`
	Default     any             `json:"default,omitempty"`
	Items       *node           `json:"items,omitempty"`
	Properties  map[string]node `json:"properties,omitempty"`
	Additional  *bool           `json:"additionalProperties,omitempty"`
}

func schemaOf(t reflect.Type, value reflect.Value) node {
	if t == reflect.TypeFor[Length]() {
		return node{Type: "string", Format: "duration"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), reflect.Value{})
	case reflect.Bool:
		return node{Type: "boolean"}
	case reflect.String:
		return node{Type: "string"}
	case reflect.Float32, reflect.Float64:
		return node{Type: "number"}
	case reflect.Slice, reflect.Array:
		items := schemaOf(t.Elem(), reflect.Value{})
		return node{Type: "array", Items: &items}
	case reflect.Map:
		return node{Type: "object"}
	case reflect.Struct:
		return objectOf(t, value)
	}
	return node{Type: "integer"}
}

func objectOf(t reflect.Type, value reflect.Value) node {
	closed := false
	n := node{Type: "object", Properties: map[string]node{}, Additional: &closed}
	for _, f := range fieldsOf(t) {
		p := schemaOf(f.typ, reflect.Value{})
		p.Description, p.Enum, p.Minimum, p.Maximum = f.doc, f.enum, f.min, f.max
		if value.IsValid() && !value.Field(f.index).IsZero() {
			p.Default = value.Field(f.index).Interface()
		}
		n.Properties[strings.TrimSpace(f.name)] = p
	}
	return n
}
