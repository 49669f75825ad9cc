package ojm

import (
	"bytes"
	"encoding/json"
	"slices"
)

// canonical writes a bundle in the one form that it has: keys in the order of
// the schema, then x-* keys by name; two spaces; a line feed at the end. So two
// versions of a bundle differ only where their content does.
func canonical(bundle map[string]any) ([]byte, error) { return canonicalPart(bundle, theSchema()) }

// canonicalPart writes a part of a bundle in its canonical form.
func canonicalPart(v any, n *node) ([]byte, error) {
	var b, out bytes.Buffer
	if err := write(&b, v, n); err != nil {
		return nil, err
	}
	if err := json.Indent(&out, b.Bytes(), "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// write writes a value in one line. A nil schema stands for anything.
func write(b *bytes.Buffer, v any, n *node) error {
	n = n.resolve()
	switch v := v.(type) {
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			var items *node
			if n != nil {
				items = n.Items
			}
			if err := write(b, e, items); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	case map[string]any:
		return writeObject(b, v, n)
	}
	return writeScalar(b, v)
}

func writeScalar(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line feed
	return nil
}

func writeObject(b *bytes.Buffer, o map[string]any, n *node) error {
	n = n.alternative(o)
	b.WriteByte('{')
	for i, name := range n.order(o) {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeScalar(b, name); err != nil {
			return err
		}
		b.WriteByte(':')
		var p *node
		if n != nil {
			p = n.Props.nodes[name]
		}
		if err := write(b, o[name], p); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// alternative returns the form of a choice that the object has.
func (n *node) alternative(o map[string]any) *node {
	if n == nil {
		return nil
	}
	for _, alt := range n.AnyOf {
		if len(alt.Required) > 0 && has(o, alt.Required[0]) {
			return alt
		}
	}
	return n
}

// order returns the keys of an object in the order in which they are written.
func (n *node) order(o map[string]any) []string {
	var out []string
	if n != nil {
		for _, name := range n.Props.names {
			if has(o, name) {
				out = append(out, name)
			}
		}
	}
	for _, name := range sortedKeys(o) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
