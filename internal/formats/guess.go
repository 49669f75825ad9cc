package formats

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The roles that a column may have in a mapping.
const (
	RolePerson    = "person"
	RoleID        = "id"
	RoleEvent     = "event"
	RoleTime      = "time"
	RoleOriginal  = "original"
	RoleSent      = "sent"
	RoleReceived  = "received"
	RoleChannel   = "channel"
	RoleValue     = "value"
	RoleScore     = "score"
	RoleText      = "text"
	RoleDuration  = "duration"
	RoleSeq       = "seq"
	RoleKind      = "kind"
	RoleTrait     = "trait"
	RoleLifecycle = "lifecycle"
	RoleProp      = "prop"
	RoleNone      = "none"
)

// ColumnGuess is what a column seems to mean.
type ColumnGuess struct {
	Name       string   `json:"name"`
	Role       string   `json:"role"`
	Confidence float64  `json:"confidence"` // 0 to 1
	Samples    []string `json:"samples"`    // at most three different values
	Note       string   `json:"note,omitempty"`
}

// Question is something that a file leaves open and its owner knows.
type Question struct {
	ID      string   `json:"id"` // tz, time_format, person, event or time: the field that the answer sets
	Column  string   `json:"column,omitempty"`
	Text    string   `json:"text"`
	Options []Choice `json:"options"`
	Assumed string   `json:"assumed"` // what is taken until it is answered; empty where nothing can be
}

// Choice is one answer to a [Question].
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Guessed is what the names and the first values of a file suggest.
type Guessed struct {
	Mapping   *Mapping
	Columns   []ColumnGuess
	Questions []Question
}

// Guess proposes a mapping for a file from the names of its columns and a
// sample of its rows. A mapping that the format itself implies is taken as it
// is. Zone is the workspace's, and name the file's, for a constant event name.
func Guess(info Info, s *Sample, name, zone string) Guessed {
	cols := study(s)
	var g Guessed
	if info.Mapping != nil {
		g.Mapping = info.Mapping
	} else {
		g.Mapping = propose(cols, name)
	}
	g.Columns, g.Questions = Describe(g.Mapping, s, zone)
	if info.Mapping == nil {
		for i := range g.Columns {
			g.Columns[i].Confidence = cols[i].confidence(g.Columns[i].Role)
		}
	}
	return g
}

// propose assembles the mapping from the best column of each role.
func propose(cols []studied, name string) *Mapping {
	m := &Mapping{EventSpec: EventSpec{Props: []string{"*"}}}
	taken := map[string]bool{}
	best := func(role string, least float64) string {
		top := -1
		for i := range cols {
			c := &cols[i]
			if s := c.score[role]; !taken[c.name] && s >= least && (top < 0 || s > cols[top].score[role]) {
				top = i
			}
		}
		if top < 0 {
			return ""
		}
		taken[cols[top].name] = true
		return cols[top].name
	}
	m.guessLifecycle(cols, taken)
	m.Event = best(RoleEvent, 0.5)
	m.guessPeople(cols, taken)
	m.guessTimes(cols, taken, name, best)
	m.ID, m.Seq = best(RoleID, 0.7), best(RoleSeq, 0.8)
	m.Channel, m.Value, m.Duration = best(RoleChannel, 0.55), best(RoleValue, 0.55), best(RoleDuration, 0.6)
	if m.Score = best(RoleScore, 0.6); m.Score != "" {
		m.ScoreType = scoreType(cols[indexOf(cols, m.Score)])
	}
	m.Text = best(RoleText, 0.6)
	if len(m.Events) > 0 {
		return m.spreadDetails()
	}
	if strings.HasPrefix(m.Event, "=") && m.Score != "" {
		m.Kind = "feedback"
	}
	return m
}

// spreadDetails gives score, text and value to the one event of a wide table
// that they belong to, the last; on the others they would count again.
func (m *Mapping) spreadDetails() *Mapping {
	last := &m.Events[len(m.Events)-1]
	last.Score, last.ScoreType, last.Text = m.Score, m.ScoreType, m.Text
	if m.Score != "" || m.Text != "" {
		last.Kind = "feedback"
	}
	m.Events[0].Value = m.Value
	m.Score, m.ScoreType, m.Text, m.Value = "", "", "", ""
	return m
}

// guessPeople takes the column that says who it was, and with it the columns of
// well-known kinds of identifiers.
func (m *Mapping) guessPeople(cols []studied, taken map[string]bool) {
	top := -1
	ids := map[string]string{}
	strength := map[string]float64{}
	for i := range cols {
		c := &cols[i]
		s := c.score[RolePerson]
		if taken[c.name] || s < 0.4 {
			continue
		}
		if top < 0 || s > cols[top].score[RolePerson] {
			top = i
		}
		if t := identifierType(c.words); t != "" && s >= 0.6 && s > strength[t] {
			ids[t], strength[t] = c.name, s
		}
	}
	if top < 0 {
		return
	}
	best := &cols[top]
	if best.score[RolePerson] < 0.6 { // an order or a session, for want of a person
		ids = nil
	}
	if t := identifierType(best.words); t == "" || ids[t] != best.name {
		if len(ids) == 0 {
			m.Person = best.name
			taken[best.name] = true
			return
		}
		ids["person"] = best.name
	}
	m.IDs = ids
	for _, column := range ids {
		taken[column] = true
	}
}

// guessTimes takes the time of the event or, in a table without event names but
// with several times, one event for each of them.
func (m *Mapping) guessTimes(cols []studied, taken map[string]bool, name string, best func(string, float64) string) {
	var wide []*studied
	for i := range cols {
		c := &cols[i]
		same := func(o *studied) bool { return maps.Equal(c.counts, o.counts) }
		if c.score[RoleTime] >= 0.5 && !c.marginal && !slices.ContainsFunc(wide, same) {
			wide = append(wide, c)
		}
	}
	if indexOf(cols, "ResponseId") >= 0 && indexOf(cols, "RecordedDate") >= 0 { // a Qualtrics export
		m.Event, m.Kind, m.Time = "=survey answered", "feedback", "RecordedDate"
		taken["RecordedDate"] = true
		return
	}
	if m.Event == "" && len(wide) >= 2 {
		for _, c := range wide {
			taken[c.name] = true
			m.Events = append(m.Events, EventSpec{Event: "=" + milestone(c.words), Time: c.name})
		}
		return
	}
	m.Sent, m.Received, m.Original = best(RoleSent, 0.8), best(RoleReceived, 0.8), best(RoleOriginal, 0.8)
	if m.Time = best(RoleTime, 0.35); m.Time == "" && m.Original == "" {
		m.Time, m.Received = m.Received, ""
	}
	if m.Original == "" {
		m.Sent = "" // without the sender's clock there is nothing to correct
	}
	if m.Event == "" && m.Time != "" {
		m.Event = "=" + stem(name)
	}
}

// milestone turns the name of a time column into that of an event.
func milestone(words []string) string {
	for len(words) > 1 && slices.Contains([]string{"timestamp", "date", "datetime", "time", "at", "on", "ts", "utc"}, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// stem turns the name of a file into that of an event.
func stem(name string) string {
	name = BaseName(name)
	for range 2 {
		if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 8 {
			name = name[:i]
		}
	}
	if words := split(name); len(words) > 0 {
		return strings.Join(words, " ")
	}
	return "event"
}

// guessLifecycle looks for the column that tells start rows from complete rows,
// and for the column that both rows of an activity share.
func (m *Mapping) guessLifecycle(cols []studied, taken map[string]bool) {
	for i := range cols {
		start, complete := cols[i].lifecycle()
		if start == "" {
			continue
		}
		m.Lifecycle = &Lifecycle{Column: cols[i].name, Start: start, Complete: complete, Keep: "pair"}
		if strings.EqualFold(start, "start") && strings.EqualFold(complete, "complete") {
			m.Lifecycle.Start, m.Lifecycle.Complete = "", ""
		}
		taken[cols[i].name] = true
		break
	}
	if m.Lifecycle == nil {
		return
	}
	for i := range cols {
		if c := &cols[i]; !taken[c.name] && c.most == 2 && c.evidence.Distinct*4 <= c.evidence.Present*3 && slices.Contains(c.words, "id") {
			m.Lifecycle.PairBy = []string{c.name}
			taken[c.name] = true
			return
		}
	}
}

func indexOf(cols []studied, name string) int {
	return slices.IndexFunc(cols, func(c studied) bool { return c.name == name })
}

// Describe says which role a mapping gives to each column of the sample, and
// asks what the file leaves open.
func Describe(m *Mapping, s *Sample, zone string) ([]ColumnGuess, []Question) {
	roles := m.roles()
	d := description{m: m, zone: zone}
	columns := make([]ColumnGuess, len(s.Columns))
	for i, name := range s.Columns {
		c := &columns[i]
		c.Name, c.Role, c.Confidence, c.Samples = name, roles[name], 1, s.different(i, 3)
		if c.Role == "" {
			c.Role = m.family(name)
		}
		d.column(c, weigh(s.Column(i)))
	}
	d.ask(columns)
	return columns, d.questions
}

// description collects the questions about a file.
type description struct {
	m         *Mapping
	zone      string
	questions []Question
	zoneless  string // the first column of times without a zone
	eitherWay string // the first column whose dates read both ways
}

// column writes the note of a column.
func (d *description) column(c *ColumnGuess, e Evidence) {
	switch c.Role {
	case RoleTime, RoleOriginal, RoleSent, RoleReceived:
		var notes []string
		switch format := d.m.Options.TimeFormat; {
		case e.Present > 0 && e.Times < e.Present:
			notes = append(notes, fmt.Sprintf("%d of %d sampled values are no times.", e.Present-e.Times, e.Present))
		case e.EitherWay && (format == "" || format == Auto):
			notes = append(notes, "Day and month may be swapped; read as day first.")
			if d.eitherWay == "" {
				d.eitherWay = c.Name
			}
		case e.Format == UnixS || e.Format == UnixMS || e.Format == UnixUS:
			notes = append(notes, "Counts "+map[string]string{UnixS: "seconds", UnixMS: "milliseconds", UnixUS: "microseconds"}[e.Format]+" since 1970.")
		case e.Format == Excel:
			notes = append(notes, "Spreadsheet days.")
		}
		if e.Zoneless && d.m.Options.Zone == "" {
			notes = append(notes, "The times name no zone.")
			if d.zoneless == "" {
				d.zoneless = c.Name
			}
		}
		c.Note = strings.Join(notes, " ")
	case RoleValue, RoleScore:
		if e.Point == ',' {
			c.Note = "Decimal comma."
		}
		if e.Numbers < e.Present {
			c.Note = strings.TrimSpace(fmt.Sprintf("%s %d of %d sampled values are no numbers.", c.Note, e.Present-e.Numbers, e.Present))
		}
	}
}

// ask puts the questions in the order in which they matter.
func (d *description) ask(columns []ColumnGuess) {
	var choices []Choice
	for _, c := range columns {
		choices = append(choices, Choice{c.Name, c.Name})
	}
	need := func(id, text string) {
		d.questions = append(d.questions, Question{ID: id, Text: text, Options: choices})
	}
	specs := d.m.specs()
	if s := specs[0]; s.Person == "" && len(s.IDs) == 0 && (s.Kind == "" || s.Kind == "behaviour") {
		need(RolePerson, "Which column says who it was?")
	}
	if s := specs[0]; s.Event == "" {
		need(RoleEvent, "Which column names the event?")
	}
	if s := specs[0]; s.Time == "" && s.Original == "" && s.Received == "" {
		need(RoleTime, "Which column says when it happened?")
	}
	if d.zoneless != "" {
		zone := d.zone
		if zone == "" {
			zone = "UTC"
		}
		options := []Choice{{zone, zone + " (the workspace's zone)"}}
		if zone != "UTC" {
			options = append(options, Choice{"UTC", "UTC"})
		}
		d.questions = append(d.questions, Question{ID: "tz", Column: d.zoneless, Options: options, Assumed: zone,
			Text: fmt.Sprintf("The times in %s name no zone. In which zone were they recorded?", d.zoneless)})
	}
	if d.eitherWay != "" {
		d.questions = append(d.questions, Question{ID: "time_format", Column: d.eitherWay, Assumed: DMY,
			Options: []Choice{{DMY, "day first, 31/12/2024"}, {MDY, "month first, 12/31/2024"}},
			Text:    fmt.Sprintf("Every date in %s can be read both ways. Which comes first?", d.eitherWay)})
	}
}

// family returns the role of a column that a mapping does not name itself.
func (m *Mapping) family(column string) string {
	if m.Foreign(column) { // families are of this file's own columns
		return RoleNone
	}
	for _, s := range m.specs() {
		for _, p := range s.Props {
			if prefix, ok := strings.CutSuffix(p, "*"); ok && strings.HasPrefix(column, prefix) {
				return RoleProp
			}
		}
		if prefix, ok := strings.CutSuffix(s.Traits["*"], "*"); ok && strings.HasPrefix(column, prefix) {
			return RoleTrait
		}
	}
	return RoleNone
}

// roles returns the role of each column that a mapping names.
func (m *Mapping) roles() map[string]string {
	roles := map[string]string{}
	set := func(role string, columns ...string) {
		for _, c := range columns {
			if c != "" && c[0] != '=' && !strings.HasSuffix(c, "*") && roles[c] == "" {
				roles[c] = role
			}
		}
	}
	for _, s := range m.specs() {
		for _, c := range s.IDs {
			set(RolePerson, c)
		}
		set(RolePerson, s.Person)
		set(RoleTime, s.Time)
		set(RoleEvent, s.Event)
		set(RoleID, s.ID)
		set(RoleOriginal, s.Original)
		set(RoleSent, s.Sent)
		set(RoleReceived, s.Received)
		set(RoleChannel, s.Channel)
		set(RoleValue, s.Value)
		set(RoleScore, s.Score)
		set(RoleText, s.Text)
		set(RoleDuration, s.Duration)
		set(RoleSeq, s.Seq)
		if !isKind(s.Kind) {
			set(RoleKind, s.Kind)
		}
		for _, c := range s.Traits {
			set(RoleTrait, c)
		}
	}
	if l := m.Lifecycle; l != nil {
		set(RoleLifecycle, l.Column)
	}
	for _, s := range m.specs() {
		set(RoleProp, s.Props...)
	}
	return roles
}
