package tablemap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// lane reads one row below the heads.
func (r *reader) lane(row int) {
	first := r.g.titled(row)
	title := oneLine(r.g.cell(first, 0))
	kind, sure := guess(title)
	for _, at := range []int{first, row} { // the rows below a merged title are of its kind unless said otherwise
		if chosen, ok := r.opt.Lanes[at+1]; ok {
			kind, sure = chosen, true
		}
	}
	if kind == "stages" || kind == "steps" {
		kind, sure = "text", false
	}
	r.saw(row, title, kind, sure)
	scale := 0.0
	if kind == "emotion" {
		scale = r.scale(row)
	}
	for c := 1; c < len(r.g.Rows[row]); c++ {
		text := r.g.Rows[row][c]
		if text == "" || kind == "skip" {
			continue
		}
		if c > len(r.columns) {
			r.unplaced("text", text)
			continue
		}
		r.cell(kind, title, &r.columns[c-1], text, r.g.span(row, c), scale)
	}
}

// cell reads one cell: a line for each element.
func (r *reader) cell(kind, title string, col *column, text string, span int, scale float64) {
	lines := linesOf(text)
	switch kind {
	case "unplaced":
		for _, s := range lines {
			r.waiting(s)
		}
		return
	case "ways":
		for _, s := range lines {
			r.way(s)
		}
		return
	case "goals":
		r.goal(col, text)
		return
	}
	if col.step == "" && col.stage == "" {
		r.unplaced(cardKind(kind), text)
		return
	}
	switch kind {
	case "actions", "notes":
		r.long(kind, col, text)
		return
	case "channels":
		r.channels(title, col, lines)
		return
	}
	for _, s := range lines {
		switch {
		case col.step == "":
			r.card(kind, title, col, s, 1)
		case kind == "touchpoints":
			r.touchpoint(col, s)
		case kind == "emotion":
			r.emotion(col, s, scale)
		case kind == "time":
			r.time(col, title, s)
		case slices.Contains(layers(), kind):
			r.create("blueprint", col.id(kind), col.step, map[string]any{"layer": kind, "text": limit(s, textRunes)})
		default:
			r.card(kind, title, col, s, span)
		}
	}
}

// layers lists the kinds that are layers of a blueprint.
func layers() []string {
	return []string{"physical_evidence", "frontstage", "frontstage_technology", "backstage", "backstage_technology", "support_process", "policy"}
}

// linesOf splits a cell into its entries, without the bullets before them.
func linesOf(text string) []string {
	var out []string
	for _, s := range strings.Split(text, "\n") {
		if s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "•·*▪‣")); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// id makes the id of the next element of a type in the column.
func (c *column) id(typ string) string {
	c.count[typ]++
	parent := c.step
	if parent == "" {
		parent = c.stage
	}
	return fmt.Sprintf("%s-%s-%d", parent, strings.ReplaceAll(typ, "_", "-"), c.count[typ])
}

// cardKind is the kind of card that stands in a kind of row.
func cardKind(row string) string {
	for _, kind := range journey.CardKinds() {
		if journey.CardRow(kind) == row && kind != "note" {
			return kind
		}
	}
	return "text"
}

// card makes a card; a row of the team's own is a lane.
func (r *reader) card(kind, title string, col *column, text string, span int) {
	card := cardKind(kind)
	switch {
	case kind == "owners" && r.owner(col, text), kind == "metrics" && r.metric(col, text):
		return
	}
	parent := col.step
	if parent == "" {
		parent = col.stage
	}
	at := &ops.Place{Parent: parent}
	if span > 1 {
		at.Span = span
	}
	if card == "text" && kind != "text" || kind == "text" && title != "" && plain(title) != "text" {
		at.Lane = r.ownLane(title)
	}
	if card == "quote" {
		text = strings.Trim(text, "“”\"")
	}
	r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "card", ID: col.id("card"), At: at, F: map[string]any{"kind": card, "text": limit(text, textRunes)}})
}

// ownLane returns the lane with a title, which it makes at its first use.
func (r *reader) ownLane(title string) string {
	if title == "" {
		title = "Text"
	}
	if id, ok := r.lanes[title]; ok {
		return id
	}
	id := fmt.Sprintf("lane-%d", len(r.lanes)+1)
	r.lanes[title] = id
	short, _ := cut(title)
	r.create("lane", id, "", map[string]any{"kind": "text", "title": short})
	return id
}

// owner makes a known owner accountable for the stage, if nobody is yet.
func (r *reader) owner(col *column, name string) bool {
	name = strings.TrimSpace(strings.TrimSuffix(name, "(accountable)"))
	for _, o := range r.library.Owners {
		if strings.EqualFold(o.Name, name) && col.stage != "" {
			op := r.find(col.stage)
			if op.F["accountable"] != nil && op.F["accountable"] != o.ID {
				return false
			}
			op.F["accountable"] = o.ID
			return true
		}
	}
	return false
}

// metric puts a known metric on the stage.
func (r *reader) metric(col *column, name string) bool {
	for _, m := range r.library.Metrics {
		if strings.EqualFold(m.Name, name) && col.stage != "" {
			r.ops = append(r.ops, ops.Op{K: ops.Add, ID: col.stage, Field: "metrics", V: []any{m.ID}})
			return true
		}
	}
	return false
}

// find returns the operation that makes an element.
func (r *reader) find(id string) *ops.Op {
	return &r.ops[slices.IndexFunc(r.ops, func(o ops.Op) bool { return o.ID == id && o.K == ops.Create })]
}

// goal writes the goal of a stage.
func (r *reader) goal(col *column, text string) {
	if col.stage == "" {
		r.unplaced("need", text)
		return
	}
	op := r.find(col.stage)
	if was, ok := op.F["goal"].(string); ok {
		text = was + "\n" + text
	}
	op.F["goal"] = limit(text, textRunes)
}

// long writes a text field of a step.
func (r *reader) long(kind string, col *column, text string) {
	if col.step == "" {
		r.unplaced("text", text)
		return
	}
	field := strings.TrimSuffix(kind, "s")
	if kind == "notes" {
		field = "notes"
	}
	op := r.find(col.step)
	if was, ok := op.F[field].(string); ok {
		text = was + "\n" + text
	}
	op.F[field] = limit(text, textRunes)
}

// time takes an ISO 8601 length as the step's duration and any other as a card.
func (r *reader) time(col *column, title, text string) {
	if _, err := journey.ParseLength(text); err != nil {
		r.card("text", title, col, text, 1)
		return
	}
	r.find(col.step).F["duration"] = text
}

// touchpoint places a touchpoint; "(Channel)" at its end names a channel of the
// library.
func (r *reader) touchpoint(col *column, text string) {
	f := map[string]any{}
	if name, channel := parenthesis(text); channel != "" {
		for _, c := range r.library.Channels {
			if strings.EqualFold(c.Name, channel) {
				text, f["channel"] = name, c.ID
			}
		}
	}
	f["touchpoint"] = r.record("touchpoint", text)
	r.create("placement", col.id("touchpoint"), col.step, f)
}

// parenthesis splits "name (more)".
func parenthesis(s string) (name, more string) {
	i := strings.LastIndex(s, " (")
	if i <= 0 || !strings.HasSuffix(s, ")") {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), s[i+2 : len(s)-1]
}

// channels gives the touchpoints above their channels: one channel to all, or
// as many as there are. A step without touchpoints has the channels itself; other
// numbers become cards.
func (r *reader) channels(title string, col *column, names []string) {
	var placed []*ops.Op
	for i := range r.ops {
		if o := &r.ops[i]; o.Type == "placement" && o.At.Parent == col.step && o.F["channel"] == nil {
			placed = append(placed, o)
		}
	}
	if len(placed) == 0 && col.step != "" && !r.placed(col.step) {
		for _, s := range names {
			r.ops = append(r.ops, ops.Op{K: ops.Add, ID: col.step, Field: "channels", V: []any{r.record("channel", s)}})
		}
		return
	}
	if len(names) != 1 && len(names) != len(placed) || len(placed) == 0 {
		for _, s := range names {
			r.card("text", title, col, s, 1)
		}
		return
	}
	for i, o := range placed {
		name := names[0]
		if len(names) > 1 {
			name = names[i]
		}
		o.F["channel"] = r.record("channel", name)
	}
}

// placed reports whether a step has touchpoints.
func (r *reader) placed(step string) bool {
	return slices.ContainsFunc(r.ops, func(o ops.Op) bool { return o.Type == "placement" && o.At.Parent == step })
}

// record returns the id of a library record with the name, which it makes if
// there is none.
func (r *reader) record(typ, name string) string {
	name, _ = cut(oneLine(name))
	if typ == "touchpoint" {
		for _, t := range r.library.Touchpoints {
			if strings.EqualFold(t.Name, name) && t.State != "retired" {
				return t.ID
			}
		}
	} else {
		for _, c := range r.library.Channels {
			if strings.EqualFold(c.Name, name) {
				return c.ID
			}
		}
	}
	key := typ + " " + strings.ToLower(name)
	if id, ok := r.records[key]; ok {
		return id
	}
	id := fmt.Sprintf("%s-%s-%d", r.opt.ID, typ, len(r.records)+1)
	if r.opt.ID == "" {
		id = strings.TrimPrefix(id, "-")
	}
	r.records[key] = id
	f := map[string]any{"name": name}
	if typ == "channel" {
		f["kind"] = channelKind(name)
	}
	r.newOnes = append(r.newOnes, ops.Op{K: ops.Create, Type: typ, ID: id, F: f})
	return id
}

// channelKind finds a kind of channel in its name.
func channelKind(name string) string {
	words := map[string]string{"web": "web", "website": "web", "online": "web", "app": "mobile_app", "mobile": "mobile_app", "email": "email", "mail": "email", "e": "email", "sms": "sms",
		"phone": "phone", "call": "phone", "hotline": "phone", "telephone": "phone", "chat": "chat", "social": "social", "facebook": "social", "instagram": "social", "ads": "ads", "ad": "ads",
		"search": "search", "google": "search", "store": "in_store", "shop": "in_store", "branch": "in_store", "post": "post", "letter": "post", "event": "event", "partner": "partner", "kiosk": "kiosk"}
	for _, w := range strings.Fields(plain(name)) {
		if kind, ok := words[w]; ok {
			return kind
		}
	}
	return "other"
}
