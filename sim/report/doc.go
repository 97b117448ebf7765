// Package report writes what a simulation found for people: pages that explain it, and tables for spreadsheets.
//
//  1. [Run] and [Sweep] build the page of a result: sections of tables and charts, in English or Chinese (words.go and the two
//     files of words beside it; titles.go names numbers).
//  2. page.html and style.css lay it out. The page is one file that loads nothing, in light and dark, on paper and on a phone.
//  3. [Tables], [SweepTable] and [SeekTable] are the same numbers in full, as CSV.
//
// Charts are drawn here (chart.go, plane.go) as SVG whose colours and letters come from the page's style sheet: so they follow the reader's
// light or dark, print in black on white, and have Chinese letters, which libraries that measure letters in fonts of their own do not.
package report
