package ops

import "github.com/sojournhq/sojourn/internal/journey"

// libraryTypes is the register table of the workspace's library.
func libraryTypes() []Type {
	record := func(name string, fields ...Field) Type {
		return Type{Name: name, Doc: LibraryDoc, Parents: []string{"library"}, Fields: fields}
	}
	return []Type{
		{Name: "library", Doc: LibraryDoc},
		journeyType(),
		personaType(),
		record("scenario",
			must("name", title()), prose("context", text()), lww("trigger", text()), lww("expectations", list(text())),
			lww("emotional_baseline", between(-2, 2)), lww("filter", Shape{Kind: "predicate"}), ownRef("owner", "owner")),
		record("touchpoint",
			must("name", title()), prose("description", text()),
			lww("control", oneOf("brand", "partner", "customer", "social")),
			lww("kind", oneOf("communication", "action")),
			lww("initiator", oneOf("customer", "organisation", "partner", "other")),
			refs("channels", "channel"), ref("owner", "owner"),
			lww("status", oneOf("active", "planned", "retired")),
			own("claim", oneOf(journey.EvidenceStatuses()...)),
			measured("counts", Shape{Kind: "counts"})),
		{Name: "rule", Doc: LibraryDoc, Parents: []string{"touchpoint"}, Stray: true, Fields: []Field{
			lww("priority", Shape{Kind: "integer"}),
			must("match", Shape{Kind: "object", Elem: &Shape{Kind: "choice", Of: []Shape{
				{Kind: "string", Limit: textLimit, Empty: true}, number(), boolean()}}}),
		}},
		record("channel",
			must("name", title()), must("kind", oneOf(journey.ChannelKinds()...)), lww("support", boolean()), lww("icon", title())),
		{Name: "segment", Doc: LibraryDoc, Parents: []string{"library"}, Fields: []Field{
			must("name", title()), prose("description", text()), must("predicate", Shape{Kind: "predicate"})}},
		metricType(),
		record("evidence",
			must("kind", oneOf("interview", "usability_session", "survey", "ticket", "session_recording", "safari_observation", "analytics", "review", "workshop", "document")),
			must("title", title()), prose("summary", text()), lww("url", title()), must("collected_at", format("date")),
			ref("collected_by", "owner"), lww("n", whole(0)), ref("persona", "persona"),
			lww("pii", oneOf("none", "pseudonymised", "personal")),
			lww("consent", object(need("basis", oneOf("consent", "contract", "legitimate_interest", "not_personal")), prop("expires", format("date")))),
			Field{Name: "tags", Register: Set, Shape: title()}),
		record("insight", append([]Field{
			must("type", oneOf("pain", "gain", "need", "expectation", "question", "observation")),
			must("statement", text()), lww("severity", between(1, 5)), lww("at", list(Shape{Kind: "anchor"})),
		}, claim()...)...),
		opportunityType(),
		solutionType(),
		record("moment", append([]Field{
			must("at", Shape{Kind: "anchor"}),
			must("kind", oneOf("zmot", "fmot", "smot", "tmot", "moment_that_matters")),
			lww("rationale", text()),
			{Name: "metric", Register: LWW, Shape: id(), Required: true, Ref: "metric"},
			lww("source", oneOf("declared", "detected")),
		}, claim()...)...),
		record("owner", must("name", title()), lww("kind", oneOf("person", "team"))),
		record("actor", must("name", title()), must("role", oneOf("customer", "frontstage_staff", "backstage_staff", "system", "partner"))),
		record("comment",
			must("on", object(need("type", title()), need("id", id()), prop("field", title()))),
			must("by", id()), must("at", format("date")), must("text", text()), lww("resolved", boolean()),
			lww("reply_to", id())),
	}
}

func journeyType() Type {
	names := list(title())
	return Type{Name: "journey", Doc: LibraryDoc, Parents: []string{"library"}, Fields: []Field{
		must("name", title()),
		must("goal", text()),
		lww("level", oneOf("lifecycle", "end_to_end", "journey", "sub_journey", "micro")),
		ref("parent", "journey"),
		lww("scope", object(prop("start", text()), prop("end", text()))),
		lww("case", object(prop("entry", names), need("success", names), prop("gap", format("length")), prop("max_duration", format("length")),
			prop("unit", oneOf("person", "account", "session", "object")), prop("object_type", title()))),
		ref("owner", "owner"),
		refs("personas", "persona"),
		{Name: "jobs", Register: Set, Shape: id()},
	}}
}

func personaType() Type {
	job := object(need("id", id()), need("statement", text()), prop("kind", oneOf("functional", "emotional", "social")),
		prop("step", oneOf("define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude")),
		prop("outcomes", list(object(need("statement", text()), prop("importance", between(0, 1)), prop("satisfaction", between(0, 1))))))
	return Type{Name: "persona", Doc: LibraryDoc, Parents: []string{"library"}, Fields: append([]Field{
		must("name", title()),
		own("tagline", title()),
		must("kind", oneOf("proto", "qualitative", "statistical")),
		prose("summary", text()),
		lww("image", Shape{Kind: "image"}),
		lww("goals", list(text())), lww("needs", list(text())), lww("frustrations", list(text())),
		lww("motivations", list(text())), lww("behaviours", list(text())),
		{Name: "channels", Register: Set, Key: "channel", Ref: "channel", Shape: object(need("channel", id()), prop("weight", between(0, 1)))},
		{Name: "jobs", Register: Set, Key: "id", Shape: job},
		lww("quotes", list(Shape{Kind: "quote"})),
		lww("segment", Shape{Kind: "predicate"}),
		ref("owner", "owner"),
	}, claim()...)}
}

func metricType() Type {
	return Type{Name: "metric", Doc: LibraryDoc, Parents: []string{"library"}, Fields: []Field{
		must("name", title()),
		must("type", oneOf("conversion_rate", "drop_off", "median_time", "p90_time", "count", "retention", "churn", "nps", "csat", "ces", "complaint_rate", "cost_per_lead", "revenue", "friction", "fitness", "referral_rate", "custom")),
		must("direction", oneOf("up", "down", "target")),
		lww("unit", title()),
		prose("definition", text()),
		lww("binding", object(prop("numerator", Shape{Kind: "predicate"}), prop("denominator", Shape{Kind: "predicate"}),
			prop("from", title()), prop("to", title()), prop("query", text()))),
		lww("target", number()), lww("baseline", number()), lww("warn", number()),
		lww("period", format("length")),
		lww("min_sample", whole(1)),
		own("value", object(need("value", number()), need("at", format("date")), prop("source", text()), prop("evidence", id()))),
		own("scope", Shape{Kind: "anchor"}),
		ref("owner", "owner"),
	}}
}

func opportunityType() Type {
	return Type{Name: "opportunity", Doc: LibraryDoc, Parents: []string{"library"}, Fields: append([]Field{
		must("statement", text()),
		refs("insights", "insight"),
		{Name: "jobs", Register: Set, Shape: id()},
		lww("customer_value", between(0, 100)), lww("business_value", between(0, 100)), lww("effort", between(1, 5)),
		lww("state", oneOf("identified", "prioritised", "in_discovery", "addressed", "rejected")),
		ref("owner", "owner"),
		lww("at", list(Shape{Kind: "anchor"})),
	}, claim()...)}
}

func solutionType() Type {
	effect := func(more ...Prop) Shape {
		return list(object(append([]Prop{need("metric", id()), need("delta", number()), prop("low", number()), prop("high", number())}, more...)...))
	}
	return Type{Name: "solution", Doc: LibraryDoc, Parents: []string{"library"}, Fields: []Field{
		must("title", title()),
		prose("description", text()),
		refs("opportunities", "opportunity"),
		lww("type", oneOf("quick_win", "project", "experiment", "policy")),
		must("state", oneOf("idea", "planned", "in_progress", "shipped", "measured", "abandoned")),
		ref("owner", "owner"),
		lww("due", format("date")),
		lww("effort", between(1, 5)),
		lww("link", title()),
		lww("expected", effect()),
		lww("measured", effect(prop("method", oneOf("experiment", "before_after", "none")))),
	}}
}
