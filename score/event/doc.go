// Package event reads a market's event tables into typed columns.
//
// [Read] takes the tables one after another, those that others refer to first. Each goes through these stages:
//
//  1. A [Source] is opened and its header becomes a layout: which column stands where (feed.go, layout.go).
//  2. The stream is cut into chunks at record ends (chunk.go). A caller's own records are written as CSV for that.
//  3. Workers take chunks (run.go), split them into cells (plain.go, csv.go, json.go) and read the cells column by
//     column (column.go, cell.go, clock.go), check the rules between cells (rules.go), and leave out the rows with
//     problems (parser.go, block.go).
//  4. The resulting blocks are appended to the [Column]s of a [Table] in the order of the source (builder.go), so that
//     the number of workers never shows. Texts become codes of a [Dict]; a reference is the row that it names.
//  5. Rows that share an id are found (names.go), and in the end what else is wrong between rows (late.go). Where bad rows are
//     passed over, these are taken out (finish.go, doubles.go). [ReadTable] ends here. An [Index] groups a table's rows by shop,
//     order (index.go) or product (product.go); appeals are tied to the rows that they speak of (appeal.go).
//
// In JSON lines a string is a cell as CSV has it; a number is the text that is written, so 8 and "8" are one id and 8 and
// 8.0 are two; true and false are those words; null is an empty cell, as a key that is not there; a list of strings is
// one of tags and of nothing else. Objects, other lists, keys that stand twice and halves of surrogate pairs make the
// row a bad one.
//
// A table may be missing, even shops: then they are the ones that rows name. Where an id stands twice, no row that has it
// is used, the first no more than the others, or results would depend on the order of rows.
//
// No row is lost in silence: each one that is read is in the tables, in the error, or handed to Options.Reject.
package event
