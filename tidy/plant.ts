import { type Architecture, ownArchitecture } from './architecture.ts'
import { growTree, printComplaint, type Rule } from './tree.ts'

/** A toy map, so that the tests of the walls do not move with the real one. */
export const TOY: Architecture = {
  ...ownArchitecture,
  MAY_USE: {
    organisation: [],
    contacts: ['organisation'],
    segments: ['organisation', 'contacts'],
    reach: ['contacts'],
  },
  SOCKETS: ['modules/segments/conditions'],
  WAREHOUSE_READERS: ['segments'],
}

/** What a rule says of a toy tree, one line a breach. */
export function complaintsOf(rule: Rule, sources: Readonly<Record<string, string>>, toy: Architecture = TOY): string[] {
  return rule(growTree(new Map(Object.entries(sources)), toy)).map(printComplaint)
}
