import type { DepartmentSource } from '#modules/organisation/index.ts'
import { listStaffedDepartments } from '../store/department.ts'

/** Departments of connected companies, for who sees whose customers. */
export const wecomDepartments: DepartmentSource = { zh: '企业微信', en: 'WeCom', list: listStaffedDepartments }
