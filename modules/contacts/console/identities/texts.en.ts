import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Recognised by',
  hint: 'Imports and the orders of every platform find this customer by these numbers; masked phones do not count.',
  none: 'Nothing yet by which this customer is recognised',
  add: 'Add a number',
  added: 'Added',
  kind: 'What it is',
  platform: 'Of which platform',
  value: 'Number',
  phoneHint: 'Enter all of it; it is masked when shown',
  remove: 'Remove',
  removeAsk: (what: string) => `Remove ${what}?`,
  removeBody:
    'Orders and imports to come no longer find this customer by it, and no SMS goes there. What is recorded stays. ' +
    'Adding it again takes the whole number.',
  removed: 'Removed',
  kept: 'Kept in step by WeChat and WeCom; not removed here',
  wantsPlatform: 'Choose a platform',
}
