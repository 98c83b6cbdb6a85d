create schema contacts;

-- One sequence for all tenants, so that an id in a bitmap or a log means one person. The warehouse holds ids as UInt32.
create sequence contacts.contact_id_seq as bigint maxvalue 4294967295;

create table contacts.contact (
  tenant_id uuid not null references organisation.tenant,
  id bigint not null,
  name text not null,
  -- Both are made from the name when it is written: `zhangsan` and `zs` find 张三.
  pinyin text not null,
  initials text not null,
  gender text not null check (gender in ('', 'female', 'male')),
  birthday date,
  province text not null,
  city text not null,
  source text not null,
  guide_staff_id uuid,
  attributes jsonb not null,
  -- Since when we know the person: the earliest moment any source names.
  created_at timestamptz not null,
  lost_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, guide_staff_id) references organisation.staff (tenant_id, id)
);
create index contact_by_age on contacts.contact (tenant_id, created_at, id);
create index contact_by_pinyin on contacts.contact (tenant_id, pinyin collate "C", id);
create index contact_by_initials on contacts.contact (tenant_id, initials collate "C");
create index contact_by_guide on contacts.contact (tenant_id, guide_staff_id, created_at, id);
select kit.protect_by_tenant('contacts.contact');
grant usage on sequence contacts.contact_id_seq to huoshui_app;

-- By what a person is recognised. The key lets no identity belong to two people.
create table contacts.identity (
  tenant_id uuid not null references organisation.tenant,
  kind text not null,
  -- The platform for a buyer id, empty for what is unique everywhere.
  scope text not null,
  value text not null,
  contact_id bigint not null,
  phone_tail text,
  source text not null,
  created_at timestamptz not null,
  primary key (tenant_id, kind, scope, value),
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade
);
create index identity_by_contact on contacts.identity (tenant_id, contact_id);
create index identity_by_value on contacts.identity (tenant_id, value);
create index identity_by_phone_tail on contacts.identity (tenant_id, phone_tail) where phone_tail is not null;
select kit.protect_by_tenant('contacts.identity');

-- Two people whom one source took for one. Nothing is merged by itself: the older is kept, a person decides.
create table contacts.identity_conflict (
  tenant_id uuid not null references organisation.tenant,
  kept_contact_id bigint not null,
  other_contact_id bigint not null,
  source text not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, kept_contact_id, other_contact_id),
  foreign key (tenant_id, kept_contact_id) references contacts.contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, other_contact_id) references contacts.contact (tenant_id, id) on delete cascade
);
create index identity_conflict_by_other on contacts.identity_conflict (tenant_id, other_contact_id);
select kit.protect_by_tenant('contacts.identity_conflict');

create table contacts.tag_group (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select kit.protect_by_tenant('contacts.tag_group');

create table contacts.tag (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  group_id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, group_id, name),
  foreign key (tenant_id, group_id) references contacts.tag_group (tenant_id, id)
);
select kit.protect_by_tenant('contacts.tag');

create table contacts.contact_tag (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  tag_id uuid not null,
  source text not null,
  at timestamptz not null,
  primary key (tenant_id, contact_id, tag_id),
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete cascade
);
create index contact_tag_by_tag on contacts.contact_tag (tenant_id, tag_id, contact_id);
select kit.protect_by_tenant('contacts.contact_tag');
