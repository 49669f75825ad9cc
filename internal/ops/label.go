package ops

// Label names a node of a document, deleted or not, with its type: "step Pay".
// name gives the names of the library's records by type and id.
func Label(d *Doc, id string, name func(typ, id string) string) string {
	return words{name}.label(d, d.nodes[id])
}
