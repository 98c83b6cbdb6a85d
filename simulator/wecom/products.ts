import type { Product } from '../world/asset.ts'
import { SECOND } from '../world/calendar.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import { pageOf } from './paging.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

/** 50,000 yuan in fen. */
const PRICE_MAX = 5_000_000
const PICTURES_MAX = 9

/** Pictures must have been uploaded for the product album. */
function checkPictures(call: Call): Json[] {
  const attachments = call.in.parts('attachments')
  if (attachments.length === 0) refuse(41088)
  if (attachments.length > PICTURES_MAX) refuse(41064)
  for (const attachment of attachments) {
    if (attachment.text('type') !== 'image') refuse(41065)
    mediaOf(call, attachment.part('image').text('media_id'), 2)
  }
  return attachments.map(({ json }) => json)
}

function productOf(call: Call): Product {
  const product = call.corp.products.get(call.in.text('product_id'))
  if (!product || product.agentid !== call.app.agentid) return refuse(41075)
  return product.deleted ? refuse(41074) : product
}

function wire(product: Product): Json {
  return {
    product_id: product.id,
    description: product.description,
    price: product.price,
    create_time: Math.floor(product.createdAt / SECOND),
    product_sn: product.sn,
    attachments: product.attachments,
  }
}

const description = { max: 300, wrong: 41073, missing: 41087 }
const price = { min: 0, max: PRICE_MAX, wrong: 41086, missing: 41086 }
const sn = text({ pattern: /^[0-9a-zA-Z]{1,128}$/, wrong: 41085, optional: true })
const productId = { product_id: text({ missing: 41075 }) }

/** Section 4.11: 商品图册. */
export const products: Section = {
  'externalcontact/add_product_album': post(
    { description: text(description), price: number(price), product_sn: sn, attachments: list('object') },
    (call) => {
      const product: Product = {
        id: call.sim.chance.id('pro'),
        agentid: call.app.agentid,
        description: call.in.text('description'),
        price: call.in.number('price'),
        sn: call.in.text('product_sn'),
        attachments: checkPictures(call),
        createdAt: call.sim.clock.now(),
        deleted: false,
      }
      call.corp.products.set(product.id, product)
      return { product_id: product.id }
    },
  ),
  'externalcontact/get_product_album': post(productId, (call) => ({ product: wire(productOf(call)) })),
  'externalcontact/get_product_album_list': post({ limit: number(optional), cursor: text(optional) }, (call) => {
    const own = [...call.corp.products.values()].filter((one) => !one.deleted && one.agentid === call.app.agentid)
    const { items, next_cursor } = pageOf(call, 'product', own, 50, 100)
    return { product_list: items.map(wire), next_cursor }
  }),
  'externalcontact/update_product_album': post(
    {
      ...productId,
      description: text({ ...description, optional: true }),
      price: number({ ...price, optional: true }),
      product_sn: sn,
      attachments: list('object', optional),
    },
    (call) => {
      const product = productOf(call)
      if (call.in.has('attachments')) product.attachments = checkPictures(call)
      if (call.in.has('description')) product.description = call.in.text('description')
      if (call.in.has('price')) product.price = call.in.number('price')
      if (call.in.has('product_sn')) product.sn = call.in.text('product_sn')
      return undefined
    },
  ),
  'externalcontact/delete_product_album': post(productId, (call) => {
    productOf(call).deleted = true
    return undefined
  }),
}
