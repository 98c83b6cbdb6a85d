import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { follow, inPanel, pick, rows, stat } from './console-page.ts'
import { dropFile } from './drop-file.ts'
import { middayZone } from './midday-zone.ts'
import { DESKTOP, openBrowser, openPage, PHONE, type Watched } from './open-browser.ts'
import { expectSound, numberIn, pictureFailures } from './sound-page.ts'
import { type LiveServer, startServer } from './start-server.ts'

const SMALL_FILE = new URL('../../modules/commerce/fixtures/online-retail-small.csv', import.meta.url)
/** What that file holds; its own story meets the same figures. */
const FILE = { rows: '304', orders: '72', people: 12, cancellations: 6 }
/** Running SOPs move on once a minute. */
const TICK_MS_MAX = 100_000
const WORDS = '{{客户称呼}}您好，好久没见，上次买的还合用吗？'

let server: LiveServer
let browser: Browser
let owner: Watched
let guide: Watched
/** The one-time link the owner is shown for the new guide. */
let guideLink = ''

beforeAll(async () => {
  server = await startServer({ HUOSHUI_DEMO: 'off' })
  browser = await openBrowser()
  owner = await openPage(browser, DESKTOP)
  guide = await openPage(browser, PHONE)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

beforeEach(({ onTestFailed }) => onTestFailed(() => pictureFailures([owner, guide])))

const matches = (page: Page) => inPanel(page, '符合的人').locator('.hs-stat-value')

it('lets the owner in by the printed link, and the clock of the shop is set', async () => {
  const { page } = owner
  await page.goto(server.link)
  await page.getByRole('heading', { name: '首页' }).waitFor()
  await expectSound(owner)
  await follow(page, '店铺设置')
  await pick(page, '时区', middayZone(new Date()))
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await expectSound(owner)
})

it('adds a guide and is shown their link once', async () => {
  const { page } = owner
  await follow(page, '员工与角色')
  await page.getByRole('button', { name: '添加员工' }).click()
  await page.getByLabel('姓名').fill('小林')
  await page.getByLabel('邮箱').fill('lin@example.com')
  await page.getByRole('dialog').getByRole('button', { name: '添加员工' }).click()
  guideLink = await page.getByLabel('一次性登录链接').last().inputValue()
  expect(guideLink).toContain('/sign-in?token=')
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await rows(page).filter({ hasText: '小林' }).waitFor()
  await expectSound(owner)
})

it('takes an order file dropped on the page: looked at, tried, imported', async () => {
  const { page } = owner
  await follow(page, '导入')
  await expectSound(owner)
  await dropFile(page, '订单.csv', await readFile(SMALL_FILE, 'utf8'))
  await page.getByText('识别为 Online Retail').waitFor()
  await expectSound(owner)
  await page.getByRole('button', { name: '试算', exact: true }).click()
  await page.getByText('还没有写入任何数据').waitFor()
  expect(await stat(page, '新订单').textContent()).toBe(FILE.orders)
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('看这些订单').waitFor()
  expect(await stat(page, '订单').textContent()).toBe(FILE.orders)
  expect(await stat(page, '客户').textContent()).toBe(String(FILE.people))
  expect(await stat(page, '行数').textContent()).toBe(FILE.rows)
  await expectSound(owner)
})

it('shows who they are: the list, one customer, their orders and their story', async () => {
  const { page } = owner
  await follow(page, '客户')
  await page.getByText(`共 ${FILE.people} 项`).waitFor()
  await expectSound(owner)
  await rows(page).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '打开' }).click()
  await page.waitForURL(/\/contacts\/\d+$/)
  await inPanel(page, '时间线').getByText('下单').first().waitFor()
  expect(numberIn(await inPanel(page, '买过什么').locator('.hs-stat-value').first().textContent())).toBeGreaterThan(0)
  await expectSound(owner)
})

it('keeps the filters of a list in the address, and going back brings them back', async () => {
  const { page } = owner
  await follow(page, '订单')
  await page.getByText(`共 ${FILE.orders} 项`).or(page.getByText('已载入')).first().waitFor()
  await pick(page, '单据', '取消单')
  await page.waitForURL(/kind=cancellation/)
  const filtered = page.getByText(`共 ${FILE.cancellations} 项`)
  await filtered.waitFor()
  await follow(page, '标签')
  await page.goBack()
  await page.waitForURL(/kind=cancellation/)
  await filtered.waitFor()
  await expectSound(owner)
})

it('turns a cell of the RFM matrix into a segment whose exact count moves while it is edited', async () => {
  const { page } = owner
  await follow(page, 'RFM')
  const cell = page.locator('button.hs-matrix-cell:has(strong:not(:text-is("0")))').first()
  const people = numberIn(await cell.textContent())
  await expectSound(owner)
  await cell.click()
  await page.waitForURL(/\/segments\/new/)
  expect(await page.getByLabel('名称').inputValue()).toMatch(/^RFM：R\d F\d$/)
  await matches(page).waitFor()
  expect(numberIn(await matches(page).textContent())).toBe(people)
  await pick(page, '最近 R', '不限')
  await pick(page, '频次 F', '不限')
  await matches(page)
    .filter({ hasText: String(FILE.people) })
    .waitFor()
  await page
    .locator('.hs-rule-count', { hasText: `${FILE.people} 人` })
    .first()
    .waitFor()
  await page.getByLabel('名称').fill('买过的人')
  await expectSound(owner)
  await page.getByRole('button', { name: '保存分群' }).click()
  await page.getByRole('heading', { level: 1, name: '买过的人' }).waitFor()
  await expectSound(owner)
})

it('writes a script', async () => {
  const { page } = owner
  await follow(page, '话术库')
  await page.getByRole('button', { name: '写话术' }).first().click()
  await page.getByLabel('名称').fill('问近况')
  await page.getByLabel('内容').fill(WORDS)
  await page.getByRole('button', { name: '保存话术' }).click()
  await page.getByRole('heading', { level: 1, name: '问近况' }).waitFor()
  await expectSound(owner)
})

it('makes an SOP of it, tries it without sending, and launches it', async () => {
  const { page } = owner
  await follow(page, 'SOP')
  await expectSound(owner)
  await page.getByRole('button', { name: '建 SOP' }).first().click()
  await page.getByRole('button', { name: '空白SOP' }).click()
  await page.getByLabel('名称', { exact: true }).fill('老客回访')
  await pick(page, '分群', '买过的人')
  await page.getByRole('button', { name: '加一步' }).click()
  await pick(page, '从话术库选', '问近况')
  await page.getByLabel('指定一位').check()
  await pick(page, '选择员工', '小林')
  await page.getByLabel('对照组比例').fill('20')
  await page.getByText('都填好了').waitFor()
  await page.getByText('已自动保存').waitFor()
  await expectSound(owner)
  await page.getByRole('button', { name: '试运行' }).click()
  const drawer = page.getByRole('dialog', { name: '试运行' })
  await drawer.getByText(`${FILE.people} 人`).first().waitFor()
  // Faster than the question shows: it is asked once.
  await drawer.getByRole('button', { name: '上线' }).dblclick()
  await page.getByRole('dialog', { name: '确认上线' }).getByRole('button', { name: '上线' }).click()
  await page.getByText(`已上线，${FILE.people} 人进入`).waitFor()
  await page.getByText('进行中').waitFor()
  await expectSound(owner)
})

it('gives the guide a list of tasks on the phone, and one tap does one', async () => {
  const { page } = guide
  await page.goto(guideLink)
  await page.waitForURL(/\/workbench\//)
  const lines = page.locator('a.hp-item')
  await lines.first().waitFor({ timeout: TICK_MS_MAX })
  const all = await lines.count()
  const waiting = (count: number) => page.getByRole('tab', { name: `待办 ${count}`, exact: true }).waitFor()
  await waiting(all)
  await expectSound(guide, [PHONE])
  await lines.first().click()
  await page.getByText('好久没见，上次买的还合用吗？').waitFor()
  await expectSound(guide, [PHONE])
  await page.getByRole('button', { name: '复制话术' }).click()
  await page.getByRole('button', { name: '再复制一次' }).waitFor()
  // Faster than the first tap is answered: only one may count.
  await page.getByRole('button', { name: '标记已发送' }).dblclick()
  await page.getByText('已标记为发送').waitFor()
  await waiting(all - 1)
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销，任务回到待办').waitFor()
  await waiting(all)
  await lines.first().click()
  await page.getByRole('button', { name: '标记已发送' }).click()
  await waiting(all - 1)
  await page.getByRole('tab', { name: '已完成' }).click()
  await lines.first().waitFor()
  expect(await lines.count()).toBe(1)
  await expectSound(guide, [PHONE])
})

it('shows the owner what came of it, beside those left alone', async () => {
  const { page } = owner
  await page.reload()
  const funnel = inPanel(page, '结果').getByRole('table')
  const figure = async (step: string) =>
    numberIn(await funnel.getByRole('row').filter({ hasText: step }).getByRole('cell').first().textContent())
  await funnel.getByRole('row', { name: /已完成\s*1/ }).waitFor()
  expect(await figure('已建议')).toBe(await figure('进入'))
  expect(await figure('已派任务')).toBe(await figure('进入'))
  await inPanel(page, '结果').getByText('数据不足').waitFor()
  await expectSound(owner)
})

it('speaks English at once, and Chinese again', async () => {
  const { page } = owner
  await page.evaluate(() => Object.assign(window, { notReloaded: true }))
  await page.getByRole('button', { name: '切换到英文' }).click()
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Customers', exact: true }).waitFor()
  await expectSound(owner)
  await page.getByRole('button', { name: '切换到中文' }).click()
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '客户', exact: true }).waitFor()
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
})

it('finds a page and a person by a few letters of pinyin', async () => {
  const { page } = owner
  await follow(page, '客户')
  await page.getByRole('button', { name: '录入客户' }).click()
  await page.getByLabel('姓名').fill('王小满')
  await page.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '王小满' }).waitFor()
  await expectSound(owner)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /找页面/ }).fill('hsk')
  await page.getByRole('option', { name: '话术库' }).click()
  await page.getByRole('heading', { level: 1, name: '话术库' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /找页面/ }).fill('wxm')
  await page.getByRole('option', { name: /王小满/ }).click()
  await page.getByRole('heading', { level: 1, name: '王小满' }).waitFor()
  await expectSound(owner)
})
