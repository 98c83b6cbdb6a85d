import type { Refusal } from '../route.ts'
import type { TableRefusal } from './table-shape.ts'

/** Why a file of rows is not even begun, as a route says it. */
export const TABLE_REFUSALS = {
  empty_file: { status: 422, zh: '文件是空的，请重新导出后再上传。', en: 'The file is empty; export it again.' },
  file_too_large: {
    status: 413,
    zh: '文件超过上限 {megabytes} MB，请按时间分成几个文件导入。',
    en: 'The file exceeds {megabytes} MB; split it by time.',
  },
  not_a_workbook: {
    status: 415,
    zh: '这是压缩包，不是表格。请解压后上传里面的文件。',
    en: 'This is an archive, not a workbook; unpack it and upload the file inside.',
  },
  old_workbook: {
    status: 415,
    zh: '这是旧版 Excel（.xls）或加了密码的文件。请另存为不带密码的 .xlsx 或 CSV 再上传。',
    en: 'This is an old workbook (.xls) or has a password; save it as .xlsx without one, or as CSV.',
  },
  packed_too_far: {
    status: 422,
    zh: '解压后的内容大得不正常，已停止读取。请另存为 CSV 再上传。',
    en: 'What it unpacks to is absurdly large; save it as CSV.',
  },
  broken_archive: { status: 422, zh: '压缩文件已损坏，请重新下载。', en: 'The archive is broken; fetch it again.' },
  binary_file: {
    status: 415,
    zh: '这不是表格文件，请上传 CSV 或 XLSX。',
    en: 'This is no table; upload CSV or XLSX.',
  },
  unreadable_encoding: {
    status: 415,
    zh: '文字编码无法识别，请另存为 UTF-8 或 GB18030 的 CSV。',
    en: 'Unknown text encoding; save it as CSV in UTF-8 or GB18030.',
  },
  no_header: {
    status: 422,
    zh: '第一行不是表头。请保留平台导出的表头行，至少两列。',
    en: 'The first row is no header; keep the header row of the export, two columns at least.',
  },
  too_many_columns: { status: 422, zh: '列数超过上限 {limit}。', en: 'More than {limit} columns.' },
} as const satisfies Record<TableRefusal, Refusal>
