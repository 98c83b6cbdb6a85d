import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { DESKTOP, overflows, PHONE, type Size, type Watched } from './open-browser.ts'

/** What a page shows while it waits for the server. */
const WAITING = '[aria-busy="true"]'

/** The open page is drawn whole, nothing went wrong in it, and it fits a desk and a phone. */
export async function expectSound(
  { page, troubles }: Watched,
  sizes: readonly Size[] = [PHONE, DESKTOP],
): Promise<void> {
  const where = new URL(page.url()).pathname
  // A tooltip under the mouse would stay where the larger screen had room for it.
  await page.mouse.move(0, 0)
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction((waiting) => !document.querySelector(waiting), WAITING)
    await expect.poll(() => overflows(page), { message: `${where} is wider than ${size.width} px` }).toBe(false)
  }
  expect(troubles, `troubles at ${where}`).toEqual([])
}

/** A number as people read it: `1,234 人` is 1234. */
export function numberIn(text: string | null): number {
  const digits = /-?\d[\d,]*(\.\d+)?/.exec(text ?? '')?.[0]
  if (digits === undefined) throw new Error(`No number in “${text}”`)
  return Number(digits.replaceAll(',', ''))
}

/** Keeps what was on the screens when a test failed, and says where. */
export async function pictureFailures(screens: readonly Watched[]): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huoshui-failure-'))
  for (const [place, { page, troubles }] of screens.entries()) {
    const file = path.join(folder, `${place}.png`)
    await page.screenshot({ path: file })
    console.error(`${page.url()}\n${file}\n${troubles.join('\n')}`)
  }
}
