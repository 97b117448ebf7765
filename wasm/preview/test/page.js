// Opens the page in headless Chromium, and hears what goes wrong in it.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import puppeteer from 'puppeteer-core'
import { serve } from './server.js'

/** How long a busy machine may take until the page shows what it should, in milliseconds. */
const patience = 20_000

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=en-US', '--disable-component-update', '--disable-sync',
  '--disable-features=AutofillServerCommunication', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']

/** One server and one browser for all tests of a file: `open` opens the page with what a link has behind #. */
export function browsing() {
  let server, browser, context
  before(async () => {
    server = await serve()
    browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
    // what the browser itself asks for does not come from this context, so not to the proxy
    context = await browser.createBrowserContext({ proxyServer: server.proxy, proxyBypassList: ['<-loopback>'] })
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })
  const open = async (hash = '', prepare = async () => {}) => {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    page.wrong = listen(page)
    await prepare(page)
    await page.goto(`${server.origin}#${hash}`)
    await eventually(page, p => p.$('[role=tab][aria-selected=true]').then(found => found !== null), true)
    return page
  }
  return { open, requests: () => server.passed, origin: () => server.origin, context: () => context }
}

/** What goes wrong in a page, as it happens. */
function listen(page) {
  const wrong = []
  page.on('console', message => ['error', 'warn'].includes(message.type()) && wrong.push(`console: ${message.text()}`))
  page.on('pageerror', e => wrong.push(`error: ${e.message}`))
  page.on('requestfailed', r => wrong.push(`failed: ${r.url()} ${r.failure()?.errorText}`))
  page.on('response', r => r.status() >= 400 && wrong.push(`${r.status()}: ${r.url()}`))
  return wrong
}

/** Closes a page, in which nothing may have gone wrong. */
export async function close(page) {
  await page.close()
  assert.deepEqual(page.wrong, [])
}

/** Waits until `read` gives of a page what is wanted; what it gave at last is in the failure, and what went wrong in the page. */
export async function eventually(page, read, want) {
  let got
  for (const end = Date.now() + patience; Date.now() < end && page.wrong.length === 0 && !isDeepStrictEqual(got, want); await pause(20)) got = await read(page)
  assert.deepEqual({ got, wrong: page.wrong }, { got: want, wrong: [] })
}

/** The texts of the elements that a selector finds. */
export function texts(page, selector) {
  return page.$$eval(selector, found => found.map(e => e.innerText.trim()))
}

/** The cells of a table's rows, by its caption. */
export function rows(page, caption) {
  return page.$$eval('table', (tables, caption) => {
    const table = tables.find(t => t.caption?.textContent === caption && !t.closest('[hidden]'))
    return [...(table?.rows ?? [])].map(row => [...row.cells].map(cell => cell.textContent))
  }, caption)
}

/** The first element of a kind that is seen and has this text. */
export function named(page, tag, text) {
  return page.waitForSelector(`::-p-xpath(//${tag}[normalize-space()="${text}"])`, { visible: true })
}
