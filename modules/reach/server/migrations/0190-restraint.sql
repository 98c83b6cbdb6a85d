-- How far the tenant holds itself back: holdouts, budget, mix of content. Null: the defaults of model/restraint.ts.
alter table reach.setting add column restraint jsonb;

alter table reach.touch
  -- The mass send or direct send it belongs to.
  add column campaign_id uuid,
  -- On which side of that send's holdout somebody fell, and of the universal one (`2026-10-01:holdout`).
  add column arm text,
  add column universal text,
  -- About us, useful to them, or selling.
  add column content_kind text,
  -- Who gives way to whom: the higher goes first; then the higher expected value, in ten-thousandths.
  add column priority smallint,
  add column value bigint;
create index touch_by_campaign on reach.touch (tenant_id, campaign_id, proposed_at desc, id desc)
  where campaign_id is not null;

alter table reach.mass_send
  add column holdout_percent int not null default 0,
  add column content_kind text,
  add column priority int not null default 50;
alter table reach.direct_send
  add column holdout_percent int not null default 0,
  add column content_kind text,
  add column priority int not null default 50;
