import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Tells a source of one event after the other at a fixed rate, each of another user, and prints when each was told, in
 * milliseconds of the clock. A program of its own, so that it measures the server and not itself.
 */
const [port = '0', writeKey = '', perSecond = '200', events = '0', ...names] = process.argv.slice(2)
const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
const told: number[] = []
let refused = 0

async function tell(nth: number): Promise<void> {
  const body = JSON.stringify({ event: names[nth % names.length], userId: `u${nth}`, messageId: `answers-${nth}` })
  told[nth] = Date.now()
  const headers = { authorization, 'content-type': 'application/json' }
  const answer = await fetch(`http://127.0.0.1:${port}/v1/track`, { method: 'POST', headers, body })
  await answer.arrayBuffer()
  if (answer.status !== 200) refused += 1
}

const began = performance.now()
const running: Promise<void>[] = []
for (let nth = 0; nth < Number(events); nth += 1) {
  const early = began + (nth * 1000) / Number(perSecond) - performance.now()
  if (early > 1) await sleep(early)
  running.push(tell(nth))
}
await Promise.all(running)
process.stdout.write(JSON.stringify({ told, refused }))
