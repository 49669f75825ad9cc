package intake

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// DeadQuery chooses dead letters. Zero fields choose all.
type DeadQuery struct {
	Import string
	Reason journey.Reason
	Open   bool // only those that no retry has accepted
	After  int64
	Limit  int
}

// DeadRow is a rejected candidate as its user sees it.
type DeadRow struct {
	ID      int64          `json:"id"`
	Import  string         `json:"import"`
	Line    int64          `json:"line"`
	Reason  journey.Reason `json:"reason"`
	Detail  string         `json:"detail"`
	Raw     string         `json:"raw"`
	Text    string         `json:"text"` // what to do about the reason
	Retried string         `json:"retried,omitempty"`
}

// DeadPage is a part of the dead letters.
type DeadPage struct {
	Total    int64                    `json:"total"`
	ByReason map[journey.Reason]int64 `json:"by_reason"`
	Rows     []DeadRow                `json:"rows"`
	Next     int64                    `json:"next"` // to go on after; 0 at the end
}

const (
	pageOfDead = 100
	mostDead   = 1_000
)

// Dead lists dead letters. Those of a retry are the ones of the import that it
// retried which are still open.
func (s *Service) Dead(ctx context.Context, q DeadQuery) (*DeadPage, error) {
	q, err := s.original(ctx, q)
	if err != nil {
		return nil, err
	}
	if q.Limit <= 0 {
		q.Limit = pageOfDead
	}
	q.Limit = min(q.Limit, mostDead)
	page := &DeadPage{Rows: []DeadRow{}}
	if page.ByReason, err = s.countDead(ctx, q); err != nil {
		return nil, err
	}
	for r, n := range page.ByReason {
		if q.Reason == "" || q.Reason == r {
			page.Total += n
		}
	}
	found, err := s.d.Dead.ListDead(ctx, store.DeadFilter{Import: q.Import, Reason: q.Reason, Open: q.Open, After: q.After, Limit: q.Limit + 1})
	if err != nil {
		return nil, err
	}
	if len(found) > q.Limit {
		found = found[:q.Limit]
		page.Next = found[q.Limit-1].ID
	}
	texts := sentences()
	for _, d := range found {
		page.Rows = append(page.Rows, DeadRow{
			ID: d.ID, Import: d.Import, Line: d.Line, Reason: d.Reason, Detail: d.Detail,
			Raw: strings.ToValidUTF8(d.Raw, "\ufffd"), Text: texts[d.Reason], Retried: d.Retried,
		})
	}
	return page, nil
}

// countDead counts dead letters by reason, whatever reason is asked for.
func (s *Service) countDead(ctx context.Context, q DeadQuery) (map[journey.Reason]int64, error) {
	if !q.Open {
		return s.d.Dead.CountDead(ctx, q.Import)
	}
	out := map[journey.Reason]int64{}
	for f := (store.DeadFilter{Import: q.Import, Open: true, Limit: mostDead}); ; {
		found, err := s.d.Dead.ListDead(ctx, f)
		if err != nil || len(found) == 0 {
			return out, err
		}
		for _, d := range found {
			out[d.Reason]++
			f.After = d.ID
		}
	}
}

// original turns a question about a retry into one about what it retried.
func (s *Service) original(ctx context.Context, q DeadQuery) (DeadQuery, error) {
	for q.Import != "" {
		_, tk, err := s.stored(ctx, q.Import)
		if err != nil || tk.RetryOf == "" {
			return q, err
		}
		q.Import, q.Open = tk.RetryOf, true
	}
	return q, nil
}

func sentences() map[journey.Reason]string {
	out := map[journey.Reason]string{}
	for _, r := range journey.Reasons() {
		out[r.Reason] = r.Text
	}
	return out
}

// DeadCSV writes dead letters as a CSV file. Cells that a spreadsheet would take
// for a formula begin with an apostrophe.
func (s *Service) DeadCSV(ctx context.Context, q DeadQuery, w io.Writer) error {
	q.Limit = mostDead
	out := csv.NewWriter(w)
	if err := out.Write([]string{"import", "line", "reason", "detail", "retried", "raw"}); err != nil {
		return err
	}
	for {
		page, err := s.Dead(ctx, q)
		if err != nil {
			return err
		}
		for _, d := range page.Rows {
			record := []string{d.Import, strconv.FormatInt(d.Line, 10), string(d.Reason), harmless(d.Detail), d.Retried, harmless(d.Raw)}
			if err := out.Write(record); err != nil {
				return err
			}
		}
		out.Flush()
		if err := out.Error(); err != nil {
			return err
		}
		if q.After = page.Next; q.After == 0 {
			return nil
		}
	}
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
