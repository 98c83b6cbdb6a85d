import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'WeCom check-up',
  hint:
    'Asks WeCom about each thing a connection needs: what is wrong, and what to click. Runs by itself once a day; ' +
    'which member is not activated is tried only when you run it.',
  checkAll: (n: number) => `Check all ${n}`,
  check: 'Check',
  checkAgain: 'Check again',
  checking: (name: string) => `Checking ${name}`,
  items: '',
  bad: (n: number) => (n === 1 ? 'One thing needs you' : `${n} things need you`),
  well: 'Nothing needs you',
  never: 'Not checked yet',
  neverHint: 'Press “Check”; it takes some seconds.',
  began: 'Last',
  testedAt: 'Tested',
  company: 'Company',
  all: 'All companies',
  none: 'No company is connected yet',
  noneHint: 'Connect one first, then come back.',
  connect: 'Connect',
  settings: 'Change the connection',
  members: 'See the members',
  alarm: (company: string, n: number) => `${company}: ${n} things in the WeCom check-up need you`,
  open: 'Open the check-up',
  files: {
    title: 'Domain file',
    hint:
      'For a trusted domain the admin console gives a file WW_verify_….txt and wants it at the root of the domain. ' +
      'Put it here; the server need not be touched.',
    drop: 'WW_verify_….txt as the admin console gave it',
    name: 'File name',
    body: 'What it says',
    paste: 'Enter name and text by hand',
    save: 'Put it up',
    saved: 'It is up; confirm in the admin console',
    remove: 'Remove',
    removeAsk: (name: string) => `Remove ${name}?`,
    removeBody: 'When WeCom looks next, the domain will not be verified.',
    removed: 'Removed',
    savedAt: 'Put up',
    wrong: 'This is no file of WeCom’s: its name is like WW_verify_abc123.txt, and it holds letters and digits alone.',
    none: 'None yet.',
  },
}
