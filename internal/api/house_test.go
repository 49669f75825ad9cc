package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// house is a server over a data directory of its own.
type house struct {
	t     *testing.T
	url   string
	index *index.Index
	logs  *bytes.Buffer

	accounts *auth.Accounts
	deps     api.Deps
}

// behindProxy answers further requests by a server that trusts the proxy before
// it.
func (h *house) behindProxy() {
	deps := h.deps
	deps.BehindProxy = true
	srv := httptest.NewServer(api.New(deps))
	h.t.Cleanup(srv.Close)
	h.url = srv.URL
}

const noon = journey.FixedClock(1_790_000_000 * journey.Second)

// newHouse is a demo on this machine, where nobody signs in.
func newHouse(t *testing.T) *house {
	t.Helper()
	return openHouse(t, true)
}

func openHouse(t *testing.T, noLogin bool) *house {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	db, err := sqlite.Open(ctx, t.TempDir(), sqlite.WithClock(noon))
	must(err)
	log, err := segment.Open(ctx, db.Dir(), db)
	must(err)
	x, err := index.Open(ctx, index.Deps{Log: log})
	must(err)
	docs := room.New(room.Deps{Log: db.Maps(), Snapshots: db, Clock: noon, Workshops: db.Accounts(), Leads: auth.MayLead(db.Accounts())})
	past := room.NewHistory(docs, db.Versions())
	in := intake.New(intake.Deps{Log: log, Spaces: db, Jobs: db, Dead: db, Vault: db, Files: db, Codecs: []formats.Codec{csv.Codec()}, Clock: noon})
	accounts := auth.New(auth.Deps{Store: db.Accounts(), Clock: noon, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})
	logs := &bytes.Buffer{}
	deps := api.Deps{
		Ask: ask.New(ask.Deps{
			Index: x, Log: log, Docs: docs, History: past, Spaces: db, Vault: db, Clock: noon,
			Analyses: []analyze.Analysis{touchpoints.Analysis(), funnel.Analysis()},
		}),
		Docs: docs, History: past, Redactor: room.NewRedactor(past, db, accounts.Entry), Remarks: room.NewRemarks(docs, past, db.Remarks(), accounts), Workshops: room.NewWorkshops(docs, db.Accounts()), Intake: in, Spaces: db, Files: db, Images: db.Shelf(), Templates: db.Shelf(), Log: slog.New(slog.NewTextHandler(logs, nil)),
		Web:   fstest.MapFS{"index.html": {Data: []byte("<p>page</p>")}, "assets/a-1.js": {Data: []byte("1")}, "early.json": {Data: []byte(`{"/maps/":["assets/map-1.js","assets/map-1.css"]}`)}},
		Built: true, Version: "test", Ready: x.Ready,
		Accounts: accounts, NoLogin: noLogin,
	}
	srv := httptest.NewServer(api.New(deps))
	t.Cleanup(func() {
		srv.Close()
		in.Close()
		must(x.Close())
		must(log.Close())
		must(db.Close())
	})
	return &house{t: t, url: srv.URL, index: x, logs: logs, accounts: accounts, deps: deps}
}

// call sends a request and returns status, header and body. A path that begins
// with two slashes lies outside of the API.
func (h *house) call(method, path string, body any, change ...func(*http.Request)) (int, http.Header, string) {
	h.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			h.t.Fatal(err)
		}
		r = bytes.NewReader(raw)
	}
	if root, ok := strings.CutPrefix(path, "//"); ok {
		path = "/" + root
	} else {
		path = api.Prefix + path
	}
	req, err := http.NewRequest(method, h.url+path, r)
	if err != nil {
		h.t.Fatal(err)
	}
	if r != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, c := range change {
		c(req)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(text)
}

// ask sends a request that must succeed and returns its JSON.
func (h *house) ask(method, path string, body any) any {
	h.t.Helper()
	status, _, text := h.call(method, path, body)
	if status >= 300 {
		h.t.Fatalf("%s %s: status %d: %s", method, path, status, text)
	}
	if text == "" {
		return nil
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		h.t.Fatalf("%s %s: %v in %s", method, path, err, text)
	}
	return v
}

// get walks down decoded JSON: keys of objects, indices of lists.
func get(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch key := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				t.Fatalf("no object at %q of %v: %v", key, path, v)
			}
			v = m[key]
		case int:
			list, ok := v.([]any)
			if !ok || key >= len(list) {
				t.Fatalf("no entry %d of %v: %v", key, path, v)
			}
			v = list[key]
		}
	}
	return v
}

// want compares a value within decoded JSON.
func want(t *testing.T, v, wanted any, path ...any) {
	t.Helper()
	if got := get(t, v, path...); fmt.Sprint(got) != fmt.Sprint(wanted) {
		t.Errorf("%v: got %v, want %v", path, got, wanted)
	}
}

// importCSV uploads a file and imports it.
func (h *house) importCSV(name, text string) any {
	h.t.Helper()
	file := h.ask("POST", "/files?name="+name, text)
	return h.importFile(map[string]any{"file": get(h.t, file, "id")})
}

// importFile starts an import and waits until the numbers are current.
func (h *house) importFile(request map[string]any) any {
	h.t.Helper()
	job := h.ask("POST", "/imports", request)
	id := get(h.t, job, "id").(string)
	for range 500 {
		job = h.ask("GET", "/imports/"+id, nil)
		switch get(h.t, job, "state") {
		case "done":
			if err := h.index.Refresh(context.Background()); err != nil {
				h.t.Fatal(err)
			}
			return job
		case "failed", "cancelled":
			h.t.Fatalf("import: %v", job)
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Fatalf("import takes too long: %v", job)
	return nil
}

const shop = `user,event,at,channel,amount
ana,visit,2026-03-01T09:00:00Z,web,
ana,add_to_cart,2026-03-01T09:05:00Z,web,
ana,checkout,2026-03-01T09:07:00Z,web,
ana,payment,2026-03-01T09:09:00Z,web,40
ben,visit,2026-03-02T10:00:00Z,app,
ben,add_to_cart,2026-03-02T10:10:00Z,app,
ben,checkout,2026-03-02T10:20:00Z,app,
cid,visit,2026-03-03T11:00:00Z,web,
cid,add_to_cart,2026-03-03T11:01:00Z,web,
dee,visit,2026-03-05T12:00:00Z,web,
,visit,2026-03-05T12:00:00Z,web,
eve,visit,soon,web,
`
