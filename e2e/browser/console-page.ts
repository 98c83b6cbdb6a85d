import type { Locator, Page } from 'playwright-core'

/** Goes there by the menu, as people do. */
export async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/**
 * Picks an option of a select by its words; typing narrows a long list. Only of its own list: the one
 * opened before may be on its way out with the same words in it.
 */
export async function pick(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.click()
  if (await field.isEditable()) await field.fill(option)
  const own = page.locator(`[id="${await field.getAttribute('id')}_list"]`)
  const options = page.locator('.ant-select-dropdown', { has: own }).locator('.ant-select-item-option')
  await options.filter({ hasText: option, visible: true }).first().click()
}

/** The lines of a list. */
export const rows = (page: Page): Locator => page.locator('.ant-table-row')

/** The block with this title. */
export const inPanel = (page: Page, title: string): Locator =>
  page.locator('.hs-panel', { has: page.getByRole('heading', { name: title, exact: true }) })

/** The number under this label. */
export const stat = (page: Page, label: string): Locator =>
  page.locator('.hs-stat', { has: page.getByText(label, { exact: true }) }).locator('.hs-stat-value')
