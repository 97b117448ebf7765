package wasm

import (
	"context"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/diag"
)

// Policy is a policy that the module scores by.
type Policy struct {
	module  *Module
	current atomic.Pointer[source] // nil: closed
}

// source is what a policy is loaded from.
type source struct {
	document, peers []byte // peers: nil for none
}

// version is a source as an instance has loaded it.
type version struct {
	*source
	handle uint64
}

// Policy loads a policy: canonical JSON, as shopscore policy show NAME --format json prints it.
//
// Errors: diag.Errors with every problem of the document.
func (m *Module) Policy(ctx context.Context, document []byte) (*Policy, error) {
	p := &Policy{module: m}
	if err := p.become(ctx, &source{document: document}); err != nil {
		return nil, err
	}
	return p, nil
}

// LoadPeers takes the shops that others are compared with from a peers file (shopscore peers build).
//
// Errors: diag.Errors; the peers from before stay then.
func (p *Policy) LoadPeers(ctx context.Context, peers []byte) error {
	now := p.current.Load()
	if now == nil {
		return errClosed
	}
	return p.become(ctx, &source{now.document, peers})
}

// Replace puts another document, and its peers (nil for none), in the policy's place. Calls that run meanwhile, and all calls
// when it fails, are scored by the one before.
func (p *Policy) Replace(ctx context.Context, document, peers []byte) error {
	if p.current.Load() == nil {
		return errClosed
	}
	return p.become(ctx, &source{document, peers})
}

// become loads a source into the instances that are there, one after another, and makes it the current one when the first
// has taken it. An instance that is busy all the while takes it with its next call.
func (p *Policy) become(ctx context.Context, s *source) error {
	for i := range p.module.Instances {
		err := p.module.with(ctx, func(in *instance) error {
			if i > 0 && in.loaded[p].source == nil {
				return nil // it has never been asked for the policy
			}
			_, err := in.load(ctx, p, s)
			return err
		})
		if err != nil && i == 0 {
			return err
		}
		p.current.Store(s)
	}
	return nil
}

// load returns the handle of a policy's source in an instance.
func (in *instance) load(ctx context.Context, p *Policy, s *source) (uint64, error) {
	before := in.loaded[p]
	if before.source == s {
		return before.handle, nil
	}
	handle, err := in.plan(ctx, s)
	if err != nil {
		return 0, err
	}
	in.loaded[p] = version{s, handle}
	if before.source != nil {
		_, err = in.call(ctx, in.planFree, before.handle)
	}
	return handle, err
}

// plan loads a document with its peers.
func (in *instance) plan(ctx context.Context, s *source) (uint64, error) {
	handle, err := in.send(ctx, in.planLoad, nil, s.document)
	if err != nil || s.peers == nil {
		return handle, err
	}
	if _, err := in.send(ctx, in.peersLoad, []uint64{handle}, s.peers); err != nil {
		if _, freeing := in.call(ctx, in.planFree, handle); freeing != nil {
			return 0, freeing
		}
		return 0, err
	}
	return handle, nil
}

// send calls an export with a text; 0 is the last error.
func (in *instance) send(ctx context.Context, e export, args []uint64, text []byte) (uint64, error) {
	if err := in.pass(ctx, text); err != nil {
		return 0, err
	}
	result, err := in.call(ctx, e, append(args, uint64(in.input.at), uint64(len(text)))...)
	if err == nil && result == 0 {
		err = in.failure(ctx)
	}
	return result, err
}

// on runs f on an instance that has the policy.
func (p *Policy) on(ctx context.Context, f func(in *instance, handle uint64) error) error {
	s := p.current.Load()
	if s == nil {
		return errClosed
	}
	return p.module.with(ctx, func(in *instance) error {
		handle, err := in.load(ctx, p, s)
		if err != nil {
			return err
		}
		return f(in, handle)
	})
}

// Close forgets the policy.
func (p *Policy) Close(ctx context.Context) {
	p.current.Store(nil)
	for range p.module.Instances {
		// An instance that cannot free it now is dropped with all it has.
		_ = p.module.with(ctx, func(in *instance) error {
			before, loaded := in.loaded[p]
			if !loaded {
				return nil
			}
			delete(in.loaded, p)
			_, err := in.call(ctx, in.planFree, before.handle)
			return err
		})
	}
}

var errClosed = &diag.Error{Code: Closed, Msg: "the policy was closed"}

// ScoreJSON scores a request. The answer is that of package score/request: a result, or one a line.
//
// Errors: diag.Errors with every problem of the request; TrapError.
func (p *Policy) ScoreJSON(ctx context.Context, request []byte) (answer []byte, err error) {
	err = p.on(ctx, func(in *instance, handle uint64) error {
		packed, err := in.send(ctx, in.scoreJSON, []uint64{handle}, request)
		if err == nil {
			answer, err = in.take(ctx, packed)
		}
		return err
	})
	return answer, err
}
