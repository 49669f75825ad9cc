package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/photo"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
)

// Deps are the rooms that the API speaks to.
type Deps struct {
	Ask     *ask.Service
	Docs    *room.Docs
	History *room.History
	// Redactor removes texts, and parts of the past, for good.
	Redactor *room.Redactor
	Remarks  *room.Remarks
	// Workshops are meetings at maps.
	Workshops *room.Workshops
	Intake    *intake.Service
	Spaces    store.Workspaces
	Files     store.Files
	Images    store.Images
	// Templates keeps the workspace's own templates.
	Templates store.Templates
	Log       *slog.Logger
	Web       fs.FS // the built interface
	Built     bool  // whether Web holds it, or only the page that says how to build it
	Version   string
	Demo      bool
	// Accounts says who asks.
	Accounts *auth.Accounts
	// NoLogin lets whoever sits at this machine in without signing in, as its
	// owner, while there is no account: a demo whose listener is bound to a
	// loopback address.
	NoLogin bool
	// BehindProxy trusts what one proxy before the server says of the browser:
	// its address and whether it speaks TLS.
	BehindProxy bool
	// PublicURL is where browsers find the server; empty is where each of them
	// found it.
	PublicURL string
	// Live serves live connections to the map of the path value id, or to the
	// library without one.
	Live http.Handler
	// Ready returns nil once the derived state is current.
	Ready func() error
}

// server carries the dependencies into the handlers.
type server struct {
	Deps
	metrics *metrics
	photos  photo.Maker
}

// Prefix is where the REST API lives.
const Prefix = "/api/v1"

// New returns the handler of everything that is served over HTTP.
func New(d Deps) http.Handler {
	s := &server{Deps: d, metrics: newMetrics()}
	mux := http.NewServeMux()
	s.register(mux)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.Handle("GET /metrics", guarded(auth.ReadSettings, promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{})))
	mux.Handle("GET "+Prefix+"/maps/{id}/live", guarded(auth.ReadDrafts, d.Live))
	mux.Handle("GET "+Prefix+"/library/live", guarded(auth.ReadDrafts, d.Live))
	mux.Handle("GET "+Prefix+"/workshop/live", guarded(auth.AttendWorkshop, s.liveWorkshop()))
	static := s.static()
	s.registerSharedPages(mux, static)
	mux.HandleFunc("GET /oidc/{provider}/callback", s.arrive)
	mux.Handle("/", static)
	return s.wrap(mux)
}

// Describe returns the OpenAPI 3.1 document as indented JSON. It names no
// version of the program, so that it changes only when the API does.
func Describe() ([]byte, error) {
	s := &server{metrics: newMetrics()}
	raw, err := s.register(http.NewServeMux()).OpenAPI().MarshalJSON()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", " "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// register adds every REST operation.
func (s *server) register(mux *http.ServeMux) huma.API {
	setUpHuma()
	cfg := huma.DefaultConfig("sojourn", "1")
	cfg.OpenAPIPath = Prefix + "/openapi"
	cfg.DocsPath = ""
	cfg.SchemasPath = ""
	cfg.CreateHooks = nil
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	api := humago.New(mux, cfg)
	s.registerSession(api)
	s.registerAccounts(api)
	s.registerOwnSessions(api)
	s.registerProviders(api)
	s.registerLinks(api)
	s.registerShared(api)
	s.registerWorkshops(api)
	s.registerGuests(api)
	s.registerState(api)
	s.registerMaps(api)
	s.registerHistory(api)
	s.registerComments(api)
	s.registerSuggestions(api)
	s.registerInbox(api)
	s.registerLibrary(api)
	s.registerLibraryNumbers(api)
	s.registerOverlay(api)
	s.registerAnalyses(api)
	s.registerPersons(api)
	s.registerRules(api)
	s.registerImports(api)
	s.registerStreams(api, mux)
	s.registerImages(api, mux)
	return api
}

// setUpHuma sets what huma keeps for the whole process.
var setUpHuma = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false
	huma.NewError = newProblem
	huma.NewErrorWithContext = func(c huma.Context, status int, msg string, errs ...error) huma.StatusError {
		p := newProblem(status, msg, errs...)
		if p, ok := p.(*problem); ok {
			p.RequestID = requestFrom(c.Context()).id
		}
		return p
	}
})

// schemaName names a type in the description. Types of rooms that the API only
// passes through carry the room's name, so that two rooms may use one word.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch room := path.Base(t.PkgPath()); room {
	case ".", "api", "ask", "journey", "time", "json":
		return name
	default:
		return strings.ToUpper(room[:1]) + room[1:] + name
	}
}

// add registers one operation: its call, what it is, and the action that the
// authorisation table must allow before the request is even read.
func add[I, O any](api huma.API, method, path, id, summary string, action auth.Action, h func(context.Context, *I) (*O, error)) {
	op := huma.Operation{
		OperationID: id, Method: method, Path: Prefix + path, Summary: summary,
		Metadata:     map[string]any{actionKey: action},
		Middlewares:  huma.Middlewares{allow(action)},
		MaxBodyBytes: maxBody,
	}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, problemOf(ctx, err)
		}
		return out, nil
	})
}

const (
	maxBody   = 32 << 20
	actionKey = "action" // of an operation's metadata
)

// permitted returns nil if the request's principal may do the action. A refusal
// is written down.
func permitted(ctx context.Context, action auth.Action) error {
	err := auth.Check(ctx, action)
	if accounts := requestFrom(ctx).accounts; journey.KindOf(err) == journey.Forbidden && accounts != nil {
		accounts.NoteRefusal(ctx, action)
	}
	return err
}

// allow lets a request pass if its principal may do the action.
func allow(action auth.Action) func(huma.Context, func(huma.Context)) {
	return func(c huma.Context, next func(huma.Context)) {
		err := permitted(c.Context(), action)
		if err == nil {
			next(c)
			return
		}
		p := problemOf(c.Context(), err)
		c.SetHeader("Content-Type", problemType)
		c.SetStatus(statusOf(journey.KindOf(err)))
		_ = json.NewEncoder(c.BodyWriter()).Encode(p) // the client is gone if this fails
	}
}

// guarded lets a request outside of the API pass if its principal may do the
// action.
func guarded(action auth.Action, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := permitted(r.Context(), action); err != nil {
			writeProblem(w, problemOf(r.Context(), err))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) readyz(w http.ResponseWriter, _ *http.Request) {
	if err := s.Ready(); err != nil {
		writeText(w, http.StatusServiceUnavailable, err.Error()+"\n")
		return
	}
	writeText(w, http.StatusOK, "ready\n")
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // the client is gone if this fails
}

// metrics are what operators watch.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "sojourn_http_requests_total", Help: "Requests by route pattern and status."}, []string{"route", "status"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "sojourn_http_request_seconds", Help: "Duration of requests by route pattern.", Buckets: prometheus.ExponentialBuckets(.001, 3, 9)}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.seconds)
	return m
}

// Serve runs an HTTP server on the listener until ctx ends, then lets requests
// finish for at most ten seconds.
func Serve(ctx context.Context, srv *http.Server, serve func() error) error {
	done := make(chan error, 1)
	go func() { done <- serve() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err := srv.Shutdown(limit)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close() // requests that take longer are cut off
	}
	<-done
	return err
}
