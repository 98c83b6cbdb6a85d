import { acquisition } from './acquisition.ts'
import { appMessages } from './app-messages.ts'
import { contactWays } from './contact-ways.ts'
import { customers } from './customers.ts'
import { directory } from './directory.ts'
import type { Section } from './endpoint.ts'
import { groupWelcomes } from './group-welcome.ts'
import { groups } from './groups.ts'
import { identity } from './identity.ts'
import { interceptRules } from './intercept-rules.ts'
import { kf } from './kf.ts'
import { massSends } from './mass-send.ts'
import { media } from './media.ts'
import { moments } from './moments.ts'
import { oauth } from './oauth.ts'
import { products } from './products.ts'
import { staffChats } from './staff-chats.ts'
import { statistics } from './statistics.ts'
import { strategies } from './strategies.ts'
import { tags } from './tags.ts'
import { transfers } from './transfers.ts'
import { welcome } from './welcome.ts'

/** Every path below `/cgi-bin/` but `gettoken`. */
export const sections: Section = {
  ...directory,
  ...contactWays,
  ...customers,
  ...tags,
  ...welcome,
  ...massSends,
  ...moments,
  ...groups,
  ...groupWelcomes,
  ...transfers,
  ...acquisition,
  ...statistics,
  ...interceptRules,
  ...products,
  ...strategies,
  ...appMessages,
  ...staffChats,
  ...oauth,
  ...media,
  ...identity,
  ...kf,
}
