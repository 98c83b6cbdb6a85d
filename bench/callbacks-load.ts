import { setTimeout as sleep } from 'node:timers/promises'
import { exchange } from '#kit/node/exchange.ts'

/**
 * Lives in a simulated company: edits everybody of the pairs on standard input in turn, so that no two pushes of one
 * second say the same, while newcomers scan a code. Prints who scanned.
 */
const [url = '', corpid = '', code = '', ...figures] = process.argv.slice(2)
const [perSecond = 0, scansPerSecond = 0, seconds = 0] = figures.map(Number)
const TURN_MS = 20
/** Deeds asked for at the same time: the simulator shares the machine. */
const AT_ONCE = 64

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const pairs = JSON.parse(Buffer.concat(chunks).toString()) as readonly { person: string; userid: string }[]

async function control(name: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  const told = { body: JSON.stringify(body), contentType: 'application/json' }
  await exchange({ url: `${url}/control/${name}`, method: 'POST', timeoutMs: 60_000, bytesMax: 1_000_000, ...told })
}
const deed = (name: string, body: Readonly<Record<string, unknown>>) => control(`deeds/${name}`, { corpid, ...body })

const scanned: string[] = []
const running = new Set<Promise<unknown>>()
function begin(work: Promise<unknown>): void {
  running.add(work)
  void work.finally(() => running.delete(work))
}

const began = performance.now()
let [edits, scans] = [0, 0]
while (performance.now() - began < seconds * 1000) {
  const passed = (performance.now() - began) / 1000
  for (; scans < passed * scansPerSecond; scans += 1) {
    const person = `new${scans}`
    scanned.push(person)
    begin(deed('bear', { id: person, name: `新客${scans}` }).then(() => deed('scan', { person, code })))
  }
  for (; edits < passed * (perSecond - scansPerSecond) && running.size < AT_ONCE; edits += 1) {
    const pair = pairs[edits % pairs.length]
    begin(deed('edit_customer', { ...pair, remark: `备注${edits}` }))
  }
  await sleep(TURN_MS)
}
await Promise.all(running)
await control('settle', {})
process.stdout.write(JSON.stringify(scanned))
