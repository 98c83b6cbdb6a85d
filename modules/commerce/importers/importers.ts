import { douyin } from './douyin/plug.ts'
import { generic } from './generic/plug.ts'
import type { Guess, Importer } from './importer.ts'
import { jingdong } from './jingdong/plug.ts'
import { onlineRetail } from './online-retail/plug.ts'
import { pinduoduo } from './pinduoduo/plug.ts'
import { taobao } from './taobao/plug.ts'
import { weimob } from './weimob/plug.ts'
import { weixinShop } from './weixin-shop/plug.ts'
import { youzan } from './youzan/plug.ts'

/** Every importer; of equal confidence the first is taken. */
export const IMPORTERS: readonly Importer[] = [
  ...[onlineRetail, youzan, taobao, douyin, jingdong, pinduoduo, weixinShop, weimob],
  generic,
]

export function findImporter(name: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.name === name)
}

/** The importer that fits these headers best. */
export function guessImporter(headers: readonly string[]): Guess & { readonly importer: Importer } {
  const guesses = IMPORTERS.map((importer) => ({ importer, ...importer.guess(headers) }))
  return guesses.reduce((best, one) => (one.confidence > best.confidence ? one : best))
}
