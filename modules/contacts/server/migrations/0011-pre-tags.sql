-- A tag that waits for somebody who has not come yet, by what they will be recognised by.
create table contacts.pre_tag (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- A kind of identity, or `order_no`.
  kind text not null,
  -- The platform for a buyer id; empty for what is unique everywhere, and for an order number of any platform.
  scope text not null,
  value text not null,
  tag_id uuid not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Set when the person came.
  contact_id bigint,
  applied_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, kind, scope, value, tag_id),
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete cascade,
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade
);
create index pre_tag_by_age on contacts.pre_tag (tenant_id, created_at desc, id desc);
create index pre_tag_by_contact on contacts.pre_tag (tenant_id, contact_id) where contact_id is not null;
select kit.protect_by_tenant('contacts.pre_tag');
