// Package diag is the one way shopscore says that something is wrong.
//
// A problem is an [Error]: a [Code] that programs test for, the place (file, line, column or path) and a sentence for
// people. A document or table is read to its end, so problems come as [Errors], in the order of their places:
//
//	if errors.Is(err, diag.UnknownKey) { ... }
//
// Error prints one line; Render adds the source line and a caret.
package diag
