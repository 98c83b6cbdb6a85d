-- Systems that tell us what happened, each with a secret of its own.
create table webhooks.source (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  -- Kinds of message it may send.
  types text[] not null,
  sealed_secret text not null,
  sealed_before text,
  before_until timestamptz,
  enabled boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index source_by_id on webhooks.source (id);
select kit.protect_by_tenant('webhooks.source');

-- What they sent. A message that was done is never done again.
create table webhooks.received (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  source_id uuid not null,
  -- As the sender named it.
  message_id text not null,
  type text not null,
  body text not null,
  body_hash text not null,
  state text not null check (state in ('done', 'refused')),
  status int not null,
  answer jsonb not null,
  tries int not null default 1,
  received_at timestamptz not null,
  tried_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, source_id, message_id),
  foreign key (tenant_id, source_id) references webhooks.source (tenant_id, id) on delete cascade
);
create index received_by_time on webhooks.received (tenant_id, received_at desc, id desc);
select kit.protect_by_tenant('webhooks.received');
