package journey

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorKind classifies an error at the product's edges. The list is closed: the
// API maps each kind to one HTTP status, the command line to one exit code.
type ErrorKind string

// The kinds of error.
const (
	Invalid      ErrorKind = "invalid"      // the request or the input is wrong; the fields say where
	NotFound     ErrorKind = "not_found"    // there is no such thing, or the caller may not know of it
	Conflict     ErrorKind = "conflict"     // the thing changed meanwhile, or exists already
	Unauthorized ErrorKind = "unauthorized" // nobody is signed in
	Forbidden    ErrorKind = "forbidden"    // the caller may not do this
	TooLarge     ErrorKind = "too_large"    // a limit of size was passed
	TooMany      ErrorKind = "too_many"     // too many attempts; the sentence says how long to wait
	Unavailable  ErrorKind = "unavailable"  // try again later; the hint says what to look at
	Internal     ErrorKind = "internal"     // a bug or a broken disk; the cause is in the log
)

// FieldError names one wrong field of a request, what is wrong with it and,
// where the list is short, which values are allowed.
type FieldError struct {
	Field   string   `json:"field"`
	Problem string   `json:"problem"`
	Allowed []string `json:"allowed,omitempty"`
}

// Error is the one error type at the product's edges.
type Error struct {
	Kind   ErrorKind
	Msg    string       // a sentence for the user: what is wrong and what to do
	Hint   string       // a sentence for the operator; optional
	Fields []FieldError // the wrong fields of the request; optional
	Wait   int          // of TooMany: seconds after which another attempt counts; optional
	Err    error        // the cause, for the log only
}

// Error returns the sentence for the user, followed by the wrong fields.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Msg)
	for _, f := range e.Fields {
		fmt.Fprintf(&b, "; %s: %s", f.Field, f.Problem)
		if len(f.Allowed) > 0 {
			fmt.Fprintf(&b, " (allowed: %s)", strings.Join(f.Allowed, ", "))
		}
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an error of the kind with a sentence for the user. A %w verb
// keeps its operand as the cause.
func Errorf(kind ErrorKind, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Kind: kind, Msg: err.Error(), Err: errors.Unwrap(err)}
}

// InvalidField makes an error of kind invalid about one field.
func InvalidField(field, problem string, allowed ...string) *Error {
	return &Error{Kind: Invalid, Msg: "the request is not valid", Fields: []FieldError{{Field: field, Problem: problem, Allowed: allowed}}}
}

// KindOf returns the kind of the error, [Internal] if it carries none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
