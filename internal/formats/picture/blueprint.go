package picture

// layer is a row of a blueprint below or above the customer's actions.
type layer struct {
	key    string
	line   string // the name of the line above the row
	always bool   // it is drawn without content, too: a blueprint has such a row
}

// layers lists the rows of a blueprint from what customers see to what nobody
// sees. The steps stand where the key is "steps".
func layers() []layer {
	return []layer{
		{key: "physical_evidence"},
		{key: "steps"},
		{key: "frontstage", line: "Line of interaction", always: true},
		{key: "frontstage_technology"},
		{key: "backstage", line: "Line of visibility", always: true},
		{key: "backstage_technology"},
		{key: "support_process", line: "Line of internal interaction", always: true},
		{key: "policy"},
	}
}

// emptyRow is the height of a row in which nothing stands.
const emptyRow = 40.0

// blueprint draws what customers do, and below it what staff and systems do for
// it, with the lines that say who meets and who sees whom.
func (d *drawing) blueprint() {
	d.grid()
	bands := d.blueprintBands()
	for _, g := range d.groups {
		d.at = g
		d.heads = d.stages
		d.newPage()
		for _, b := range bands {
			if b.shows(d.at) {
				d.band(b)
			}
			if b.steps { // pages that go on repeat them
				d.heads = func() { d.stages(); d.steps(b.title) }
			}
		}
	}
}

func (d *drawing) blueprintBands() []band {
	rows := map[string]row{}
	for _, r := range d.rows() {
		rows[r.key] = r
	}
	all := true // whether the filter names no layer at all
	for _, l := range layers() {
		all = all && (len(d.opt.Show.Lanes) == 0 || !d.opt.Show.lane(l.key) || l.key == "steps")
	}
	var out []band
	for _, l := range layers() {
		if l.line != "" {
			out = append(out, band{line: l.line})
		}
		r := rows[l.key]
		switch {
		case l.key == "steps":
			out = append(out, band{title: "Customer actions", steps: true})
		case !all && !d.opt.Show.lane(l.key):
		case !r.empty():
			bands := d.laneBands(r)
			bands[0].height = emptyRow // pages without content of the row have it, too
			out = append(out, bands...)
		case l.always:
			out = append(out, band{title: r.title, height: emptyRow})
		}
	}
	return out
}
