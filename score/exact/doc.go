// Package exact holds the only floating-point helpers of the scoring path.
//
// A result is promised to have the same bits on every architecture and in WebAssembly. Plain Go does not give that:
// math.Exp and its kin have assembly on some architectures, x*y+z may be fused into one instruction, and converting an
// out-of-range float to an integer differs. So scoring code adds products through [MulAdd], takes powers from [Exp2],
// and keeps sums that must add up in [Micro] fixed point.
package exact
