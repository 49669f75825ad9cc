package api

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// uploadedFile is the answer to an upload.
type uploadedFile struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Size int64  `json:"size" doc:"Bytes"`
}

// addRaw registers a call whose body is a stream, which huma does not carry.
// It passes the same authorisation table and stands in the same description.
func addRaw(api huma.API, mux *http.ServeMux, op huma.Operation, action auth.Action, h func(http.ResponseWriter, *http.Request) error) {
	op.Path = Prefix + op.Path
	op.Metadata = map[string]any{actionKey: action}
	op.Responses["default"] = &huma.Response{Description: "Error", Content: map[string]*huma.MediaType{problemType: {
		Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[problem](), true, ""),
	}}}
	api.OpenAPI().AddOperation(&op)
	mux.HandleFunc(op.Method+" "+op.Path, func(w http.ResponseWriter, r *http.Request) {
		err := permitted(r.Context(), action)
		if err == nil {
			err = h(w, r)
		}
		if err != nil {
			writeProblem(w, problemOf(r.Context(), err))
		}
	})
}

// registerStreams adds the upload of files and the download of rejected rows.
func (s *server) registerStreams(api huma.API, mux *http.ServeMux) {
	text := func(name, in, doc string, required bool) *huma.Param {
		return &huma.Param{Name: name, In: in, Description: doc, Required: required, Schema: &huma.Schema{Type: huma.TypeString}}
	}
	stream := func(kind string) map[string]*huma.MediaType {
		return map[string]*huma.MediaType{kind: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}
	}
	uploaded := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[uploadedFile](), true, "")
	addRaw(api, mux, huma.Operation{
		OperationID: "uploadFile", Method: http.MethodPost, Path: "/files", Summary: "Hand over a file for import",
		Parameters:  []*huma.Param{text("name", "query", "The file's name", true)},
		RequestBody: &huma.RequestBody{Required: true, Content: stream("application/octet-stream")},
		Responses:   map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: uploaded}}}},
	}, auth.WriteData, s.upload)
	addRaw(api, mux, huma.Operation{
		OperationID: "downloadDead", Method: http.MethodGet, Path: "/imports/{id}/dead.csv", Summary: "Rejected rows as a CSV file",
		Parameters: []*huma.Param{text("id", "path", "", true), text("reason", "query", "Only those rejected for it", false)},
		Responses:  map[string]*huma.Response{"200": {Description: "OK", Content: stream("text/csv")}},
	}, auth.ReadPersons, s.deadCSV)
}

// upload keeps the body as a file until it is imported.
func (s *server) upload(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(filepath.Base(strings.ReplaceAll(r.URL.Query().Get("name"), `\`, "/")))
	if name == "" || name == "." || name == "/" || len(name) > 255 {
		return journey.InvalidField("name", "is missing or longer than 255 bytes; name the file: /files?name=events.csv")
	}
	id, size, err := s.Files.SaveFile(r.Context(), name, r.Body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(uploadedFile{ID: id, Name: name, Size: size}) // the client is gone if this fails
	return nil
}

// deadCSV sends the rejected rows of an import. An error after the first byte
// breaks the connection, so that half a file is never taken for a whole one.
func (s *server) deadCSV(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if _, err := s.Intake.Job(r.Context(), id); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="rejected.csv"`)
	q := intake.DeadQuery{Import: id, Reason: journey.Reason(r.URL.Query().Get("reason"))}
	if err := s.Intake.DeadCSV(r.Context(), q, w); err != nil {
		requestFrom(r.Context()).log.Error("download of rejected rows broke off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}
