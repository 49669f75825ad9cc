package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// keptImage is the answer to the upload of a picture.
type keptImage struct {
	ID     string `json:"id"`
	Src    string `json:"src" doc:"What a document names as the image's source"`
	Width  int    `json:"width" doc:"Pixels of the large size"`
	Height int    `json:"height"`
}

// imageCSP lets a browser show an image and nothing else, even if it were asked
// to open it as a page.
const imageCSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// registerImages adds the upload and the download of pictures.
func (s *server) registerImages(api huma.API, mux *http.ServeMux) {
	binary := func(kinds ...string) map[string]*huma.MediaType {
		out := map[string]*huma.MediaType{}
		for _, kind := range kinds {
			out[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		}
		return out
	}
	kept := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[keptImage](), true, "")
	addRaw(api, mux, huma.Operation{
		OperationID: "addImage", Method: http.MethodPost, Path: "/images", Summary: "Keep a picture; it is written anew without its metadata",
		RequestBody: &huma.RequestBody{Required: true, Content: binary("image/jpeg", "image/png", "image/webp")},
		Responses:   map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: kept}}}},
	}, auth.WriteMaps, s.addImage)
	one := func(id, path, summary string, action auth.Action, send func(http.ResponseWriter, *http.Request) error) {
		addRaw(api, mux, huma.Operation{
			OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
			Parameters: []*huma.Param{
				{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}},
				{Name: "size", In: "query", Description: "Default large", Schema: &huma.Schema{Type: huma.TypeString, Enum: []any{string(store.LargeImage), string(store.SmallImage)}}},
			},
			Responses: map[string]*huma.Response{"200": {Description: "OK", Content: binary("image/jpeg", "image/png")}},
		}, action, send)
	}
	one("getImage", "/images/{id}", "A picture that was kept", auth.ReadMaps, func(w http.ResponseWriter, r *http.Request) error {
		return s.sendImage(w, r, r.PathValue("id"), r.URL.Query().Get("size"))
	})
	one("getWorkshopImage", "/workshop/images/{id}", "A picture of the map of a guest's workshop", auth.AttendWorkshop, s.sendWorkshopImage)
}

// sendWorkshopImage answers with a picture that a guest's map shows. Browsers
// do not keep it beyond the workshop.
func (s *server) sendWorkshopImage(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	shown, err := s.Ask.WorkshopImages(r.Context())
	if err != nil {
		return err
	}
	if !slices.Contains(shown, imagePath(id)) {
		return journey.Errorf(journey.NotFound, "the map of this workshop shows no such picture")
	}
	return s.sendImage(unkept{w}, r, id, r.URL.Query().Get("size"))
}

// addImage makes the body a picture that is safe to show, and keeps it.
func (s *server) addImage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.photos.Make(r.Body)
	if err != nil {
		return err
	}
	err = s.Images.PutImage(r.Context(), store.Image{
		ID: p.ID, Width: p.Large.Width, Height: p.Large.Height,
		Large: store.ImageFile{Type: p.Large.Type, Bytes: p.Large.Bytes},
		Small: store.ImageFile{Type: p.Small.Type, Bytes: p.Small.Bytes},
	})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	answer := keptImage{ID: p.ID, Src: imagePath(p.ID), Width: p.Large.Width, Height: p.Large.Height}
	_ = json.NewEncoder(w).Encode(answer) // the client is gone if this fails
	return nil
}

// imagePath is where an image is fetched, and what documents call it.
func imagePath(id string) string { return Prefix + "/images/" + id }

// sendImage answers with an image. It never changes under its address, so a
// browser keeps it; the next visitor of that browser is asked for a session of
// their own before the page names it.
func (s *server) sendImage(w http.ResponseWriter, r *http.Request, id, size string) error {
	if size == "" {
		size = string(store.LargeImage)
	}
	if size != string(store.LargeImage) && size != string(store.SmallImage) {
		return journey.InvalidField("size", "is no size of an image", string(store.LargeImage), string(store.SmallImage))
	}
	f, err := s.Images.GetImage(r.Context(), id, store.ImageSize(size))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Length", strconv.Itoa(len(f.Bytes)))
	h.Set("Content-Security-Policy", imageCSP)
	h.Set("Content-Disposition", "inline")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	_, _ = w.Write(f.Bytes) // the client is gone if this fails
	return nil
}
