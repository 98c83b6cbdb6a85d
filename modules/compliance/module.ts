import { defineModule } from '#kit/node/module.ts'
import { routes } from './server/routes.ts'
import { deleteChanges, deleteConsents, listChanges, listConsents } from './server/store/consent.ts'

/** Changes of consent handed out with a person's own copy. */
const EXPORTED_CHANGES_MAX = 10_000

/** What people allow, who looked at what, and what platforms and the law allow. */
export default defineModule({
  name: 'compliance',
  folder: new URL('./', import.meta.url),
  tables: [
    { name: 'compliance.consent', personal: ['contact_id', 'state'] },
    { name: 'compliance.consent_change', personal: ['contact_id', 'state', 'proof'] },
    { name: 'compliance.audit_entry', personal: [] },
    { name: 'compliance.rule', personal: [] },
  ],
  routes,
  permissions: {
    'compliance.read': {
      zh: '看授权与平台规则',
      en: 'See consents and platform rules',
      roles: ['owner', 'operator', 'guide'],
    },
    'compliance.write': { zh: '记录客户授权', en: 'Record consents', roles: ['owner', 'operator'] },
    'compliance.read_audit': { zh: '看审计日志', en: 'See the audit log', roles: ['owner'] },
  },
  async exportPerson(ctx, contactId) {
    return {
      consents: await listConsents(ctx, [contactId]),
      changes: await listChanges(ctx, contactId, EXPORTED_CHANGES_MAX),
    }
  },
  async erasePerson(ctx, contactId) {
    await deleteConsents(ctx, contactId)
    await deleteChanges(ctx, contactId)
  },
})
