// The command's own server of the page, and a proxy before it that sees all that a browser asks for, whichever of its processes asks.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { createInterface } from 'node:readline'
import { shopscore } from './command.js'

/** Serves the page on a free port: its address, what was `passed` so far ({url, bytes} of every request), and how to end it. */
export async function serve() {
  const server = spawn(shopscore, ['preview', '--addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(server.stdout), 'line')
  const origin = new URL(line).href
  const passed = []
  const proxy = relay(origin, passed).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const close = () => {
    server.kill()
    proxy.close().closeAllConnections()
  }
  return { origin, proxy: `http://127.0.0.1:${proxy.address().port}`, passed, close }
}

/** A proxy that hands on what goes to the origin, and refuses the rest; both are noted. */
function relay(origin, passed) {
  const proxy = createServer(({ url, method, headers }, response) => {
    const note = { url, bytes: 0 }
    passed.push(note)
    if (!url.startsWith(origin)) return response.writeHead(403).end()
    const forward = request(url, { method, headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.on('data', part => { note.bytes += part.length }).pipe(response)
    })
    forward.on('error', () => response.destroy()).end()
  })
  return proxy.on('connect', ({ url }, socket) => {
    passed.push({ url, bytes: 0 })
    socket.on('error', () => {}).end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
}
