package picture

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	storyColumn = 440.0 // the least width of a column of text
	storyGap    = 44.0  // between columns
	storyCurve  = 92.0
	storyLabel  = 84.0 // of a number's name
)

// block is what stays together in a story: it is not split between columns
// unless it is longer than one.
type block struct {
	parts []part
	keep  bool // with the block after it
}

// story draws the map as headings and lists, stage by stage, in columns.
func (d *drawing) story() {
	n := max(1, int((d.paper.across()+storyGap)/(storyColumn+storyGap)))
	if d.paper.fit {
		n = 1
		d.paper.width = 720 + 2*d.paper.margin
	}
	s := &telling{drawing: d, lanes: d.rows(), count: n, width: (d.paper.across() - float64(n-1)*storyGap) / float64(n)}
	d.newPage()
	s.overview()
	s.begin()
	for at, c := range d.sheet.Columns {
		if c.Width > 0 {
			s.tell(s.stageBlocks(at))
		}
	}
	if rest := s.rest(); len(rest) > 0 {
		s.tell(rest)
	}
	d.y = max(s.lowest, d.y)
}

// telling is a story while it is drawn.
type telling struct {
	*drawing
	count  int     // columns of a page
	width  float64 // of a column
	lanes  []row
	column int
	top    float64 // of the columns of this page
	lowest float64 // where the longest column ends
	fresh  bool    // nothing stands in the column yet
}

func (s *telling) begin() {
	s.top, s.lowest, s.column, s.fresh = s.y+16, s.y, 0, true
	s.y = s.top
}

// next goes to the next column or page.
func (s *telling) next() {
	s.lowest = max(s.lowest, s.y)
	if s.column+1 < s.count {
		s.column, s.y, s.fresh = s.column+1, s.top, true
		return
	}
	s.y = s.lowest
	s.newPage()
	s.begin()
}

// tell writes blocks, each with those that it has to stay with.
func (s *telling) tell(blocks []block) {
	for i := 0; i < len(blocks); {
		end, height := i, 0.0
		for {
			height += blocks[end].height()
			end++
			if end == len(blocks) || !blocks[end-1].keep {
				break
			}
		}
		if s.y+height > s.bottom() && !s.fresh {
			s.next()
		}
		for _, b := range blocks[i:end] {
			s.place(b)
		}
		i = end
	}
}

func (b block) height() (sum float64) {
	for _, p := range b.parts {
		sum += p.height
	}
	return sum
}

// place draws the parts of a block, in the next column where this one ends.
func (s *telling) place(b block) {
	for _, p := range b.parts {
		if s.y+p.height > s.bottom() && !s.fresh {
			s.next()
		}
		if p.height > 0 {
			p.draw(s.page(), s.left()+float64(s.column)*(s.width+storyGap), s.y)
			s.fresh = false
		}
		s.y += p.height
	}
}

// overview is the curve of the whole journey above its story.
func (s *telling) overview() {
	steps := s.sheetSteps()
	p := &plot{d: s.drawing, end: len(steps), quiet: true, left: s.left(), right: s.edge(), top: s.y + 18, bottom: s.y + storyCurve - 10}
	p.curves, p.readings = s.curvesOf(steps), s.readingsOf(steps)
	if len(p.curves) == 0 || !s.opt.Show.lane("emotion") {
		return
	}
	each := s.paper.across() / float64(len(steps))
	for i := range steps {
		p.xs, p.rooms = append(p.xs, s.left()+(float64(i)+0.5)*each), append(p.rooms, each)
	}
	s.page().rule(p.left, p.y(0), p.right, p.y(0), 1, line2)
	p.draw()
	s.y += storyCurve
	s.page().rule(p.left, s.y, p.right, s.y, 1, line2)
}

// stageBlocks tells the stage whose columns begin at a place.
func (s *telling) stageBlocks(at int) []block {
	stage := s.sheet.Columns[at].Stage
	head := block{keep: true, parts: append([]part{gap(10)}, s.lines(Semibold, 20, 27, ink, s.faces.wrap(Semibold, 20, s.width, stage.Name))...)}
	if stage.Accountable != "" {
		head.parts = append(head.parts, s.small("Accountable: "+s.names.Of("owner", stage.Accountable), s.width)...)
	}
	head.parts = append(head.parts, s.lines(Regular, 13, 19, ink2, s.faces.wrap(Regular, 13, s.width, stage.Goal))...)
	if f, ok := s.figure(stage.ID); ok {
		head.parts = append(head.parts, s.figurePart(f))
	}
	head.parts = append(head.parts, s.ruled(12, line2))
	blocks := []block{head}
	for j := range stage.Steps {
		blocks = append(blocks, s.stepBlocks(at+j, stage.Steps[j], j > 0)...)
	}
	if len(stage.Steps) == 0 {
		blocks = append(append(blocks, block{parts: s.small("No steps yet", s.width)}), s.cardBlocks(at)...)
	}
	return append(blocks, block{parts: []part{gap(14)}})
}

// figurePart is the number of a stage.
func (s *telling) figurePart(f Figure) part {
	s.pages = append(s.pages, Page{}) // drawn once aside, to know its height
	height := s.bigNumber(0, 0, s.width, f, 18)
	s.pages = s.pages[:len(s.pages)-1]
	return part{height + 4, func(_ *Page, x, y float64) { s.bigNumber(x, y+2, s.width, f, 18) }}
}

// ruled is a line with space around it.
func (s *telling) ruled(height float64, i Ink) part {
	return part{height, func(p *Page, x, y float64) { p.rule(x, y+height/2, x+s.width, y+height/2, 1, i) }}
}

// stepBlocks tells one step: its title with its facts, then each card.
func (s *telling) stepBlocks(at int, step journey.Step, rule bool) []block {
	var head block
	if rule {
		head.parts = append(head.parts, s.ruled(14, line))
	}
	title := indent(24, s.lines(Semibold, 14, 20, ink, s.faces.wrap(Semibold, 14, s.width-24, step.Title)))
	if len(title) > 0 {
		number := strconv.Itoa(s.number[step.ID])
		title[0] = over(title[0], func(p *Page, x, y float64) { put(p, Semibold, x, y, 13, 20, ink3, number) })
	}
	head.parts = append(head.parts, title...)
	if touch, _ := s.meetings(step); len(touch) > 0 && s.opt.Show.lane("touchpoints") {
		head.parts = append(head.parts, indent(24, s.lines(Regular, 12, 18, ink, s.faces.wrap(Regular, 12, s.width-24, strings.Join(touch, " · "))))...)
	}
	for _, pair := range s.pairs(step) {
		head.parts = append(head.parts, s.pair(pair[0], pair[1])...)
	}
	blocks := append([]block{head}, s.cardBlocks(at)...)
	blocks[0].keep = len(blocks) > 1
	return append(blocks, block{parts: []part{gap(8)}})
}

// pairs are the numbers of a step with what they are called.
func (s *telling) pairs(step journey.Step) [][2]string {
	var out [][2]string
	r, measured := s.step(step.ID)
	live := measured && s.opt.Show.lane("live")
	if live && r.Share != nil {
		words := share(*r.Share)
		if r.ShareLow != nil && r.ShareHigh != nil {
			words += ", " + percent(*r.ShareLow) + "–" + percent(*r.ShareHigh)
		}
		out = append(out, [2]string{"Reached by", words + ", n " + thousands(r.Reached)})
	}
	if s.opt.Show.lane("emotion") {
		if words := s.emotionWords(step, r); words != "" {
			out = append(out, [2]string{"Emotion", words})
		}
	}
	if live && r.Drop != nil {
		words := share(1 - *r.Drop)
		if r.GoOnLow != nil && r.GoOnHigh != nil {
			words += ", " + percent(*r.GoOnLow) + "–" + percent(*r.GoOnHigh)
		}
		if r.Seconds != nil {
			words += ", half within " + Duration(*r.Seconds)
		}
		out = append(out, [2]string{"Go on", words})
		if s.opt.Measured.Loss == step.ID {
			out = append(out, [2]string{"", "▼ " + share(*r.Drop) + " do not go on"})
		}
	}
	return out
}

// emotionWords says what was measured at a step, and what the team drew.
func (s *telling) emotionWords(step journey.Step, r Reading) string {
	var words []string
	if r.Emotion != nil && r.EmotionN >= minAnswers {
		words = append(words, fmt.Sprintf("measured %s, %s, n %s", signed(*r.Emotion, 1), mood(*r.Emotion), thousands(r.EmotionN)))
	}
	for _, e := range step.Emotions {
		if e.Source == "measured" {
			continue
		}
		word := "drawn " + signed(e.Value, 1) + ", " + orWord(e.Label, mood(e.Value))
		if e.Mode == "to_be" {
			word = "to be " + signed(e.Value, 1)
		}
		if e.Persona != "" && len(s.m.Personas) > 1 {
			word += " (" + s.names.Of("persona", e.Persona) + ")"
		}
		words = append(words, word)
	}
	return strings.Join(words, "; ")
}

func (s *telling) pair(name, words string) []part {
	i := ink2
	if name == "" {
		i = orange
	}
	parts := indent(24+storyLabel, s.lines(Regular, 12, 17, i, s.faces.wrap(Regular, 12, s.width-24-storyLabel, words)))
	if len(parts) > 0 && name != "" {
		parts[0] = over(parts[0], func(p *Page, x, y float64) { put(p, Regular, x+24, y, 12, 17, ink3, name) })
	}
	return parts
}

// cards are the entries of a column in the order of the rows.
func (s *telling) cards(at int) []journey.Note {
	var out []journey.Note
	for _, r := range s.lanes {
		if !s.opt.Show.lane(r.key) || r.key == "emotion" || r.key == "touchpoints" {
			continue
		}
		for _, n := range r.cells[at] {
			if layered(n.Kind) {
				n.Detail = strings.TrimSuffix(r.title+" · "+n.Detail, " · ")
			}
			out = append(out, n)
		}
	}
	return out
}

// cardBlocks tells the entries of a column.
func (s *telling) cardBlocks(at int) []block {
	var out []block
	for _, n := range s.cards(at) {
		out = append(out, block{parts: append([]part{gap(7)}, indent(24, s.note(n, s.width-24))...)})
	}
	return out
}

// layered reports whether a kind of entry needs the name of its row to be
// understood.
func layered(kind string) bool {
	switch kind {
	case "thought", "quote", "question", "expectation", "pain", "gain", "need", "moment", "moments", "opportunity", "solution":
		return false
	}
	return true
}

// rest tells what has no place in a step: other ways, and what waits for one.
func (s *telling) rest() []block {
	var out []block
	for _, b := range []struct {
		title string
		texts []string
	}{{"Other ways", s.sheet.Ways}, {"Unplaced", s.sheet.Unplaced}} {
		if len(b.texts) == 0 {
			continue
		}
		out = append(out, block{keep: true, parts: append([]part{gap(10)}, s.lines(Semibold, 16, 24, ink, []string{b.title})...)})
		for _, words := range b.texts {
			out = append(out, block{parts: append(s.lines(Regular, 12, 17, ink2, s.faces.wrap(Regular, 12, s.width, words)), gap(4))})
		}
	}
	return out
}
