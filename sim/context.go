package sim

// Context says whether a run is to go on: it ends with the error of Err, once there is one. A context.Context is one; package context
// itself brings package time along, which a module without a clock has no use for.
type Context interface {
	Err() error
}
