// Package cjml writes and reads planned journeys in CJML 2.0, the XML of the
// Customer Journey Modelling Language.
//
// CJML knows phases, actors, communication points (from an initiator to a
// receiver over a channel) and actions (of one actor alone). A map has more, so
// [Write] leaves out what CJML has no place for: emotions, pains, evidence,
// metrics. Each placement of a step becomes a communication point, a step
// without one an action; the comment of each says the step. [Read] turns
// planned journeys, and the plan behind actual ones, back into maps: phases are
// stages, touchpoints are steps with a placement.
//
// The schema of CJML is not published. The element names are those of the
// files that its tools write; unknown elements are skipped, and simpler
// dialects that lack phases or actors are read as well.
package cjml

import "encoding/xml"

// Version is the version of the language that is written.
const Version = "2.0"

// MaxBytes bounds the files that are read.
const MaxBytes = 16 << 20

// document is a file.
type document struct {
	XMLName xml.Name  `xml:"CJML"`
	Version string    `xml:"version,attr"`
	Planned []journal `xml:"plannedJourney"`
	Actual  []journal `xml:"actualJourney"`
}

// journal is one journey of a file.
type journal struct {
	ID     string  `xml:"journeyID"`
	Title  string  `xml:"journeyTitle,omitempty"`
	Phases []phase `xml:"journeyPhases>journeyPhase"`
	Short  string  `xml:"journeyShortSummary,omitempty"`
	Actors struct {
		Users     []actor `xml:"endUser"`
		Providers []actor `xml:"serviceProvider"`
	} `xml:"actors"`
	Points points `xml:"touchpoints"`
}

// phase is a stage.
type phase struct {
	ID          string `xml:"phaseID,attr"`
	Name        string `xml:"phaseName"`
	Description string `xml:"phaseDescription"`
}

// actor is a customer or a provider. The second mention of one has a reference
// instead of an id.
type actor struct {
	ID      string `xml:"actorID,attr,omitempty"`
	Ref     string `xml:"actorIDref,attr,omitempty"`
	Name    string `xml:"actorName,omitempty"`
	Company string `xml:"companyName,omitempty"`
}

// point is a touchpoint: a communication point, or an action if it has no
// receiver.
type point struct {
	XMLName   xml.Name
	ID        string   `xml:"touchpointID"`
	Phase     *link    `xml:"belongsTo"`
	Initiator *end     `xml:"initiator"`
	Receiver  *end     `xml:"receiver"`
	Channel   *channel `xml:"channel"`
	Comment   string   `xml:"comment,omitempty"`
}

type link struct {
	ID string `xml:"phaseIDref,attr"`
}

// end is one side of a touchpoint.
type end struct {
	Ref struct {
		ID string `xml:"actorIDref,attr"`
	} `xml:"refersTo"`
	Initiates string `xml:"initiatorLabel,omitempty"`
	Receives  string `xml:"receiverLabel,omitempty"`
}

type channel struct {
	Name string `xml:"channelName"`
}

// points are touchpoints in the order of the file, of all their kinds.
type points []point

// UnmarshalXML reads all children.
func (p *points) UnmarshalXML(d *xml.Decoder, _ xml.StartElement) error {
	for {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			var q point
			if err := d.DecodeElement(&q, &t); err != nil {
				return err
			}
			q.XMLName = t.Name
			*p = append(*p, q)
		case xml.EndElement:
			return nil
		}
	}
}

// MarshalXML writes each under the name of its kind.
func (p points) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	if err := e.EncodeToken(start); err != nil {
		return err
	}
	for _, q := range p {
		if err := e.EncodeElement(q, xml.StartElement{Name: q.XMLName}); err != nil {
			return err
		}
	}
	return e.EncodeToken(start.End())
}
