import { createServer } from 'node:http'

/** The peer of the tracking benchmark: takes a body, parses its JSON, and forgets it. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = JSON.stringify({ success: JSON.parse(Buffer.concat(chunks).toString('utf8')) !== null })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
