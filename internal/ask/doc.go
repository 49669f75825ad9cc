// Package ask answers one question from any door: the HTTP API, the command
// line, later live connections. A [Service] joins what the other rooms keep
// apart:
//
//	index.State (trails as of a position)  +  rules of the library
//	     -> touchpoint column  -> analyze / overlay / draft  -> Result
//
// Every question is answered on one frame: one state of the events, one state
// of the library and, where the question names one, one state of a map. What
// was computed on a frame is remembered until the frame changes, so the same
// question asked twice, or through two doors, is counted once and has one
// answer.
//
// The service asks the authorisation table before it shows anybody's trail;
// the doors ask it before they call.
package ask
