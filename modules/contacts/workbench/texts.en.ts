import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  ownTags: 'My tags',
  ownTagsHint: 'Seen by you and the managers alone; no company tags',
  noOwnTags: 'No tags of your own yet. Add one for what only you know: “likes to chat”, “prefers warm”.',
  newTag: 'New tag',
  addTag: 'Add',
  put: (name) => `“${name}” is on`,
  taken: (name) => `“${name}” is off`,
  manage: 'Manage',
  manageTitle: 'Manage my tags',
  people: (n) => `${n} people`,
  remove: 'Remove',
  removeSure: (n) => (n > 0 ? `Take off ${n} people and remove` : 'Remove it'),
  removed: (name) => `“${name}” is removed`,
  full: (limit) => `At most ${limit} tags of your own; remove some under “Manage”`,
  keep: 'Keep',
}
