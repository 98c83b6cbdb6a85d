import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/materials.ts'
import type { Material } from '../model/material.ts'
import { saveMaterial } from './materials/save-material.ts'
import { findMaterial, listMaterials, setMaterialArchived } from './store/material.ts'

/** Links and cards that go into a chat by one tap. */
export const materialRoutes: readonly MountedRoute[] = [
  mount(contract.listMaterials, async (ctx, { query }) => {
    const { cursor, limit, archived, q, kind } = query
    const after = readTimeCursor(cursor)
    const rows = await listMaterials(ctx, { q, kind, archived: archived === 'true', after, limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.savedAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.createMaterial, async (ctx, { body }) => wire(await saveMaterial(ctx, body))),
  mount(contract.saveMaterial, async (ctx, { params, body }) => wire(await saveMaterial(ctx, body, params.materialId))),
  mount(contract.archiveMaterial, async (ctx, { params, body }) => {
    if (!(await setMaterialArchived(ctx, params.materialId, body.archived))) return refuse('not_found')
    const material = await findMaterial(ctx, params.materialId)
    return material ? accept(onWire(material)) : refuse('not_found')
  }),
]

function onWire(material: Material) {
  return { ...material, savedAt: material.savedAt.toISOString() }
}

function wire<R extends string>(saved: Result<Material, R>) {
  return saved.ok ? accept(onWire(saved.value)) : saved
}
