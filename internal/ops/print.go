package ops

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Draw writes what readers see of the document as an indented tree, for tests
// and for explaining: one line for each live node in order, then what is
// deleted, with the node that was named in the delete.
func (d *Doc) Draw() string {
	var b strings.Builder
	d.draw(&b, Root, 0)
	for _, t := range schema.Types {
		if t.Doc == d.Kind && t.Stray {
			for _, n := range d.Children(Unplaced, t.Name) {
				fmt.Fprintf(&b, "unplaced:\n")
				d.draw(&b, n.ID, 1)
			}
		}
	}
	for _, id := range d.IDs() {
		if n := d.nodes[id]; !n.Live() {
			fmt.Fprintf(&b, "deleted: %s with %s\n", id, n.Del.Group)
		}
	}
	return b.String()
}

func (d *Doc) draw(b *strings.Builder, id string, level int) {
	n := d.nodes[id]
	fmt.Fprintf(b, "%s%s %s", strings.Repeat("  ", level), n.Type, id)
	if n.Pos.Lane != "" {
		fmt.Fprintf(b, " lane=%s", n.Pos.Lane)
	}
	if n.Pos.Span != 0 {
		fmt.Fprintf(b, " span=%d", n.Pos.Span)
	}
	if len(n.F) > 0 {
		fmt.Fprintf(b, " %s", canonical(n.F))
	}
	b.WriteByte('\n')
	for _, t := range schema.Types {
		if t.Doc != d.Kind {
			continue
		}
		for _, kid := range d.Children(id, t.Name) {
			d.draw(b, kid.ID, level+1)
		}
	}
}

// canonical writes a value as JSON with sorted keys and without escapes for
// HTML.
func canonical(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprintf("%q", err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
