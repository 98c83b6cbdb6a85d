-- A tag of a connected company, and the tag of contacts it stands for.
create table channels.tag (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  id text not null,
  group_id text not null,
  group_name text not null,
  name text not null,
  place bigint not null default 0,
  tag_id uuid,
  seen_at timestamptz not null,
  primary key (tenant_id, company_id, id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade,
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete set null (tag_id)
);
create unique index tag_of_contacts on channels.tag (tenant_id, company_id, tag_id) where tag_id is not null;
create index tag_by_contacts on channels.tag (tenant_id, tag_id);
select kit.protect_by_tenant('channels.tag');

-- A tag that is to be put on a pair in WeCom, or taken off: the latest wish holds, and goes when it is fulfilled.
create table channels.tag_wish (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  external_userid text not null,
  userid text not null,
  wecom_tag_id text not null,
  puts_on boolean not null,
  wished_at timestamptz not null,
  -- Why WeCom refused; such a wish waits for a person.
  fault text,
  primary key (tenant_id, company_id, external_userid, userid, wecom_tag_id),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
create index tag_wish_waiting on channels.tag_wish (tenant_id, company_id, wished_at) where fault is null;
select kit.protect_by_tenant('channels.tag_wish');
