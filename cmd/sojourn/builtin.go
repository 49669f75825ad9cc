package main

import (
	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/analyze/elapsed"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/analyze/rework"
	"github.com/sojournhq/sojourn/internal/analyze/stages"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/json"
	"github.com/sojournhq/sojourn/internal/formats/ndjson"
	"github.com/sojournhq/sojourn/internal/formats/ocel"
	"github.com/sojournhq/sojourn/internal/formats/parquet"
	"github.com/sojournhq/sojourn/internal/formats/segment"
	"github.com/sojournhq/sojourn/internal/formats/xes"
	"github.com/sojournhq/sojourn/internal/formats/xlsx"
)

// analyses lists what can be asked, in the order that users see.
func analyses() []analyze.Analysis {
	return []analyze.Analysis{
		touchpoints.Analysis(),
		dfg.Analysis(),
		variants.Analysis(),
		funnel.Analysis(),
		stages.Analysis(),
		elapsed.Analysis(),
		rework.Analysis(),
	}
}

// codecs lists the event file formats, in the order in which equals win.
func codecs() []formats.Codec {
	return []formats.Codec{
		csv.Codec(),
		xlsx.Codec(),
		segment.Codec(),
		ndjson.Codec(),
		ocel.Codec(),
		json.Codec(),
		parquet.Codec(),
		xes.Codec(),
	}
}
