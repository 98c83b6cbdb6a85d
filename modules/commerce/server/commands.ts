import { z } from 'zod'
import { CommandRefused, textOption } from '#kit/node/command.ts'
import { openLargeFile, readSmallFile } from '#kit/node/command-file.ts'
import { refusalToFailure } from '#kit/node/http/wire-failure.ts'
import type { Command, CommandInput, Platform } from '#kit/node/module.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { amountToNumber } from '#kit/pure/money.ts'
import type { Result } from '#kit/pure/result.ts'
import type { Refusal } from '#kit/pure/route.ts'
import * as contract from '../contract.ts'
import type { ImportSummary } from '../model/import-batch.ts'
import { type MappingAsk, TARGETS } from '../model/mapping.ts'
import { createBatch } from './create-batch.ts'
import { type ImportAsk, runImport, tryImport } from './run-import.ts'

/** Largest mapping file, in bytes. */
const MAPPING_BYTES_MAX = 65_536
const actor = { kind: 'system', name: 'command' } as const
const mappingSchema = z.partialRecord(z.enum(TARGETS), z.union([z.string(), z.int().min(0)]))

/** Takes the word of an accepted result; a refusal becomes the sentence of the contract. */
function orRefuse<T>(result: Result<T>, refusals: Readonly<Record<string, Refusal>> | undefined): T {
  if (result.ok) return result.value
  const { messageEn, message, fields } = refusalToFailure(result, refusals).wire
  throw new CommandRefused(`${fields?.[0]?.path ?? result.reason}: ${messageEn ?? message}`)
}

async function readMapping(input: CommandInput): Promise<MappingAsk | undefined> {
  if (input.options.map === undefined) return undefined
  const text = await readSmallFile(
    { ...input, args: { '--map': textOption(input, 'map') } },
    '--map',
    MAPPING_BYTES_MAX,
  )
  const parsed = mappingSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new CommandRefused(`--map: not a JSON object of ${TARGETS.join(', ')} → column`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function storeFile(platform: Platform, input: CommandInput): Promise<{ batchId: string; platform: string }> {
  const { fileName, bytes } = await openLargeFile(input, 'FILE')
  const named = textOption(input, 'platform')
  const tenantId = textOption(input, 'tenant')
  const created = await createBatch(platform, {
    ...{ tenantId, actor, fileName, bytes },
    platform: named === 'auto' ? undefined : named,
  })
  return orRefuse(created, contract.uploadImport.refusals)
}

function toJson(summary: ImportSummary) {
  const { revenue, detail } = summary
  const inUnits = { ...detail, revenueWithoutContact: amountToNumber(detail.revenueWithoutContact) }
  return { ...summary, revenue: amountToNumber(revenue), detail: inUnits }
}

const importOrders: Command = {
  verb: 'import orders',
  summary: 'Import a CSV of orders (.csv or .csv.gz); ends when they can be queried',
  takes: ['FILE'],
  options: {
    tenant: { kind: 'text', summary: 'tenant id', needed: true },
    platform: { kind: 'text', summary: 'whose export it is', fallback: 'auto' },
    map: { kind: 'text', summary: 'a JSON file: meaning → header or place of the column' },
    'dry-run': { kind: 'flag', summary: 'count what would come, write nothing' },
  },
  async run(platform, input) {
    const mapping = await readMapping(input)
    const batch = await storeFile(platform, input)
    const ask: ImportAsk = {
      ...{ tenantId: textOption(input, 'tenant'), actor, batchId: batch.batchId, mapping },
      onProgress: ({ rows }) => input.progress(`${rows} rows`),
    }
    if (input.options['dry-run']) {
      const trial = orRefuse(await tryImport(platform, ask), contract.runImport.refusals)
      return { json: { batchId: batch.batchId, platform: batch.platform, dryRun: true, ...trial } }
    }
    const summary = orRefuse(await runImport(platform, ask), contract.runImport.refusals)
    await waitUntilDrained(platform)
    return { json: toJson(summary) }
  },
}

export const commands: readonly Command[] = [importOrders]
