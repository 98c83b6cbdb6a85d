import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute, type Refusal } from '#kit/pure/route.ts'
import { columnPlace, firstRows, IMPORT_REFUSALS, importedFile } from '#kit/pure/table/import-wire.ts'
import { leftOutSchema } from '#kit/pure/table/left-out.ts'
import { TABLE_REFUSALS } from '#kit/pure/table/table-refusals.ts'
import { TABLE_FILE_BYTES_MAX } from '#kit/pure/table/table-shape.ts'
import { IMPORT_STATES } from '../model/import-batch.ts'

const importParams = z.object({ importId: z.uuid() })

const counts = z.object({
  rows: z.number(),
  /** People who were not known before. */
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Rows that speak of somebody an earlier row spoke of. */
  again: z.number(),
  rejected: z.number(),
  reasons: z.array(leftOutSchema).optional(),
})

export const personImportSchema = z.object({
  ...importedFile,
  state: z.enum(IMPORT_STATES),
  trial: counts.nullable(),
  summary: counts.nullable(),
  /** Why rows were left out, the most frequent reason first; said of one file at a time, when it has ended. */
  reasons: z.array(leftOutSchema).optional(),
  undone: z.object({ restored: z.number(), removed: z.number(), kept: z.number() }).nullable(),
})

export const listContactImports = defineRoute({
  method: 'get',
  path: '/contact-imports',
  name: 'listContactImports',
  summary: '客户文件的导入记录，最近的在前',
  permission: 'contacts.import',
  query: pageQuery,
  answer: pageOf(personImportSchema),
  refusals: { bad_cursor: { status: 400, zh: 'cursor 无效，请从第一页开始。', en: 'Bad cursor; start over.' } },
})

export const uploadContactImport = defineRoute({
  method: 'post',
  path: '/contact-imports',
  name: 'uploadContactImport',
  summary: '上传客户文件（CSV、.csv.gz 或 XLSX，文件名放在 X-File-Name）',
  permission: 'contacts.import',
  answer: personImportSchema,
  wire: 'file',
  bodyBytesMax: TABLE_FILE_BYTES_MAX,
  refusals: TABLE_REFUSALS,
})

export const readContactImport = defineRoute({
  method: 'get',
  path: '/contact-imports/{importId}',
  name: 'readContactImport',
  summary: '一次客户导入的状态、进度和结果',
  permission: 'contacts.import',
  params: importParams,
  answer: personImportSchema,
})

export const previewContactImport = defineRoute({
  method: 'get',
  path: '/contact-imports/{importId}/preview',
  name: 'previewContactImport',
  summary: '文件的前几行；手机号按权限打星号',
  permission: 'contacts.import',
  params: importParams,
  answer: firstRows,
  refusals: { file_removed: IMPORT_REFUSALS.file_removed },
})

const mappingWrong: Refusal = {
  status: 422,
  zh: '对应关系有误：含义不存在、列不存在，或同一列用了两次。',
  en: 'Wrong mapping: no such meaning, no such column, or a column used twice.',
}
const alreadyImported: Refusal = {
  status: 409,
  zh: '这个文件已经导入过。要重新导入，请再上传一次；相同的客户不会重复。',
  en: 'Already imported. Upload the file again to repeat; nobody is doubled.',
}

export const mapContactImport = defineRoute({
  method: 'put',
  path: '/contact-imports/{importId}/mapping',
  name: 'mapContactImport',
  summary: '改列的对应关系，并为相同表头的文件记住',
  permission: 'contacts.import',
  params: importParams,
  body: z.object({
    /** Meaning → place of the column, from 0: `phone`, `buyerId:taobao`, `field:<key>` … */
    mapping: z.record(z.string().max(100), columnPlace),
  }),
  answer: personImportSchema,
  refusals: { mapping_wrong: mappingWrong, already_imported: alreadyImported },
})

export const runContactImport = defineRoute({
  method: 'post',
  path: '/contact-imports/{importId}/run',
  name: 'runContactImport',
  summary: '试算或开始导入客户，在后台进行',
  permission: 'contacts.import',
  params: importParams,
  body: z.object({ dryRun: z.boolean().default(false) }),
  answer: personImportSchema,
  refusals: {
    mapping_wrong: mappingWrong,
    mapping_incomplete: {
      status: 422,
      zh: '至少要有一列能认出是谁：手机号、会员号或平台账号。请指出在哪一列。',
      en: 'One column must name the person: a phone, a member number or a platform account. Say which.',
    },
    no_rows: { status: 422, zh: '文件只有表头，没有客户。', en: 'The file has a header but no rows.' },
    nothing_readable: IMPORT_REFUSALS.nothing_readable,
    already_imported: alreadyImported,
    already_running: IMPORT_REFUSALS.already_running,
    gave_up: IMPORT_REFUSALS.gave_up,
  },
})

export const undoContactImport = defineRoute({
  method: 'post',
  path: '/contact-imports/{importId}/undo',
  name: 'undoContactImport',
  summary: '撤销一次客户导入，在后台进行；之后又改过的不动',
  permission: 'contacts.import',
  params: importParams,
  answer: personImportSchema,
  refusals: { nothing_to_undo: IMPORT_REFUSALS.nothing_to_undo },
})

export const downloadLeftOut = defineRoute({
  method: 'get',
  path: '/contact-imports/{importId}/left-out',
  name: 'downloadLeftOut',
  summary: '没有导入的行，带原因，改好后可以再上传',
  permission: 'contacts.import',
  params: importParams,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  answer: z.unknown(),
  wire: 'download',
})
