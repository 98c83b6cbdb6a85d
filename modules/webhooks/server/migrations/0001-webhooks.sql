create schema webhooks;

create table webhooks.endpoint (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  -- Encrypted with the key of the home folder; the one before still signs for a while.
  sealed_secret text not null,
  sealed_before text,
  before_until timestamptz,
  enabled boolean not null default true,
  -- Why the program itself turned it off; null when a person did, or nobody.
  off_reason text check (off_reason in ('failing', 'gone')),
  -- Since when nothing has got through, what the last fault was, and until when it is left alone.
  failing_since timestamptz,
  last_fault text,
  resting_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('webhooks.endpoint');

create table webhooks.delivery (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  endpoint_id uuid not null,
  -- The same for every try and every replay: the receiver knows by it what it has seen.
  message_id text not null,
  event text not null,
  -- As it is signed.
  body text not null,
  contact_ids bigint[] not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  -- Tries ever, and since it was last replayed.
  attempts int not null default 0,
  tries int not null default 0,
  next_at timestamptz not null,
  claimed_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, message_id),
  foreign key (tenant_id, endpoint_id) references webhooks.endpoint (tenant_id, id) on delete cascade
);
create index delivery_due on webhooks.delivery (tenant_id, endpoint_id, next_at, id) where state = 'waiting';
create index delivery_by_time on webhooks.delivery (tenant_id, created_at desc, id desc);
create index delivery_of_person on webhooks.delivery using gin (contact_ids);
select kit.protect_by_tenant('webhooks.delivery');

create table webhooks.attempt (
  tenant_id uuid not null references organisation.tenant,
  delivery_id uuid not null,
  attempt_no int not null,
  at timestamptz not null,
  -- What was answered, or why nothing was.
  status int,
  fault text,
  detail text not null,
  answer text not null,
  milliseconds int not null,
  primary key (tenant_id, delivery_id, attempt_no),
  foreign key (tenant_id, delivery_id) references webhooks.delivery (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('webhooks.attempt');
