import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { ROLES } from './model/role.ts'
import { SIGHTS } from './model/sight.ts'

const role = z.enum(ROLES)
const sight = z.enum(SIGHTS)

export const sessionSchema = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  staff: z.object({
    ...{ id: z.string(), name: z.string(), role },
    /** An operator who sees the customers of some staff only. */
    limited: z.boolean(),
  }),
  tenant: z.object({
    id: z.string(),
    name: z.string(),
    timezone: z.string(),
    currency: z.string(),
    demo: z.boolean(),
  }),
  permissions: z.array(z.string()),
  tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  demoRoles: z.array(role),
})

export const readSession = defineRoute({
  method: 'get',
  path: '/session',
  name: 'readSession',
  summary: '当前登录者、租户和权限',
  permission: 'signed_in',
  answer: sessionSchema,
  refusals: { keys_have_no_session: { status: 403, zh: 'API 密钥没有会话。', en: 'An API key has no session.' } },
})

export const switchTenant = defineRoute({
  method: 'post',
  path: '/session/tenant',
  name: 'switchTenant',
  summary: '切换到自己所在的另一个租户',
  permission: 'signed_in',
  body: z.object({ tenantId: z.uuid() }),
  answer: z.object({ tenantId: z.string() }),
  cookie: { name: 'huoshui_tenant', field: 'tenantId' },
})

export const switchDemoRole = defineRoute({
  method: 'post',
  path: '/demo/role',
  name: 'switchDemoRole',
  summary: '演示租户里换一个角色看',
  permission: 'signed_in',
  body: z.object({ role }),
  answer: z.object({ role }),
  refusals: {
    not_demo: { status: 403, zh: '只有演示租户可以切换角色。', en: 'Roles can be switched in the demo only.' },
  },
  cookie: { name: 'huoshui_demo_role', field: 'role' },
})

export const clearDemo = defineRoute({
  method: 'post',
  path: '/demo/clear',
  name: 'clearDemo',
  summary: '清空演示数据，从一个空的租户开始',
  permission: 'organisation.clear_demo',
  body: z.object({ name: z.string().trim().min(1).max(80).default('我的店铺') }),
  answer: z.object({ tenantId: z.string() }),
  refusals: {
    not_demo: { status: 403, zh: '这不是演示租户，不能清空。', en: 'This is not the demo; it cannot be cleared.' },
  },
  cookie: { name: 'huoshui_tenant', field: 'tenantId' },
})

export const readDemoProgress = defineRoute({
  method: 'get',
  path: '/demo/progress',
  name: 'readDemoProgress',
  summary: '演示数据填到哪里了',
  permission: 'signed_in',
  answer: z.object({
    done: z.boolean(),
    /** What is being done, or why it stopped. */
    text: z.string(),
    /** 0 to 1. */
    share: z.number(),
    failed: z.boolean(),
  }),
  refusals: {
    not_demo: { status: 404, zh: '这不是演示租户。', en: 'This is not the demo.' },
  },
})

export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  active: z.boolean(),
  /** Whose customers an operator sees; of others their role says it. */
  sight,
  createdAt: z.string(),
})

export const listStaff = defineRoute({
  method: 'get',
  path: '/staff',
  name: 'listStaff',
  summary: '员工列表',
  permission: 'organisation.read_staff',
  query: pageQuery.extend({ role: role.optional() }),
  answer: pageOf(staffSchema),
})

const emailTaken = { status: 409, zh: '邮箱 {email} 已在本租户使用。', en: '{email} is already in use here.' } as const

export const addStaff = defineRoute({
  method: 'post',
  path: '/staff',
  name: 'addStaff',
  secret: true,
  summary: '添加员工，得到一个一次性登录链接',
  permission: 'organisation.manage_staff',
  body: z.object({ name: z.string().trim().min(1).max(80), email: z.email().max(200), role }),
  answer: z.object({ staff: staffSchema, link: z.string() }),
  refusals: { email_taken: emailTaken },
})

export const changeStaff = defineRoute({
  method: 'patch',
  path: '/staff/{staffId}',
  name: 'changeStaff',
  summary: '改员工的姓名、角色或停用',
  permission: 'organisation.manage_staff',
  params: z.object({ staffId: z.uuid() }),
  body: z.object({
    name: z.string().trim().min(1).max(80).optional(),
    role: role.optional(),
    active: z.boolean().optional(),
  }),
  answer: staffSchema,
  refusals: {
    last_owner: { status: 409, zh: '至少要留一位在职的老板账号。', en: 'At least one active owner must remain.' },
  },
})

export const setSight = defineRoute({
  method: 'put',
  path: '/staff/{staffId}/sight',
  name: 'setSight',
  summary: '改一位运营能看哪些客户',
  permission: 'organisation.manage_staff',
  params: z.object({ staffId: z.uuid() }),
  body: z.object({ sight }),
  answer: staffSchema,
  refusals: {
    sight_of_role: {
      status: 409,
      zh: '老板看全部客户，导购只看自己的客户；只有运营可以选范围。',
      en: 'Owners see everybody and guides their own customers; only an operator’s sight can be chosen.',
    },
  },
})

const departmentDraft = z.object({
  name: z.string().trim().min(1).max(80),
  parentId: z.uuid().nullable(),
  staffIds: z.array(z.uuid()).max(1000),
})

const departmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  staffIds: z.array(z.string()),
})

const departmentRefusals = {
  within_itself: {
    status: 409,
    zh: '上级不能是它自己或它的下级部门。',
    en: 'A department cannot lie within itself.',
  },
  too_many_departments: { status: 409, zh: '最多 {limit} 个部门。', en: 'At most {limit} departments.' },
} as const

export const listDepartments = defineRoute({
  method: 'get',
  path: '/departments',
  name: 'listDepartments',
  summary: '部门和里面的员工；企业微信里的部门随通讯录同步',
  permission: 'organisation.read_staff',
  answer: pageOf(
    departmentSchema.extend({
      /** Where it is looked after; null: here, by hand. */
      source: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
})

export const createDepartment = defineRoute({
  method: 'post',
  path: '/departments',
  name: 'createDepartment',
  summary: '建一个部门',
  permission: 'organisation.manage_staff',
  body: departmentDraft,
  answer: departmentSchema,
  refusals: departmentRefusals,
})

export const changeDepartment = defineRoute({
  method: 'put',
  path: '/departments/{departmentId}',
  name: 'changeDepartment',
  summary: '改部门的名称、上级和员工',
  permission: 'organisation.manage_staff',
  params: z.object({ departmentId: z.uuid() }),
  body: departmentDraft,
  answer: departmentSchema,
  refusals: departmentRefusals,
})

export const removeDepartment = defineRoute({
  method: 'delete',
  path: '/departments/{departmentId}',
  name: 'removeDepartment',
  summary: '删掉一个没有下级的部门',
  permission: 'organisation.manage_staff',
  params: z.object({ departmentId: z.uuid() }),
  answer: z.object({ departmentId: z.string() }),
  refusals: {
    has_departments: {
      status: 409,
      zh: '它还有下级部门，先移走或删掉下级。',
      en: 'There are departments below it; move or remove those first.',
    },
  },
})

export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** Who made it; empty of keys from before that was kept, and of those made by the command. */
  madeBy: z.string(),
})

export const listKeys = defineRoute({
  method: 'get',
  path: '/keys',
  name: 'listKeys',
  summary: 'API 密钥列表（不含密钥本身）',
  permission: 'organisation.manage_keys',
  answer: pageOf(keySchema),
})

export const listScopes = defineRoute({
  method: 'get',
  path: '/keys/scopes',
  name: 'listScopes',
  summary: '可以授给密钥的权限',
  permission: 'organisation.manage_keys',
  answer: z.object({
    scopes: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string() })),
  }),
})

export const createKey = defineRoute({
  method: 'post',
  path: '/keys',
  name: 'createKey',
  secret: true,
  summary: '新建 API 密钥；密钥只显示这一次',
  permission: 'organisation.manage_keys',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.string().max(80)).min(1).max(100),
  }),
  answer: z.object({ keyId: z.string(), key: z.string() }),
  refusals: { unknown_scope: { status: 422, zh: '没有这个权限：{scope}', en: 'No such scope: {scope}' } },
})

export const revokeKey = defineRoute({
  method: 'delete',
  path: '/keys/{keyId}',
  name: 'revokeKey',
  summary: '作废 API 密钥',
  permission: 'organisation.manage_keys',
  params: z.object({ keyId: z.uuid() }),
  answer: z.object({ keyId: z.string() }),
})

export const changeTenant = defineRoute({
  method: 'patch',
  path: '/tenant',
  name: 'changeTenant',
  summary: '改租户的名称和时区',
  permission: 'organisation.manage_tenant',
  body: z.object({ name: z.string().trim().min(1).max(80).optional(), timezone: z.string().max(60).optional() }),
  answer: z.object({ id: z.string(), name: z.string(), timezone: z.string(), currency: z.string() }),
  refusals: {
    unknown_timezone: {
      status: 422,
      zh: '不认识的时区，例如 Asia/Shanghai。',
      en: 'Unknown time zone; try Asia/Shanghai.',
    },
    unknown_currency: { status: 422, zh: '不认识的币种，例如 CNY。', en: 'Unknown currency; try CNY.' },
  },
})
