#!/usr/bin/env node
// Whatever Node started this, the program itself runs on the pinned one, which reads TypeScript as it is.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR = 24
const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return path.join(folder, 'bin', 'node')
  } catch {
    console.error(`huoshui needs Node ${NODE_MAJOR} or newer, or "npm ci" in its folder (which brings it).`)
    process.exit(2)
  }
}

const child = spawn(pinnedNode(), [main, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
