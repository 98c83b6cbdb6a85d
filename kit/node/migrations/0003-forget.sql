-- People whose every trace the reader of the outbox takes out of what has been told: outbox, warehouse, archive.
create table kit.forget_request (
  tenant_id uuid not null,
  id uuid not null,
  contact_ids bigint[] not null,
  -- What they were recognised by, for facts that name them by it; emptied when done.
  words text[] not null,
  asked_at timestamptz not null,
  -- Everything committed before this mark is read before it is begun.
  mark text,
  stage text not null default 'waiting' check (stage in ('waiting', 'warehouse', 'archive', 'done')),
  -- Rows that leave the warehouse, per append table and day, so that its ledger can be put right.
  plan jsonb not null default '[]',
  archive_place bigint not null default 0,
  report jsonb not null default '{}',
  done_at timestamptz,
  checked_at timestamptz,
  primary key (tenant_id, id)
);
create index forget_request_open on kit.forget_request (asked_at) where done_at is null;
select kit.protect_by_tenant('kit.forget_request');
