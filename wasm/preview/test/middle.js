// The shop that the page begins with, for the command line.
import { served } from './command.js'

/** The arguments of commands about the shop at the middle of an industry, but for some values; '' is none. */
export function middle(files, policy, values, industry = Object.keys(served(`market/${policy}.json`))[0]) {
  const hundredths = served(`market/${policy}.json`)[industry] ?? {}
  const has = { ...Object.fromEntries(Object.entries(hundredths).map(([id, at]) => [id, at[50]])), ...values }
  const csv = [['shop_id', 'product_id', 'industry', ...Object.keys(has)], ['s', 'p', industry, ...Object.values(has)]].map(row => row.join()).join('\n')
  return ['--policy', policy, '--indicators', files.write(`${policy}.csv`, csv + '\n'), '--peers', `wasm/preview/dist/peers/${policy}.json`]
}
