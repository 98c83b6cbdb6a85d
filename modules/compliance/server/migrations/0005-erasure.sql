-- A person's wish to be erased, how far it is, and the certificate of it. It names them by number only.
create table compliance.erasure (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- Counted per tenant, without gaps.
  number bigint not null,
  person_no bigint not null,
  -- With the numbers they had before they were merged.
  person_nos bigint[] not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'rows_erased', 'forgetting', 'done')),
  -- What they are recognised by, for the work still to be done; emptied when it is.
  traces jsonb not null,
  tables jsonb not null default '[]',
  files jsonb not null default '[]',
  told jsonb not null default '{}',
  done_at timestamptz,
  -- Of the certificate's content as it was issued.
  hash text,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
create unique index erasure_of_person on compliance.erasure (tenant_id, person_no) where done_at is null;
create index erasure_by_age on compliance.erasure (tenant_id, asked_at, id);
select kit.protect_by_tenant('compliance.erasure');
