-- A file of people on its way in: how it is read, how far it is, what it brought.
create table contacts.import_batch (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  file_name text not null,
  -- Empty when the file was removed.
  file_key text not null,
  file_bytes bigint not null,
  shape jsonb not null,
  importer text not null,
  confidence double precision not null,
  mapping jsonb not null,
  state text not null check (state in ('uploaded', 'checking', 'running', 'finished', 'failed', 'undoing', 'undone')),
  -- Written in the transaction of the people themselves: a run that broke off goes on here.
  row_count bigint not null default 0,
  rejected bigint not null default 0,
  attempts int not null default 0,
  trial jsonb,
  summary jsonb,
  restored bigint not null default 0,
  removed bigint not null default 0,
  kept bigint not null default 0,
  failure text,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index import_batch_by_age on contacts.import_batch (tenant_id, created_at desc, id desc);
select kit.protect_by_tenant('contacts.import_batch');

create table contacts.import_reject (
  tenant_id uuid not null references organisation.tenant,
  batch_id uuid not null,
  row_no bigint not null,
  reason text not null,
  -- Header of the column to blame; empty when it is the row as a whole.
  blamed text not null,
  cells text[] not null,
  primary key (tenant_id, batch_id, row_no),
  foreign key (tenant_id, batch_id) references contacts.import_batch (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('contacts.import_reject');

-- Whom a batch spoke of, and what it did to them: for its counts and its undo.
create table contacts.import_person (
  tenant_id uuid not null references organisation.tenant,
  batch_id uuid not null,
  contact_id bigint not null,
  change text not null check (change in ('added', 'changed', 'unchanged')),
  trace jsonb not null,
  primary key (tenant_id, batch_id, contact_id),
  foreign key (tenant_id, batch_id) references contacts.import_batch (tenant_id, id) on delete cascade,
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade
);
create index import_person_by_contact on contacts.import_person (tenant_id, contact_id);
select kit.protect_by_tenant('contacts.import_person');

-- A mapping somebody confirmed, by the headers it was made for.
create table contacts.saved_mapping (
  tenant_id uuid not null references organisation.tenant,
  headers_key text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, headers_key)
);
select kit.protect_by_tenant('contacts.saved_mapping');
