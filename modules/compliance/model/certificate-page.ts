import { escapeHtml } from '#kit/pure/html.ts'
import { certificateNumber, type Erasure, type TableTitles } from './erasure.ts'
import { htmlPage, htmlTable } from './html.ts'

interface Issued {
  readonly tenantName: string
  readonly askedOn: string
  readonly doneOn: string
  readonly titles: TableTitles
  readonly language: 'zh' | 'en'
}

interface CertificateWords {
  readonly title: string
  readonly number: string
  readonly states: (on: string, numbers: string) => string
  readonly asked: (on: string, by: string, reason: string) => string
  readonly database: string
  readonly warehouse: string
  readonly files: string
  readonly heads: { readonly what: string; readonly before: string; readonly rows: string; readonly looked: string }
  readonly treatment: string
  readonly erased: string
  readonly keptWhy: (why: string) => string
  readonly keptRows: (rows: number) => string
  readonly removed: (files: number) => string
  readonly archive: string
  readonly rewritten: (files: number) => string
  readonly none: string
  readonly stays: string
  readonly stayWhy: readonly string[]
  readonly hash: string
}

const WORDS: Readonly<Record<'zh' | 'en', CertificateWords>> = {
  zh: {
    title: '个人信息删除证明',
    number: '编号',
    states: (on, numbers) => `本店已于 ${on} 按《个人信息保护法》第四十七条，删除客户编号 ${numbers} 的个人信息。`,
    asked: (on, by, reason) => `申请于 ${on}，经办人 ${by}，原因：${reason}。`,
    database: '数据库',
    warehouse: '分析仓库',
    files: '文件与存档',
    heads: { what: '内容', before: '处理前的条数', rows: '条数', looked: '检查或涉及的数量' },
    treatment: '处理',
    erased: '已删除',
    keptWhy: (why) => `去掉个人信息后保留：${why}`,
    keptRows: (rows) => `保留 ${rows} 条编号，不含个人信息`,
    removed: (files) => `清除 ${files}`,
    archive: '事件存档',
    rewritten: (files) => `改写存档文件 ${files} 个`,
    none: '没有这位客户的内容',
    stays: '保留了什么',
    stayWhy: [
      '审计日志只保留客户编号与操作，不含姓名、手机号等信息（网络安全法第二十一条，日志留存不少于六个月）。',
      '上表标明“保留”的内容已不再与任何人关联，依所列法规保存。',
      '此前做的备份文件在其保存期满后销毁；恢复备份后须重新执行删除。',
    ],
    hash: '内容校验 SHA-256：',
  },
  en: {
    title: 'Certificate of erasure',
    number: 'No.',
    states: (on, numbers) =>
      `On ${on} the personal information of customer ${numbers} was erased under article 47 of the Personal ` +
      'Information Protection Law of China.',
    asked: (on, by, reason) => `Asked for on ${on}, handled by ${by}. Reason: ${reason}.`,
    database: 'Database',
    warehouse: 'Warehouse of analysis',
    files: 'Files and archive',
    heads: { what: 'What', before: 'Records before', rows: 'Records', looked: 'Looked through, or concerned' },
    treatment: 'What was done',
    erased: 'Erased',
    keptWhy: (why) => `Kept without anything personal: ${why}`,
    keptRows: (rows) => `${rows} numbers kept, nothing personal in them`,
    removed: (files) => `${files} removed`,
    archive: 'Archive of events',
    rewritten: (files) => `${files} archive files rewritten`,
    none: 'Held nothing of this customer',
    stays: 'What stays',
    stayWhy: [
      'The audit log keeps the number of the customer and what was done; no name, no phone ' +
        '(Cybersecurity Law art. 21: logs are kept for six months at least).',
      'What is marked as kept no longer belongs to anybody and stays under the law that is named.',
      'Backups made before are destroyed when their period ends; after restoring one, the erasure is done again.',
    ],
    hash: 'Checksum SHA-256: ',
  },
}

/** The certificate as a page for the person, and for whoever asks later. It names nobody. */
export function certificatePage(erasure: Erasure, issued: Issued): string {
  const { tenantName, askedOn, doneOn, language } = issued
  const words = WORDS[language]
  const number = certificateNumber(erasure.number, askedOn)
  const numbers = erasure.personNos.join(language === 'zh' ? '、' : ', ')
  return htmlPage(
    `${words.title} ${number}`,
    `<h1>${words.title}</h1>
<p>${words.number} <b>${number}</b> · ${escapeHtml(tenantName)}</p>
<p>${words.states(doneOn, numbers)}
${escapeHtml(words.asked(askedOn, erasure.askedBy, erasure.reason))}</p>
${databaseSection(erasure, issued)}
${warehouseSection(erasure, issued)}
<h2>${words.files}</h2>${fileTable(erasure, issued)}
<h2>${words.stays}</h2>
<p>${words.stayWhy.join('<br>')}</p>
<p class="faint">${words.hash}${erasure.hash ?? ''}</p>`,
    language,
  )
}

function databaseSection({ tables }: Erasure, { titles, language }: Issued): string {
  const words = WORDS[language]
  const rows = tables.map(({ table, before, after, kept }) => {
    const how = kept ? words.keptWhy(kept[language]) : after === 0 ? words.erased : words.keptRows(after)
    return [titles.database.get(table)?.[language] ?? table, String(before), how, table]
  })
  return section(words.database, [words.heads.what, words.heads.before, words.treatment], rows, words.none)
}

function warehouseSection({ told }: Erasure, { titles, language }: Issued): string {
  const words = WORDS[language]
  const rows = Object.entries(told.warehouse ?? {}).map(([table, count]) => [
    ...[titles.warehouse.get(table)?.[language] ?? table, String(count), words.erased, table],
  ])
  return section(words.warehouse, [words.heads.what, words.heads.rows, words.treatment], rows, words.none)
}

/** Rows of three cells and the name of the table, which is set in small print below the first. */
function section(title: string, head: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  const table = htmlTable({
    head,
    rows: rows.map(([what = '', ...rest]) => [what, ...rest.slice(0, 2)]),
    smallPrint: rows.map((row) => row.at(-1) ?? ''),
  })
  return `<h2>${title}</h2>${rows.length > 0 ? table : `<p>${none}</p>`}`
}

function fileTable({ files, told }: Erasure, { language }: Issued): string {
  const words = WORDS[language]
  const rows = files.map((file) => [file[language], String(file.looked), words.removed(file.removed)])
  const facts = [words.archive, String(told.facts ?? 0), words.rewritten(told.archiveFiles ?? 0)]
  return htmlTable({ head: [words.heads.what, words.heads.looked, words.treatment], rows: [...rows, facts] })
}
