import type pg from 'pg'

/**
 * Transaction numbers mean nothing in another cluster: after a restore or a move, facts written from now on could
 * stand before those already read, and be lost. When the highest number here is above the cluster's own, every fact
 * left is given a place at the very beginning, in its old order: 1 for what the listeners have heard, 2 for what
 * they have not. The warehouse begins again from the start. Answers whether there was anything to mend.
 */
export async function mendOutbox(client: pg.ClientBase): Promise<boolean> {
  const foreign = await client.query<{ foreign: boolean }>(
    `select greatest((select max(xid) from kit.outbox), (select max(xid) from kit.consumer))
       >= pg_current_xact_id() as foreign`,
  )
  if (foreign.rows[0]?.foreign !== true) return false
  await client.query(`
    create temporary table mended on commit drop as
    select o.tenant_id, o.name, o.version, o.payload, o.at, (o.xid, o.id) <= (c.xid, c.id) as heard
    from kit.outbox o, kit.consumer c where c.name = 'listeners' order by o.xid, o.id`)
  await client.query('delete from kit.outbox')
  await client.query(`
    insert into kit.outbox (xid, tenant_id, name, version, payload, at)
    select case when heard then '1'::xid8 else '2'::xid8 end, tenant_id, name, version, payload, at from mended`)
  await client.query(`
    update kit.consumer set to_xid = null, to_id = null, batch = batch + 1,
      xid = case name when 'listeners' then '1'::xid8 else '0'::xid8 end,
      id = case name when 'listeners' then 9007199254740991 else 0 end`)
  await client.query(`
    insert into kit.reader_request (name, asked_at) values ('warehouse.rebuild', now())
    on conflict (name) do update set asked_at = excluded.asked_at, done_at = null, error = null`)
  return true
}
