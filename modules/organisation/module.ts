import { defineModule } from '#kit/node/module.ts'
import { demo } from './demo.ts'
import { authenticate } from './server/authenticate.ts'
import { commands } from './server/commands.ts'
import { greetOwner } from './server/greet-owner.ts'
import { purgeTenant } from './server/purge-tenant.ts'
import { renewDemo } from './server/renew-demo.ts'
import { routes } from './server/routes.ts'
import { DEPARTMENTS_MAX } from './server/save-department.ts'
import { findTenant, listTenants } from './server/store/tenant.ts'

/** Tenants, staff, roles, keys. Staff are not customers: their names fall under employment, not under `erasePerson`. */
export default defineModule({
  name: 'organisation',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'organisation.tenant', personal: [] },
    { name: 'organisation.staff', personal: [] },
    { name: 'organisation.api_key', personal: [] },
    { name: 'organisation.department', personal: [] },
    { name: 'organisation.department_member', personal: [] },
  ],
  routes,
  jobs: [
    {
      name: 'organisation.purge_tenant',
      scope: 'platform',
      run: (platform, payload) => purgeTenant(platform, payload.closed),
    },
  ],
  permissions: {
    'organisation.read_staff': { zh: '看员工', en: 'See staff', roles: ['owner', 'operator'], inSight: true },
    'organisation.manage_staff': { zh: '管理员工', en: 'Manage staff', roles: ['owner'] },
    'organisation.manage_keys': { zh: '管理 API 密钥', en: 'Manage API keys', roles: ['owner'] },
    'organisation.manage_tenant': { zh: '改租户设置', en: 'Change tenant settings', roles: ['owner'] },
    'organisation.clear_demo': { zh: '清空演示数据', en: 'Clear the demo', roles: ['owner'] },
  },
  commands,
  limits: { departments_max: { value: DEPARTMENTS_MAX, unit: '个', zh: '每个租户手工建的部门' } },
  directory: {
    readTenant: findTenant,
    listTenants,
    authenticate,
    greet: greetOwner,
    renewDemo,
  },
})
