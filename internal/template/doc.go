// Package template holds the maps that a team may begin with: finished maps of
// common journeys and two blank ones. Each is an Open Journey Map bundle with
// one map and the records that it needs.
//
// Everything in a template is a hypothesis. A template holds no measured value,
// no target, no quote and no evidence: those are the team's own to bring. The
// ids of its records begin with the id of the template, so that it can be
// imported beside any other records.
package template
