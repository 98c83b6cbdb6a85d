import { MINUTES_OF_A_DAY } from '../model/node-timing.ts'
import type { Node } from '../steps/node-schema.ts'
import { newId } from './new-step.ts'

const ALIKE = { title: '', next: {} }

/** A node of a kind, as it is put into a drawing. */
export function newNode(kind: Node['kind']): Node {
  const base = { ...ALIKE, id: newId() }
  if (kind === 'message') return { ...base, kind, scriptId: null, text: '' }
  if (kind === 'wait') return { ...base, kind, until: { kind: 'clock', days: 1, time: '10:30' } }
  if (kind === 'listen') return { ...base, kind, event: 'Order Completed', withinMinutes: 3 * MINUTES_OF_A_DAY }
  if (kind === 'branch') return { ...base, kind, branches: [{ port: 'w1', segmentId: null }] }
  if (kind === 'tag') return { ...base, kind, tagId: null, off: false }
  if (kind === 'field') return { ...base, kind, key: null, value: '' }
  if (kind === 'task') return { ...base, kind, text: '', dueHours: 24 }
  if (kind === 'outcome') return { ...base, kind, of: null, withinMinutes: 2 * MINUTES_OF_A_DAY }
  if (kind === 'webhook') return { ...base, kind, word: '' }
  if (kind === 'send') return { ...base, kind, way: null, templateId: null, text: '', params: {} }
  if (kind === 'notify') return { ...base, kind, to: { kind: 'guide' }, words: '' }
  if (kind === 'sub') return { ...base, kind, journeyId: null }
  if (kind === 'invite') return { ...base, kind, groupCodeId: null, text: '' }
  if (kind === 'stage') return { ...base, kind, stage: null }
  if (kind === 'holdout') return { ...base, kind, percent: 10 }
  if (kind === 'exit') return { ...base, kind, why: '', withdraw: true }
  const shares = [
    { port: 'w1', percent: 50 },
    { port: 'w2', percent: 50 },
  ]
  return { ...base, kind, shares }
}
