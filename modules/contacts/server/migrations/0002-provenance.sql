-- Where each fact of a profile comes from and since when: {"field": [source, at, by]}; "*" stands for every field that
-- is not named. Those who were known before have what their row says.
alter table contacts.contact add column provenance jsonb not null default '{}';
update contacts.contact set provenance = jsonb_build_object('*', jsonb_build_array(source,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ''));

-- What a shop keeps about people besides what everybody keeps. Values live in contact.attributes under the key.
create table contacts.field (
  tenant_id uuid not null references organisation.tenant,
  key text not null,
  name text not null,
  type text not null check (type in ('text', 'number', 'money', 'date', 'single_choice', 'multiple_choice', 'boolean',
    'link')),
  choices jsonb not null default '[]',
  archived boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, key),
  unique (tenant_id, name)
);
select kit.protect_by_tenant('contacts.field');

-- What belongs to people and has fields of its own: pets, children, cars, skins.
create table contacts.entity_kind (
  tenant_id uuid not null references organisation.tenant,
  key text not null,
  name text not null,
  fields jsonb not null,
  archived boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, key),
  unique (tenant_id, name)
);
select kit.protect_by_tenant('contacts.entity_kind');

create table contacts.sub_entity (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  contact_id bigint not null,
  kind text not null,
  name text not null,
  fields jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, kind) references contacts.entity_kind (tenant_id, key)
);
create index sub_entity_of_contact on contacts.sub_entity (tenant_id, contact_id, kind, created_at);
select kit.protect_by_tenant('contacts.sub_entity');
