// Package conformance reads the corpus that every host must agree with: fixtures/conformance, whose README says what a case is.
//
// Its tests run the corpus on the native core, and fail where the corpus does not cover a key, a word, an error code or a limit
// that the code has.
package conformance
