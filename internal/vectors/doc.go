// Package vectors holds no code of the product: its tests run worked examples
// with exact expected results against it.
//
// One table binds each function id to an adapter that decodes the example,
// calls the function that the API, the overlay and the jobs call, and encodes
// the answer; where production has several engines for one function, each has
// an adapter and runs the same examples. Ids of functions that the product does
// not have yet stand in one list. A file that is in neither fails, and so does
// an id that is in both.
//
// The examples lie in testdata/vectors; SOJOURN_VECTORS names another folder.
package vectors
