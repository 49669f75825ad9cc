package main

import (
	"errors"

	"github.com/sojournhq/sojourn/internal/overlay"
)

// measuredRow is one line of a map's table: an element and what was measured.
type measuredRow struct {
	Kind       string   `json:"kind"`
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Reached    *int64   `json:"reached"`
	Share      *float64 `json:"share"`
	Next       string   `json:"next"`
	Conversion *float64 `json:"conversion"`
	Drop       *float64 `json:"drop"`
	MedianS    *float64 `json:"median_s"`
	P90S       *float64 `json:"p90_s"`
	Score      *float64 `json:"score"`
	NScore     *int64   `json:"n_score"`
	Value      *float64 `json:"value"`
	Reason     string   `json:"why not"`
}

// measuredRows lays an overlay out as a table, one line for each way on.
func measuredRows(r overlay.Result) []measuredRow {
	rows := []measuredRow{}
	for _, list := range [][]overlay.Element{r.Stages, r.Steps, r.Touchpoints} {
		for _, el := range list {
			row := measuredRow{Kind: el.Kind, ID: el.ID, Name: el.Name, Reason: el.Reason}
			if !el.Measured {
				rows = append(rows, row)
				continue
			}
			row.Reached, row.Share = &el.Reached, el.Share
			if el.Value != nil {
				row.Value = &el.Value.Sum
			}
			if len(el.Scores) > 0 {
				row.Score, row.NScore = &el.Scores[0].Mean, &el.Scores[0].N
			}
			if len(el.Next) == 0 {
				rows = append(rows, row)
			}
			for _, n := range el.Next {
				way := row
				way.Next, way.Conversion, way.Drop, way.MedianS, way.P90S = n.Name, n.Conversion, n.Drop, n.Time.MedianS, n.Time.P90S
				rows = append(rows, way)
			}
		}
	}
	return rows
}

// joinClose closes after a command and keeps both errors.
func joinClose(err error, shut func() error) error { return errors.Join(err, shut()) }

func joinNotes(err error, e *env, notes []string) error {
	if err != nil {
		return err
	}
	return printNotes(e, notes)
}
