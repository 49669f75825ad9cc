package ops

import "github.com/sojournhq/sojourn/internal/journey"

// mapTypes is the register table of a journey map.
func mapTypes() []Type {
	return []Type{
		mapRoot(),
		{Name: "stage", Doc: MapDoc, Parents: []string{"map"}, Fields: append([]Field{
			must("name", title()),
			lww("canonical", oneOf("awareness", "consideration", "decision", "purchase", "onboarding", "usage", "support", "retention", "loyalty", "advocacy", "exit", "other")),
			prose("goal", text()),
			lww("order_mode", oneOf("sequence", "any")),
			lww("optional", boolean()),
			lww("repeatable", boolean()),
			ref("accountable", "owner"),
			refs("responsible", "owner"), refs("consulted", "owner"), refs("informed", "owner"),
			refs("metrics", "metric"),
			measured("counts", Shape{Kind: "counts"}),
		}, ownClaim()...)},
		stepType(),
		{Name: "placement", Doc: MapDoc, Parents: []string{"step"}, Stray: true, Fields: []Field{
			{Name: "touchpoint", Register: LWW, Shape: id(), Required: true, Ref: "touchpoint"},
			ref("channel", "channel"),
			lww("required", boolean()),
			lww("repeatable", boolean()),
			{Name: "message", Register: Text, Shape: text(), Own: true},
			ownRef("persona", "persona"),
			ownRef("owner", "owner"),
		}},
		{Name: "lane", Doc: MapDoc, Parents: []string{"map"}, Fields: []Field{
			must("kind", oneOf(LaneKinds()...)),
			lww("title", title()),
			ref("persona", "persona"),
			lww("collapsed", boolean()),
		}},
		cardType(),
		{Name: "emotion", Doc: MapDoc, Parents: []string{"step"}, Stray: true, Fields: append([]Field{
			must("point", object(need("value", between(-2, 2)), prop("label", title()), prop("arousal", between(1, 5)))),
			ref("persona", "persona"),
			own("mode", oneOf("as_is", "to_be")),
			lww("source", oneOf("drawn", "measured")),
			lww("n", whole(0)),
			lww("low", between(-2, 2)),
			lww("high", between(-2, 2)),
		}, claim()...)},
		{Name: "blueprint", Doc: MapDoc, Parents: []string{"step"}, Stray: true, Fields: []Field{
			must("layer", oneOf("physical_evidence", "frontstage", "frontstage_technology", "backstage", "backstage_technology", "support_process", "policy")),
			must("text", text()),
			ref("actor", "actor"),
			{Name: "needs", Register: Set, Shape: id()},
		}},
		{Name: "flow", Doc: MapDoc, Parents: []string{"map"}, Fields: []Field{
			must("from", id()),
			must("to", id()),
			lww("kind", oneOf("branch", "loop", "skip", "exit", "parallel")),
			lww("label", title()),
			own("condition", text()),
		}},
		{Name: "link", Doc: MapDoc, Parents: []string{"map"}, Fields: []Field{
			must("from", id()),
			must("to", id()),
			lww("label", title()),
		}},
		{Name: "view", Doc: MapDoc, Parents: []string{"map"}, Fields: []Field{
			must("name", title()),
			lww("preset", oneOf(journey.ViewPresets()...)),
			lww("lanes", list(title())),
			lww("personas", list(id())),
			lww("stages", list(id())),
			lww("numbers", boolean()),
		}},
	}
}

func mapRoot() Type {
	return Type{Name: "map", Doc: MapDoc, Fields: append([]Field{
		lww("title", title()),
		lww("kind", oneOf(string(journey.CurrentMap), string(journey.FutureMap), string(journey.BlueprintMap), string(journey.ExperienceMap))),
		ref("journey", "journey"),
		refs("personas", "persona"),
		ref("scenario", "scenario"),
		lww("version", format("version")),
		lww("state", oneOf("draft", "in_review", "published", "due", "drifted", "archived")),
		lww("based_on", title()),
		prose("objective", text()),
		own("focus", oneOf("single_persona", "multi_persona", "scenario")),
		lww("review", object(
			need("cadence", format("length")), prop("next_due", format("date")), prop("reviewers", list(id())),
			prop("history", list(object(need("at", format("date")), need("by", id()),
				need("decision", oneOf("confirmed", "updated", "rebuild", "retired")), prop("note", text()),
				prop("map_version", title()), prop("drift", between(0, 1)), prop("fitness", between(0, 1))))))),
		lww("baseline", object(need("from", format("date")), need("to", format("date")), prop("snapshot", title()))),
		own("origin", oneOf("drawn", "discovered", "imported")),
		measured("discovery", freeObject()),
	}, claim()...)}
}

func stepType() Type {
	return Type{Name: "step", Doc: MapDoc, Parents: []string{"stage"}, Stray: true, Fields: append([]Field{
		must("title", title()),
		prose("action", text()),
		{Name: "goal", Register: Text, Shape: text(), Own: true},
		ref("actor", "actor"),
		lww("optional", boolean()),
		own("repeatable", boolean()),
		ownRefs("channels", "channel"),
		ownRefs("metrics", "metric"),
		lww("image", Shape{Kind: "image"}),
		lww("duration", format("length")),
		prose("notes", note()),
		ref("sub_journey", "journey"),
		measured("counts", Shape{Kind: "counts"}),
	}, ownClaim()...)}
}

func cardType() Type {
	return Type{Name: "card", Doc: MapDoc, Parents: []string{"step", "stage"}, Lane: true, Span: true, Stray: true, Fields: append([]Field{
		must("kind", oneOf(journey.CardKinds()...)),
		prose("text", text()),
		ref("source", "evidence"),
		lww("ref", id()),
		lww("severity", Shape{Kind: "integer", Min: ptr(1), Max: ptr(5)}),
		ref("touchpoint", "touchpoint"),
		ref("metric", "metric"),
		ref("persona", "persona"),
		prose("description", note()),
		lww("image", Shape{Kind: "image"}),
	}, claim()...)}
}

func ptr(v float64) *float64 { return &v }

// LaneKinds lists the kinds of lane of Open Journey Map.
func LaneKinds() []string {
	return []string{"steps", "storyboard", "text", "thoughts", "quotes", "questions", "expectations", "emotion", "arousal", "channels", "touchpoints", "pains", "gains", "jobs", "opportunities", "solutions", "metrics", "owners", "evidence", "moments", "time", "data_flow", "physical_evidence", "frontstage", "backstage", "support_processes", "systems", "policies", "line_of_interaction", "line_of_visibility", "line_of_internal_interaction"}
}
