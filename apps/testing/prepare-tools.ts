import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser the tests drive, or undefined when this machine has none. */
export function findChromium(): string | undefined {
  return CHROMIUM_PLACES.find((place) => existsSync(place))
}

/** What the tests need beside npm's packages: on Debian it is installed, elsewhere named. */
export async function prepareTools(): Promise<void> {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...(process.platform !== 'linux' || existsSync('/usr/bin/strace') ? [] : ['strace']),
    ...(process.platform !== 'linux' || hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ]
  if (missing.length === 0) return
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`installing ${missing.join(', ')}`)
    runApt(['update', '-qq'])
    runApt(['install', '-y', '-qq', '--no-install-recommends', ...missing])
  }
  if (!findChromium()) {
    console.error(
      'The browser tests need Chromium. Debian: sudo apt-get install chromium. macOS: brew install --cask chromium.',
    )
    process.exit(1)
  }
}

function hasChineseFont(): boolean {
  return existsSync('/usr/share/fonts/opentype/noto') || existsSync('/usr/share/fonts/truetype/wqy')
}

function runApt(args: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', [...args], { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
}
