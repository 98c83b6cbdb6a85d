import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './restraint-texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Restraint',
  hint: 'Disturb less, and when it is worth it. Counted over all SOPs, mass sends and SMS; changes are audited.',
  save: 'Save',
  saved: 'Saved; it holds from the next decision on',
  changed: (by: string) => `Changed by ${by}`,
  universal: 'Universal holdout',
  universalHint:
    'A few customers at random get no marketing for a while; against them one sees what it earns. 0 switches it off.',
  percent: 'Left alone',
  ofPeople: '%',
  renew: 'Draw others',
  renewals: { quarter: 'every quarter', half_year: 'every half year', year: 'every year', never: 'never' },
  drawn: (since: string) => (since === 'always' ? 'This draw holds for good' : `The present draw holds since ${since}`),
  on: 'On',
  points: 'points',
  budget: 'Pressure budget',
  budgetHint:
    'A touch takes points and they come back; what is useful, service and answers give some. What finds too few waits.',
  full: 'Full',
  back: 'Back within',
  waitDays: 'Waits at most',
  takes: 'One marketing touch takes',
  byKind: 'Share by kind',
  kinds: { useful: 'Useful to them', about: 'About us', selling: 'Selling' },
  gives: 'Gives',
  served: 'Service',
  answered: 'An answer',
  givesMax: 'Gives at most',
  capWaits: 'Whom the cap stops waits too',
  mix: 'Content mix',
  mixHint: 'Something useful before something that sells. Unlabelled words count as selling.',
  perUseful: 'For every useful',
  maySell: 'may sell',
  free: 'Beside that',
  balance: (left: number, max: number) => `${left} of ${max} points left`,
  campaign: 'Leave a share alone at random',
  campaignHint:
    'Compared with those who get it, they show what this send earns. The ledger says “holdout of the send”.',
  share: (percent: number) => (percent === 0 ? 'Nobody' : `${percent}%`),
}
