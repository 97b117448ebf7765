// Numbers as the page writes them, beside those that they are of.
import assert from 'node:assert/strict'

/** The numbers in a text: a true minus counts, percent are hundredths. */
export function numbers(text) {
  const hundredths = text.includes('%') ? 100 : 1
  return (text.match(/[−-]?\d[\d,]*(\.\d+)?/g) ?? []).map(n => Number(n.replace('−', '-').replaceAll(',', '')) / hundredths)
}

/** A number is another one but for what rounding took. */
export function near(got, want, half, what) {
  assert.ok(Math.abs(got - want) <= half, `${what}: ${got}, want ${want}`)
}
