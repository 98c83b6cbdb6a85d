import { companyDeeds } from './company-deeds.ts'
import { customerDeeds } from './customer-deeds.ts'
import type { Deeds } from './deed.ts'
import { groupDeeds } from './group-deeds.ts'
import { kfDeeds } from './kf-deeds.ts'
import { sendingDeeds } from './sending-deeds.ts'
import { signInDeeds } from './sign-in-deeds.ts'

/** Everything people can be made to do, by name. */
export const allDeeds: Deeds = {
  ...companyDeeds,
  ...customerDeeds,
  ...sendingDeeds,
  ...groupDeeds,
  ...signInDeeds,
  ...kfDeeds,
}
