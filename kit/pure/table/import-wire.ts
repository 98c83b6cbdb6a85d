import { z } from 'zod'
import type { Refusal } from '../route.ts'

/** What every import of a file tells over the wire, whatever its rows are. */
export const importedFile = {
  id: z.string(),
  fileName: z.string(),
  fileBytes: z.number(),
  encoding: z.string(),
  headers: z.array(z.string()),
  /** Lines of the file, to measure progress by. */
  lines: z.number(),
  importer: z.string(),
  /** How sure the importer is that this is its file, 0–1. */
  confidence: z.number(),
  /** Meaning → place of the column, from 0. */
  mapping: z.record(z.string(), z.number()),
  rowCount: z.number(),
  rejected: z.number(),
  failure: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
}

/** The first rows of a file as they are. */
export const firstRows = z.object({ headers: z.array(z.string()), rows: z.array(z.array(z.string())) })

/** Places of a thousand columns at most. */
export const columnPlace = z.number().int().min(0).max(1000)

/** Why an import does not go on, as a route says it. */
export const IMPORT_REFUSALS = {
  file_removed: {
    status: 409,
    zh: '原文件已按保存期限或个人信息删除的要求清除，导入的结果还在。',
    en: 'The file was removed by its retention period or an erasure; what it brought is still there.',
  },
  nothing_readable: {
    status: 422,
    zh: '按现在的对应关系没有一行读得懂。第 {line} 行：{why}。请检查对应关系。',
    en: 'No row can be read as mapped. Line {line}: {why}. Check the mapping.',
  },
  already_running: { status: 409, zh: '正在处理这个文件，请稍候。', en: 'This file is being worked on.' },
  gave_up: {
    status: 409,
    zh: '多次中断，已停止。可以撤销这次导入，再重新上传。',
    en: 'Broken off too often. Undo it and upload again.',
  },
  nothing_to_undo: { status: 409, zh: '只有完成或中断的导入可以撤销。', en: 'Only an ended import can be undone.' },
} as const satisfies Record<string, Refusal>
