package cjml_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats/cjml"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

func view(t testing.TB, b ops.Batch) journey.Map {
	t.Helper()
	d := ops.New(ops.MapDoc)
	e, err := ops.Resolve(d, b, 1)
	if err != nil {
		t.Fatal(err)
	}
	d, _, err = ops.Apply(d, e, 1)
	if err != nil {
		t.Fatal(err)
	}
	return d.MapView()
}

func sample() (journey.Map, journey.Library) {
	m := journey.Map{Title: "Buy & wear", Objective: "Where to begin", Personas: []string{"alex"}, Stages: []journey.Stage{
		{ID: "find", Name: "Find", Goal: "A coat", Steps: []journey.Step{
			{ID: "search", Title: "I search", Placements: []journey.Placement{{ID: "p1", Touchpoint: "ad", Channel: "web"}, {ID: "p2", Touchpoint: "site"}}},
			{ID: "think", Title: "I think it over"},
		}},
		{ID: "get", Name: "Get", Steps: []journey.Step{{ID: "pack", Title: "They pack it", Actor: "store", Placements: []journey.Placement{{ID: "p3", Touchpoint: "site"}}}}},
	}}
	l := journey.Library{
		Touchpoints: []journey.Touchpoint{{ID: "ad", Name: "Ad", Initiator: "organisation"}, {ID: "site", Name: "Site"}}, Channels: []journey.Channel{{ID: "web", Name: "Web"}},
		Personas: []journey.Persona{{ID: "alex", Name: "Alex"}}, Actors: []journey.Actor{{ID: "store", Name: "Warehouse", Role: "backstage_staff"}},
	}
	return m, l
}

const want = `<?xml version="1.0" encoding="UTF-8"?>
<CJML version="2.0">
  <plannedJourney>
    <journeyID>coat</journeyID>
    <journeyTitle>Buy &amp; wear</journeyTitle>
    <journeyPhases>
      <journeyPhase phaseID="find">
        <phaseName>Find</phaseName>
        <phaseDescription>A coat</phaseDescription>
      </journeyPhase>
      <journeyPhase phaseID="get">
        <phaseName>Get</phaseName>
        <phaseDescription></phaseDescription>
      </journeyPhase>
    </journeyPhases>
    <journeyShortSummary>Where to begin</journeyShortSummary>
    <actors>
      <endUser actorID="alex">
        <actorName>Alex</actorName>
      </endUser>
      <serviceProvider actorID="store">
        <companyName>Warehouse</companyName>
      </serviceProvider>
      <serviceProvider actorID="provider">
        <companyName>The organisation</companyName>
      </serviceProvider>
    </actors>
    <touchpoints>
      <plannedCommunicationPoint>
        <touchpointID>search.p1</touchpointID>
        <belongsTo phaseIDref="find"></belongsTo>
        <initiator>
          <refersTo actorIDref="provider"></refersTo>
          <initiatorLabel>Ad</initiatorLabel>
        </initiator>
        <receiver>
          <refersTo actorIDref="alex"></refersTo>
          <receiverLabel>Ad</receiverLabel>
        </receiver>
        <channel>
          <channelName>Web</channelName>
        </channel>
        <comment>I search</comment>
      </plannedCommunicationPoint>
`

func TestWrite(t *testing.T) {
	t.Parallel()
	m, l := sample()
	got, err := cjml.Write("coat", m, l)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got[:min(len(got), len(want))]), want); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(string(got), "<plannedAction>"); n != 1 {
		t.Errorf("%d actions, want 1", n)
	}
	if !strings.Contains(string(got), `<refersTo actorIDref="store"></refersTo>`) {
		t.Error("the warehouse initiates nothing")
	}
}

// TestThereAndBack keeps what CJML has a place for.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	m, l := sample()
	raw, err := cjml.Write("coat", m, l)
	if err != nil {
		t.Fatal(err)
	}
	b, err := cjml.Read(raw, l, "x")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Maps) != 1 || len(b.Library.Ops) != 0 || len(b.Notes) != 0 {
		t.Fatalf("%d maps, %d records, notes %q", len(b.Maps), len(b.Library.Ops), b.Notes)
	}
	if diff := cmp.Diff(outline(view(t, b.Maps[0])), outline(m)); diff != "" {
		t.Error(diff)
	}
}

func outline(m journey.Map) []string {
	out := []string{m.Title, m.Objective}
	for _, s := range m.Stages {
		out = append(out, "stage "+s.Name+": "+s.Goal)
		for _, step := range s.Steps {
			line := "step " + step.Title
			for _, p := range step.Placements {
				line += " " + p.Touchpoint + "/" + p.Channel
			}
			out = append(out, line)
		}
	}
	return out
}

// TestOthers reads what other tools write: references without names, blanks in
// ids, actual journeys, no phases.
func TestOthers(t *testing.T) {
	t.Parallel()
	b, err := cjml.Read([]byte(`<!-- Produced by a tool -->
<CJML version="2.0"><actualJourney><journeyID>AJ1</journeyID><plannedReference>PJ1</plannedReference>
<journeyPhases><journeyPhase phaseID =" Order"><phaseName> Order</phaseName><phaseDescription></phaseDescription></journeyPhase></journeyPhases>
<actors><endUser actorID="c"/><serviceProvider actorIDref="s"></serviceProvider></actors>
<touchpoints>
<actualCommunicationPoint><touchpointID>T1</touchpointID><belongsTo phaseIDref="Order"/><compliance>ok</compliance>
<receiver><refersTo actorIDref="s"/><receiverLabel>Receiving</receiverLabel></receiver><initiator><refersTo actorIDref="c"/><initiatorLabel>Order by phone</initiatorLabel></initiator>
<channel><channelName>Phone</channelName></channel><comment></comment><timestamps><timeStarted>2020</timeStarted></timestamps></actualCommunicationPoint>
<actualAction><touchpointID>2</touchpointID><initiator><refersTo actorIDref="s"/><initiatorLabel>Packs</initiatorLabel></initiator></actualAction>
</touchpoints></actualJourney>
<plannedJourney><journeyID>PJ1</journeyID><touchpoints><plannedAction><touchpointID>T9</touchpointID></plannedAction></touchpoints></plannedJourney></CJML>`), journey.Library{}, "im")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Maps) != 2 || len(b.Notes) != 1 || len(b.Library.Ops) != 2 {
		t.Fatalf("%d maps, notes %q, %d records", len(b.Maps), b.Notes, len(b.Library.Ops))
	}
	if diff := cmp.Diff(outline(view(t, b.Maps[0])), []string{"PJ1", "", "stage Journey: ", "step T9"}); diff != "" {
		t.Error("planned:", diff)
	}
	if diff := cmp.Diff(outline(view(t, b.Maps[1])), []string{"AJ1", "", "stage Order: ", "step Order by phone im-touchpoint-1/im-channel-2", "step Packs"}); diff != "" {
		t.Error("actual:", diff)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "x", "<a/>", `<CJML version="2.0"></CJML>`, `<CJML version="2.0"><plannedJourney>`, `<!DOCTYPE a [<!ENTITY x "y">]><CJML><plannedJourney><journeyID>&x;</journeyID></plannedJourney></CJML>`,
		`<CJML><plannedJourney/></CJML><more/>`} {
		if _, err := cjml.Read([]byte(s), journey.Library{}, "x"); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	m, l := sample()
	raw, err := cjml.Write("coat", m, l)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := cjml.Read(raw, l, "x"); err != nil && journey.KindOf(err) != journey.Invalid && journey.KindOf(err) != journey.TooLarge {
			t.Fatal(err)
		}
	})
}
