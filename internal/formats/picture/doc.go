// Package picture draws a journey map for paper and slides: as SVG, PDF or PNG.
//
// [Draw] lays a map out once. Its result is a [Document] of pages, each a list
// of paths and text runs at fixed places, in the order in which they are
// painted. The three back ends, [Document.SVG], [Document.PDF] and
// [Document.PNG], know nothing about maps: they write the same elements, so a
// picture looks the same in all of them.
//
// The layout is that of the map page in print: a title block, stages over
// steps, then a row for each lane that holds something, the emotion curve among
// them. Columns that do not fit go to the next page with their heads repeated,
// rows that do not fit likewise, and a row that is longer than a page is split
// between two lines of text: nothing is cut off.
//
// Three inks carry the meaning. Ink is what people believe (dashed, hollow),
// blue what was measured (solid, filled), orange where the two part; each also
// differs in form, so a picture works in grey.
//
// Lengths are in CSS pixels, 96 to the inch. Kerning and ligatures are off in
// all back ends, so that a text has the width that the layout measured.
package picture
