// Opens a page of the test's server in headless Chromium.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { serve } from './server.js'

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

/** The first of these programs on the path; undefined where there is none. */
export function program(...names) {
  const paths = names.flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name)))
  return paths.find(path => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

export const chromium = program('chromium', 'chromium-browser', 'google-chrome')

/** All that the page at `path` posts, until it posts {done: true} or the time is over. */
export async function visit(path, seconds) {
  const posted = []
  let finish
  const done = new Promise((resolve, reject) => {
    finish = resolve
    setTimeout(() => reject(new Error(`nothing more from the page after ${JSON.stringify(posted.at(-1))}`)), seconds * 1000).unref()
  })
  const server = await serve(message => (message.done ? finish() : posted.push(message)))
  const profile = await mkdtemp(join(tmpdir(), 'shopscore-chromium-'))
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, new URL(path, server.url).href], { stdio: 'ignore' })
  const gone = once(browser, 'exit')
  try {
    await Promise.race([done, gone.then(([status]) => { throw new Error(`chromium ended with ${status}`) })])
  } finally {
    browser.kill()
    await gone
    server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return posted
}
