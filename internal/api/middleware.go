package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// request is what the middleware knows about a request.
type request struct {
	id     string
	log    *slog.Logger
	secure bool   // whether the browser speaks TLS
	host   string // as the browser knows it
	cookie string // name of the session's cookie
	secret string // of the session, if there is one
	guest  string // secret of a workshop's guest, if there is one

	accounts *auth.Accounts
}

type requestKey struct{}

func requestFrom(ctx context.Context) request {
	if r, ok := ctx.Value(requestKey{}).(request); ok {
		return r
	}
	return request{log: slog.New(slog.DiscardHandler)}
}

// csp lets the page load nothing but its own files.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// wrap puts the common layers around every handler: request id, recovery,
// security headers, cross-origin protection, who asks, log, metrics.
func (s *server) wrap(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		id := rand.Text()[:16]
		rec := &recorder{ResponseWriter: w}
		h := w.Header()
		h.Set("X-Request-Id", id)
		h.Set("Content-Security-Policy", csp)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		r = r.WithContext(s.known(r, id))
		defer s.finish(rec, r, id, start)
		if err := cross.Check(r); err != nil {
			writeProblem(rec, problemOf(r.Context(), journey.Errorf(journey.Forbidden, "requests from another site are refused")))
			return
		}
		who, err := s.identify(r)
		if err != nil {
			writeProblem(rec, problemOf(r.Context(), err))
			return
		}
		*r = *r.WithContext(auth.With(r.Context(), who)) // in place: the router notes its pattern in r, for finish
		next.ServeHTTP(rec, r)
	})
}

// known returns a context with what can be said about a request at once.
func (s *server) known(r *http.Request, id string) context.Context {
	k := request{id: id, log: s.Log, secure: s.secure(r), host: r.Host, accounts: s.Accounts}
	k.cookie = cookieName(k.secure, r.Host)
	if c, err := r.Cookie(k.cookie); err == nil {
		k.secret = c.Value
	}
	if c, err := r.Cookie(guestCookie(k)); err == nil {
		k.guest = c.Value
	}
	ctx := auth.Called(r.Context(), auth.Caller{Address: s.address(r), Agent: r.UserAgent()})
	return context.WithValue(ctx, requestKey{}, k)
}

// finish turns a panic into an error and writes log and metrics.
func (s *server) finish(rec *recorder, r *http.Request, id string, start time.Time) {
	if v := recover(); v == http.ErrAbortHandler {
		defer panic(v) // the answer broke off and must not look whole
	} else if v != nil {
		s.Log.Error("panic in handler", slog.String("request", id), slog.String("panic", fmt.Sprint(v)))
		if rec.status == 0 {
			writeProblem(rec, internalProblem(id))
		}
	}
	if rec.status == 0 {
		rec.status = http.StatusOK
	}
	route := r.Pattern
	if route == "" {
		route = "other"
	}
	took := time.Since(start)
	s.metrics.requests.WithLabelValues(route, strconv.Itoa(rec.status)).Inc()
	s.metrics.seconds.WithLabelValues(route).Observe(took.Seconds())
	level := slog.LevelDebug
	if rec.status >= 500 {
		level = slog.LevelError
	}
	s.Log.Log(r.Context(), level, "request", slog.String("request", id), slog.String("method", r.Method),
		slog.String("path", loggedPath(r.URL.Path)), slog.Int("status", rec.status), slog.Duration("took", took))
}

func writeProblem(w http.ResponseWriter, err error) {
	p, ok := err.(*problem)
	if !ok {
		p = internalProblem("")
	}
	w.Header().Set("Content-Type", problemType)
	maps.Copy(w.Header(), p.GetHeaders())
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}

// recorder remembers the status for log and metrics.
type recorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader remembers the first status.
func (r *recorder) WriteHeader(code int) {
	if r.status == 0 {
		r.status = code
	}
	r.ResponseWriter.WriteHeader(code)
}

// Write counts as status 200 if none was written.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
