// Package document reads the documents of shopscore (policies, peers, scenarios) strictly and with their places.
//
//  1. A reader ([ParseJSON] here, YAML outside the core) makes a tree of [Node], each with its line and column.
//  2. [Document.Decode] fills a struct from the tree by its field tags: unknown keys, missing keys, wrong types and numbers
//     out of range are all collected, each with its place.
//  3. [Schema] prints the same tags as a JSON Schema for editors.
//  4. [Node.Canonical] prints the tree as canonical JSON (sorted keys, shortest numbers), whose SHA-256 identifies it.
//
// Field tags: key:"name", need:"yes", min, max, enum:"a,b", oneof:"group" (exactly one field of the group), doc:"text".
package document
