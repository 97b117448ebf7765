// The command line, which says what the page has to show.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))
export const shopscore = join(root, 'build/shopscore')
/** The page's files, as they are served. */
export const dist = fileURLToPath(new URL('../dist', import.meta.url))

/** Runs a program in the project's root: {status, stdout, stderr}. */
export function run(program, ...args) {
  const { error, ...done } = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (error) throw error
  return done
}

/** The scores of shops, as `score --format json` prints them. */
export function scores(...args) {
  const { status, stdout, stderr } = run(shopscore, 'score', '--format', 'json', ...args)
  if (status !== 0) throw new Error(stderr)
  return stdout.trim().split('\n').map(line => JSON.parse(line))
}

/** A file of the page, parsed. */
export function served(path) {
  return JSON.parse(readFileSync(join(dist, path), 'utf8'))
}

/** The names of the bundled policies. */
export const policies = () => served('bundled.json').policies.map(p => p.name)

/** A folder that is gone after the tests of a file, and how to write a file into it. */
export function folder(after) {
  const path = mkdtempSync(join(tmpdir(), 'shopscore-preview-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  const write = (name, text) => {
    writeFileSync(join(path, name), text)
    return join(path, name)
  }
  return { path, write }
}
