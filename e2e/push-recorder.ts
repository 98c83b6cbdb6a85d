import { createDecipheriv } from 'node:crypto'
import { createServer } from 'node:http'
import type { WecomShop } from './wecom-shop.ts'

/** A push as it came over the wire, and what is under its seal. */
export interface RecordedPush {
  /** `?msg_signature=…`, as the simulator wrote it. */
  readonly search: string
  readonly body: string
  readonly message: string
}

export interface PushRecorder {
  /** What came since the last time, once nothing is on its way any more. */
  take(): Promise<readonly RecordedPush[]>
  /** Hands a push to the program; answers the status. */
  play(push: Pick<RecordedPush, 'search' | 'body'>): Promise<number>
  close(): Promise<void>
}

/** Stands between the simulator and the program: takes every push, and hands it on when and how a test wants. */
export async function openRecorder({ wecom, company, connected }: WecomShop): Promise<PushRecorder> {
  const { token, aesKey } = connected.keys
  let recorded: RecordedPush[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    recorded.push({ search: new URL(request.url ?? '', 'http://here').search, body, message: unseal(aesKey, body) })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  const { corpId: corpid, agentId: agentid } = company
  await wecom.control('callback', { corpid, agentid, url, token, aes_key: aesKey, verify: false })
  return {
    async take() {
      await wecom.control('settle')
      const taken = recorded
      recorded = []
      return taken
    },
    async play({ search, body }) {
      const headers = { 'content-type': 'text/xml' }
      return (await fetch(connected.pushUrl + search, { method: 'POST', headers, body })).status
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** AES-256-CBC over 16 random bytes, the length, the message and its receiver (doc 90968). */
function unseal(aesKey: string, body: string): string {
  const sealed = /<Encrypt>(?:<!\[CDATA\[)?([^<\]]+)/.exec(body)?.[1] ?? ''
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const opener = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([opener.update(Buffer.from(sealed, 'base64')), opener.final()])
  return plain.subarray(20, 20 + plain.readUInt32BE(16)).toString('utf8')
}
