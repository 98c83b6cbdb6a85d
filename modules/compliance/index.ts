export {
  CONSENT_CHANNELS,
  type Consent,
  type ConsentChannel,
  type ConsentProof,
  type Purpose,
} from './model/consent.ts'
export { limitOf, type PlatformRule, type RuleName } from './model/platform-rule.ts'
export type { PeopleRegister, PersonMark } from './server/people-register.ts'
export { openConsents, readConsents } from './server/read-consents.ts'
export { readPlatformRule } from './server/read-platform-rule.ts'
export { type ConsentAsk, setConsent, setConsents } from './server/set-consents.ts'
export { type AuditAsk, writeAudit } from './server/write-audit.ts'
