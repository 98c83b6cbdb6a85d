-- Copies of everything kept about a person, made for them. They are thrown away after some days.
create table compliance.personal_copy (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  person_no bigint not null,
  state text not null check (state in ('working', 'ready')),
  file_key text not null,
  bytes bigint not null default 0,
  asked_by text not null,
  asked_at timestamptz not null,
  ready_at timestamptz,
  primary key (tenant_id, id)
);
create index personal_copy_of_person on compliance.personal_copy (tenant_id, person_no, asked_at);
create index personal_copy_by_age on compliance.personal_copy (tenant_id, asked_at, id);
select kit.protect_by_tenant('compliance.personal_copy');
