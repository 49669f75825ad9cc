// Package api is the HTTP door: one file for each resource, thin. A handler
// decodes, asks the room that knows, and encodes; what a question means is
// decided in ask, who may ask it in auth.
//
// The REST part is described by OpenAPI 3.1, generated from the handlers'
// types. Every error leaves as an RFC 9457 problem with a kind, a request id
// and the wrong fields; internal causes go to the log only.
package api
