package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
)

// CookieName is [cookieName] for tests.
func CookieName(secure bool, host string) string { return cookieName(secure, host) }

// Route is one operation with the action that it asks for.
type Route struct {
	Method, Path string
	Action       auth.Action
}

// Routes lists every operation of the API.
func Routes() (list []Route) {
	s := &server{metrics: newMetrics()}
	for path, item := range s.register(http.NewServeMux()).OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Put, item.Delete} {
			if op != nil {
				action, _ := op.Metadata[actionKey].(auth.Action)
				list = append(list, Route{op.Method, path, action})
			}
		}
	}
	return list
}
