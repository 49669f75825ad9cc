package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/journey"
)

// problem is an RFC 9457 problem: every error leaves the API in this form.
type problem struct {
	Status    int                  `json:"status"`
	Title     string               `json:"title"`
	Detail    string               `json:"detail"`
	Kind      journey.ErrorKind    `json:"kind"`
	RequestID string               `json:"request_id,omitempty"`
	Hint      string               `json:"hint,omitempty"`
	Fields    []journey.FieldError `json:"fields,omitempty"`

	wait int // seconds until another attempt counts
}

// Error returns the sentence for the user.
func (p *problem) Error() string { return p.Detail }

// GetHeaders says when to try again.
func (p *problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(p.wait))
	}
	return h
}

// GetStatus returns the HTTP status.
func (p *problem) GetStatus() int { return p.Status }

// ContentType names the media type of problems.
func (p *problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// statusOf is the one table from error kinds to HTTP.
func statusOf(k journey.ErrorKind) int {
	switch k {
	case journey.Invalid:
		return http.StatusBadRequest
	case journey.Unauthorized:
		return http.StatusUnauthorized
	case journey.Forbidden:
		return http.StatusForbidden
	case journey.NotFound:
		return http.StatusNotFound
	case journey.Conflict:
		return http.StatusConflict
	case journey.TooLarge:
		return http.StatusRequestEntityTooLarge
	case journey.TooMany:
		return http.StatusTooManyRequests
	case journey.Unavailable:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

// problemOf turns an error of the rooms below into a problem. The cause of an
// internal error goes to the log under the request's id, never to the client.
func problemOf(ctx context.Context, err error) error {
	var already *problem
	if errors.As(err, &already) {
		return already
	}
	if errors.Is(err, context.Canceled) {
		err = journey.Errorf(journey.Unavailable, "the request was cancelled")
	}
	r := requestFrom(ctx)
	var e *journey.Error
	if errors.As(err, &e) && e.Kind != journey.Internal {
		status := statusOf(e.Kind)
		if e.Err != nil && status >= 500 {
			r.log.Error("request failed", slog.String("request", r.id), slog.Any("error", e.Err))
		}
		return &problem{Status: status, Title: http.StatusText(status), Detail: e.Msg, Kind: e.Kind, Hint: e.Hint, Fields: e.Fields, RequestID: r.id, wait: e.Wait}
	}
	r.log.Error("request failed", slog.String("request", r.id), slog.Any("error", err))
	return internalProblem(r.id)
}

func internalProblem(id string) *problem {
	return &problem{
		Status: http.StatusInternalServerError, Title: "Internal Server Error", Kind: journey.Internal, RequestID: id,
		Detail: "sojourn could not answer this; nothing was changed. The log has the cause under this request id.",
	}
}

// newProblem is what huma calls for a request that does not fit its types. Of
// its many statuses only those of [statusOf] leave the API.
func newProblem(status int, msg string, errs ...error) huma.StatusError {
	p := &problem{Kind: journey.Invalid, Detail: "the request is not valid"}
	switch {
	case status == http.StatusRequestEntityTooLarge:
		p.Kind, p.Detail = journey.TooLarge, fmt.Sprintf("the request is larger than %d MiB", maxBody>>20)
	case status == http.StatusNotFound:
		p.Kind, p.Detail = journey.NotFound, msg
	case status >= 500:
		p.Kind, p.Detail = journey.Internal, msg
	case len(errs) == 0:
		p.Detail = msg
	}
	p.Status = statusOf(p.Kind)
	p.Title = http.StatusText(p.Status)
	for _, e := range errs {
		var d *huma.ErrorDetail
		if errors.As(e, &d) {
			p.Fields = append(p.Fields, journey.FieldError{Field: fieldOf(d.Location), Problem: d.Message})
		} else if e != nil {
			p.Fields = append(p.Fields, journey.FieldError{Field: "body", Problem: e.Error()})
		}
	}
	return p
}

// fieldOf names a field as the caller wrote it: huma puts before it where in
// the request it stood.
func fieldOf(location string) string {
	for _, place := range []string{"body.", "query.", "path."} {
		if field, ok := strings.CutPrefix(location, place); ok {
			return field
		}
	}
	return location
}
