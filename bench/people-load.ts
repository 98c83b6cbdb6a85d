/**
 * Asks the addresses given on standard input, one after the other at a fixed rate whatever the answers take, and prints
 * how long each took by its kind. A program of its own, so that it measures the server and not itself.
 */
const [port = '0', key = '', perSecond = '100'] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const asks = JSON.parse(Buffer.concat(chunks).toString()) as readonly { readonly kind: string; readonly path: string }[]

const took = new Map<string, number[]>()
let failed = 0

/** From when it was due: a server that falls behind is charged for the waiting, too. */
async function ask({ kind, path }: (typeof asks)[number], due: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  await answer.arrayBuffer()
  if (answer.status !== 200) failed += 1
  took.set(kind, [...(took.get(kind) ?? []), performance.now() - due])
}

const began = performance.now()
const running: Promise<void>[] = []
for (const [place, one] of asks.entries()) {
  const due = began + (place * 1000) / Number(perSecond)
  const early = due - performance.now()
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
  running.push(ask(one, due))
}
await Promise.all(running)
const p95 = [...took].map(([kind, times]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return [kind, { p50: sorted[Math.floor(sorted.length / 2)], p95: sorted[Math.floor(sorted.length * 0.95)] }]
})
process.stdout.write(JSON.stringify({ failed, kinds: Object.fromEntries(p95) }))
