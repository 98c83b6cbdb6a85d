-- An Idempotency-Key belongs to who sends it: `staff:<user>`, `key:<key>`. Empty is what was kept before this.
alter table kit.idempotency add column who text not null default '';
alter table kit.idempotency drop constraint idempotency_pkey;
alter table kit.idempotency add primary key (tenant_id, key, route, who);
