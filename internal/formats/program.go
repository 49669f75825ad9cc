package formats

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Env is what a mapping needs to know of the file it is applied to.
type Env struct {
	Columns []string
	Grows   bool // columns may appear later
	Zone    *time.Location
	Source  string   // overrides the mapping's
	Tables  []*Table // one for each lookup of the mapping, in its order
	Sample  *Sample  // the first rows; they settle formats that the mapping leaves open

	// More opens a counter of equal records for files with more different
	// records than memory may hold; nil keeps them all in memory.
	More func() (Counter, error)
}

// Program is a compiled mapping: it turns batches of rows of one file into
// batches of candidate events. It is used by one goroutine.
type Program struct {
	source    string
	specs     []spec
	where     []condition
	lookups   []join
	lifecycle *pairing
	zone      *zone
	hashed    bool // some event takes its id from the record

	columns int // of the batch it is bound to
	refs    []*ref
	bound   map[string]int
	named   map[string]bool // columns with a meaning of their own
	grows   bool
	sample  *Sample
	times   map[string]*times
	points  map[string]byte
	options MappingOptions

	seen    occurrences
	digests []digest
	counts  []uint32
	matched []int32 // row of each lookup that the present row matches, or -1
	first   []int32
}

// ref is the place of one value: a constant, a column of the file, or a column
// of a lookup.
type ref struct {
	name     string
	constant []byte
	table    int // index of the lookup, -1 for the file itself
	col      int // -1 where the file has no such column (yet)

	plain bool // it is a column that the file has
}

type condition struct {
	ref  *ref
	want string
}

type join struct {
	table        *Table
	key          *ref
	looked, lost int64 // rows that asked for a match, and that found none
}

// named is a value under a name: an identifier, a property, a trait.
type named struct {
	name string
	ref  *ref
}

// spec is one compiled [EventSpec].
type spec struct {
	event, id, seq, channel, text, duration *ref
	kind                                    *ref
	fixedKind                               journey.Kind
	time, original, sent, received          *moment
	value, score                            *number
	scoreType                               string
	ids, props, traits                      []named
	all                                     bool // props has "*"
	groups                                  []group
	wide                                    uint64 // hash of the time column, where one row makes several events
	suffix                                  string // of ids, where one row makes several events
	each                                    int    // lookup that repeats the event, or -1
	nobody                                  bool   // the mapping names no person
}

// group is a family of columns that become properties or traits under the rest
// of their names.
type group struct {
	prefix string
	traits bool
}

type moment struct {
	*ref
	*times
}

type number struct {
	*ref
	point byte
}

// Compile checks a mapping against the columns of a file and prepares it.
func Compile(m *Mapping, env Env) (*Program, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	p := &Program{
		source: "file", grows: env.Grows, sample: env.Sample, options: m.Options,
		bound: map[string]int{}, named: map[string]bool{}, times: map[string]*times{}, points: map[string]byte{},
	}
	for _, s := range []string{m.Source, env.Source} {
		if s != "" {
			p.source = s
		}
	}
	p.zone, p.seen.more = &zone{loc: env.Zone}, env.More
	if m.Options.Zone != "" {
		p.zone.loc, _ = LoadZone(m.Options.Zone)
	}
	if p.zone.loc == nil {
		p.zone.loc = time.UTC
	}
	if err := p.build(m, env); err != nil {
		return nil, err
	}
	return p, p.bind(env.Columns)
}

func (p *Program) build(m *Mapping, env Env) error {
	for i, l := range m.Lookups {
		if i >= len(env.Tables) {
			return journey.Errorf(journey.Invalid, "the lookup %s needs the file %s; name it beside the file to import", l.Name, l.File)
		}
		key, err := p.ref(m, l.Key)
		if err != nil {
			return err
		}
		p.lookups = append(p.lookups, join{table: env.Tables[i], key: key})
	}
	p.matched, p.first = make([]int32, len(p.lookups)), make([]int32, len(p.lookups))
	for _, column := range sortedKeys(m.Where) {
		r, err := p.ref(m, column)
		if err != nil {
			return err
		}
		p.where = append(p.where, condition{r, m.Where[column]})
	}
	specs := m.specs()
	for i, s := range specs {
		c, err := p.spec(m, s)
		if err != nil {
			return err
		}
		if len(specs) > 1 {
			c.suffix = s.Time
			if c.suffix == "" {
				c.suffix = fmt.Sprint(i)
			}
			for j := range i { // two events of one time column stay apart by name
				if specs[j].Time == s.Time {
					c.suffix += "/" + strings.TrimPrefix(s.Event, "=")
					break
				}
			}
			c.wide = xxh3.HashString(c.suffix)
		}
		p.specs = append(p.specs, c)
	}
	if m.Lifecycle != nil {
		return p.addLifecycle(m, env)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// ref resolves a name of the mapping; the empty name is nil.
func (p *Program) ref(m *Mapping, name string) (*ref, error) {
	switch {
	case name == "":
		return nil, nil
	case name[0] == '=':
		return &ref{name: name, constant: []byte(name[1:])}, nil
	}
	for i, l := range m.Lookups {
		column, ok := strings.CutPrefix(name, l.Name+".")
		if !ok {
			continue
		}
		if i >= len(p.lookups) {
			return nil, journey.Errorf(journey.Invalid, "the column %s comes from the lookup %s, which stands further down; put it first", name, l.Name)
		}
		t := p.lookups[i].table
		col := slices.Index(t.columns, column)
		if col < 0 {
			return nil, noColumn("lookups."+l.Name, column, t.columns)
		}
		p.named[name] = true
		return &ref{name: name, table: i, col: col}, nil
	}
	r := &ref{name: name, table: -1, col: -1}
	p.refs = append(p.refs, r)
	p.named[name] = true
	return r, nil
}

// bind finds the mapping's columns in a batch and, for "*", the others.
func (p *Program) bind(columns []string) error {
	for i := p.columns; i < len(columns); i++ {
		p.bound[columns[i]] = i
	}
	for _, r := range p.refs {
		if col, ok := p.bound[r.name]; ok {
			r.col, r.plain = col, true
		} else if !p.grows {
			return noColumn("mapping", r.name, columns)
		}
	}
	for i := p.columns; i < len(columns); i++ {
		if p.named[columns[i]] {
			continue
		}
		for s := range p.specs {
			p.specs[s].take(columns[i], i)
		}
	}
	p.columns = len(columns)
	return nil
}

func noColumn(field, name string, columns []string) error {
	return &journey.Error{Kind: journey.Invalid, Msg: fmt.Sprintf("there is no column %q in the file", name),
		Fields: []journey.FieldError{{Field: field, Problem: fmt.Sprintf("names the column %q", name), Allowed: columns[:min(len(columns), 40)]}}}
}

// Zoneless returns how many times named no zone, how many local times did not
// exist and were moved forward by the gap of the clock change, and how many
// occurred twice.
func (p *Program) Zoneless() (all, shifted, ambiguous int64, zone string) {
	return p.zone.zoneless, p.zone.shifted, p.zone.ambiguous, p.zone.loc.String()
}
