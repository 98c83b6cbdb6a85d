import { CHANGE_NOTES } from '#kit/node/change-note.ts'
import { copyTotals } from '#kit/node/day-totals.ts'
import { ROUTE_NOTES } from '#kit/node/http/route-notes.ts'
import { defineModule } from '#kit/node/module.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { CONSENTS_AT_ONCE } from './contract.ts'
import { metrics } from './model/metrics.ts'
import { OWN_CLAIMS_MAX } from './server/claim-routes.ts'
import { personFiles } from './server/copy-person.ts'
import { erasePerson, exportPerson } from './server/erase-person.ts'
import { examineAudit } from './server/examine-audit.ts'
import { jobs } from './server/jobs.ts'
import { onPeopleForgotten } from './server/on-people-forgotten.ts'
import { belongings } from './server/person-belongings.ts'
import { CHECKED_COLUMNS, consentTable, publications } from './server/publications.ts'
import { retains } from './server/retention.ts'
import { routes } from './server/routes.ts'
import { totalConsents } from './server/store/consent.ts'
import { noteRoute, writeAudit } from './server/write-audit.ts'

/** What people allow, who looked at what, and what platforms and the law allow. */
export default defineModule({
  name: 'compliance',
  folder: new URL('./', import.meta.url),
  tables: [
    { name: 'compliance.consent', title: { zh: '授权', en: 'Consents' }, personal: ['contact_id', 'state'] },
    {
      name: 'compliance.consent_change',
      title: { zh: '授权的变更与凭证', en: 'Changes of consents and their proofs' },
      personal: ['contact_id', 'state', 'proof'],
    },
    { name: 'compliance.audit_entry', personal: [] },
    { name: 'compliance.audit_link', personal: [] },
    { name: 'compliance.audit_unlinked', personal: [] },
    { name: 'compliance.erasure', personal: [] },
    { name: 'compliance.personal_copy', personal: [] },
    { name: 'compliance.retention_period', personal: [] },
    { name: 'compliance.retention_run', personal: [] },
    { name: 'compliance.rule', personal: [] },
    { name: 'compliance.claim_rule', personal: [] },
    { name: 'compliance.own_claim', personal: [] },
  ],
  routes,
  jobs,
  listens: [onPeopleForgotten],
  examinations: [examineAudit],
  permissions: {
    'compliance.read': {
      zh: '看授权与平台规则',
      en: 'See consents and platform rules',
      roles: ['owner', 'operator', 'guide'],
      inSight: true,
    },
    'compliance.read_register': { zh: '查授权登记', en: 'See the consent register', roles: ['owner', 'operator'] },
    'compliance.read_erasures': { zh: '看删除证明', en: 'See certificates of erasure', roles: ['owner', 'operator'] },
    'compliance.export_register': { zh: '导出授权登记', en: 'Export the consent register', roles: ['owner'] },
    'compliance.write': { zh: '记录客户授权', en: 'Record consents', roles: ['owner', 'operator'] },
    'compliance.copy_person': { zh: '导出客户本人的信息副本', en: 'Export a person’s copy', roles: ['owner'] },
    'compliance.set_retention': { zh: '改保存期限', en: 'Change retention periods', roles: ['owner'] },
    'compliance.set_claims': { zh: '改广告用语的要求', en: 'Change advertising words', roles: ['owner'] },
    'compliance.erase': { zh: '删除客户的个人信息', en: 'Erase people', roles: ['owner'] },
    'compliance.read_audit': { zh: '看审计日志', en: 'See the audit log', roles: ['owner'] },
  },
  fills: {
    [ROUTE_NOTES]: [noteRoute],
    [CHANGE_NOTES]: [writeAudit],
    'contacts.belongings': belongings,
    [METRIC_BOOK]: metrics,
  },
  facts: [consentTable],
  publishes: publications,
  checks: [{ table: consentTable, truth: totalConsents, copy: (id) => copyTotals(consentTable, CHECKED_COLUMNS, id) }],
  limits: {
    ownClaims: { value: OWN_CLAIMS_MAX, unit: '条', zh: '本店对广告用语的要求' },
    consentsAtOnce: { value: CONSENTS_AT_ONCE, unit: '条', zh: '一次批量记录的授权' },
  },
  exportPerson,
  erasePerson,
  personFiles,
  retains,
})
