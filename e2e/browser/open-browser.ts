import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '#apps/testing/prepare-tools.ts'

/** No sandbox as root; nothing that calls home. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Size {
  readonly width: number
  readonly height: number
}
export const DESKTOP: Size = { width: 1440, height: 900 }
export const PHONE: Size = { width: 375, height: 812 }
/** The sidebar of a chat in WeCom, at its narrowest. */
export const SIDEBAR: Size = { width: 300, height: 700 }

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found; see README')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

export interface Watched {
  readonly page: Page
  /** What went wrong in the page since it was opened: thrown errors, error lines of the console, failed requests. */
  readonly troubles: readonly string[]
}

/** A page in a profile of its own, at one size, that remembers what went wrong in it. */
export async function openPage(browser: Browser, viewport: Size): Promise<Watched> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => line.type() === 'error' && troubles.push(`${line.text()} ${line.location().url}`))
  page.on('response', (answer) => answer.status() >= 500 && troubles.push(`${answer.status()} ${answer.url()}`))
  page.setDefaultTimeout(30_000)
  return { page, troubles }
}

/** Whether anything is wider than the screen; the page of the console scrolls by itself inside its frame. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
    ),
  )
}
