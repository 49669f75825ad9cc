package ops

import (
	"encoding/json"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// MapView returns a map document as a reader sees it: nested, in order, without
// what is deleted. A flow or link is shown while both of its ends are there.
func (d *Doc) MapView() journey.Map {
	var m journey.Map
	d.nodes[Root].into(&m)
	m.Stages, m.Lanes = []journey.Stage{}, []journey.Lane{}
	for _, n := range d.Children(Root, "stage") {
		m.Stages = append(m.Stages, d.stageView(n))
	}
	m.Lanes = views(m.Lanes, d.Children(Root, "lane"), simple(func(l *journey.Lane, id string) { l.ID = id }))
	m.Flows = views([]journey.Flow{}, d.joining("flow", "stage", "step"), simple(func(f *journey.Flow, id string) { f.ID = id }))
	m.Links = views([]journey.Link{}, d.joining("link", "card"), simple(func(l *journey.Link, id string) { l.ID = id }))
	m.Views = views([]journey.SavedView{}, d.Children(Root, "view"), simple(func(v *journey.SavedView, id string) { v.ID = id }))
	m.Unplaced = journey.Unplaced{
		Steps:      views([]journey.Step{}, d.Children(Unplaced, "step"), d.stepView),
		Placements: d.placements(Unplaced), Cards: d.cards(Unplaced), Emotions: d.emotions(Unplaced), Blueprint: d.blueprint(Unplaced),
	}
	return m
}

// joining returns the live nodes of a type that joins two others, those whose
// ends are live and both of one of the types of end.
func (d *Doc) joining(typ string, ends ...string) []*Node {
	return slices.DeleteFunc(d.Children(Root, typ), func(n *Node) bool {
		from, to := d.nodes[n.Text("from")], d.nodes[n.Text("to")]
		return !from.Live() || !to.Live() || from.Type != to.Type || !slices.Contains(ends, from.Type)
	})
}

func (d *Doc) stageView(n *Node) journey.Stage {
	var s journey.Stage
	n.into(&s)
	s.ID = n.ID
	s.Steps = views([]journey.Step{}, d.Children(n.ID, "step"), d.stepView)
	s.Cards = d.cards(n.ID)
	return s
}

func (d *Doc) stepView(n *Node) journey.Step {
	var s journey.Step
	n.into(&s)
	s.ID = n.ID
	s.Placements, s.Cards, s.Emotions, s.Blueprint = d.placements(n.ID), d.cards(n.ID), d.emotions(n.ID), d.blueprint(n.ID)
	return s
}

func (d *Doc) placements(parent string) []journey.Placement {
	return views([]journey.Placement{}, d.Children(parent, "placement"), simple(func(p *journey.Placement, id string) { p.ID = id }))
}

func (d *Doc) cards(parent string) []journey.Card {
	return views([]journey.Card{}, d.Children(parent, "card"), func(n *Node) journey.Card {
		var c journey.Card
		n.into(&c)
		c.ID, c.Lane, c.Span = n.ID, n.Pos.Lane, n.Pos.Span
		return c
	})
}

func (d *Doc) emotions(parent string) []journey.Emotion {
	return views([]journey.Emotion{}, d.Children(parent, "emotion"), func(n *Node) journey.Emotion {
		var e journey.Emotion
		n.into(&e)
		(&Node{F: fieldsOf(n.F["point"])}).into(&e)
		e.ID = n.ID
		return e
	})
}

func fieldsOf(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}

func (d *Doc) blueprint(parent string) []journey.Blueprint {
	return views([]journey.Blueprint{}, d.Children(parent, "blueprint"), simple(func(b *journey.Blueprint, id string) { b.ID = id }))
}

// views appends the view of each node; the result is never nil.
func views[T any](out []T, nodes []*Node, view func(*Node) T) []T {
	for _, n := range nodes {
		out = append(out, view(n))
	}
	return out
}

// simple makes the view of a node whose fields are all there is to it.
func simple[T any](name func(*T, string)) func(*Node) T {
	return func(n *Node) T {
		var v T
		n.into(&v)
		name(&v, n.ID)
		return v
	}
}

// into copies the node's fields into a record with the same field names. Fields
// passed the schema when they were written, so they fit; one that does not is
// left out of the view rather than hiding the whole document.
func (n *Node) into(v any) {
	b, err := json.Marshal(n.F)
	if err == nil {
		_ = json.Unmarshal(b, v)
	}
}
