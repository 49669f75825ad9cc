package journey

import (
	"fmt"
	"slices"
	"strings"
)

// Sheet is a map as a table with the library's names in it: a column for each
// step and a row for each lane that holds something. Exports to text, tables
// and pictures read maps this way.
type Sheet struct {
	Columns  []Column
	Lanes    []SheetLane
	Ways     []string // the flows in words: "Pay → Cart (loop: card declined)"
	Unplaced []string // what lost its place, in words: "Pain: too slow"
}

// Column is one step with its stage, or a stage that has no steps yet.
type Column struct {
	Stage  Stage
	Step   *Step // nil for a stage without steps
	Number int   // of the step in the map, from 1; 0 without a step
	Width  int   // columns of the stage in its first column, 0 in the others
}

// SheetLane is a row of a sheet. Its kind is one of [SheetKinds]; a lane that
// the team made itself has its id as well.
type SheetLane struct {
	ID    string
	Kind  string
	Title string
	Cells [][]Note // by column
}

// Note is one entry of a cell.
type Note struct {
	ID     string
	Kind   string // of a card; else that of the lane
	Text   string
	Detail string // the channel of a touchpoint, the source of a quote, the metric of a moment
	Status string // see [EvidenceStatuses]; "" if nobody claimed anything
	Span   int    // columns that it covers, at least 1
	Image  *Image // above its words; may be nil
}

// SheetKind is a kind of row with the title that it has unless a lane of the
// map gives it another.
type SheetKind struct{ Kind, Title string }

// SheetKinds lists the rows of a sheet in their order.
func SheetKinds() []SheetKind {
	return []SheetKind{
		{"actions", "Actions"}, {"images", "Storyboard"}, {"touchpoints", "Touchpoints"}, {"emotion", "Emotion"}, {"thoughts", "Thoughts"}, {"quotes", "Quotes"},
		{"questions", "Questions"}, {"expectations", "Expectations"}, {"needs", "Needs"}, {"pains", "Pains"},
		{"gains", "Gains"}, {"moments", "Moments of truth"}, {"opportunities", "Opportunities"},
		{"solutions", "Solutions"}, {"metrics", "Metrics"}, {"owners", "Owners"}, {"text", "Text"}, {"notes", "Notes"},
		{"time", "Time"}, {"physical_evidence", "Physical evidence"}, {"frontstage", "Frontstage"},
		{"frontstage_technology", "Frontstage technology"}, {"backstage", "Backstage"},
		{"backstage_technology", "Backstage technology"}, {"support_process", "Support processes"}, {"policy", "Policies"},
	}
}

// CardRow returns the kind of row in which a kind of card stands.
func CardRow(card string) string {
	switch card {
	case "text":
		return "text"
	case "opportunity":
		return "opportunities"
	}
	return card + "s"
}

// NewSheet lays a map out as a table.
func NewSheet(m Map, l Library) Sheet {
	b := &sheetMaker{names: NewNames(l), library: l, lanes: map[string]*SheetLane{}, made: map[string]Lane{}}
	for _, lane := range m.Lanes {
		b.made[lane.ID] = lane
	}
	for i := range m.Stages {
		stage := &m.Stages[i]
		width := max(1, len(stage.Steps))
		for j := range width {
			c := Column{Stage: *stage}
			if j == 0 {
				c.Width = width
			}
			if j < len(stage.Steps) {
				b.steps++
				c.Step, c.Number = &stage.Steps[j], b.steps
			}
			b.columns = append(b.columns, c)
		}
	}
	for at, c := range b.columns {
		b.column(at, c)
	}
	return Sheet{b.columns, b.rows(m.Lanes), b.ways(m.Flows), b.unplaced(m.Unplaced)}
}

// sheetMaker collects the cells of a sheet by lane.
type sheetMaker struct {
	names   Names
	library Library
	columns []Column
	steps   int
	lanes   map[string]*SheetLane // by kind, or by id for lanes that hold cards of their own
	made    map[string]Lane
}

func (b *sheetMaker) column(at int, c Column) {
	if c.Width > 0 {
		if c.Stage.Accountable != "" {
			b.put("owners", at, Note{Text: b.names.Of("owner", c.Stage.Accountable), Detail: "accountable", Span: c.Width})
		}
		for _, id := range c.Stage.Metrics {
			b.put("metrics", at, Note{Text: b.names.Of("metric", id), Span: c.Width})
		}
		b.cards(at, c.Stage.Cards, c.Width)
	}
	if c.Step != nil {
		b.step(at, *c.Step)
	}
	b.findings(at, c)
}

// findings puts what the library says about places of the map into its cells.
func (b *sheetMaker) findings(at int, c Column) {
	put := func(lane, kind, text, detail string, id string, claim Claim, anchors ...Anchor) {
		if slices.ContainsFunc(anchors, func(a Anchor) bool { return a.Step != "" && c.Step != nil && a.Step == c.Step.ID }) {
			b.put(lane, at, Note{ID: id, Kind: kind, Text: text, Detail: detail, Status: claim.Status})
		} else if slices.ContainsFunc(anchors, func(a Anchor) bool { return a.Step == "" && c.Width > 0 && a.Stage == c.Stage.ID }) {
			b.put(lane, at, Note{ID: id, Kind: kind, Text: text, Detail: detail, Status: claim.Status, Span: c.Width})
		}
	}
	for _, i := range b.library.Insights {
		if i.Type == "pain" || i.Type == "gain" || i.Type == "need" {
			detail := ""
			if i.Severity != nil {
				detail = fmt.Sprintf("severity %.4g of 5", *i.Severity)
			}
			put(CardRow(i.Type), i.Type, i.Statement, detail, i.ID, i.Claim, i.At...)
		}
	}
	for _, m := range b.library.Moments {
		put("moments", "moment", or(m.Rationale, m.Kind), b.names.Of("metric", m.Metric), m.ID, m.Claim, m.At)
	}
	for _, o := range b.library.Opportunities {
		detail := ""
		if o.CustomerValue != nil {
			detail = fmt.Sprintf("%.4g of 100 for customers", *o.CustomerValue)
		}
		put("opportunities", "opportunity", o.Statement, detail, o.ID, o.Claim, o.At...)
	}
}

func (b *sheetMaker) step(at int, s Step) {
	if s.Action != "" {
		b.put("actions", at, Note{Text: s.Action, Detail: b.names.Of("actor", s.Actor)})
	}
	for _, p := range s.Placements {
		b.put("touchpoints", at, Note{ID: p.ID, Text: b.names.Of("touchpoint", p.Touchpoint), Detail: b.names.Of("channel", p.Channel)})
	}
	for _, e := range s.Emotions {
		b.put("emotion", at, Note{ID: e.ID, Text: EmotionText(e), Detail: b.emotionDetail(e), Status: e.Status})
	}
	b.cards(at, s.Cards, 1)
	if s.Notes != "" {
		b.put("notes", at, Note{Text: s.Notes})
	}
	if s.Duration != "" {
		b.put("time", at, Note{Text: s.Duration})
	}
	for _, e := range s.Blueprint {
		b.put(e.Layer, at, Note{ID: e.ID, Text: e.Text, Detail: b.names.Of("actor", e.Actor)})
	}
}

// EmotionText writes a point as a signed number and its word: "-0.5 confused".
func EmotionText(e Emotion) string {
	if e.Value == 0 {
		return strings.TrimSpace("0 " + e.Label)
	}
	return strings.TrimSpace(fmt.Sprintf("%+.4g %s", e.Value, e.Label))
}

func (b *sheetMaker) emotionDetail(e Emotion) string {
	var words []string
	if e.Persona != "" {
		words = append(words, b.names.Of("persona", e.Persona))
	}
	if e.Mode == "to_be" {
		words = append(words, "to be")
	}
	if e.Source == "measured" {
		words = append(words, fmt.Sprintf("measured, n %d", e.N))
	}
	return strings.Join(words, ", ")
}

func (b *sheetMaker) cards(at int, cards []Card, span int) {
	for _, c := range cards {
		n := Note{ID: c.ID, Kind: c.Kind, Text: or(c.Text, b.names.Of(c.Kind, c.Ref)), Status: c.Status, Span: max(span, c.Span), Image: c.Image}
		if n.Text == "" && c.Image != nil {
			n.Text = c.Image.Alt
		}
		switch {
		case c.Kind == "quote" && c.Source != "":
			n.Detail = b.names.Of("evidence", c.Source)
		case c.Metric != "":
			n.Detail = b.names.Of("metric", c.Metric)
		case c.Persona != "":
			n.Detail = b.names.Of("persona", c.Persona)
		case c.Kind == "pain" && c.Severity > 0:
			n.Detail = fmt.Sprintf("severity %d of 5", c.Severity)
		}
		lane := CardRow(c.Kind)
		if _, ok := b.made[c.Lane]; ok {
			lane = c.Lane
		}
		b.put(lane, at, n)
	}
}

func (b *sheetMaker) put(lane string, at int, n Note) {
	row := b.lanes[lane]
	if row == nil {
		row = &SheetLane{Cells: make([][]Note, len(b.columns))}
		b.lanes[lane] = row
	}
	n.Span = min(max(1, n.Span), len(b.columns)-at)
	row.Cells[at] = append(row.Cells[at], n)
}

// rows puts the lanes in order: the usual ones, then the team's own.
func (b *sheetMaker) rows(lanes []Lane) []SheetLane {
	out := []SheetLane{}
	for _, k := range SheetKinds() {
		row := b.lanes[k.Kind]
		if row == nil {
			continue
		}
		row.Kind, row.Title = k.Kind, k.Title
		if i := slices.IndexFunc(lanes, func(l Lane) bool { return l.Kind == k.Kind && l.Title != "" && b.lanes[l.ID] == nil }); i >= 0 {
			row.Title = lanes[i].Title
		}
		out = append(out, *row)
	}
	for _, l := range lanes {
		if row := b.lanes[l.ID]; row != nil {
			row.ID, row.Kind, row.Title = l.ID, l.Kind, or(l.Title, l.Kind)
			out = append(out, *row)
		}
	}
	return out
}

// ways writes the flows, which join stages or steps.
func (b *sheetMaker) ways(flows []Flow) []string {
	names := map[string]string{}
	for _, c := range b.columns {
		names[c.Stage.ID] = c.Stage.Name
		if c.Step != nil {
			names[c.Step.ID] = c.Step.Title
		}
	}
	var out []string
	for _, f := range flows {
		s := names[f.From] + " → " + names[f.To]
		words := slices.DeleteFunc([]string{f.Kind, f.Label, f.Condition}, func(w string) bool { return w == "" })
		if len(words) > 0 {
			s += " (" + strings.Join(words, ": ") + ")"
		}
		out = append(out, s)
	}
	return out
}

// unplaced writes what waits for a place.
func (b *sheetMaker) unplaced(u Unplaced) []string {
	var out []string
	for _, s := range u.Steps {
		out = append(out, "Step: "+s.Title)
	}
	for _, p := range u.Placements {
		out = append(out, "Touchpoint: "+b.names.Of("touchpoint", p.Touchpoint))
	}
	for _, c := range u.Cards {
		out = append(out, capital(c.Kind)+": "+or(c.Text, b.names.Of(c.Kind, c.Ref)))
	}
	for _, e := range u.Emotions {
		out = append(out, "Emotion: "+EmotionText(e))
	}
	for _, e := range u.Blueprint {
		out = append(out, capital(strings.ReplaceAll(e.Layer, "_", " "))+": "+e.Text)
	}
	return out
}

// capital begins a word of the product with a capital letter.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// or returns the first text that is not empty.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
