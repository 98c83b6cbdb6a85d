import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** Whether paths under `/flaky` answer well from now on. */
  mend(): void
  close(): Promise<void>
}

/** Answers a test may ask for by the path it gives: `/flaky` fails until mended. */
const ANSWERS: Readonly<Record<string, number>> = { '/ok': 200, '/broken': 500, '/gone': 410, '/moved': 302 }

/** Somebody else's server, on this machine. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let mended = false
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part as Buffer)
    const path = asked.url ?? ''
    received.push({ path, headers: asked.headers, body: Buffer.concat(parts).toString('utf8') })
    if (path === '/hangs') return
    if (path === '/drops') return asked.socket.destroy()
    const status = path === '/flaky' ? (mended ? 200 : 503) : (ANSWERS[path] ?? 404)
    answer.writeHead(status, status === 302 ? { location: '/ok' } : {})
    if (path === '/moved') return answer.end()
    answer.end(path === '/broken' ? `出错了${'x'.repeat(5000)}` : 'thanks')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    mend: () => {
      mended = true
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
