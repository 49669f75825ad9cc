package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/room"
)

// company is a data directory with a small demo company and what was planted
// in it.
type company struct {
	t     *testing.T
	e     *env
	h     *house
	truth demo.Truth
}

func newCompany(t *testing.T, persons int) *company {
	t.Helper()
	e := &env{
		ctx: auth.With(context.Background(), auth.Local()), stdin: &bytes.Buffer{}, stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{},
		clock: journey.FixedClock(demo.DefaultEnd), log: slog.New(slog.DiscardHandler),
	}
	d := dataFlags{Data: filepath.Join(t.TempDir(), "demo")}
	y, err := d.make(e, "")
	if err != nil {
		t.Fatal(err)
	}
	h, err := y.house(e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(); err != nil {
			t.Error(err)
		}
	})
	if err := h.fillDemo(e, persons); err != nil {
		t.Fatal(err)
	}
	c := &company{t: t, e: e, h: h}
	raw, err := os.ReadFile(filepath.Join(d.Data, truthFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &c.truth); err != nil {
		t.Fatal(err)
	}
	return c
}

// ask puts a question and decodes the answer's data.
func (c *company) ask(name string, q analyze.Query, params string, data any) analyze.Result {
	c.t.Helper()
	if params != "" {
		q.Params = json.RawMessage(params)
	}
	r, err := c.h.ask.Analyze(c.e.ctx, name, q)
	if err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
	decode(c.t, r.Data, data)
	return r
}

func decode(t *testing.T, from, to any) {
	t.Helper()
	raw, err := json.Marshal(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, to); err != nil {
		t.Fatal(err)
	}
}

// What the calls about people ask for.
var (
	page        = ask.Page{Limit: 3}
	window      = ask.Window{}
	reachedCart = overlay.Who{Kind: overlay.TouchpointKind, ID: "cart", Number: "reached"}
)

type touchRow struct {
	Touchpoint string `json:"touchpoint"`
	Events     int64  `json:"events"`
	Persons    int64  `json:"persons"`
}

type touchTable struct {
	Rows []touchRow `json:"rows"`
}

func (t touchTable) row(id string) touchRow {
	for _, r := range t.Rows {
		if r.Touchpoint == id {
			return r
		}
	}
	return touchRow{Touchpoint: id}
}

// TestDemoTruths checks that the product finds what the generator planted.
func TestDemoTruths(t *testing.T) {
	t.Parallel()
	c := newCompany(t, 2000)
	t.Run("intake", c.intake)
	t.Run("touchpoints", c.touchpoints)
	t.Run("funnel", c.funnel)
	t.Run("edges", c.edges)
	t.Run("fee", c.fee)
	t.Run("periods", c.periods)
	t.Run("map", c.onTheMap)
	t.Run("privacy", c.privacy)
	t.Run("twice", c.twice)
	t.Run("drift", c.drift)
}

// TestDemoOfUsualSize imports what make run shows: only there is every kind of
// broken message planted.
func TestDemoOfUsualSize(t *testing.T) {
	t.Parallel()
	c := newCompany(t, 20_000)
	c.intake(t)
	for _, r := range []journey.Reason{journey.NoEvent, journey.NoPerson, journey.TimeInFuture, journey.TimeOutOfRange} {
		if c.truth.Rejected[r] == 0 {
			t.Errorf("no message that is rejected for %s is planted", r)
		}
	}
}

func (c *company) intake(t *testing.T) {
	jobs, err := c.h.intake.Jobs(c.e.ctx, 1)
	if err != nil || len(jobs) != 1 || jobs[0].Report == nil {
		t.Fatalf("jobs %v, %v", jobs, err)
	}
	r := jobs[0].Report
	if r.Read != c.truth.Read || r.Accepted != c.truth.Accepted || r.Duplicate != c.truth.Duplicates {
		t.Errorf("read %d, accepted %d, duplicate %d; planted %d, %d, %d", r.Read, r.Accepted, r.Duplicate, c.truth.Read, c.truth.Accepted, c.truth.Duplicates)
	}
	for reason, n := range c.truth.Rejected {
		if r.Rejected[reason] != n {
			t.Errorf("rejected for %s: %d, planted %d", reason, r.Rejected[reason], n)
		}
	}
	if got := c.h.index.State().View().Persons; got != c.truth.ResolvablePersons {
		t.Errorf("%d persons, planted %d", got, c.truth.ResolvablePersons)
	}
}

func (c *company) touchpoints(t *testing.T) {
	var table touchTable
	c.ask("touchpoints", analyze.Query{}, "", &table)
	checked := 0
	for _, want := range c.truth.Touchpoints {
		if want.Persons == 0 {
			continue // the company's own doings are on nobody's trail
		}
		checked++
		if got := table.row(want.Touchpoint); got != touchRow(want) {
			t.Errorf("got %v, planted %v", got, want)
		}
	}
	if checked < 20 {
		t.Errorf("only %d touchpoints were compared", checked)
	}
}

func (c *company) funnel(t *testing.T) {
	steps, err := json.Marshal(map[string]any{"steps": c.truth.Funnel.Touchpoints})
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Steps []struct {
			Reached int64 `json:"reached"`
		} `json:"steps"`
	}
	c.ask("funnel", analyze.Query{}, string(steps), &report)
	for i, want := range c.truth.Funnel.Persons {
		if got := report.Steps[i].Reached; got != want {
			t.Errorf("step %d (%s): %d, planted %d", i, c.truth.Funnel.Touchpoints[i], got, want)
		}
	}
}

func (c *company) edges(t *testing.T) {
	var graph struct {
		Nodes []struct {
			ID     string `json:"id"`
			Starts int64  `json:"starts"`
		} `json:"nodes"`
		Edges []struct {
			From  string `json:"from"`
			To    string `json:"to"`
			Count int64  `json:"count"`
		} `json:"edges"`
	}
	c.ask("dfg", analyze.Query{}, "", &graph)
	got := map[[2]string]int64{}
	for _, e := range graph.Edges {
		got[[2]string{e.From, e.To}] = e.Count
	}
	for _, want := range c.truth.DFG {
		if n := got[[2]string{want.From, want.To}]; n != want.Count {
			t.Errorf("%s > %s: %d, planted %d", want.From, want.To, n, want.Count)
		}
	}
	if len(got) != len(c.truth.DFG) {
		t.Errorf("%d edges, planted %d", len(got), len(c.truth.DFG))
	}
	starts := map[string]int64{}
	for _, n := range graph.Nodes {
		starts[n.ID] = n.Starts
	}
	for _, want := range c.truth.Entries {
		if starts[want.Touchpoint] != want.Persons {
			t.Errorf("%d persons begin at %s, planted %d", starts[want.Touchpoint], want.Touchpoint, want.Persons)
		}
	}
}

// fee compares who paid among those who saw a fee first and those who saw none.
func (c *company) fee(t *testing.T) {
	fee := c.truth.Fee
	var all touchTable
	r := c.ask("touchpoints", analyze.Query{By: fee.Property, Segment: &journey.Predicate{Did: fee.Touchpoint}}, "", &all)
	var seen, paid [2]int64 // without, with fee
	last := c.truth.Funnel.Touchpoints[len(c.truth.Funnel.Touchpoints)-1]
	for _, g := range r.Groups {
		amount, err := strconv.ParseFloat(g.Value, 64)
		if err != nil {
			t.Fatalf("group %q is no amount", g.Value)
		}
		with := 0
		if amount > 0 {
			with = 1
		}
		var table touchTable
		decode(t, g.Data, &table)
		seen[with] += g.Persons
		paid[with] += table.row(last).Persons
	}
	if want := [2]int64{fee.NoFee, fee.WithFee}; seen != want {
		t.Errorf("persons who saw no fee, a fee: %v, planted %v", seen, want)
	}
	if want := [2]int64{fee.NoFeePaid, fee.WithFeePaid}; paid != want {
		t.Errorf("payers among them: %v, planted %v", paid, want)
	}
}

// periods finds the burst of complaints and the change of behaviour.
func (c *company) periods(t *testing.T) {
	day := func(n int) string {
		start, err := time.Parse(time.RFC3339, c.truth.Start)
		if err != nil {
			t.Fatal(err)
		}
		return start.AddDate(0, 0, n).Format(time.RFC3339)
	}
	events := func(touchpoint, from, to string) int64 {
		var table touchTable
		c.ask("touchpoints", analyze.Query{From: from, To: to}, "", &table)
		return table.row(touchpoint).Events
	}
	burst, planted := c.truth.Burst, int64(0)
	for _, n := range burst.PerDay[burst.FirstDay : burst.LastDay+1] {
		planted += n
	}
	if got := events(burst.Touchpoint, day(burst.FirstDay), day(burst.LastDay+1)); got != planted {
		t.Errorf("%d complaints in the burst, planted %d", got, planted)
	}
	change := c.truth.Change
	if got := events(change.Touchpoint, "", day(change.Day)); got != change.Before {
		t.Errorf("%d events of %s before the change, planted %d", got, change.Touchpoint, change.Before)
	}
	if got := events(change.Touchpoint, day(change.Day), ""); got != change.After {
		t.Errorf("%d events of %s after the change, planted %d", got, change.Touchpoint, change.After)
	}
}

// onTheMap compares the main map's numbers with the truth, and the people
// behind them with the numbers.
func (c *company) onTheMap(t *testing.T) {
	r, err := c.h.ask.Overlay(c.e.ctx, demo.MainMap, window)
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string]int64{}
	for _, want := range c.truth.Touchpoints {
		reached[want.Touchpoint] = want.Persons
	}
	measured := 0
	for _, el := range r.Touchpoints {
		if !el.Measured {
			continue
		}
		measured++
		if el.Reached != reached[el.ID] {
			t.Errorf("%s: reached by %d, planted %d", el.ID, el.Reached, reached[el.ID])
		}
	}
	if measured < 5 {
		t.Fatalf("only %d touchpoints of the main map are measured", measured)
	}
	for _, step := range r.Steps {
		c.replay(t, step)
		for _, n := range step.Next {
			c.behind(t, step.ID, "converted", n.ID, n.Converted)
			c.behind(t, step.ID, "dropped", n.ID, step.Reached-n.Converted)
		}
		if step.Measured {
			c.behind(t, step.ID, "reached", "", step.Reached)
		}
	}
}

// replay asks the question that stands in an element's definition: the answer
// must have the element's numbers.
func (c *company) replay(t *testing.T, el overlay.Element) {
	t.Helper()
	if len(el.Next) == 0 {
		return
	}
	var q struct {
		analyze.Query
		Analysis string `json:"analysis"`
	}
	if err := json.Unmarshal(el.Definition.Query, &q); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Steps []struct {
			Reached int64 `json:"reached"`
		} `json:"steps"`
	}
	c.ask(q.Analysis, q.Query, "", &report)
	if got := report.Steps[0].Reached; got != el.Reached {
		t.Errorf("%s: the map says %d, its own definition %d", el.ID, el.Reached, got)
	}
	if got := report.Steps[1].Reached; got != el.Next[0].Converted {
		t.Errorf("%s: the map says %d converted, its own definition %d", el.ID, el.Next[0].Converted, got)
	}
}

func (c *company) behind(t *testing.T, element, number, next string, want int64) {
	t.Helper()
	p, err := c.h.ask.OverlayPeople(c.e.ctx, demo.MainMap, window, overlay.Who{Kind: overlay.StepKind, ID: element, Number: number, Next: next}, page)
	if err != nil || p.Total != want || len(p.People) > 3 {
		t.Errorf("%s %s: %d people behind it, the map says %d (%v)", element, number, p.Total, want, err)
	}
}

// privacy checks what a viewer gets: no single persons, no small groups.
func (c *company) privacy(t *testing.T) {
	viewer := auth.With(c.e.ctx, auth.Principal{ID: "v", Role: auth.Viewer})
	svc := c.h.ask
	for what, call := range map[string]func() error{
		"list":     func() error { _, err := svc.Persons(viewer, "", page); return err },
		"trail":    func() error { _, err := svc.Person(viewer, "p1", page); return err },
		"analysis": func() error { _, err := svc.AnalysisPeople(viewer, "funnel", analyze.Query{}, nil, page); return err },
		"map":      func() error { _, err := svc.OverlayPeople(viewer, demo.MainMap, window, reachedCart, page); return err },
	} {
		if err := call(); journey.KindOf(err) != journey.Forbidden {
			t.Errorf("%s: a viewer gets %v", what, err)
		}
	}
	q := analyze.Query{By: "properties.topic"}
	all, err := svc.Analyze(c.e.ctx, "touchpoints", q)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := svc.Analyze(viewer, "touchpoints", q)
	if err != nil {
		t.Fatal(err)
	}
	small := 0
	for _, g := range all.Groups {
		if g.Persons < 5 {
			small++
		}
	}
	if small == 0 || len(seen.Groups) != len(all.Groups)-small {
		t.Errorf("a viewer sees %d of %d groups, %d of them small", len(seen.Groups), len(all.Groups), small)
	}
}

// twice fills the directory again: nothing may change.
func (c *company) twice(t *testing.T) {
	before := c.h.index.State().AsOf()
	if err := os.Remove(filepath.Join(c.h.dir, truthFile)); err != nil {
		t.Fatal(err)
	}
	if err := c.h.fillDemo(c.e, 2000); err != nil {
		t.Fatal(err)
	}
	if after := c.h.index.State().AsOf(); after != before {
		t.Errorf("the log grew from %d to %d", before, after)
	}
	maps, err := c.h.docs.List(c.e.ctx)
	if err != nil || len(maps) != 3 {
		t.Errorf("%d maps, want 3 (%v)", len(maps), err)
	}
}

// drift publishes a map of the payment and compares the weeks before the planted
// change with the last ones: paying later is new there.
func (c *company) drift(t *testing.T) {
	create := func(id, typ, parent string, f map[string]any) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: typ, At: &ops.Place{Parent: parent}, F: f}
	}
	start := demo.DefaultEnd.Time().AddDate(0, 0, -2*c.truth.Change.Day)
	base := map[string]any{
		"from": start.Format(time.DateOnly), "to": start.AddDate(0, 0, c.truth.Change.Day-2).Format(time.DateOnly),
	}
	push := ops.Batch{Import: true, Ops: []ops.Op{
		{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "Pay", "review": map[string]any{"cadence": "P3M"}, "baseline": base}},
		create("buy", "stage", "", map[string]any{"name": "Buy", "accountable": "jonas"}),
		create("pay", "step", "buy", map[string]any{"title": "I pay"}),
		create("till", "placement", "pay", map[string]any{"touchpoint": "payment"}),
	}}
	st, err := c.h.docs.Create(c.e.ctx, "drifting")
	if err == nil {
		_, err = c.h.docs.Write(c.e.ctx, st.ID, push)
	}
	if err != nil {
		t.Fatal(err)
	}
	if d, err := c.h.ask.Drift(c.e.ctx, st.ID); err != nil || d.State != ask.Unpublished {
		t.Errorf("before it is published: %+v, %v", d, err)
	}
	if _, err := c.h.past.Publish(c.e.ctx, st.ID, room.Publishing{}); err != nil {
		t.Fatal(err)
	}
	d, err := c.h.ask.Drift(c.e.ctx, st.ID)
	if err != nil || d.State != ask.Drifted || d.Version != "1.0" {
		t.Fatalf("afterwards: %+v, %v", d, err)
	}
	if n := d.Verdict.Newcomers; len(n) == 0 || n[0].ID != c.truth.Change.Touchpoint || n[0].Share < 0.2 {
		t.Errorf("paying later is not what is new: %+v", n)
	}
}
