// A static server of the project's files for a browser under test, which posts back what it found.
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { root } from './harness.js'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' }

/** Serves until close; `heard` is called with what the page posts, parsed. */
export async function serve(heard) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    if (request.method === 'POST') {
      heard(JSON.parse(Buffer.concat(await request.toArray()).toString()))
      return response.end()
    }
    const file = new URL(`.${pathname}`, root)
    try {
      const body = pathname.endsWith('/') ? JSON.stringify(await readdir(file)) : await readFile(file)
      const type = searchParams.has('untyped') ? undefined : types[extname(pathname)]
      response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close().closeAllConnections() }
}
