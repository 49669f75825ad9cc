package formats

import (
	"strings"
	"unicode"
)

// studied is one column with what its name and its sampled values say.
type studied struct {
	name     string
	words    []string // of the name, in lower case
	evidence Evidence
	counts   map[string]int // of the sampled values, at most 10,000
	most     int            // how often the most frequent value occurs
	letters  float64        // share of the values' characters that are letters or blanks
	mean     float64        // length of the values
	marginal bool           // a time that is planned or technical, no milestone of its own
	score    map[string]float64
}

// study looks at every column of a sample.
func study(s *Sample) []studied {
	cols := make([]studied, len(s.Columns))
	for i, name := range s.Columns {
		c := &cols[i]
		c.name, c.words, c.counts = name, split(name), map[string]int{}
		values := s.Column(i)
		c.evidence = weigh(values)
		letters, all := 0, 0
		for _, v := range values {
			v = trim(v)
			if absent(v) {
				continue
			}
			if len(c.counts) < 10_000 || c.counts[string(v)] > 0 {
				c.counts[string(v)]++
				c.most = max(c.most, c.counts[string(v)])
			}
			all += len(v)
			for _, r := range string(v) {
				if unicode.IsLetter(r) || r == ' ' {
					letters++
				}
			}
		}
		if c.evidence.Present > 0 {
			c.letters, c.mean = float64(letters)/float64(max(all, 1)), float64(all)/float64(c.evidence.Present)
		}
		c.judge()
	}
	return cols
}

// split cuts a name into words at signs and at changes to upper case.
func split(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return words
}

// judge scores the column for each role.
func (c *studied) judge() {
	c.score = map[string]float64{}
	for role, rules := range nameRules() {
		for _, r := range rules {
			if r.score > c.score[role] && r.fits(c.words) {
				c.score[role] = r.score
			}
		}
	}
	c.judgeTimes()
	e := &c.evidence
	if e.Present == 0 {
		for role := range c.score {
			c.score[role] *= 0.5
		}
		return
	}
	numeric := float64(e.Numbers) / float64(e.Present)
	isTime := c.looksLikeTime()
	c.judgeNames(numeric, isTime)
	switch {
	case isTime || numeric > 0.9 && c.hasFractions():
		c.score[RolePerson] = 0
	case e.Present >= 20 && e.Distinct == 1: // only a good name makes up for one person in thousands of rows
		c.score[RolePerson] *= 0.5
	}
	if e.Distinct > 200 || isTime {
		c.score[RoleChannel] = 0
	}
	for _, role := range []string{RoleValue, RoleScore, RoleDuration, RoleSeq} {
		if numeric < 0.9 || isTime {
			c.score[role] = 0
		}
	}
	if c.score[RoleScore] > 0 && e.Max > 100 {
		c.score[RoleScore] = 0
	}
	if isTime || numeric > 0.9 {
		c.score[RoleText] = 0
	} else if c.mean > 20 && c.letters > 0.7 && c.score[RoleText] > 0 {
		c.score[RoleText] = min(1, c.score[RoleText]+0.05)
	}
	if e.Distinct < e.Present {
		c.score[RoleID] = 0
	}
}

// judgeNames weighs the column as one of event names: few different texts.
func (c *studied) judgeNames(numeric float64, isTime bool) {
	e := &c.evidence
	switch {
	case isTime || numeric > 0.9 || e.Distinct > 2_000:
		c.score[RoleEvent] = 0
	case e.Present >= 20 && e.Distinct*2 > e.Present:
		c.score[RoleEvent] *= 0.4 // nearly every row has a name of its own
	case c.score[RoleEvent] == 0 && len(c.nameless()) == 0 && e.Present >= 20 && e.Distinct >= 3 && e.Distinct*20 <= e.Present && c.letters > 0.8 && c.mean >= 5:
		c.score[RoleEvent] = 0.5
	}
}

// nameless lists the words of the name that say what the column is not about.
func (c *studied) nameless() []string {
	var out []string
	for _, w := range c.words {
		for _, other := range strings.Fields("id country city state region currency status category gender language lang priority reason brand product device browser os plan segment group team owner agent employee resource creator author") {
			if w == other {
				out = append(out, w)
			}
		}
	}
	return out
}

// judgeTimes weighs the column as one of times.
func (c *studied) judgeTimes() {
	e := &c.evidence
	named := c.score[RoleTime]
	for _, w := range c.words {
		switch w {
		case "estimated", "expected", "due", "planned", "scheduled", "deadline", "limit", "synced", "updated", "modified", "birth", "birthday", "dob", "expires", "expiry", "expiration", "touch", "notified", "etl", "inserted", "loaded":
			c.marginal = true
		}
	}
	if e.Present > 0 && e.Times*10 < e.Present*8 && (named < 0.9 || e.Times*2 < e.Present) {
		for _, role := range []string{RoleTime, RoleOriginal, RoleSent, RoleReceived} {
			c.score[role] = 0
		}
		return
	}
	plain := e.Format == UnixS || e.Format == UnixMS || e.Format == UnixUS || e.Format == Excel
	switch {
	case e.Times == 0:
	case plain && named == 0:
		c.score[RoleTime] = 0.2
	case named == 0:
		c.score[RoleTime] = 0.5
	default:
		c.score[RoleTime] = min(1, named+0.02)
	}
	if c.marginal {
		c.score[RoleTime] *= 0.5
	}
}

func (c *studied) looksLikeTime() bool {
	e := &c.evidence
	written := e.Format == ISO || e.Format == DMY || e.Format == MDY
	return e.Times*10 >= e.Present*8 && (written || c.score[RoleTime] >= 0.5)
}

// hasFractions reports whether some sampled number has digits behind its point.
func (c *studied) hasFractions() bool {
	for v := range c.counts {
		if plainDotFraction([]byte(v)) || plainCommaFraction([]byte(v)) {
			return true
		}
	}
	return false
}

// lifecycle returns the values that begin and end an activity, if the column
// holds these and little else.
func (c *studied) lifecycle() (start, complete string) {
	known := 0
	for v, n := range c.counts {
		switch strings.ToLower(v) {
		case "start", "started", "begin":
			start = v
			known += n
		case "complete", "completed", "end":
			complete = v
			known += n
		case "schedule", "assign", "suspend", "resume", "withdraw", "manualskip", "ate_abort", "pi_abort", "reassign", "unknown":
			known += n
		}
	}
	if start == "" || complete == "" || known*10 < c.evidence.Present*9 {
		return "", ""
	}
	return start, complete
}

// confidence says how sure the guess of a role is.
func (c *studied) confidence(role string) float64 {
	switch role {
	case RoleLifecycle:
		return 0.95
	case RoleProp, RoleNone:
		return 0.5
	}
	s := c.score[role]
	if role == RoleTime && s < 0.5 && c.evidence.Times > 0 {
		s = 0.5
	}
	return float64(int(s*100+0.5)) / 100
}
