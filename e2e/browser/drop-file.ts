import type { Page } from 'playwright-core'

/** Drops a text file on the place that takes files, as from the desktop. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const carried = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }))
      return transfer
    },
    [name, text] as const,
  )
  const place = page.getByText('把文件拖到这里')
  await place.waitFor()
  await place.dispatchEvent('dragover', { dataTransfer: carried })
  await place.dispatchEvent('drop', { dataTransfer: carried })
}
