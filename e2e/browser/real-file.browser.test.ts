import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { follow, stat } from './console-page.ts'
import { DESKTOP, openBrowser, openPage, type Watched } from './open-browser.ts'
import { expectSound, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

const REAL_FILE = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url))
/** Longest wait for half a million lines on a busy machine; not an assertion of speed. */
const IMPORT_MS_MAX = 170_000

if (existsSync(REAL_FILE)) describe('a year of a real shop, through the browser', importsTheRealFile)
else
  it('leaves out the real file', () => {
    console.log('left out: import of ../shared/data/online_retail.csv.gz through the browser (the file is not there)')
  })

function importsTheRealFile() {
  let server: LiveServer
  let browser: Browser
  let owner: Watched

  beforeAll(async () => {
    server = await startServer({ HUOSHUI_DEMO: 'off' })
    browser = await openBrowser()
    owner = await openPage(browser, DESKTOP)
    await owner.page.goto(server.link)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  beforeEach(({ onTestFailed }) => onTestFailed(() => pictureFailures([owner])))

  it('shows every figure of the file when it is in', async () => {
    const { page } = owner
    await follow(page, '导入')
    await page.locator('input[type=file]').setInputFiles(REAL_FILE)
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByText('看这些订单').waitFor({ timeout: IMPORT_MS_MAX })
    const shown = async (label: string) => (await stat(page, label).textContent()) ?? ''
    expect(await shown('行数')).toBe('541,909')
    expect(await shown('订单')).toBe('25,900')
    expect(await shown('客户')).toBe('4,372')
    expect(await shown('销售额')).toContain('8,911,407.904')
    expect(await shown('相同明细')).toBe('5,268')
    expect(await shown('未识别客户的明细')).toBe('135,080')
    expect(await shown('取消单明细')).toBe('9,288')
    await expectSound(owner)
  })

  it('knows who they were on the day after its last', async () => {
    const { page } = owner
    await follow(page, 'RFM')
    await page.getByLabel('以哪天为今天').fill('2011-12-10')
    await page.keyboard.press('Enter')
    await page.waitForURL(/asOf=2011-12-10/)
    await stat(page, '距最近一次下单 · 中位数').filter({ hasText: '50天' }).waitFor()
    expect(await stat(page, '买过的客户').first().textContent()).toBe('4,338人')
    for (const quartiles of ['17 到 141.75 天', '1 到 5 单', '307.42 到 1,661.74'])
      await page.getByText(`中间一半在 ${quartiles}`).first().waitFor()
    expect(await stat(page, '下单次数 · 中位数').textContent()).toBe('2单')
    expect(await stat(page, '付款金额 · 中位数').textContent()).toContain('674.49')
    await expectSound(owner)
  })
}
