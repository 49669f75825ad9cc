// Package drift tells whether people still go the way that they went when a map
// was last looked at.
//
// Two sets of traces are compared by their transitions: from the start (▶) to
// the first activity, from one activity to the next with repeats taken as one,
// and from the last activity to the end (■). The divergence of the two
// distributions (Jensen and Shannon, to the base of 2) is 0 where they are the
// same and 1 where they share nothing. Chance alone makes it greater than 0, so
// a permutation of whole cases says how often chance makes it as great.
package drift
