import { connect, type Socket } from 'node:net'

/**
 * Sends tracked events over so many connections, each waiting for its answer, for so many seconds; prints what was
 * acknowledged. A program of its own and close to the wire, so that it measures the server and not itself.
 */
const [port = '0', writeKey = '', perCall = '100', connections = '64', seconds = '5'] = process.argv.slice(2)
const size = Number(perCall)
const until = performance.now() + Number(seconds) * 1000
const latencies: number[] = []
let [acknowledged, refused, made] = [0, 0, 0]

function eventText(): string {
  made += 1
  const id = `bench-${process.pid}-${made}`
  const who = made % 5000
  return `{"type":"track","event":"Product Viewed","userId":"u${who}","anonymousId":"a${who}","messageId":"${id}",\
"timestamp":"2026-11-20T08:00:00.000Z","properties":{"product_id":"P${made % 300}","name":"天然鸡肉猫粮",\
"category":"猫粮",\
"price":129.5,"url":"https://shop.example/p/${made % 300}"},"context":{"page":{"path":"/p","title":"商品"},\
"library":{"name":"analytics-node","version":"3.1.0"},"locale":"zh-CN"}}`
}

function callText(): Buffer {
  const body =
    size === 1
      ? eventText()
      : `{"batch":[${Array.from({ length: size }, eventText).join(',')}],"sentAt":"2026-11-20T08:00:01.000Z"}`
  const bytes = Buffer.from(body)
  const head = `POST /v1/${size === 1 ? 'track' : 'batch'} HTTP/1.1\r\nHost: bench\r\n\
Content-Type: application/json\r\n\
Authorization: Basic ${Buffer.from(`${writeKey}:`).toString('base64')}\r\nContent-Length: ${bytes.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes])
}

function work(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let began = 0
    let answer = ''
    const send = () => {
      if (performance.now() >= until) {
        socket.end()
        resolve()
        return
      }
      began = performance.now()
      socket.write(callText())
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
      const head = answer.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? Number.NaN)
      if (head === -1 || answer.length < head + 4 + length) return
      if (answer.startsWith('HTTP/1.1 200')) acknowledged += size
      else refused += 1
      latencies.push(performance.now() - began)
      answer = ''
      send()
    })
    socket.on('error', reject)
    socket.on('connect', send)
  })
}

const began = performance.now()
await Promise.all(
  Array.from({ length: Number(connections) }, () => work(connect({ port: Number(port), host: '127.0.0.1' }))),
)
const took = (performance.now() - began) / 1000
latencies.sort((a, b) => a - b)
const p95 = latencies[Math.floor(latencies.length * 0.95)] ?? 0
process.stdout.write(JSON.stringify({ acknowledged, refused, took, p95 }))
