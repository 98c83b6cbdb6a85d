import * as own from '#architecture'

/** What the walls are drawn from; a test of a wall hands in its own. */
export type Architecture = Pick<
  typeof own,
  'MAY_USE' | 'SOCKETS' | 'WAREHOUSE_READERS' | 'FOREIGN_KEY_TARGETS' | 'THIRD_PARTY'
>

export const ownArchitecture: Architecture = own
