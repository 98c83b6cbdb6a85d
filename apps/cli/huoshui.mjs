#!/usr/bin/env node
// Whatever Node started this, the program itself runs on the pinned one, which reads TypeScript as it is.
import { spawn } from 'node:child_process'
import module, { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR = 24

function pinnedNode() {
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return path.join(folder, 'bin', 'node')
  } catch {
    console.error(`huoshui needs Node ${NODE_MAJOR} or newer, or "npm ci" in its folder (which brings it).`)
    process.exit(2)
  }
}

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
  // Code compiled once is kept: a verb that only reads answers in half the time.
  module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
  await import('./main.ts')
} else {
  const child = spawn(pinnedNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
